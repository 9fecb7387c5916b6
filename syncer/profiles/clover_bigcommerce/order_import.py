"""Online orders put into the till, each exactly once, whatever crashes or gets lost (K-10)."""

from dataclasses import dataclass

from ...kernel.errors import Unreachable
from ...kernel.report import Adjusted, Report
from ...kernel.stop import Stop
from ...ports.model import Lost, OnlineOrder, Refused
from ...ports.ports import Ledger, OrderTill, Shop
from ...ports.till_orders import (
    MOST_PIECES,
    NoSuchItem,
    Ticket,
    TillOrder,
    count,
    nameless_skus,
    reference,
    ticket,
    without,
)

IMPORTED = frozenset({11, 9, 8, 3, 2, 10})
"""Awaiting fulfilment, shipment or pickup, partially shipped, shipped, completed: it is sold."""
UNDONE = frozenset({4, 5, 6, 14})
"""Refunded, cancelled, declined, partially refunded."""
OVERLAP = 60_000
"""Milliseconds that are read again: what was written in the same seconds may have come to light later."""
TRIES = 3
TOO_LARGE = f"It has more than {MOST_PIECES} pieces, and the till takes no more in one order."
UNKNOWN = "K-10: the till has no item of this SKU; sold by name, and no stock moves"
CHANGED = "refunded or cancelled online after its import: that is not undone at the till"
FREE = "nothing was paid: the till's order stays open, and no stock moves"


def import_orders(
    till: OrderTill, shop: Shop, ledger: Ledger, since: int, report: Report, stop: Stop
) -> int:
    """How many there were to put into the till, the refused ones too. What was ordered before `since` (milliseconds) is history.

    The cursor moves when all that was read is in the till; until then a pass that follows reads it again, and finds what is
    there already by its reference.
    """
    begun = shop.now()
    known = ledger.orders_cursor()
    start = since if known is None else max(since, known - OVERLAP)
    work = Import(till, shop, ledger, report)
    for page in shop.orders_since(start):
        fresh = [one for one in page if one.created >= since]
        there = ledger.imported([one.id for one in fresh]) if fresh else {}
        for one in fresh:
            stop.check()
            work.look_at(one, known=one.id in there)
    if not work.refused:
        ledger.move_orders_cursor(begun)
    return work.done + work.refused


@dataclass(slots=True)
class Import:
    """One pass over the shop's orders."""

    till: OrderTill
    shop: Shop
    ledger: Ledger
    report: Report
    done: int = 0
    refused: int = 0

    def look_at(self, order: OnlineOrder, *, known: bool) -> None:
        if known:
            if order.status in UNDONE or order.refunded > 0:
                self._adjust(order, CHANGED)
        elif order.status in IMPORTED:
            self._put(order)

    def _put(self, order: OnlineOrder) -> None:
        made = self._at_the_till(order)
        if isinstance(made, TillOrder):
            self.ledger.note_imported(order.id, made.id)
            self.report.orders += 1
            self.done += 1
            return
        self.refused += 1
        self.report.note_refusals({_label(order): made.reason})

    def _at_the_till(self, order: OnlineOrder) -> TillOrder | Refused:
        """Looked up, or made; and paid."""
        found = self.till.find_order(reference(order.id))
        if found is not None and found.paid:
            return found
        lines = self.shop.order_lines(order.id)
        if count(lines) > MOST_PIECES:
            return Refused(TOO_LARGE)
        items = self.ledger.items_by_sku([one.sku for one in lines if one.sku.strip()])
        wanted = ticket(order, lines, items)
        made: TillOrder | Refused | None = found
        if made is None:
            for sku in nameless_skus(lines, items):
                self.report.note_adjusted(Adjusted(f"{_label(order)}: {sku}", UNKNOWN))
            made = self._made(wanted)
        return made if isinstance(made, Refused) else self._paid(order, made, wanted)

    def _made(self, wanted: Ticket) -> TillOrder | Refused:
        """Sent again only where the till, asked for it, has none."""
        lost = 0
        while lost < TRIES:
            match self.till.add_order(wanted):
                case NoSuchItem(item):
                    if all(one.item != item for one in wanted.pieces):
                        return Refused(f"The till misses an item that was not sold: {item}")
                    self.report.note_adjusted(Adjusted(f"{wanted.reference}: {item}", UNKNOWN))
                    wanted = without(wanted, item)
                case Lost():
                    lost += 1
                    if found := self.till.find_order(wanted.reference):
                        return found
                case TillOrder() | Refused() as told:
                    return told
        raise _unheard(wanted.reference)

    def _paid(self, order: OnlineOrder, made: TillOrder, wanted: Ticket) -> TillOrder | Refused:
        if wanted.total <= 0:
            self._adjust(order, FREE)
            return made
        if made.total != wanted.total:
            self.till.settle(made, wanted.total)
        for _ in range(TRIES):
            match self.till.pay(made, wanted.total, wanted.reference):
                case None:
                    return made
                case Refused() as why:
                    return why
            found = self.till.find_order(wanted.reference)
            if found is not None and found.paid:
                return found
        raise _unheard(wanted.reference)

    def _adjust(self, order: OnlineOrder, why: str) -> None:
        self.report.note_adjusted(Adjusted(_label(order), why))


def _label(order: OnlineOrder) -> str:
    return f"order {order.id}"


def _unheard(name: str) -> Unreachable:
    return Unreachable(f"The till does not answer about {name}: run again, and it is looked up.")
