"""A store's JSON: a row in, a dict out; and what a client may change of it."""

from typing import Any, NamedTuple

import msgspec

from ..errors import Invalid
from . import decoding
from .decoding import Decode, InvalidValue
from .lazy import Fields

MAX_JSON = 20_000
_JSON = ("working_hours", "delivery_zones")


class StoreRow(NamedTuple):
    id: int
    group_id: int
    name: str
    address: str
    working_hours: str
    """JSON."""
    delivery_zones: str
    """JSON."""


def lazy_store(row: StoreRow, fields: Fields) -> dict[str, Any]:
    return {name: _show(name, getattr(row, name)) for name in fields.names("store")}


def store(row: StoreRow) -> dict[str, Any]:
    """All of it."""
    return {name: _show(name, value) for name, value in row._asdict().items()}


def _show(name: str, value: Any) -> Any:
    return msgspec.Raw(value.encode()) if name in _JSON else value


def decode_store_patch(data: Any) -> dict[str, Any]:
    """The columns that a PATCH changes; id and group_id are read-only and stay, even if sent."""
    if not isinstance(data, dict):
        raise Invalid({"non_field_errors": ["Invalid data. Expected a dictionary."]})
    changes, errors = decoding.fields(data, _WRITABLE)
    if errors:
        raise Invalid(errors)
    return changes


def _object(value: Any) -> str:
    if not isinstance(value, dict):
        raise InvalidValue("Expected an object.")
    return _json(value)


def _list(value: Any) -> str:
    if not isinstance(value, list):
        raise InvalidValue(f'Expected a list of items but got type "{type(value).__name__}".')
    return _json(value)


def _json(value: Any) -> str:
    try:
        text = msgspec.json.encode(value).decode()
    except (ValueError, RecursionError):
        raise InvalidValue("This value cannot be kept.") from None
    if len(text) > MAX_JSON:
        raise InvalidValue(f"Ensure this field has no more than {MAX_JSON} characters.")
    return text


_WRITABLE: dict[str, Decode] = {
    "name": decoding.text,
    "address": decoding.blankable,
    "working_hours": _object,
    "delivery_zones": _list,
}
