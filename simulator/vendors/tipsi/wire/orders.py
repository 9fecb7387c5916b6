"""An online order's JSON, with its lazy fields, its statuses, and what a list may ask for."""

from collections.abc import Mapping
from typing import Any

from simulator.core.clock import from_iso, iso

from ..errors import FieldErrors, Invalid
from . import decoding
from .decoding import Wrong

ORDER_STATUSES = (
    *("approved", "pickup_ready", "delivered", "in_transit", "reconciled", "canceled_by_retail"),
)
NEW = "new"
"""Unsure: what an order is before staff has looked at it."""
PAYMENT_STATUSES = ("held", "capturing", "refunding")

_FIELDS = (
    *("id", "store_id", "order_status", "payment_status", "email", "total"),
    *("created", "updated"),
)


def order(row: Mapping[str, Any], asked: str | None = None) -> dict[str, Any]:
    """Only `id` unless `order_fields` names more (T-15); all where `asked` is None."""
    whole = {
        **{
            name: row[name]
            for name in ("id", "store_id", "order_status", "payment_status", "email")
        },
        "total": _money(row["total_cents"]),
        "created": iso(row["created"]),
        "updated": iso(row["updated"]),
    }
    if asked is None:
        return whole
    names = {"id", *(name.strip() for name in asked.split(","))}
    return {name: whole[name] for name in _FIELDS if name in names}


def line(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": row["id"],
        "inventory_id": row["item_id"],
        "name": row["name"],
        "quantity": row["quantity"],
        "price": _money(row["price_cents"]),
    }


def _money(cents: int) -> float:
    return cents / 100


def order_change(told: Any) -> str:
    return _choice(told, "order_status", ORDER_STATUSES)


def payment_change(told: Any) -> str:
    return _choice(told, "payment_status", PAYMENT_STATUSES[1:])


def _choice(told: Any, name: str, choices: tuple[str, ...]) -> str:
    if not isinstance(told, dict) or name not in told:
        raise Invalid({name: ["This field is required."]})
    if told[name] not in choices:
        raise Invalid({name: [f'"{str(told[name])[:100]}" is not a valid choice.']})
    return str(told[name])


def wanted(args: Mapping[str, str]) -> dict[str, Any]:
    """What a list of orders is narrowed by; comma-separated values are alternatives."""
    where: dict[str, Any] = {}
    errors: FieldErrors = {}
    for name, read in _ASKED.items():
        if args.get(name):
            try:
                where[name] = read(args[name])
            except Wrong as wrong:
                errors[name] = wrong.errors
    if errors:
        raise Invalid(errors)
    return where


def _names(told: str) -> list[str]:
    return [decoding.text(name.strip()) for name in told.split(",") if name.strip()]


def _moment(told: str) -> int:
    try:
        return from_iso(told)
    except (ValueError, OverflowError):
        raise Wrong("Datetime has wrong format.") from None


_ASKED = {
    "order_status": _names,
    "order_status_exclude": _names,
    "payment_status": _names,
    "store_id": decoding.positive_id,
    "updated_from": _moment,
}
