"""Adjustments by the Inventory API: levels set, or moved by a difference, all or none (section 3.1)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, func, select

from simulator.core.sql.statements import Prepared, int_array, keys

from ...errors import ProblemError
from ...tables.stock import Stock
from ...wire.decoding import LARGEST_LEVEL
from ...wire.stock.inventory import ItemIdentity, ItemIn, identity, key_of
from ..unit_of_work import UnitOfWork
from . import bulk_set, events, levels, locations
from .bulk_set import HIGH
from .rows import LevelChange, StockIndex, StockKey, StockRow

_sums = Prepared(
    select(Stock.product, Stock.location, func.sum(Stock.onhand))
    .where(Stock.product.in_(int_array("requested")), Stock.store == bindparam("owner"))
    .group_by(Stock.product, Stock.location)
)


class _Refused:
    """What is wrong with a batch, sorted by what it is; the first kind gives the title."""

    def __init__(self) -> None:
        self.unknown: list[str] = []
        self.modes: list[str] = []
        self.unset: list[str] = []
        self.short: list[str] = []
        self.large: list[str] = []

    def problem(self) -> ProblemError | None:
        """Unsure: the words, but for the modes and what was never set."""
        if self.unknown:
            return ProblemError(f"Items with identity: {_listed(self.unknown)} are not found")
        if self.modes:
            return ProblemError(f"[{', '.join(self.modes)}]")
        if self.unset:
            named = _listed(self.unset)
            return ProblemError(
                f"Items with identity: {named} requires absolute adjustment before relative"
            )
        if self.short:
            return ProblemError(
                f"Items with identity: {_listed(self.short)} have insufficient stock"
            )
        if self.large:
            named = _listed(self.large)
            return ProblemError(
                f"Items with identity: {named} exceed the maximum of {LARGEST_LEVEL}"
            )
        return None


def _listed(identities: Sequence[str]) -> str:
    return f"[{', '.join(dict.fromkeys(identities))}]"


def adjust(uow: UnitOfWork, requested: Sequence[ItemIn], *, relative: bool) -> ProblemError | None:
    """What could not be adjusted. Where the store takes all or none, nothing is written then; else the good items are."""
    places = {item.location_id for item in requested}
    locations.check_open(uow.conn, uow.store, places)
    if not relative and bulk_set.overwrite(uow, requested):
        return None
    batch = _Batch(_find_all(uow, requested, places), relative=relative)
    for item in requested:
        batch.take(item)
    _check_sums(uow, batch)
    problem = batch.refused.problem()
    if problem is not None and uow.settings.inventory_batch == "all_or_none":
        return problem
    levels.write(uow, batch.moves.values())
    (events.announce_added if relative else events.announce_set)(uow, batch.moves.values())
    return problem


def _find_all(
    uow: UnitOfWork, named: Iterable[ItemIdentity], places: Iterable[int]
) -> dict[str, StockIndex]:
    """One statement for each way to name a good that there is."""
    by: dict[str, list[str | int]] = {}
    for item in named:
        way, key = key_of(item)
        by.setdefault(way, []).append(key)
    return {way: levels.find(uow.conn, uow.store, way, keys_, places) for way, keys_ in by.items()}


class _Batch:
    """The changes by spot; what is told twice of one spot is applied in its order."""

    def __init__(self, found: Mapping[str, StockIndex], *, relative: bool) -> None:
        self._found = found
        self._relative = relative
        self.moves: dict[tuple[int, int, int], LevelChange] = {}
        self.refused = _Refused()

    def take(self, item: ItemIn) -> None:
        way, key = key_of(item)
        good = self._found[way].at(key, item.location_id)
        if good is None:
            self.refused.unknown.append(identity(item))
            return
        if good.base is None and (wrong := _wrong_mode(item, way, good.tracking)):
            self.refused.modes.append(wrong)
            return
        spot = (good.product, good.variant, item.location_id)
        level = self._moved(item, good, spot) if self._relative else item.quantity
        if level is not None and level > LARGEST_LEVEL:
            self.refused.large.append(identity(item))
        elif level is not None:
            self.moves[spot] = LevelChange(good, item.location_id, level)

    def _moved(self, item: ItemIn, good: StockRow, spot: tuple[int, int, int]) -> int | None:
        """The level that a difference leads to; None where it is refused."""
        earlier = self.moves.get(spot)
        now = earlier.level if earlier else good.onhand
        if now is None:
            self.refused.unset.append(identity(item))
            return None
        if item.quantity < 0 and now + item.quantity < (good.safety or 0):
            self.refused.short.append(identity(item))
            return None
        return now + item.quantity


def _wrong_mode(item: ItemIn, way: str, tracking: str) -> str | None:
    """What is wrong with naming a good of a product with variants so; simple products are named either way."""
    if tracking == "product" and way != "product_id":
        return (
            f"Item with {identity(item)} is tracked by product, please update stock by product id"
        )
    if tracking == "variant" and way == "product_id":
        return (
            f"Item with {identity(item)} is tracked by variant, please update stock by variant id"
        )
    return None


def _check_sums(uow: UnitOfWork, batch: _Batch) -> None:
    """A product's variants together hold no more than one item may, at each location."""
    risky = {spot[0] for spot, moved in batch.moves.items() if moved.level > HIGH}
    if not risky:
        return
    rows = _sums.rows(uow.conn, owner=uow.store, requested=keys(risky))
    totals = {(row[0], row[1]): int(row[2] or 0) for row in rows}
    for (product, _, location), moved in batch.moves.items():
        totals[product, location] = totals.get((product, location), 0) + moved.delta
    for spot in list(batch.moves):
        if totals.get((spot[0], spot[2]), 0) > LARGEST_LEVEL:
            batch.refused.large.append(f"product_id {spot[0]}")
            del batch.moves[spot]


def change_settings(
    uow: UnitOfWork, location: int, requested: Sequence[tuple[ItemIdentity, Mapping[str, Any]]]
) -> None:
    """Safety stock and the like at one location; ProblemError where an item is unknown."""
    found = _find_all(uow, [item for item, _ in requested], [location])
    refused = _Refused()
    changes: dict[StockKey, dict[str, Any]] = {}
    for item, named in requested:
        way, key = key_of(item)
        good = found[way].good(key)
        if good is None:
            refused.unknown.append(identity(item))
            continue
        changes.setdefault(StockKey(good.product, good.variant, location), {}).update(named)
    if problem := refused.problem():
        raise problem
    levels.write_settings(uow, changes)
    for spot in changes:
        events.announce_settings(uow, spot)
