"""What the lists of items, stores and orders are filtered by: query parameters, read and checked."""

from collections.abc import Callable, Mapping
from typing import Any

from simulator.core.clock import from_iso

from ..errors import Invalid
from ..wire import decoding
from ..wire.decoding import InvalidValue

ITEM_STATUSES = (
    *("unmatched", "match_pending", "in_progress", "match_complete", "bad_label", "not_label"),
)
_STATUS_SYNONYMS = {"in_process": "in_progress"}
"""The later reference's word (facts/tipsi.md, Structs)."""


def item_filters(params: Mapping[str, str], kind: str) -> dict[str, str]:
    """Columns of an item and their values; a `kind` of "" is every kind."""
    status = params.get("status", "")
    status = _STATUS_SYNONYMS.get(status, status)
    if status and status not in ITEM_STATUSES:
        raise Invalid({"status": [f'"{status[:100]}" is not a valid choice.']})
    return {name: value for name, value in (("kind", kind), ("status", status)) if value}


def store_group(params: Mapping[str, str]) -> int | None:
    """The group whose stores are listed; None: every group."""
    group_id = params.get("group_id", "")
    if not group_id:
        return None
    if not group_id.isdecimal() or len(group_id) > 18:
        raise Invalid({"group_id": ["A valid integer is required."]})
    return int(group_id)


def order_filters(params: Mapping[str, str]) -> dict[str, Any]:
    """What a list of orders is narrowed by; comma-separated values are alternatives."""
    sent = {name: params[name] for name in params if params[name]}
    filters, errors = decoding.fields(sent, _ORDER_FILTERS)
    if errors:
        raise Invalid(errors)
    return filters


def _names(text: str) -> list[str]:
    return [decoding.text(name.strip()) for name in text.split(",") if name.strip()]


def _date(text: str) -> int:
    try:
        return from_iso(text)
    except (ValueError, OverflowError):
        raise InvalidValue("Datetime has wrong format.") from None


_ORDER_FILTERS: dict[str, Callable[[str], Any]] = {
    "order_status": _names,
    "order_status_exclude": _names,
    "payment_status": _names,
    "store_id": decoding.positive_id,
    "updated_from": _date,
}
