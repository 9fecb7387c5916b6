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
    current: dict[str, float] = field(default_factory=dict)
    """The levels that there are; 0 of what was not written yet."""

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

    def quantity(self, product: str) -> int:
        """Below nothing now and then, as tills sell what was never counted in; another than there is, as only a change has a version."""
        quantity = self.random.randint(-3, 500)
        return quantity + (quantity == self.current.get(product, 0))

    def wrote_level(self, product: str, level: float) -> None:
        self.levels[product] = self.current[product] = level

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
    """The first that is wrong. Nothing is owed afterwards: what is wrong is told once."""
    written, problem = dict(owed), None
    owed.clear()
    for product, value in written.items():
        if product not in seen:
            problem = problem or f"the cursor missed {product}, whose {what} was written"
        elif seen[product] != value:
            problem = problem or (f"{product} has the {what} {seen[product]}, {value} was written")
    return problem
