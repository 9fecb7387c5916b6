"""A store's JSON: a row in, a dict out; and what a client may change of it."""

from collections.abc import Mapping
from typing import Any

import msgspec

from ..errors import Invalid
from ..lazy import Fields
from . import decoding
from .decoding import Wrong

MAX_JSON = 20_000
_JSON = ("working_hours", "delivery_zones")


def store(row: Mapping[str, Any], fields: Fields) -> dict[str, Any]:
    return {name: _shown(name, row[name]) for name in fields.names("store")}


def whole_store(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _shown(name, value) for name, value in row.items()}


def _shown(name: str, value: Any) -> Any:
    return msgspec.Raw(value.encode()) if name in _JSON else value


def store_changes(told: Any) -> dict[str, Any]:
    """The columns that a PATCH changes; id and group_id are read-only and stay, even if sent."""
    if not isinstance(told, dict):
        raise Invalid({"non_field_errors": ["Invalid data. Expected a dictionary."]})
    changes: dict[str, Any] = {}
    errors: dict[str, Any] = {}
    for name, read in _WRITABLE.items():
        if name in told:
            try:
                changes[name] = read(told[name])
            except Wrong as wrong:
                errors[name] = wrong.errors
    if errors:
        raise Invalid(errors)
    return changes


def _object(value: Any) -> str:
    if not isinstance(value, dict):
        raise Wrong("Expected an object.")
    return _json(value)


def _list(value: Any) -> str:
    if not isinstance(value, list):
        raise Wrong(f'Expected a list of items but got type "{type(value).__name__}".')
    return _json(value)


def _json(value: Any) -> str:
    try:
        text = msgspec.json.encode(value).decode()
    except (ValueError, RecursionError):
        raise Wrong("This value cannot be kept.") from None
    if len(text) > MAX_JSON:
        raise Wrong(f"Ensure this field has no more than {MAX_JSON} characters.")
    return text


_WRITABLE = {
    "name": decoding.text,
    "address": decoding.blankable,
    "working_hours": _object,
    "delivery_zones": _list,
}
