"""Orders, lines, addresses and shipments as they are kept: read, and written in bulk."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, select, update
from sqlalchemy.orm import DeclarativeBase

from simulator.core.sql.statements import (
    Prepared,
    delete_rows,
    fresh_ids,
    insert_rows,
    int_array,
    keys,
    table_of,
    update_rows,
)

from ...tables.orders import Order, OrderAddress, OrderLine, Shipment
from ...wire.decoding_v2 import not_found
from ...wire.orders.lines import OrderLineRow
from ...wire.orders.orders import OrderRow
from ...wire.orders.shipments import ShipmentRow

_order = Prepared(
    select(*table_of(Order).c).where(
        Order.store == bindparam("owner"), Order.id == bindparam("requested")
    )
)


def _of_order(part: type[DeclarativeBase]) -> Prepared:
    columns = table_of(part).c
    return Prepared(
        select(*columns)
        .where(columns.store == bindparam("owner"), columns.order_id == bindparam("requested"))
        .order_by(columns.id)
    )


def _of_orders(part: type[DeclarativeBase]) -> Prepared:
    columns = table_of(part).c
    return Prepared(
        select(*columns)
        .where(columns.store == bindparam("owner"), columns.order_id.in_(int_array("requested")))
        .order_by(columns.id)
    )


_lines = _of_order(OrderLine)
_lines_of = _of_orders(OrderLine)
_addresses_of = _of_orders(OrderAddress)
_addresses = _of_order(OrderAddress)
_shipments = _of_order(Shipment)
_LINE = OrderLineRow._fields
_LINE_WRITTEN = tuple(name for name in _LINE if name not in ("id", "store", "order_id"))


def order(conn: Connection, store: str, order_id: int) -> OrderRow:
    """The order; V2Error (404) where there is none."""
    row = _order.row(conn, owner=store, requested=order_id)
    if row is None:
        raise not_found()
    return OrderRow(*row)


def lines(conn: Connection, store: str, order_id: int) -> list[OrderLineRow]:
    return [OrderLineRow(*row) for row in _lines.rows(conn, owner=store, requested=order_id)]


def addresses(conn: Connection, store: str, order_id: int) -> dict[int, Any]:
    """Address id to what is kept of it."""
    rows = _addresses.rows(conn, owner=store, requested=order_id)
    return {row[0]: msgspec.json.decode(row[3]) for row in rows}


def parts(
    conn: Connection, store: str, orders: Iterable[int]
) -> tuple[dict[int, list[OrderLineRow]], dict[int, dict[int, Any]]]:
    """The lines and the addresses of several orders, by order: two statements."""
    requested = keys(orders)
    bought: dict[int, list[OrderLineRow]] = {}
    for row in _lines_of.rows(conn, owner=store, requested=requested):
        line = OrderLineRow(*row)
        bought.setdefault(line.order_id, []).append(line)
    shipped_to: dict[int, dict[int, Any]] = {}
    for number, _, order_id, rest in _addresses_of.rows(conn, owner=store, requested=requested):
        shipped_to.setdefault(order_id, {})[number] = msgspec.json.decode(rest)
    return bought, shipped_to


def shipments(conn: Connection, store: str, order_id: int) -> list[ShipmentRow]:
    return [ShipmentRow(*row) for row in _shipments.rows(conn, owner=store, requested=order_id)]


def fresh(conn: Connection, part: type[DeclarativeBase], count: int) -> list[int]:
    return fresh_ids(conn, table_of(part), count)


def add_order(conn: Connection, kept: OrderRow) -> None:
    insert_rows(conn, table_of(Order), OrderRow._fields, [tuple(kept)])


def change_order(conn: Connection, kept: OrderRow) -> None:
    values = kept._asdict()
    values.pop("store")
    number = values.pop("id")
    update_rows(conn, table_of(Order), tuple(values), "id", [(*values.values(), number)])


def add_lines(conn: Connection, created: Sequence[OrderLineRow]) -> None:
    insert_rows(conn, table_of(OrderLine), _LINE, [tuple(line) for line in created])


def change_lines(conn: Connection, changed: Iterable[OrderLineRow]) -> None:
    rows = [(*(getattr(line, name) for name in _LINE_WRITTEN), line.id) for line in changed]
    update_rows(conn, table_of(OrderLine), _LINE_WRITTEN, "id", rows)


def remove_lines(conn: Connection, gone: Iterable[OrderLineRow]) -> None:
    delete_rows(conn, table_of(OrderLine), ("id",), [(line.id,) for line in gone])


def add_addresses(
    conn: Connection, store: str, order_id: int, kept: Sequence[Mapping[str, Any]]
) -> list[int]:
    ids = fresh(conn, OrderAddress, len(kept))
    rows = [
        (created, store, order_id, encoded(line)) for created, line in zip(ids, kept, strict=True)
    ]
    insert_rows(conn, table_of(OrderAddress), ("id", "store", "order_id", "rest"), rows)
    return ids


def change_addresses(conn: Connection, kept: Mapping[int, Mapping[str, Any]]) -> None:
    rows = [(encoded(line), number) for number, line in kept.items()]
    update_rows(conn, table_of(OrderAddress), ("rest",), "id", rows)


def add_shipment(conn: Connection, created: ShipmentRow) -> None:
    insert_rows(conn, table_of(Shipment), ShipmentRow._fields, [tuple(created)])


def change_shipment(conn: Connection, number: int, rest: str) -> None:
    conn.execute(update(Shipment).where(Shipment.id == number).values(rest=rest))


def remove_shipments(conn: Connection, gone: Iterable[ShipmentRow]) -> None:
    delete_rows(conn, table_of(Shipment), ("id",), [(line.id,) for line in gone])


def encoded(data: Any) -> str:
    return msgspec.json.encode(data).decode()
