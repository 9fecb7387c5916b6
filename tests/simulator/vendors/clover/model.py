"""What a Clover merchant's items and orders should be: the reference model of the stories."""

from dataclasses import dataclass, field
from typing import Any

START_MS = 1_800_000_000_000


@dataclass
class Line:
    """One piece, or so much of what is weighed; its name and price are those of its day."""

    item: str
    name: str
    price: int
    pieces: float = 1
    sold: bool = False


@dataclass
class Order:
    """Its total is its client's; nobody else reckons it."""

    modified: int
    state: str | None = None
    total: int | None = None
    payment_state: str | None = None
    lines: dict[str, Line] = field(default_factory=dict)
    paid: list[int] = field(default_factory=list)


class MerchantModel:
    """Items, stocks, categories and orders of a merchant."""

    def __init__(self) -> None:
        self.now = START_MS
        self.items: dict[str, dict[str, Any]] = {}
        self.gone: dict[str, dict[str, Any]] = {}
        self.stocks: dict[str, tuple[float, int]] = {}
        self.categories: dict[str, str] = {}
        self.on: set[tuple[str, str]] = set()
        self.orders: dict[str, Order] = {}

    def add(self, item_id: str, body: dict[str, Any]) -> None:
        defaults = {"hidden": False, "available": True, "autoManage": False}
        given = {name: value for name, value in body.items() if value is not None}
        self.items[item_id] = {**defaults, **given, "modifiedTime": self.now, "deleted": False}

    def change(self, item_id: str, body: dict[str, Any]) -> None:
        new = {**self.items[item_id], **body, "modifiedTime": self.now}
        self.items[item_id] = {name: value for name, value in new.items() if value is not None}

    def stock(self, item_id: str, level: float) -> None:
        self.stocks[item_id] = (level, self.now)
        item = self.items[item_id]
        available = level >= 1 or (level > 0 and item["available"])
        if item["autoManage"] and item["available"] != available:
            item["available"] = available
            item["modifiedTime"] = self.now

    def remove(self, item_id: str) -> None:
        self.gone[item_id] = {**self.items.pop(item_id), "deleted": True, "modifiedTime": self.now}
        self.stocks.pop(item_id, None)

    def pay(self, order_id: str, amount: int) -> None:
        """Money in full locks an order and takes what it sold, once, from the stock."""
        order = self.orders[order_id]
        order.paid.append(amount)
        order.modified = self.now
        full = sum(order.paid) >= (order.total or 0)
        order.state = "locked" if full else "open"
        order.payment_state = "PAID" if full else "PARTIALLY_PAID"
        if full:
            self._sell([line for line in order.lines.values() if line.item and not line.sold])

    def _sell(self, lines: "list[Line]") -> None:
        pieces: dict[str, float] = {}
        for line in lines:
            line.sold = True
            if line.item in self.items:
                pieces[line.item] = pieces.get(line.item, 0) + line.pieces
        for item_id, sold in pieces.items():
            self.stock(item_id, self.stocks.get(item_id, (0, 0))[0] - sold)
