"""Shipments: made, changed, deleted; each moves its lines' shipped pieces, and the order's status by a switch."""

from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec import UNSET

from ...tables.orders import Shipment
from ...wire.decoding_v2 import invalid, not_found, not_supplied
from ...wire.orders import statuses
from ...wire.orders.bodies import ShipmentIn, ShipmentItemIn
from ...wire.orders.lines import OrderLineRow
from ...wire.orders.orders import OrderRow
from ...wire.orders.shipments import TEXTS, ShipmentRow
from ..stock.rows import InsufficientStock
from ..unit_of_work import UnitOfWork
from . import orders, rows, stock


def get(found: Sequence[ShipmentRow], number: int) -> ShipmentRow:
    """That one of an order's shipments; V2Error (404) where there is none."""
    for line in found:
        if line.id == number:
            return line
    raise not_found()


def add(uow: UnitOfWork, order_id: int, data: ShipmentIn) -> int:
    """Its id. Unsure: a first shipment moves the order to Partially Shipped, the last one to Shipped."""
    order = rows.order(uow.conn, uow.store, order_id)
    standing = rows.lines(uow.conn, uow.store, order_id)
    if data.items is UNSET or not data.items:
        raise not_supplied("items")
    if data.order_address_id is UNSET:
        raise not_supplied("order_address_id")
    lines, items = _shipped(standing, data.items, data.order_address_id)
    number = rows.fresh(uow.conn, Shipment, 1)[0]
    rest = {**dict.fromkeys(TEXTS, ""), **_texts(data), "items": items}
    kept = rows.encoded(rest)
    rows.add_shipment(
        uow.conn,
        ShipmentRow(number, uow.store, order_id, data.order_address_id, uow.now_ms, kept),
    )
    _move(uow, order, lines, standing)
    _tell(uow, "created", order_id, number)
    return number


def change(uow: UnitOfWork, order_id: int, number: int, data: ShipmentIn) -> None:
    """Tracking and comments. Unsure: its items stay as they are."""
    rows.order(uow.conn, uow.store, order_id)
    shipment = get(rows.shipments(uow.conn, uow.store, order_id), number)
    before = msgspec.json.decode(shipment.rest)
    rest = {**before, **_texts(data)}
    if rest != before:
        rows.change_shipment(uow.conn, number, rows.encoded(rest))
        _tell(uow, "updated", order_id, number)


def remove(uow: UnitOfWork, order_id: int, number: int | None = None) -> None:
    """One, or all. The order stays in its status (section 4.2)."""
    order = rows.order(uow.conn, uow.store, order_id)
    shipments = rows.shipments(uow.conn, uow.store, order_id)
    gone = shipments if number is None else [get(shipments, number)]
    back: dict[int, int] = {}
    for one in gone:
        for item in msgspec.json.decode(one.rest)["items"]:
            line = item["order_product_id"]
            back[line] = back.get(line, 0) + item["quantity"]
    standing = rows.lines(uow.conn, uow.store, order_id)
    lines = [_sent(one, -back.get(one.id, 0)) for one in standing]
    rows.remove_shipments(uow.conn, gone)
    shipped = sum(line.quantity_shipped for line in lines)
    orders.restocked(uow, order, order._replace(items_shipped=shipped), lines, standing)
    for one in gone:
        _tell(uow, "deleted", order_id, one.id)


def _shipped(
    standing: Sequence[OrderLineRow], items: Sequence[ShipmentItemIn], address: int
) -> tuple[list[OrderLineRow], list[dict[str, Any]]]:
    """The lines with what goes now, and the shipment's items."""
    known = {one.id: one for one in standing}
    data = []
    for item in items:
        line = known.get(item.order_product_id)
        if line is None or line.address != address:
            raise invalid("items.order_product_id", "no such line for this address")
        if line.quantity_shipped + item.quantity > line.quantity:
            raise invalid("items.quantity", "there is less left to ship")
        known[line.id] = _sent(line, item.quantity)
        data.append(
            {
                "order_product_id": line.id,
                "product_id": line.product,
                "quantity": item.quantity,
            }
        )
    return [known[one.id] for one in standing], data


def _sent(line: OrderLineRow, pieces: int) -> OrderLineRow:
    return line._replace(quantity_shipped=max(0, line.quantity_shipped + pieces))


def _move(
    uow: UnitOfWork, order: OrderRow, lines: list[OrderLineRow], standing: Sequence[OrderLineRow]
) -> None:
    shipped = sum(line.quantity_shipped for line in lines)
    whole = all(line.quantity_shipped >= line.quantity for line in lines)
    status = statuses.SHIPPED if whole else statuses.PARTIALLY_SHIPPED
    after = order._replace(
        items_shipped=shipped,
        shipped=uow.now_ms if order.shipped is None else order.shipped,
        status=status if uow.settings.shipment_moves_status else order.status,
    )
    try:
        orders.restocked(uow, order, after, lines, standing)
    except InsufficientStock as wrong:
        raise stock.short() from wrong


def _texts(data: ShipmentIn) -> dict[str, str]:
    given = {name: getattr(data, name) for name in TEXTS}
    return {name: value or "" for name, value in given.items() if value is not UNSET}


def _tell(uow: UnitOfWork, what: str, order_id: int, number: int) -> None:
    data = {"type": "shipment", "id": number, "orderId": order_id}
    uow.announce(f"store/shipment/{what}", data)
