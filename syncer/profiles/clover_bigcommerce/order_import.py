"""Online orders imported into the till, each exactly once, whatever crashes or gets lost (K-10)."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from ...kernel.errors import Unreachable
from ...kernel.report import Adjusted, Report
from ...kernel.stop import Stop
from ...ports.model import Item, OnlineOrder, Rejected, Unanswered
from ...ports.shop import Shop
from ...ports.till import OrderTill
from ...ports.till_orders import NewTillOrder, NoSuchItem, TillOrder
from .pure.till_orders import (
    MAX_PIECES,
    count_pieces,
    reference,
    till_order,
    unknown_skus,
    without_item,
)

IMPORTED = frozenset({11, 9, 8, 3, 2, 10})
"""Awaiting fulfilment, shipment or pickup, partially shipped, shipped, completed: it is sold."""
UNDONE = frozenset({4, 5, 6, 14})
"""Refunded, cancelled, declined, partially refunded."""
OVERLAP = 60_000
"""Milliseconds that are read again: what was written in the same seconds may become visible later."""
ATTEMPTS = 3
TOO_LARGE = f"It has more than {MAX_PIECES} pieces, and the till takes no more in one order."
UNKNOWN = "K-10: the till has no item of this SKU; sold by name, and no stock moves"
CHANGED = "refunded or cancelled online after its import: that is not undone at the till"
FREE = "nothing was paid: the till's order stays open, and no stock moves"


class OrderState(Protocol):
    """What order import asks of the state. Each call is one transaction."""

    def orders_cursor(self) -> int | None:
        """Milliseconds; None: nothing was ever read."""
        ...

    def move_orders_cursor(self, to: int) -> None: ...

    def imported(self, orders: Collection[int]) -> dict[int, str]:
        """Those of `orders` that are in the till, and the till's id of each."""
        ...

    def note_imported(self, order_id: int, till_id: str) -> None: ...

    def items_by_sku(self, skus: Collection[str]) -> dict[str, Item]:
        """Folded SKU to the item that counts under it: of several the one seen first."""
        ...


def import_orders(
    till: OrderTill, shop: Shop, state: OrderState, since: int, report: Report, stop: Stop
) -> int:
    """How many there were to import, the refused ones too. What was ordered before `since` (milliseconds) is history.

    The cursor moves when all that was read is in the till; until then the next pass reads it again, and finds what is
    there already by its reference.
    """
    begun = shop.now()
    cursor = state.orders_cursor()
    start = since if cursor is None else max(since, cursor - OVERLAP)
    run = OrderImport(till, shop, state, report)
    for page in shop.orders_since(start):
        fresh = [order for order in page if order.created >= since]
        imported = state.imported([order.id for order in fresh]) if fresh else {}
        for order in fresh:
            stop.check()
            run.look_at(order, imported=order.id in imported)
    if not run.refused:
        state.move_orders_cursor(begun)
    return run.done + run.refused


@dataclass(slots=True)
class OrderImport:
    """One pass over the shop's orders."""

    till: OrderTill
    shop: Shop
    state: OrderState
    report: Report
    done: int = 0
    refused: int = 0

    def look_at(self, order: OnlineOrder, *, imported: bool) -> None:
        if imported:
            if order.status in UNDONE or order.refunded > 0:
                self._adjust(order, CHANGED)
        elif order.status in IMPORTED:
            self._import(order)

    def _import(self, order: OnlineOrder) -> None:
        result = self._at_the_till(order)
        if isinstance(result, TillOrder):
            self.state.note_imported(order.id, result.id)
            self.report.orders += 1
            self.done += 1
            return
        self.refused += 1
        self.report.note_refusals({_label(order): result.reason})

    def _at_the_till(self, order: OnlineOrder) -> TillOrder | Rejected:
        """Looked up, or created; and paid."""
        existing = self.till.find_order(reference(order.id))
        if existing is not None and existing.paid:
            return existing
        lines = self.shop.order_lines(order.id)
        if count_pieces(lines) > MAX_PIECES:
            return Rejected(TOO_LARGE)
        items = self.state.items_by_sku([line.sku for line in lines if line.sku.strip()])
        new = till_order(order, lines, items)
        created: TillOrder | Rejected | None = existing
        if created is None:
            for sku in unknown_skus(lines, items):
                self.report.note_adjusted(Adjusted(f"{_label(order)}: {sku}", UNKNOWN))
            created = self._create(new)
        return created if isinstance(created, Rejected) else self._pay(order, created, new)

    def _create(self, new: NewTillOrder) -> TillOrder | Rejected:
        """Sent again only where the till, looked up, has none."""
        unanswered = 0
        while unanswered < ATTEMPTS:
            match self.till.add_order(new):
                case NoSuchItem(item):
                    if all(piece.item != item for piece in new.pieces):
                        return Rejected(f"The till misses an item that was not sold: {item}")
                    self.report.note_adjusted(Adjusted(f"{new.reference}: {item}", UNKNOWN))
                    new = without_item(new, item)
                case Unanswered():
                    unanswered += 1
                    if existing := self.till.find_order(new.reference):
                        return existing
                case TillOrder() | Rejected() as result:
                    return result
        raise _no_answer(new.reference)

    def _pay(
        self, order: OnlineOrder, created: TillOrder, new: NewTillOrder
    ) -> TillOrder | Rejected:
        if new.total <= 0:
            self._adjust(order, FREE)
            return created
        if created.total != new.total:
            self.till.settle(created, new.total)
        for _ in range(ATTEMPTS):
            match self.till.pay(created, new.total, new.reference):
                case None:
                    return created
                case Rejected() as rejection:
                    return rejection
            existing = self.till.find_order(new.reference)
            if existing is not None and existing.paid:
                return existing
        raise _no_answer(new.reference)

    def _adjust(self, order: OnlineOrder, reason: str) -> None:
        self.report.note_adjusted(Adjusted(_label(order), reason))


def _label(order: OnlineOrder) -> str:
    return f"order {order.id}"


def _no_answer(name: str) -> Unreachable:
    return Unreachable(f"The till does not answer about {name}: run again, and it is looked up.")
