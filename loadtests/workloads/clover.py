"""A few items of a Clover merchant that one writer alone changes, and whether lists show them so: pure, repeatable."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

Json = dict[str, Any]


@dataclass(slots=True)
class Held:
    """What the merchant has acknowledged of one item."""

    price: int
    """Cents."""
    modified_ms: int
    quantity: int | None = None
    """None: never stocked."""


@dataclass(slots=True)
class OwnItems:
    """The writer's own items, by id."""

    random: Random
    held: dict[str, Held] = field(default_factory=dict)

    def new(self, number: int, count: int) -> list[Json]:
        """Bodies of items to begin with."""
        return [
            {
                "name": f"Own {number}-{place}",
                "sku": f"OWN-{number}-{place}",
                "price": self.price(),
            }
            for place in range(count)
        ]

    def any_id(self) -> str:
        return self.random.choice(list(self.held))

    def price(self) -> int:
        return self.random.randint(199, 99_999)

    def quantity(self) -> int:
        """Below nothing now and then, as tills sell what was never counted in."""
        return self.random.randint(-3, 500)

    def acknowledge(self, item: Mapping[str, Any]) -> None:
        """An item as a write of its data was answered."""
        known = self.held.get(item["id"])
        quantity = known.quantity if known else None
        self.held[item["id"]] = Held(item["price"], item["modifiedTime"], quantity)

    @property
    def newest_ms(self) -> int:
        return max((item.modified_ms for item in self.held.values()), default=0)

    def items_mismatch(self, shown: Iterable[Mapping[str, Any]], since_ms: int) -> str | None:
        """What is wrong with the walk of `modifiedTime>=since_ms`; None where it shows all that changed."""
        by_id = {item["id"]: item for item in shown}
        for item in by_id.values():
            if item["modifiedTime"] < since_ms:
                return f"{item['id']} changed before {since_ms}"
        for item_id, held in self.held.items():
            if held.modified_ms >= since_ms and item_id not in by_id:
                return f"{item_id} changed at {held.modified_ms} and is not shown since {since_ms}"
            if item_id in by_id and (problem := mismatch(held, by_id[item_id])):
                return problem
        return None

    def stocks_mismatch(self, shown: Iterable[Mapping[str, Any]]) -> str | None:
        """What is wrong with a sweep of the stocks; None where it shows every one that was written."""
        quantities = {stock["item"]["id"]: stock.get("quantity") for stock in shown}
        for item_id, held in self.held.items():
            if held.quantity is not None and quantities.get(item_id) != held.quantity:
                return (
                    f"{item_id} has {quantities.get(item_id)} pieces, {held.quantity} were written"
                )
        return None


def mismatch(held: Held, shown: Mapping[str, Any]) -> str | None:
    """Which field of an item with its stock is not as it was written."""
    if shown["price"] != held.price:
        return f"{shown['id']} costs {shown['price']}, {held.price} was written"
    quantity = shown["itemStock"].get("quantity")
    if quantity != held.quantity:
        return f"{shown['id']} has {quantity} pieces, {held.quantity} were written"
    return None
