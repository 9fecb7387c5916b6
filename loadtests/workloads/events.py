"""Events at a till: sales, counts and new prices, and what the shop is to show of each: pure, repeatable."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random
from typing import Any

Json = dict[str, Any]

KINDS = ("sale", "sale", "count", "price_change")
"""Drawn evenly: half of what happens is a sale."""
MOST_SOLD = 3


@dataclass(frozen=True, slots=True)
class Due:
    """What the shop has yet to show of one SKU."""

    kind: str
    field: str
    value: Decimal
    since: float
    """When it happened, on the clock that the caller reads."""


@dataclass(slots=True)
class TillEvents:
    """The SKUs that a shop shows. Only one event of each is on its way, so whatever arrives is that one."""

    random: Random
    shown: dict[str, dict[str, Decimal]]
    """Price and quantity by SKU."""
    due: dict[str, Due] = field(default_factory=dict)

    @classmethod
    def of(cls, random: Random, products: Iterable[Mapping[str, Any]]) -> "TillEvents":
        """With neutral products as the shop shows them; those of unknown stock are left alone."""
        stocked = {
            product["sku"]: product for product in products if product["quantity"] is not None
        }
        return cls(random, {sku: _values(one) for sku, one in sorted(stocked.items())})

    def next(self) -> Json | None:
        """The next one; None where all SKUs have one on its way."""
        free = [sku for sku in self.shown if sku not in self.due]
        if not free:
            return None
        sku = self.random.choice(free)
        kind, level = self.random.choice(KINDS), int(self.shown[sku]["quantity"])
        if kind == "price_change":
            return {"type": kind, "sku": sku, "price": str(self._price(self.shown[sku]["price"]))}
        if kind == "sale" and level > 0:
            sold = self.random.randint(1, min(MOST_SOLD, level))
            return {"type": kind, "sku": sku, "quantity": sold}
        return {"type": "count", "sku": sku, "quantity": level + self.random.randint(1, 50)}

    def played(self, event: Mapping[str, Any], now: float) -> None:
        """The till has it: from now on the shop is to show it."""
        sku, kind = event["sku"], event["type"]
        name = "price" if kind == "price_change" else "quantity"
        value = Decimal(event[name])
        if kind == "sale":
            value = self.shown[sku]["quantity"] - value
        self.due[sku] = Due(kind, name, value, now)

    def arrived(self, product: Mapping[str, Any]) -> Due | None:
        """What has arrived with a product that the shop shows; None where nothing has."""
        due = self.due.get(product["sku"])
        if (
            due is None
            or product[due.field] is None
            or Decimal(str(product[due.field])) != due.value
        ):
            return None
        self.shown[product["sku"]][due.field] = due.value
        return self.due.pop(product["sku"])

    def _price(self, old: Decimal) -> Decimal:
        new = Decimal(self.random.randint(199, 99_999)).scaleb(-2)
        return new if new != old else new + 1


def _values(product: Mapping[str, Any]) -> dict[str, Decimal]:
    return {name: Decimal(str(product[name])) for name in ("price", "quantity")}
