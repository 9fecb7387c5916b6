"""Reorder points, set in bulk: one method a family, over all outlets (2, section 5.3)."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from ...errors import invalid
from ...wire.numbers import scaled
from ...wire.stock.reorder_points import FixedIn, MinMaxIn
from ..products import product_rows
from ..stock import stock
from ..stock.reorder import FIXED, MIN_MAX
from ..stock.stock import InventoryRow, Level, StockKey
from ..unit_of_work import UnitOfWork

_PointIn = FixedIn | MinMaxIn


def set_points(uow: UnitOfWork, points: Sequence[_PointIn]) -> list[InventoryRow]:
    """All or none; the rows in the order of the request."""
    levels = [_level(point) for point in points]
    families = _families(uow, {point.product_id for point in points})
    rows = _by_key(uow, families)
    for level in levels:
        if (level.product, level.outlet) not in rows:
            raise invalid(f"There is no outlet {level.outlet}")
    _check_methods(points, families, rows)
    stock.set_levels(uow, levels)
    written = _by_key(uow, {level.product for level in levels})
    return [written[level.product, level.outlet] for level in levels]


def _level(point: _PointIn) -> Level:
    level = Level(point.product_id, point.outlet_id, reorder_point=_amount(point.reorder_point))
    if isinstance(point, FixedIn):
        return level._replace(reorder_amount=_amount(point.reorder_amount))
    return level._replace(reorder_target=_amount(point.reorder_target))


def _amount(amount: Decimal) -> int:
    try:
        value = scaled(amount)
    except ValueError as wrong:
        raise invalid(str(wrong)) from wrong
    if value < 0:
        raise invalid(f"{amount} is negative")
    return value


def _families(uow: UnitOfWork, ids: set[str]) -> dict[str, str]:
    """The families of these products, by product; their other members, too."""
    rows = product_rows.by_ids(uow.conn, uow.retailer, ids)
    live = {row.id: row.family for row in rows.values() if row.deleted is None}
    if missing := ids - live.keys():
        raise invalid(f"There is no product {min(missing)}")
    members = product_rows.of_families(uow.conn, uow.retailer, sorted(set(live.values())))
    return {row.id: row.family for row in members}


def _by_key(uow: UnitOfWork, products: Iterable[str]) -> dict[StockKey, InventoryRow]:
    levels = stock.levels(uow.conn, uow.retailer, products)
    return {(row.product, row.outlet): row for rows in levels.values() for row in rows}


def _check_methods(
    points: Sequence[_PointIn], families: Mapping[str, str], rows: Mapping[StockKey, InventoryRow]
) -> None:
    """What a family's rows will have, those included that stay as they are."""
    methods = {key: row.reorder_method for key, row in rows.items()}
    for point in points:
        method = FIXED if isinstance(point, FixedIn) else MIN_MAX
        methods[point.product_id, point.outlet_id] = method
    by_family: dict[str, str] = {}
    for (product, _), method_or_none in methods.items():
        if method_or_none is None:
            continue
        if by_family.setdefault(families[product], method_or_none) != method_or_none:
            raise invalid("All outlets and variants of a product have one method")
