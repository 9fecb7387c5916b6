"""Batches as a till pushes them: mostly items that are known, some new, some with a part of their fields."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random
from typing import Any

import msgspec

Element = dict[str, Any]

EXISTING = 0.9
"""The share of a batch that the store has already."""
PARTIAL = 0.2
"""The share of a batch that states only stock, or stock and price."""
EVERY_NTH_HAS_TWO_BARCODES = 5
"""So an item has 1.2 barcodes in the mean."""

_NAMES = ("Cabernet Sauvignon", "Pinot Noir", "Riesling Kabinett", "Straight Bourbon", "Pale Ale")
_SIZES = ("750ML", "1.5 L", "375ML", "1 L", "355ML")

_json = msgspec.json.Encoder(decimal_format="number")


def encoded(elements: list[Element]) -> bytes:
    """The JSON body of a batch."""
    return _json.encode(elements)


def barcodes(number: int) -> list[str]:
    """The barcodes of an item, which stay the same for its life."""
    first = f"{number:013d}"
    return [first, f"2{first}"] if number % EVERY_NTH_HAS_TWO_BARCODES == 0 else [first]


def price(cents: int) -> Decimal:
    return Decimal(cents).scaleb(-2)


def whole(number: int, stock: int, cents: int) -> Element:
    """All that a till sends of an item, about 155 bytes."""
    return {
        "external_id": number,
        "price": price(cents),
        "in_stock": stock,
        "barcodes": barcodes(number),
        "pos_item_name": f"{_NAMES[number % 5]} {number}",
        "unit_size": _SIZES[number % 5],
        "category": "drink" if number % 5 > 2 else "wine",
    }


@dataclass(slots=True)
class Till:
    """Makes batches for one store; `known` counts the items that it has pushed, numbers from `base`."""

    random: Random
    base: int = 1
    known: int = 0
    _parts: Iterator[bool] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._parts = _alternating()

    def first(self, count: int) -> list[Element]:
        """Items that the store does not have, all with all fields: how it is filled."""
        numbers = range(self.base + self.known, self.base + self.known + count)
        self.known += count
        return [self._whole(number) for number in numbers]

    def again(self, start: int, count: int) -> list[Element]:
        """Items from the `start`-th on that the store has, with all fields: how it is stocked again."""
        last = self.base + min(start + count, self.known)
        return [self._whole(number) for number in range(self.base + start, last)]

    def batch(self, size: int) -> list[Element]:
        """90 % existing items (chosen evenly), 10 % new; 20 % of all state a part of their fields; shuffled."""
        old = min(self.known, round(size * EXISTING))
        numbers = self.random.sample(range(self.base, self.base + self.known), old)
        in_part = min(old, round(size * PARTIAL))
        elements = [self._part(number) for number in numbers[:in_part]]
        elements += [self._whole(number) for number in numbers[in_part:]]
        elements += self.first(size - old)
        self.random.shuffle(elements)
        return elements

    def _whole(self, number: int) -> Element:
        return whole(number, self._stock(), self._cents())

    def _part(self, number: int) -> Element:
        element: Element = {"external_id": number, "in_stock": self._stock()}
        return element | {"price": price(self._cents())} if next(self._parts) else element

    def _stock(self) -> int:
        return self.random.randint(1, 500)

    def _cents(self) -> int:
        return self.random.randint(199, 99_999)


def _alternating() -> Iterator[bool]:
    while True:
        yield True
        yield False


def mismatch(element: Element, answer: bytes) -> str | None:
    """Which field of an item's JSON is not as the element states it; None where all are."""
    shown = _shown.decode(answer)
    for name, value in element.items():
        if name in shown and shown[name] != value:
            return f"{name} is {shown[name]!r}, {value!r} was pushed"
    return None


_shown = msgspec.json.Decoder(dict[str, Any], float_hook=Decimal)
