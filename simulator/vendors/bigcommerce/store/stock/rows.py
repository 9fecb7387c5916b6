"""Rows of stock: what is stored of a variant at a location, and how a level changes."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from simulator.core.errors import ApiError
from simulator.core.sql.statements import Row


class StockKey(NamedTuple):
    """`variant` is OWN where a product with variants is tracked as a whole."""

    product: int
    variant: int
    location: int


class StockRow(NamedTuple):
    """A variant at one location, as `find` reads it; where no stock is stored there, what follows `base` is None."""

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

    def without_stock(self) -> "StockRow":
        """For a location where nothing is stored of it."""
        return StockRow(*self[:6])


class LevelChange(NamedTuple):
    """The row as it was, and its new level at a location."""

    row: StockRow
    location: int
    level: int

    @property
    def delta(self) -> int:
        return self.level - (self.row.onhand or 0)

    @property
    def key(self) -> StockKey:
        return StockKey(self.row.product, self.row.variant, self.location)

    @property
    def is_short(self) -> bool:
        """Whether more leaves than may be sold."""
        return self.delta < 0 and self.level < (self.row.safety or 0)


class InsufficientStock(ApiError):
    """There is less than what shall leave; nothing was moved."""

    status = 409

    def __init__(self, keys: Sequence[StockKey]) -> None:
        super().__init__("there is not enough stock")
        self.keys = keys


class StockIndex:
    """Rows by what they were looked for, and by location."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._any: dict[Any, Row] = {}
        self._at: dict[int | None, dict[Any, Row]] = {}
        for row in rows:
            self._any[row[0]] = row
            self._at.setdefault(row[6], {})[row[0]] = row

    def good(self, key: Any) -> StockRow | None:
        """The variant, wherever it is stored."""
        row = self._any.get(key)
        return None if row is None else StockRow._make(row)

    def at(self, key: Any, location: int) -> StockRow | None:
        """The variant with its stock at that location."""
        row = self._at.get(location, {}).get(key)
        if row is not None:
            return StockRow._make(row)
        known = self.good(key)
        return None if known is None else known.without_stock()

    def keys(self) -> Iterable[Any]:
        return self._any.keys()
