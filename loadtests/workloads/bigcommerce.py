"""A few products of a BigCommerce store that one writer alone changes, and whether the store shows them so: pure, repeatable."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

Json = dict[str, Any]
MOST_IN_A_BATCH = 10
"""Products in one PUT."""


@dataclass(slots=True)
class Held:
    """What the store has acknowledged of one product."""

    sku: str
    price: float
    """With two decimals: what JSON shows, exactly as it was sent."""
    level: int = 0


@dataclass(slots=True)
class OwnProducts:
    """The writer's own products, by id."""

    random: Random
    number: int
    held: dict[int, Held] = field(default_factory=dict)
    named: int = 0

    def new(self) -> Json:
        """The body of a product that is not there yet."""
        self.named += 1
        return {
            "name": f"Own {self.number}-{self.named}",
            "sku": f"OWN-{self.number}-{self.named}",
            "type": "physical",
            "weight": 1,
            "price": self.price(),
            "inventory_tracking": "product",
        }

    def price(self) -> float:
        return self.random.randint(199, 99_999) / 100

    def acknowledge(self, product: Mapping[str, Any]) -> None:
        """A product as a write of it was answered."""
        known = self.held.get(product["id"])
        level = known.level if known else 0
        self.held[product["id"]] = Held(product["sku"], product["price"], level)

    def any_id(self) -> int:
        return self.random.choice(list(self.held))

    def prices(self) -> list[Json]:
        """A batch of new prices."""
        count = min(MOST_IN_A_BATCH, len(self.held))
        chosen = self.random.sample(list(self.held), count)
        return [{"id": product, "price": self.price()} for product in chosen]

    def levels(self, most: int) -> dict[int, int]:
        """New levels of many products."""
        chosen = self.random.sample(list(self.held), min(most, len(self.held)))
        return {product: self.random.randint(0, 500) for product in chosen}

    def steps(self, most: int) -> dict[int, int]:
        """Moves of many products; none goes below nothing."""
        chosen = self.random.sample(list(self.held), min(most, len(self.held)))
        return {one: self.random.randint(-min(3, self.held[one].level), 5) for one in chosen}

    def adjustments(self, levels: Mapping[int, int]) -> list[Json]:
        """Items of an adjustment, by SKU."""
        return [
            {"location_id": 1, "sku": self.held[product].sku, "quantity": quantity}
            for product, quantity in levels.items()
        ]

    def mismatch(self, shown: Iterable[Mapping[str, Any]]) -> str | None:
        """What is wrong with products as they are shown; None where each is as it was written."""
        for product in shown:
            held = self.held.get(product["id"])
            if held is not None and product["price"] != held.price:
                return f"{product['id']} costs {product['price']}, {held.price} was written"
            if held is not None and product["inventory_level"] != held.level:
                level = product["inventory_level"]
                return f"{product['id']} has {level} pieces, {held.level} were written"
        return None

    def items_mismatch(self, shown: Iterable[Mapping[str, Any]]) -> str | None:
        """The same of inventory items."""
        for item in shown:
            held = self.held.get(item["identity"]["product_id"])
            level = item["locations"][0]["available_to_sell"]
            if held is not None and level != held.level:
                return f"{item['identity']} has {level} pieces, {held.level} were written"
        return None
