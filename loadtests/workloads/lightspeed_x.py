"""A few products of an X-Series retailer that one writer alone changes, and whether cursors show the changes: pure, repeatable."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

Json = dict[str, Any]


@dataclass(slots=True)
class OwnProducts:
    """The writer's own products, by id: what was written and not yet seen by a cursor."""

    random: Random
    ids: list[str] = field(default_factory=list)
    prices: dict[str, float] = field(default_factory=dict)
    """Written, and owed by the walk of products."""
    levels: dict[str, float] = field(default_factory=dict)
    """Written, and owed by the walk of the inventory."""

    def new(self, number: int, count: int) -> list[Json]:
        """Bodies of products to begin with."""
        return [
            {"name": f"Own {number}-{place}", "sku": f"OWN-{number}-{place}"}
            for place in range(count)
        ]

    def any_id(self) -> str:
        return self.random.choice(self.ids)

    def price(self) -> float:
        return self.random.randint(199, 99_999) / 100

    def quantity(self) -> int:
        """Below nothing now and then, as tills sell what was never counted in."""
        return self.random.randint(-3, 500)

    def products_mismatch(self, shown: Iterable[Mapping[str, Any]]) -> str | None:
        """What is wrong with a walk of products; what it shows as it was written is owed no longer."""
        seen = {product["id"]: product["price_including_tax"] for product in shown}
        return _settle(self.prices, seen, "price")

    def inventory_mismatch(self, shown: Iterable[Mapping[str, Any]], outlet: str) -> str | None:
        """The same of a walk of the inventory."""
        seen = {
            row["product_id"]: row["current_amount"] for row in shown if row["outlet_id"] == outlet
        }
        return _settle(self.levels, seen, "level")


def versions_mismatch(rows: Iterable[Mapping[str, Any]], after: int) -> str | None:
    """None where every version is above the one before it, and the first above `after`."""
    for row in rows:
        if row["version"] <= after:
            return f"version {row['version']} follows {after}"
        after = row["version"]
    return None


def _settle(owed: dict[str, float], seen: Mapping[str, float], what: str) -> str | None:
    for product in list(owed):
        if product not in seen:
            return f"the cursor missed {product}, whose {what} was written"
        written = owed.pop(product)
        if seen[product] != written:
            return f"{product} has the {what} {seen[product]}, {written} was written"
    return None
