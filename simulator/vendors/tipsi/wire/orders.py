"""An online order's JSON, with its lazy fields, its statuses, and what a client may change of it."""

from typing import Any, NamedTuple

from simulator.core.clock import iso

from ..errors import Invalid

ORDER_STATUSES = (
    *("approved", "pickup_ready", "delivered", "in_transit", "reconciled", "canceled_by_retail"),
)
NEW = "new"
"""Unsure: what an order is before staff has looked at it."""
HELD = "held"
PAYMENT_STATUSES = (HELD, "capturing", "refunding")


class OrderRow(NamedTuple):
    id: int
    store_id: int
    order_status: str
    payment_status: str
    email: str | None
    total_cents: int
    created: int
    updated: int


class LineRow(NamedTuple):
    id: int
    item_id: int
    name: str
    quantity: int
    price_cents: int


def order(row: OrderRow, fields: str | None = None) -> dict[str, Any]:
    """Only `id` unless `order_fields` names more (T-15); all where `fields` is None."""
    whole = {
        "id": row.id,
        "store_id": row.store_id,
        "order_status": row.order_status,
        "payment_status": row.payment_status,
        "email": row.email,
        "total": _money(row.total_cents),
        "created": iso(row.created),
        "updated": iso(row.updated),
    }
    if fields is None:
        return whole
    names = {"id", *(name.strip() for name in fields.split(","))}
    return {name: value for name, value in whole.items() if name in names}


def line(row: LineRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "inventory_id": row.item_id,
        "name": row.name,
        "quantity": row.quantity,
        "price": _money(row.price_cents),
    }


def _money(cents: int) -> float:
    return cents / 100


def decode_order_status(data: Any) -> str:
    return _choice(data, "order_status", ORDER_STATUSES)


def decode_payment_status(data: Any) -> str:
    return _choice(data, "payment_status", PAYMENT_STATUSES[1:])


def _choice(data: Any, name: str, choices: tuple[str, ...]) -> str:
    if not isinstance(data, dict) or name not in data:
        raise Invalid({name: ["This field is required."]})
    if data[name] not in choices:
        raise Invalid({name: [f'"{str(data[name])[:100]}" is not a valid choice.']})
    return str(data[name])
