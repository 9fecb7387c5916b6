"""Sales searched, and the pages of 0.9 (section 3; 2, sections 6.4 and 9)."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from itertools import islice

from sqlalchemy import ColumnElement, Connection, exists, func, select

from simulator.core import listing
from simulator.core.listing import Listing, PageQuery, Sort, Through

from ...listing import LegacyQuery
from ...tables.records import Record
from ...tables.sales import Sale, SalePayment, SaleProduct
from ...wire.sales.sale_amounts import Amount, amount, moment
from ...wire.sales.sale_row import SaleRow
from ...wire.search import SearchQuery, Term, id_terms

_DAY_MS = int(timedelta(days=1).total_seconds() * 1000)
_NEVER = -1
_MOST_ATTRIBUTES = 10
"""That are looked at: there are five, so no sale has more."""


def _with_product(clause: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(
        SaleProduct.retailer == Sale.retailer, SaleProduct.sale == Sale.id, clause
    )


def _with_payment(clause: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(
        SalePayment.retailer == Sale.retailer, SalePayment.sale == Sale.id, clause
    )


def _with_customer(clause: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(Record.retailer == Sale.retailer, Record.id == Sale.customer, clause)


_LISTING = Listing(
    select=select(*(getattr(Sale, name) for name in SaleRow._fields)),
    row=SaleRow._make,
    owner=Sale.retailer,
    fields={
        "id": Sale.id,
        "deleted": Sale.deleted,
        "status": Sale.status,
        "state": Sale.state,
        "attributes": Sale.attributes,
        "invoice_number": Sale.invoice_number,
        "customer_id": func.coalesce(Sale.customer, ""),
        "user_id": Sale.user,
        "outlet_id": Sale.outlet,
        "register_id": Sale.register,
        "date": Sale.date,
        "updated": Sale.updated,
        "total": Sale.total_price + Sale.total_tax,
        "product_id": Through(SaleProduct.product, _with_product),
        "payment_type_id": Through(SalePayment.payment_type, _with_payment),
        "customer_name": Through(Record.name_key, _with_customer),
    },
    order=(Sale.number,),
    sorts={
        "id": Sale.id,
        "version": Sale.version,
        "sale_date": Sale.date,
        "date": Sale.date,
        "created_at": Sale.created,
        "updated_at": Sale.updated,
        "invoice_number": Sale.invoice_number,
        "total_price": Sale.total_price,
        "sale_total": Sale.total_price + Sale.total_tax,
    },
)


_EXACT: Mapping[str, Callable[[str], str]] = {
    "status": str.upper,
    "state": str.lower,
    "invoice_number": str,
    **dict.fromkeys(("customer_id", "user_id", "outlet_id", "register_id"), str.lower),
    **dict.fromkeys(("product_id", "payment_type_id"), str.lower),
}
"""How each is spelled where it is kept."""


def find_sales(conn: Connection, retailer: str, query: SearchQuery) -> list[SaleRow]:
    """In one statement; the values of a name are alternatives. Unsure: times of day are not heeded."""
    terms = (*id_terms(query), *_exact(query), *_ranges(query), *_parts(query))
    sorts = (Sort(query.order_by, query.descending),) if query.order_by in _LISTING.sorts else ()
    page = PageQuery(limit=query.size, offset=query.offset, conditions=terms, sorts=sorts)
    return listing.page(conn, _LISTING, retailer, page)


def legacy_page(
    conn: Connection, retailer: str, query: LegacyQuery, given: Mapping[str, str]
) -> tuple[int, list[SaleRow]]:
    """How many there are, and those of a page of 0.9: the newest first."""
    terms = [
        Term(name, "in", [spell(given[name])]) for name, spell in _EXACT.items() if given.get(name)
    ]
    if query.since is not None:
        terms.append(Term("updated", ">=", [query.since]))
    page = PageQuery(limit=query.size, offset=query.offset, conditions=tuple(terms), reverse=True)
    return listing.page_and_total(conn, _LISTING, retailer, page)


def _exact(query: SearchQuery) -> list[Term]:
    return [
        Term(name, operator, [spell(value) for value in query.terms[f"{sign}{name}"]])
        for name, spell in _EXACT.items()
        for sign, operator in (("", "in"), ("-", "not in"))
        if f"{sign}{name}" in query.terms
    ]


def _ranges(query: SearchQuery) -> list[Term]:
    """By the date of the sale; `date_to` without a time is the whole day."""
    terms = []
    if first := _first(query, "date_from"):
        terms.append(Term("date", ">=", [moment(first, "date_from") or 0]))
    if last := _first(query, "date_to"):
        until = moment(last, "date_to") or 0
        terms.append(Term("date", "<", [until + (_DAY_MS if len(last) == 10 else 1)]))
    return terms


def _parts(query: SearchQuery) -> list[Term]:
    attributes = dict.fromkeys(value.lower() for value in query.terms.get("attributes", ()))
    terms = [
        Term("attributes", "contains", [f'"{value}"'])
        for value in islice(attributes, _MOST_ATTRIBUTES)
    ]
    if total := _first(query, "sale_total"):
        terms.append(Term("total", "=", [_total(total)]))
    if name := _first(query, "customer_name"):
        terms.append(Term("customer_name", "starts", [name.lower()]))
    return terms


def _total(text: str) -> int:
    """What is no amount is no sale's total."""
    try:
        return amount(Amount(text), "sale_total")
    except ArithmeticError:
        return _NEVER


def _first(query: SearchQuery, name: str) -> str:
    values: Sequence[str] = query.terms.get(name, ())
    return values[0] if values else ""
