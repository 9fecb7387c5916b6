"""Stock: how much of a product an outlet has, moved and set; every change takes a version and is announced.

Whatever changes a level comes here: sales, consignments, adjustments, product updates and the shop floor. All of it is
bulk: the number of statements does not depend on the number of rows.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec import UNSET, UnsetType

from ...wire.stock.inventory import InventoryRow
from ..records import records
from ..unit_of_work import UnitOfWork
from ..webhooks import notifications
from . import stock_rows
from .reorder import reordered
from .stock_rows import Stocked, StockKey, levels

__all__ = [
    "InventoryRow",
    "Level",
    "Move",
    "StockKey",
    "add_rows",
    "levels",
    "move",
    "remove_rows",
    "set_levels",
]

_HIGHEST = 10**16
"""What a level can reach in hundred-thousandths, either way: sums of them stay within 63 bits."""


class Move(NamedTuple):
    """What came to an outlet, or with a minus left it."""

    product: str
    outlet: str
    pieces: int
    """Five decimals."""
    cost: int | None = None
    """What one piece cost that was received; None: the average cost stays."""


class Level(NamedTuple):
    """What is to be at an outlet: None and UNSET leave as it is, where a reorder member is None it is cleared."""

    product: str
    outlet: str
    level: int | None = None
    reorder_point: int | UnsetType | None = UNSET
    reorder_amount: int | UnsetType | None = UNSET
    reorder_target: int | UnsetType | None = UNSET
    average_cost: int | None = None


def add_rows(
    uow: UnitOfWork, products: Sequence[str], given: Mapping[StockKey, Level] | None = None
) -> None:
    """A row at every outlet for new products, which are inserted already; what is not given is 0.

    Unsure: what an opening stock cost: the supply price.
    """
    outlets = [outlet.id for outlet in records.of_kind(uow.conn, uow.retailer, "outlet")]
    if not products or not outlets:
        return
    costs = stock_rows.supply_prices(uow, products)
    version = uow.next_versions(len(products) * len(outlets))
    given = given or {}
    rows: list[InventoryRow] = []
    for product in products:
        cost = costs.get(product, 0)
        for outlet in outlets:
            row = _new_row(uow, product, outlet, version + len(rows))
            level = given.get((product, outlet))
            row = row._replace(average_cost=cost)
            rows.append(row if level is None else _with_level(row, level))
    stock_rows.insert(uow, rows)
    stock_keys = [(row.product, row.outlet) for row in rows if row.level]
    if stock_keys:
        stock_rows.stamp_products(uow, {product for product, _ in stock_keys})
        notifications.inventory_changed(uow, stock_keys)


def move(uow: UnitOfWork, moves: Sequence[Move]) -> None:
    """All moves at once; a product that is not tracked stays as it is."""
    stocked = stock_rows.stocked_rows(uow, {moved.product for moved in moves})
    changed: dict[StockKey, InventoryRow] = {}
    for moved in moves:
        key = (moved.product, moved.outlet)
        before = stocked.get(key)
        if before is not None and before.tracked and moved.pieces:
            changed[key] = _moved(changed.get(key, before.row), moved)
    _write(uow, stocked, changed)


def set_levels(uow: UnitOfWork, given: Sequence[Level]) -> None:
    """Absolute; a row that stays the same takes no version and is not announced."""
    stocked = stock_rows.stocked_rows(uow, {level.product for level in given})
    changed: dict[StockKey, InventoryRow] = {}
    for level in given:
        key = (level.product, level.outlet)
        if key in stocked:
            changed[key] = _with_level(changed.get(key, stocked[key].row), level)
    _write(uow, stocked, changed)


def remove_rows(uow: UnitOfWork, products: Iterable[str]) -> None:
    """Of deleted products: the rows stay, with the moment and a new version each."""
    stocked = stock_rows.stocked_rows(uow, products)
    gone = {key: row.row._replace(deleted=uow.now_ms) for key, row in stocked.items()}
    stock_rows.write(uow, list(gone.values()))


def _new_row(uow: UnitOfWork, product: str, outlet: str, version: int) -> InventoryRow:
    return InventoryRow(
        number=0,
        id=uow.new_id("inventory", product, outlet),
        product=product,
        outlet=outlet,
        level=0,
        average_cost=0,
        reorder_method=None,
        reorder_point=None,
        reorder_amount=None,
        reorder_target=None,
        version=version,
        updated=uow.now_ms,
        deleted=None,
    )


def _bounded(level: int) -> int:
    return max(-_HIGHEST, min(level, _HIGHEST))


def _moved(row: InventoryRow, moved: Move) -> InventoryRow:
    level = _bounded(row.level + moved.pieces)
    cost = row.average_cost
    if moved.cost is not None and moved.pieces > 0:
        cost = _average(row.level, row.average_cost, moved.pieces, moved.cost)
    return reordered(row._replace(level=level, average_cost=cost))


def _average(level: int, average: int, pieces: int, cost: int) -> int:
    """Weighted by pieces. Unsure: what is owed (a level below 0) counts as nothing."""
    there = max(0, level)
    total = there + pieces
    return (there * average + pieces * cost + total // 2) // total


def _with_level(row: InventoryRow, given: Level) -> InventoryRow:
    row = row._replace(
        level=row.level if given.level is None else _bounded(given.level),
        average_cost=row.average_cost if given.average_cost is None else given.average_cost,
    )
    return reordered(row, given.reorder_point, given.reorder_amount, given.reorder_target)


def _write(
    uow: UnitOfWork, stocked: Mapping[StockKey, Stocked], rows: Mapping[StockKey, InventoryRow]
) -> None:
    """Those that differ from what is there."""
    changed = {key: row for key, row in rows.items() if row != stocked[key].row}
    if not changed:
        return
    stock_rows.write(uow, list(changed.values()))
    moved = [key for key, row in changed.items() if row.level != stocked[key].row.level]
    stock_rows.stamp_products(uow, {product for product, _ in moved})
    if uow.settings.stock_moves_product:
        stock_rows.renew_products(uow, {stocked[key].product_number for key in moved})
    notifications.inventory_changed(uow, list(changed))
