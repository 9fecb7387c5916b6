"""Filters: `name=Oat*`, `price>=100`, `sku in ('a','b')`, `stateIS NOT NULL` (section 3.3)."""

import math
import re
from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple

from ..errors import Invalid

FieldType = Literal["text", "integer", "number", "boolean"]
"""What a field's values are; times are integers (milliseconds)."""

MOST_TEXT = 20_000
MOST_VALUES = 500
MOST_CONDITIONS = 20
_LARGEST = 2**63 - 1

_COMPARED = re.compile(r"([\w.]+) ?(>=|<=|!=|=|>|<)(.*)", re.ASCII | re.DOTALL)
_ONE_OF = re.compile(r"([\w.]+) (?:in|IN) ?\((.*)\)", re.ASCII | re.DOTALL)
_NULL = re.compile(r"([\w.]+?) ?IS (NOT )?NULL", re.ASCII)
_PIECES = re.compile(r"""'[^']*'|"[^"]*"|\([^()]*\)|,|[^,'"()]+|.""", re.DOTALL)
_BOOLEANS = {"true": True, "1": True, "false": False, "0": False}


class Condition(NamedTuple):
    """`operator` is one of = != > >= < <= in starts null notnull."""

    field: str
    operator: str
    values: tuple[Any, ...]


def conditions(
    texts: list[str], fields: Mapping[str, FieldType], *, split: bool
) -> tuple[Condition, ...]:
    """Every `filter` parameter; all of them must hold. With `split`, commas join several in one."""
    if sum(map(len, texts)) > MOST_TEXT:
        raise Invalid("Invalid filter: too long")
    parts = [part for text in texts for part in (_parts(text) if split else [text])]
    if len(parts) > MOST_CONDITIONS:
        raise Invalid("Invalid filter: too many conditions")
    return tuple(_condition(part.strip(), fields) for part in parts if part.strip())


def _parts(text: str) -> Iterator[str]:
    """Cut at the commas that stand outside quotes and parentheses."""
    part: list[str] = []
    for piece in _PIECES.findall(text):
        if piece == ",":
            yield "".join(part)
            part = []
        else:
            part.append(piece)
    yield "".join(part)


def _condition(text: str, fields: Mapping[str, FieldType]) -> Condition:
    if "\x00" in text:
        raise Invalid("Invalid filter")
    if match := _COMPARED.fullmatch(text):
        return _compared(match.group(1), match.group(2), match.group(3).strip(), fields)
    if match := _ONE_OF.fullmatch(text):
        kind = _type(match.group(1), fields)
        values = tuple(_value(value, kind) for value in _parts(match.group(2)))
        if len(values) > MOST_VALUES:
            raise Invalid("Invalid filter: too many values")
        return Condition(match.group(1), "in", values)
    if match := _NULL.fullmatch(text):
        _type(match.group(1), fields)
        return Condition(match.group(1), "notnull" if match.group(2) else "null", ())
    raise Invalid(f"Invalid filter: {text[:100]}")


def _compared(field: str, operator: str, text: str, fields: Mapping[str, FieldType]) -> Condition:
    kind = _type(field, fields)
    if kind == "text" and operator == "=" and text.endswith("*"):
        return Condition(field, "starts", (text[:-1],))
    return Condition(field, operator, (_value(text, kind),))


def _type(field: str, fields: Mapping[str, FieldType]) -> FieldType:
    """An unknown field is refused (Unsure: in which words)."""
    if field not in fields:
        raise Invalid(f"Invalid filter field: {field[:100]}")
    return fields[field]


def _value(text: str, kind: FieldType) -> Any:
    bare = text.strip()
    if len(bare) > 1 and bare[0] == bare[-1] and bare[0] in "'\"":
        bare = bare[1:-1]
    if kind == "text":
        return bare
    if kind == "boolean" and bare.lower() in _BOOLEANS:
        return _BOOLEANS[bare.lower()]
    number = _number(bare) if kind != "boolean" else None
    if number is None:
        raise Invalid(f"Invalid filter value: {bare[:100]}")
    return math.floor(number) if kind == "integer" else number


def _number(text: str) -> float | int | None:
    try:
        number = int(text) if len(text) < 20 and text.lstrip("-").isdecimal() else float(text)
    except ValueError:
        return None
    return number if -_LARGEST < number < _LARGEST else None
