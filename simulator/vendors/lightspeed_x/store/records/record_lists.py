"""Reference data by what it holds: searches, and the pages of 0.9."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from simulator.core import listing
from simulator.core.listing import Listing, PageQuery, Sort
from simulator.core.sql.statements import json_field

from ...listing import LegacyQuery
from ...tables.records import Record
from ...wire.records.customers import SEARCHED
from ...wire.records.record_row import RecordRow
from ...wire.search import SearchQuery, Term, id_terms

_searched = {name: json_field(Record.data, f"search.{name}") for name in SEARCHED}
_LISTING = Listing(
    select=select(*(getattr(Record, name) for name in RecordRow._fields)),
    row=RecordRow._make,
    owner=Record.retailer,
    fields={
        "id": Record.id,
        "kind": Record.kind,
        "deleted": Record.deleted,
        "updated": Record.updated,
        **_searched,
    },
    order=(Record.number,),
    sorts={"name": Record.name_key, **_searched},
)


def find_customers(conn: Connection, retailer: str, query: SearchQuery) -> list[RecordRow]:
    """In one statement; the values of a name are alternatives. Unsure: whether case counts: it does not."""
    named = [
        Term(name, "in", [value.lower() for value in query.terms[name]])
        for name in SEARCHED
        if name in query.terms
    ]
    terms = (Term("kind", "=", ["customer"]), *id_terms(query), *named)
    sorts = (Sort(query.order_by, query.descending),) if query.order_by in _LISTING.sorts else ()
    page = PageQuery(limit=query.size, offset=query.offset, conditions=terms, sorts=sorts)
    return listing.page(conn, _LISTING, retailer, page)


def legacy_page(
    conn: Connection, retailer: str, kind: str, query: LegacyQuery, terms: Sequence[Term] = ()
) -> tuple[int, list[RecordRow]]:
    """How many there are, and those of a page of 0.9; none is deleted."""
    conditions = [Term("kind", "=", [kind]), Term("deleted", "null", ()), *terms]
    if query.since is not None:
        conditions.append(Term("updated", ">=", [query.since]))
    page = PageQuery(limit=query.size, offset=query.offset, conditions=tuple(conditions))
    return listing.page_and_total(conn, _LISTING, retailer, page)
