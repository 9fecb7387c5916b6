"""Rows of stock: what is stored of a variant at a location, and how a level changes."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from simulator.core.errors import ApiError
from simulator.core.sql.statements import Row


class StockKey(NamedTuple):
    """What is kept somewhere: a variant, or OWN where a product with variants is tracked as a whole."""

    product: int
    variant: int
    location: int


class StockRow(NamedTuple):
    """A good at one location, as `find` reads it; where nothing is kept there, what follows `base` is None."""

    key: Any
    """What it was looked for by."""
    product: int
    variant: int
    sku_id: int | None
    tracking: str
    base: int | None
    location: int | None = None
    onhand: int | None = None
    before: int | None = None
    visible: int | None = None
    safety: int | None = None
    warning: int | None = None

    def bare(self) -> "StockRow":
        """The good alone, for where nothing is kept of it."""
        return StockRow(*self[:6])


class InsufficientStock(ApiError):
    """There is less than what shall leave; nothing was moved."""

    status = 409

    def __init__(self, spots: Sequence[StockKey]) -> None:
        super().__init__("there is not enough stock")
        self.spots = spots


class StockIndex:
    """Goods by what they were looked for, and what is kept of them by location."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._goods: dict[Any, Row] = {}
        self._kept: dict[int | None, dict[Any, Row]] = {}
        for row in rows:
            self._goods[row[0]] = row
            self._kept.setdefault(row[6], {})[row[0]] = row

    def good(self, key: Any) -> StockRow | None:
        """The good, wherever it is kept."""
        row = self._goods.get(key)
        return None if row is None else StockRow._make(row)

    def at(self, key: Any, location: int) -> StockRow | None:
        """The good with what is kept of it there."""
        row = self._kept.get(location, {}).get(key)
        if row is not None:
            return StockRow._make(row)
        good = self.good(key)
        return None if good is None else good.bare()

    def keys(self) -> Iterable[Any]:
        return self._goods.keys()


class LevelChange(NamedTuple):
    """One level's change: the good as it was kept, and its new level."""

    good: StockRow
    location: int
    level: int

    @property
    def delta(self) -> int:
        return self.level - (self.good.onhand or 0)
