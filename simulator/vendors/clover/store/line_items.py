"""Line items: one a piece, with name and price of the item at the time of the sale (4.3)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import msgspec
from sqlalchemy import Connection, Text, bindparam, cast, func, insert, null, select, update

from simulator.core import listing
from simulator.core.listing import Listing, PageQuery
from simulator.core.sql.statements import Prepared, fresh_ids, keys, table_of, text_array

from ..errors import Invalid, NotFound
from ..tables.orders import LineItem
from ..wire.orders import LineItemRow
from .list_fields import resource
from .orders import by_order
from .unit_of_work import UnitOfWork

Json = dict[str, Any]

MOST_LINES = 3000

CHOSEN = select(*(getattr(LineItem, name) for name in LineItemRow._fields))
_owned = CHOSEN.where(LineItem.merchant == bindparam("owner"), LineItem.voided.is_(None))
_of_orders = Prepared(
    _owned.where(LineItem.order_id.in_(select(text_array("orders").c.value))).order_by(
        LineItem.number
    )
)
_by_id = Prepared(
    _owned.where(LineItem.order_id == bindparam("of"), LineItem.id == bindparam("key"))
)
_count = Prepared(
    select(func.count()).where(
        LineItem.merchant == bindparam("owner"),
        LineItem.order_id == bindparam("of"),
        LineItem.voided.is_(None),
    )
)
_FIELDS: dict[str, Any] = {
    "id": LineItem.id,
    "name": LineItem.name,
    "createdTime": LineItem.created,
}
LINES = resource(
    _FIELDS, expands=dict.fromkeys(("discounts", "modifications", "taxRates"), "ORDERS_R")
)
VOIDED = resource(_FIELDS, sorts=_FIELDS)
_VOIDED = Listing(
    select=CHOSEN.where(LineItem.voided.is_not(None)),
    row=LineItemRow._make,
    owner=LineItem.merchant,
    fields=_FIELDS,
    order=(LineItem.number.desc(),),
    sorts=_FIELDS,
)
_OF_ORDER = Listing(
    select=CHOSEN.where(LineItem.order_id == bindparam("order"), LineItem.voided.is_(None)),
    row=LineItemRow._make,
    owner=LineItem.merchant,
    fields=_FIELDS,
    order=(LineItem.number,),
    sorts={**_FIELDS, "modifiedTime": cast(null(), Text)},
)

_marked = update(LineItem).where(
    LineItem.merchant == bindparam("owner"), LineItem.id.in_(select(text_array("keys").c.value))
)
_sold = Prepared(_marked.values(stock_taken=True))
_refunded = Prepared(_marked.values(refunded=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class LineDraft:
    """A line item to be, and what is priced."""

    item: str | None = None
    name: str | None = None
    alternate_name: str | None = None
    price: int
    unit_qty: int | None = None
    unit_name: str | None = None
    note: str | None = None
    printed: bool = False
    is_revenue: bool = True
    tax_rates: Sequence[Json] = ()
    discounts: Sequence[Json] = ()
    modifications: Sequence[Json] = ()
    stock_taken: bool = False


def as_priced(rows: Iterable[LineItemRow]) -> list[LineDraft]:
    """Lines that were sold, as they are priced."""
    return [
        LineDraft(
            price=row.price,
            unit_qty=row.unit_qty,
            tax_rates=msgspec.json.decode(row.tax_rates),
            discounts=msgspec.json.decode(row.discounts),
            modifications=msgspec.json.decode(row.modifications),
        )
        for row in rows
    ]


def of_orders(
    conn: Connection, merchant: str, order_ids: Iterable[str]
) -> dict[str, list[LineItemRow]]:
    """The lines of each order, oldest first."""
    rows = _of_orders.rows(conn, owner=merchant, orders=keys(order_ids))
    return by_order(map(LineItemRow._make, rows))


def page_of_order(
    conn: Connection, merchant: str, order_id: str, query: PageQuery
) -> list[LineItemRow]:
    """Oldest first."""
    return listing.page(conn, _OF_ORDER, merchant, query, order=order_id)


def get(conn: Connection, merchant: str, order_id: str, line_id: str) -> LineItemRow:
    row = _by_id.row(conn, owner=merchant, of=order_id, key=line_id)
    if row is None:
        raise NotFound("Line item")
    return LineItemRow._make(row)


def voided_page(conn: Connection, merchant: str, query: PageQuery) -> list[LineItemRow]:
    return listing.page(conn, _VOIDED, merchant, query)


def add_lines(
    uow: UnitOfWork, order_id: str, order_created: int, drafts: Sequence[LineDraft]
) -> list[str]:
    """Their ids; at most 3000 lines stand on an order, and each knows when its client created that."""
    count = _count.row(uow.conn, owner=uow.merchant, of=order_id)
    if (count[0] if count else 0) + len(drafts) > MOST_LINES:
        raise Invalid(f"An order has at most {MOST_LINES} line items")
    numbers = fresh_ids(uow.conn, table_of(LineItem), len(drafts), "number")
    order = {"order_id": order_id, "order_client_created": order_created}
    rows = [_row(uow, number, draft) | order for number, draft in zip(numbers, drafts, strict=True)]
    if rows:
        uow.conn.execute(insert(LineItem), rows)
    return [row["id"] for row in rows]


_DRAFTED = tuple(field.name for field in fields(LineDraft))
_LISTS = ("tax_rates", "discounts", "modifications")


def _row(uow: UnitOfWork, number: int, draft: LineDraft) -> Json:
    line_id = uow.new_id("line", number)
    row = {
        **{name: getattr(draft, name) for name in _DRAFTED},
        "item_code": None,
        "exchanged": False,
        "refunded": False,
        "is_order_fee": False,
        "number": number,
        "merchant": uow.merchant,
        "id": line_id,
        "created": uow.now_ms,
    }
    for name in _LISTS:
        elements = [
            _attached(uow, name, element, line_id, f"{number}/{place}")
            for place, element in enumerate(row[name])
        ]
        row[name] = msgspec.json.encode(elements).decode()
    return row


def _attached(uow: UnitOfWork, name: str, element: Json, line_id: str, number: str) -> Json:
    """What is attached to a line: an id of its own (a tax rate has one), and the line that it is attached to."""
    own_id = element["id"] if name == "tax_rates" else uow.new_id(name, uow.merchant, number)
    return {"id": own_id, "lineItemRef": {"id": line_id}, **element}


def attach(uow: UnitOfWork, line: LineItemRow, name: str, element: Json) -> Json:
    """Put a discount or a modification on a line; answers it."""
    there = msgspec.json.decode(line.discounts if name == "discounts" else line.modifications)
    created = _attached(uow, name, element, line.id, f"{line.number}/{len(there)}")
    change_line(uow, line.id, {name: msgspec.json.encode([*there, created]).decode()})
    return created


def change_line(uow: UnitOfWork, line_id: str, columns: Mapping[str, Any]) -> None:
    if columns:
        uow.conn.execute(
            update(LineItem)
            .where(LineItem.merchant == uow.merchant, LineItem.id == line_id)
            .values(**columns)
        )


def void_line(uow: UnitOfWork, line_id: str, reason: str | None) -> None:
    change_line(uow, line_id, {"voided": uow.now_ms, "void_reason": reason})


def mark_sold(uow: UnitOfWork, line_ids: Iterable[str]) -> None:
    """Their sale has lowered the stock."""
    _sold.run(uow.conn, owner=uow.merchant, keys=keys(line_ids))


def mark_refunded(uow: UnitOfWork, line_ids: Iterable[str]) -> None:
    _refunded.run(uow.conn, owner=uow.merchant, keys=keys(line_ids))
