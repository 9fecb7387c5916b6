"""The columns of a catalogue's CSV file: what a cell may hold, and how it is read and written."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from simulator.core.products import MAX_QUANTITY, Product

SEPARATOR = "|"
"""Between several categories or barcodes in one cell."""
MOST_PARTS = 100
LONGEST_PART = 255
MOST_ML = 10_000_000
MOST_WEIGHT = 1_000_000_000
UNITS = ("g", "kg", "oz", "lb")

_PRICE = re.compile(r"\d{1,9}(\.\d{1,4})?", re.ASCII)
_NUMBER = re.compile(r"-?\d{1,12}(\.\d{1,6})?", re.ASCII)
_ACTIVE = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}


class Column(NamedTuple):
    """One column: the longest text it takes, its reader (ValueError says what is wrong), its writer."""

    longest: int
    read: Callable[[str], Any]
    write: Callable[[Product], str]


def _needed(read: Callable[[str], Any]) -> Callable[[str], Any]:
    def reader(text: str) -> Any:
        if not text:
            raise ValueError("a value is needed")
        return read(text)

    return reader


def _or_none(read: Callable[[str], Any]) -> Callable[[str], Any]:
    return lambda text: read(text) if text else None


def _price(text: str) -> str:
    if not _PRICE.fullmatch(text):
        raise ValueError(f"{text!r} is not a price such as 12.50")
    return text


def _number(text: str) -> float:
    """Whole where it is written whole, so that a count of 12 stays 12 and not 12.0."""
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"{text!r} is not a number such as 12 or 1.5")
    return float(text) if "." in text else int(text)


def _quantity(text: str) -> float:
    number = _number(text)
    if abs(number) > MAX_QUANTITY:
        raise ValueError(f"{text!r} is beyond {MAX_QUANTITY}")
    return number


def _weight(text: str) -> float:
    number = float(_number(text))
    if not 0 <= number <= MOST_WEIGHT:
        raise ValueError(f"{text!r} is not a weight")
    return number


def _unit(text: str) -> str:
    unit = text.lower()
    if unit not in UNITS:
        raise ValueError(f"{text!r} is not one of {', '.join(UNITS)}")
    return unit


def _ml(text: str) -> int:
    number = _number(text)
    if number != int(number) or not 0 <= number <= MOST_ML:
        raise ValueError(f"{text!r} is not a size in ml such as 750")
    return int(number)


def _active(text: str) -> bool:
    """Blank is active: who does not tell has nothing switched off."""
    if not text:
        return True
    active = _ACTIVE.get(text.lower())
    if active is None:
        raise ValueError(f"{text!r} is not one of {', '.join(_ACTIVE)}")
    return active


def _parts(text: str) -> tuple[str, ...]:
    parts = tuple(dict.fromkeys(filter(None, map(str.strip, text.split(SEPARATOR)))))
    if len(parts) > MOST_PARTS:
        raise ValueError(f"{len(parts)} values where {MOST_PARTS} are the most")
    if any(len(part) > LONGEST_PART for part in parts):
        raise ValueError(f"a value is longer than {LONGEST_PART} characters")
    return parts


def _joined(parts: tuple[str, ...]) -> str:
    # A separator inside a value would come back as two values.
    return SEPARATOR.join(part.replace(SEPARATOR, "/") for part in parts)


def _decimal(number: float | None) -> str:
    """As `_number` reads it: never with an exponent."""
    if number is None:
        return ""
    return f"{number:.6f}".rstrip("0").rstrip(".")


COLUMNS: dict[str, Column] = {
    "sku": Column(255, _needed(str), lambda product: product.sku),
    "name": Column(1_000, _needed(str), lambda product: product.name),
    "price": Column(20, _needed(_price), lambda product: product.price),
    "quantity": Column(20, _or_none(_quantity), lambda product: _decimal(product.quantity)),
    "category": Column(30_000, _parts, lambda product: _joined(product.categories)),
    "brand": Column(255, _or_none(str), lambda product: product.brand or ""),
    "barcode": Column(30_000, _parts, lambda product: _joined(product.barcodes)),
    "weight": Column(
        20,
        _or_none(_weight),
        lambda product: _decimal(product.weight.value if product.weight else None),
    ),
    "weight_unit": Column(
        20, _or_none(_unit), lambda product: product.weight.unit if product.weight else ""
    ),
    "size_ml": Column(20, _or_none(_ml), lambda product: _decimal(product.size_ml)),
    "description": Column(30_000, _or_none(str), lambda product: product.description or ""),
    "active": Column(20, _active, lambda product: "true" if product.active else "false"),
    "cost": Column(20, _or_none(_price), lambda product: product.cost or ""),
}
NEEDED = ("sku", "name", "price", "quantity")
"""The columns that every file has."""
