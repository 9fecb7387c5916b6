"""A day in the shop: what happens at the till, what a sync must make of it, and by which rule."""

from dataclasses import dataclass
from typing import Any

Event = dict[str, Any]


@dataclass(frozen=True, slots=True)
class TillEvent:
    """One event, and what the rulebook says follows from it."""

    body: Event
    why: str

    @property
    def sku(self) -> str:
        sku = self.body.get("sku") or self.body["product"]["sku"]
        return str(sku)


def till_events(products: list[dict[str, Any]]) -> list[TillEvent]:
    """A sale, a count, a new price, a new item and one that goes, on the first products."""
    sold, counted, dearer, gone = (product["sku"] for product in products[:4])
    level = int(products[0]["quantity"] or 0)
    price = f"{float(products[2]['price']) + 1:.2f}"
    new = {
        "sku": "TILLTWIN-NEW",
        "name": "Harvest Cider",
        "price": "4.50",
        "quantity": 24,
        "size_ml": 500,
    }
    return [
        TillEvent(
            {"type": "receive", "sku": sold, "quantity": 6},
            "a delivery moves the stock (K-09), so ext/sync sends it (T-01)",
        ),
        TillEvent(
            {"type": "sale", "sku": sold, "quantity": min(2, level + 6)},
            "a sale moves the stock (K-07), so ext/sync sends it (T-01)",
        ),
        TillEvent(
            {"type": "count", "sku": counted, "quantity": 40},
            "a count sets the level (K-08), so ext/sync sends it (T-01)",
        ),
        TillEvent(
            {"type": "price_change", "sku": dearer, "price": price},
            "a price change moves the listing (K-03), no stock (K-06, T-13)",
        ),
        TillEvent(
            {"type": "add_product", "product": new},
            "an unknown external id is created, unmatched (T-02, T-03)",
        ),
        TillEvent(
            {"type": "delete", "sku": gone},
            "what the till no longer sells goes out of stock, and is not deleted (T-06)",
        ),
    ]
