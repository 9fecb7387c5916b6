"""What the till says in one pass: read once, into the state, before anything is decided."""

from collections.abc import Collection
from dataclasses import dataclass

from ...kernel.errors import WouldEmpty
from .apply import chunks
from .context import PassContext

OVERLAP = 5_000
"""Milliseconds that are read again: what was written in the same seconds may become visible later."""
HOUR = 3_600_000
FEW_DELETIONS = 20
"""So many need no guard."""
LOOK_UPS = 250


@dataclass(slots=True)
class Ingest:
    """One pass's. `now` is the services' time, milliseconds."""

    context: PassContext
    now: int
    _items_read: bool = False
    _stocks_read: bool = False

    def items(self) -> None:
        """New and changed items, then the deleted ones: whoever takes over a SKU finds it free."""
        if self._items_read:
            return
        context, begun = self.context, self._till_time()
        for page in context.till.items_since(self._since("items")):
            context.stop.check()
            context.state.items.save(page)
            context.report.read += len(page)
            context.notify("reading", {"read": context.report.read})
        context.state.advance("items", begun)
        self._items_read = True
        self._read_deletions()
        self._sweep()

    def stocks(self) -> None:
        if self._stocks_read:
            return
        begun = self._till_time()
        for page in self.context.till.stocks_since(self._since("stocks")):
            self.context.stop.check()
            self.context.state.stocks.save(page)
        self.context.state.advance("stocks", begun)
        self._stocks_read = True

    def reread_stocks(self) -> None:
        """Orders that we imported moved stock."""
        self._stocks_read = False

    def _since(self, name: str) -> int:
        return max(0, (self.context.state.cursor(name) or 0) - OVERLAP)

    def _till_time(self) -> int:
        """The till's clock had come so far before this reading: who has read all of it has everything up to then.

        So a second in which very many changed (an import) is not read again for ever.
        """
        return max(self.context.state.cursor(name) or 0 for name in ("items", "stocks"))

    def _read_deletions(self) -> None:
        """What the till itself reports as deleted since the last pass."""
        items, latest = self.context.state.items, self.context.state.cursor("items") or 0
        since = self.context.state.cursor("deleted")
        if since is not None:
            for page in self.context.till.deleted_since(max(0, since - OVERLAP)):
                items.mark_deleted(items.known(page))
        self.context.state.advance("deleted", latest)

    def _sweep(self) -> None:
        """All ids compared, now and then: a deletion may go unreported. The first pass has just read them all."""
        last = self.context.state.cursor("swept")
        if last is not None and not self._is_sweep_due(last):
            return
        if last is not None:
            items = self.context.state.items
            missing = set(items.ids())
            for page in self.context.till.ids():
                self.context.stop.check()
                missing.difference_update(page)
            self._guard(missing)
            for some in chunks(sorted(missing), LOOK_UPS):
                items.mark_deleted(self.context.till.gone(some))
        self.context.state.advance("swept", self.now)

    def _is_sweep_due(self, last: int) -> bool:
        hours = self.context.settings.sweep_hours
        return self.context.sweep or self.now - last >= hours * HOUR

    def _guard(self, missing: Collection[str]) -> None:
        """A list that came cut must not empty the shop."""
        count = self.context.state.items.count()
        most = max(FEW_DELETIONS, self.context.settings.guard_share * count)
        if len(missing) > most and not self.context.settings.allow_clear:
            raise WouldEmpty(
                f"{len(missing)} of {count} items are gone from the till, and their listings would be hidden: "
                "check the till, or say --allow-clear."
            )
