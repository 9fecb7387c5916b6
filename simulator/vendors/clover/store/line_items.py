"""Line items: one a piece, with name and price of the item at the time of the sale (4.3)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, bindparam, func, insert, select, update

from simulator.core.sql.statements import Prepared, fresh_ids, keys, table_of, text_array

from ..errors import Invalid, NotFound
from ..listing import ListQuery
from ..tables.inventory import Entry, Item, Link
from ..tables.orders import LineItem
from . import lists
from .reading import Json, by, named
from .unit_of_work import CROCKFORD, UnitOfWork

MOST_LINES = 3000

TABLE = table_of(LineItem)
_read = named(TABLE)
_of_orders = Prepared(
    select(*TABLE.c)
    .where(
        LineItem.merchant == bindparam("owner"),
        LineItem.order_id.in_(select(text_array("orders").c.value)),
        LineItem.voided.is_(None),
    )
    .order_by(LineItem.number)
)
_one = Prepared(
    select(*TABLE.c).where(
        LineItem.merchant == bindparam("owner"),
        LineItem.order_id == bindparam("of"),
        LineItem.id == bindparam("wanted"),
        LineItem.voided.is_(None),
    )
)
_count = Prepared(
    select(func.count()).where(
        LineItem.merchant == bindparam("owner"),
        LineItem.order_id == bindparam("of"),
        LineItem.voided.is_(None),
    )
)
_VOIDED_FIELDS = {"id": TABLE.c.id, "name": TABLE.c.name, "createdTime": TABLE.c.created}
_VOIDED = lists.ListDefinition(
    chosen=select(*TABLE.c).where(LineItem.voided.is_not(None)),
    merchant=TABLE.c.merchant,
    fields=_VOIDED_FIELDS,
    order=(TABLE.c.number.desc(),),
    orders=_VOIDED_FIELDS,
)
_items = Prepared(
    select(Item.id, Item.name, Item.price, Item.unit_name, Item.is_revenue, Item.default_tax_rates)
    .where(Item.merchant == bindparam("owner"), Item.deleted.is_(False))
    .where(Item.id.in_(select(text_array("wanted").c.value)))
)
_rates = Prepared(
    select(Entry.id, Entry.name, Entry.rate, Entry.is_default)
    .where(Entry.merchant == bindparam("owner"), Entry.kind == "tax_rate")
    .order_by(Entry.number)
)
_links = Prepared(
    select(Link.item, Link.entry)
    .where(Link.merchant == bindparam("owner"), Link.kind == "tax_rate")
    .where(Link.item.in_(select(text_array("wanted").c.value)))
)
_modifiers = Prepared(
    select(Entry.id, Entry.name, Entry.price)
    .where(Entry.merchant == bindparam("owner"), Entry.kind == "modifier")
    .where(Entry.id.in_(select(text_array("wanted").c.value)))
)

_marked = update(LineItem).where(
    LineItem.merchant == bindparam("owner"), LineItem.id.in_(select(text_array("wanted").c.value))
)
_sold = Prepared(_marked.values(stock_taken=True))
_refunded = Prepared(_marked.values(refunded=True))


class SoldItem(NamedTuple):
    """What a line takes over from its item."""

    name: str
    price: int
    unit_name: str | None
    is_revenue: bool
    tax_rates: list[Json]


def lines(conn: Connection, merchant: str, order_ids: Iterable[str]) -> dict[str, list[Json]]:
    """The lines of each order, oldest first."""
    rows = _of_orders.rows(conn, owner=merchant, orders=keys(order_ids))
    return by("order_id", [_read(row) for row in rows])


def line(conn: Connection, merchant: str, order_id: str, line_id: str) -> Json:
    row = _one.row(conn, owner=merchant, of=order_id, wanted=line_id)
    if row is None:
        raise NotFound("LineItem item")
    return _read(row)


def voided(conn: Connection, merchant: str, asked: ListQuery) -> list[Json]:
    return [_read(row) for row in lists.page(conn, _VOIDED, merchant, asked)]


def sold_items(conn: Connection, merchant: str, item_ids: Iterable[str]) -> dict[str, SoldItem]:
    """Items by id, with the tax rates that their sale is charged."""
    wanted = keys(set(item_ids))
    rates = {rate["id"]: rate for rate in tax_rates(conn, merchant)}
    linked: dict[str, set[str]] = {}
    for item, entry in _links.rows(conn, owner=merchant, wanted=wanted):
        linked.setdefault(item, set()).add(entry)
    found = {}
    for item_id, name, price, unit_name, is_revenue, default in _items.rows(
        conn, owner=merchant, wanted=wanted
    ):
        own = linked.get(item_id, set())
        charged = [
            rate
            for rate in rates.values()
            if rate["id"] in own or (default and rate["isDefault"] and rate["rate"])
        ]
        found[item_id] = SoldItem(name, price, unit_name, bool(is_revenue), charged)
    return found


def tax_rates(conn: Connection, merchant: str) -> list[Json]:
    return [
        {"id": row[0], "name": row[1], "rate": row[2] or 0, "isDefault": bool(row[3])}
        for row in _rates.rows(conn, owner=merchant)
    ]


def modifiers(conn: Connection, merchant: str, wanted: Iterable[str]) -> dict[str, Json]:
    rows = _modifiers.rows(conn, owner=merchant, wanted=keys(set(wanted)))
    return {row[0]: {"name": row[1], "amount": row[2] or 0} for row in rows}


def add_lines(uow: UnitOfWork, order: Json, told: Sequence[Mapping[str, Any]]) -> list[str]:
    """Their ids; at most 3000 lines stand on an order."""
    count = _count.row(uow.conn, owner=uow.merchant, of=order["id"])
    if (count[0] if count else 0) + len(told) > MOST_LINES:
        raise Invalid(f"An order has at most {MOST_LINES} line items")
    numbers = fresh_ids(uow.conn, TABLE, len(told), "number")
    rows = [_row(uow, order, number, one) for number, one in zip(numbers, told, strict=True)]
    if rows:
        uow.conn.execute(insert(LineItem), rows)
    return [row["id"] for row in rows]


def _row(uow: UnitOfWork, order: Json, number: int, told: Mapping[str, Any]) -> Json:
    line_id = uow.new_id("line", number)
    row = {
        **_NEW,
        "number": number,
        "merchant": uow.merchant,
        "id": line_id,
        "order_id": order["id"],
        "created": uow.now_ms,
        "order_client_created": order["client_created"],
        **told,
    }
    for name in ("tax_rates", "discounts", "modifications"):
        hung = [
            _hung(uow, name, one, line_id, f"{number}/{place}")
            for place, one in enumerate(row[name])
        ]
        row[name] = msgspec.json.encode(hung).decode()
    return row


def _hung(uow: UnitOfWork, name: str, told: Json, line_id: str, number: str) -> Json:
    """What hangs on a line: an id of its own (a tax rate has one), and the line that it hangs on."""
    if name == "tax_rates":
        return {"id": told["id"], "lineItemRef": {"id": line_id}, **told}
    own_id = uow.ids.text("clover", name, uow.merchant, number, length=13, alphabet=CROCKFORD)
    return {"id": own_id, "lineItemRef": {"id": line_id}, **told}


_NEW: Mapping[str, Any] = {
    "item": None,
    "name": None,
    "alternate_name": None,
    "unit_qty": None,
    "unit_name": None,
    "item_code": None,
    "note": None,
    "printed": False,
    "exchanged": False,
    "refunded": False,
    "is_revenue": True,
    "is_order_fee": False,
    "tax_rates": (),
    "discounts": (),
    "modifications": (),
    "stock_taken": False,
}


def unfolded(rows: Iterable[Json]) -> list[Json]:
    """Kept lines with what hangs on them read, as prices are made of."""
    hung = ("tax_rates", "discounts", "modifications")
    return [{**row, **{name: msgspec.json.decode(row[name]) for name in hung}} for row in rows]


def hang(uow: UnitOfWork, line_row: Json, name: str, told: Json) -> Json:
    """Put a discount or a modification on a line; answers it."""
    there = msgspec.json.decode(line_row[name])
    made = _hung(uow, name, told, line_row["id"], f"{line_row['number']}/{len(there)}")
    change_line(uow, line_row["id"], {name: msgspec.json.encode([*there, made]).decode()})
    return made


def change_line(uow: UnitOfWork, line_id: str, told: Mapping[str, Any]) -> None:
    if told:
        uow.conn.execute(
            update(LineItem)
            .where(LineItem.merchant == uow.merchant, LineItem.id == line_id)
            .values(**told)
        )


def void_line(uow: UnitOfWork, line_id: str, reason: str | None) -> None:
    change_line(uow, line_id, {"voided": uow.now_ms, "void_reason": reason})


def mark_sold(uow: UnitOfWork, line_ids: Iterable[str]) -> None:
    """Their sale has lowered the stock."""
    _sold.run(uow.conn, owner=uow.merchant, wanted=keys(line_ids))


def mark_refunded(uow: UnitOfWork, line_ids: Iterable[str]) -> None:
    _refunded.run(uow.conn, owner=uow.merchant, wanted=keys(line_ids))
