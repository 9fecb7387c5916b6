"""What the till tells in one pass: read once, into the memory, before anything is decided."""

from collections.abc import Collection
from dataclasses import dataclass

from ...kernel.errors import WouldEmpty
from .apply import chunks
from .context import Desk

OVERLAP = 5_000
"""Milliseconds that are read again: what was written in the same seconds may have come to light later."""
HOUR = 3_600_000
FEW = 20
"""So many deletions need no guard."""
ASKED = 250


@dataclass(slots=True)
class Reading:
    """One pass's. `now` is the services' time, milliseconds."""

    desk: Desk
    now: int
    _items: bool = False
    _stocks: bool = False

    def items(self) -> None:
        """New and changed items, then the deleted ones: who takes over a SKU finds it free."""
        if self._items:
            return
        heard = self._heard()
        for page in self.desk.till.items_since(self._since("items")):
            self.desk.stop.check()
            self.desk.memory.items.learn(page)
            self.desk.report.read += len(page)
            self.desk.tell("reading", {"read": self.desk.report.read})
        self.desk.memory.move("items", heard)
        self._items = True
        self._deleted()
        self._sweep()

    def stocks(self) -> None:
        if self._stocks:
            return
        heard = self._heard()
        for page in self.desk.till.stocks_since(self._since("stocks")):
            self.desk.stop.check()
            self.desk.memory.stocks.learn(page)
        self.desk.memory.move("stocks", heard)
        self._stocks = True

    def stale(self) -> None:
        """We ourselves sold something: the stock is to be read again."""
        self._stocks = False

    def _since(self, name: str) -> int:
        return max(0, (self.desk.memory.at(name) or 0) - OVERLAP)

    def _heard(self) -> int:
        """The till's clock had come so far before we ask: who has all of the answer has everything up to then.

        So a second in which very many changed (an import) is not read again for ever.
        """
        return max(self.desk.memory.at(name) or 0 for name in ("items", "stocks"))

    def _deleted(self) -> None:
        """What the till itself tells as deleted since the last pass."""
        latest = self.desk.memory.at("items") or 0
        since = self.desk.memory.at("deleted")
        if since is not None:
            for page in self.desk.till.deleted_since(max(0, since - OVERLAP)):
                self.desk.memory.items.lose(self.desk.memory.items.known(page))
        self.desk.memory.move("deleted", latest)

    def _sweep(self) -> None:
        """All ids compared, now and then: a deletion may go unheard. The first pass has just read them all."""
        last = self.desk.memory.at("swept")
        if last is not None and not self._due(last):
            return
        if last is not None:
            missing = set(self.desk.memory.items.ids())
            for page in self.desk.till.ids():
                self.desk.stop.check()
                missing.difference_update(page)
            self._guard(missing)
            for some in chunks(sorted(missing), ASKED):
                self.desk.memory.items.lose(self.desk.till.gone(some))
        self.desk.memory.move("swept", self.now)

    def _due(self, last: int) -> bool:
        return self.desk.sweep or self.now - last >= self.desk.settings.sweep_hours * HOUR

    def _guard(self, missing: Collection[str]) -> None:
        """A list that came cut must not empty the shop."""
        had = self.desk.memory.items.count()
        most = max(FEW, self.desk.settings.guard_share * had)
        if len(missing) > most and not self.desk.settings.allow_clear:
            raise WouldEmpty(
                f"{len(missing)} of {had} items are gone from the till, and their listings would be hidden: "
                "check the till, or say --allow-clear."
            )
