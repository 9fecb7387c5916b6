"""Filters: `price:min=10`, `id:in=1,2`, `name:like=mug`, `is_featured=1` (section 2.1)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from ..errors import invalid_fields
from ..wire import dates
from ..wire.decoding import SCALE

Kind = Literal["integer", "amount", "text", "word", "truth", "digit", "moment", "flag"]
"""`word` compares exactly; `truth` is true or false, `digit` 1 or 0 (the spelling is split, section 7.5);
`flag` filters when it is 1 and does nothing else."""

MOST_VALUES = 1_000
MOST_TEXT = 8_000
_LARGEST = 2**53
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_DAY_MS = 86_400_000

OPERATORS = {"": "=", "min": ">=", "max": "<=", "greater": ">", "less": "<", "like": "contains"}
LISTS = {"in": "in", "not_in": "not in"}
COMPARED = ("", "in", "not_in", "min", "max", "greater", "less")
"""The suffixes that ids and levels know."""


@dataclass(frozen=True, slots=True)
class Field:
    """What a filter's values are, and the suffixes that it knows ("" is none)."""

    kind: Kind
    suffixes: tuple[str, ...] = ("",)


class Condition(NamedTuple):
    """`operator` is one of = != >= <= > < contains in "not in"."""

    field: str
    operator: str
    values: tuple[Any, ...]


def condition(name: str, text: str, fields: Mapping[str, Field], now_ms: int) -> Condition | None:
    """What one parameter filters by; None where it filters nothing. V3Error (422) for an impossible value."""
    field_name, _, suffix = name.partition(":")
    field = fields[field_name]
    if "\x00" in text or len(text) > MOST_TEXT:
        raise invalid_fields({name: "is not valid"})
    if suffix in LISTS:
        texts = [part.strip() for part in text.split(",") if part.strip()]
        if len(texts) > MOST_VALUES:
            raise invalid_fields({name: f"at most {MOST_VALUES} values"})
        values = tuple(_value(name, text, field, now_ms) for text in texts)
        return Condition(field_name, LISTS[suffix], values)
    if field.kind == "text" and not text.strip():
        return None  # Unsure: an empty text filters nothing, and so never deletes everything
    if field.kind in ("truth", "digit", "flag"):
        return _truth(field_name, text, field)
    operator = "!=" if suffix == "not" else OPERATORS[suffix]
    return Condition(field_name, operator, (_value(name, text, field, now_ms),))


def known(name: str, fields: Mapping[str, Field]) -> bool:
    """Whether a parameter is a filter that this list knows."""
    field_name, _, suffix = name.partition(":")
    return field_name in fields and suffix in fields[field_name].suffixes


def _truth(name: str, text: str, field: Field) -> Condition | None:
    """A spelling that is the other fields' filters nothing (section 2.2)."""
    spelled = {"truth": {"true": True, "false": False}, "digit": {"1": True, "0": False}}
    spelled["flag"] = {"1": True}
    value = spelled[field.kind].get(text.strip().lower())
    return None if value is None else Condition(name, "=", (value,))


def _value(name: str, text: str, field: Field, now_ms: int) -> Any:
    value: Any = text
    if field.kind == "integer":
        value = _integer(text)
    elif field.kind == "amount":
        value = _amount(text)
    elif field.kind == "moment":
        value = _moment(text, now_ms)
    elif field.kind == "text":
        value = text.casefold()
    if value is None:
        raise invalid_fields({name: f"{text[:100]!r} is not valid"})
    return value


def _integer(text: str) -> int | None:
    data = text.strip()
    bare = data.removeprefix("-")
    return int(data) if bare.isascii() and bare.isdecimal() and len(bare) < 16 else None


def _amount(text: str) -> int | None:
    if not re.fullmatch(r"-?\d{1,12}(\.\d{1,12})?", text.strip(), re.ASCII):
        return None
    return int(Decimal(text.strip()) * SCALE)


def _moment(text: str, now_ms: int) -> int | None:
    """A day without a time gets the request's time of day (section 2.2)."""
    moment_ms = dates.read(text)
    if moment_ms is None or not -_LARGEST < moment_ms < _LARGEST:
        return None
    return moment_ms + now_ms % _DAY_MS if _DAY.fullmatch(text.strip()) else moment_ms
