"""Which webhooks a change of stock sends: by product or by SKU, and by variant and location (section 6.2)."""

from collections.abc import Iterable

from ...wire.stock import inventory as wire
from ..unit_of_work import UnitOfWork
from .rows import LevelChange, StockKey

_STOCK = "store/channel/1/inventory/product/"
"""Unsure: announced for channel 1 alone, which sells everything."""


def announce_set(uow: UnitOfWork, changes: Iterable[LevelChange]) -> None:
    """Absolute writes; a level that stays as it was is not announced. `value` is what the store's setting says."""
    by_level = uow.settings.absolute_hook_value == "level"
    for change in changes:
        if change.delta:
            value = change.level if by_level else change.delta
            _announce(uow, change, "inventory/updated", "absolute", value)


def announce_added(uow: UnitOfWork, changes: Iterable[LevelChange]) -> None:
    """Relative adjustments."""
    for change in changes:
        if change.delta:
            _announce(uow, change, "inventory/updated", "relative", change.delta)


def announce_ordered(uow: UnitOfWork, changes: Iterable[LevelChange]) -> None:
    """Orders, which alone announce that stock runs low or out."""
    for change in changes:
        if change.delta:
            _announce(uow, change, "inventory/order/updated", "relative", change.delta)
            _announce_low(uow, change)


def announce_settings(uow: UnitOfWork, key: StockKey) -> None:
    _announce_at_location(uow, "settings_changed", key)


def _announce(uow: UnitOfWork, change: LevelChange, what: str, method: str, value: int) -> None:
    row = change.row
    if row.base is not None or row.tracking == "product":
        data = wire.product_stock_data(row.product, method, value)
        uow.announce(f"store/product/{what}", data)
    elif row.tracking == "variant" and row.sku_id is not None:
        data = wire.sku_stock_data(row.sku_id, row.product, row.variant, method, value)
        uow.announce(f"store/sku/{what}", data)
    _announce_at_location(uow, "stock_changed", change.key)


def _announce_low(uow: UnitOfWork, change: LevelChange) -> None:
    """When the warning level is reached, and when nothing is left to sell."""
    safety, warning = change.row.safety or 0, change.row.warning or 0
    before, after = (change.row.onhand or 0) - safety, change.level - safety
    if after <= warning < before:
        _announce_at_location(uow, "low_stock_reached", change.key)
    if after <= 0 < before:
        _announce_at_location(uow, "out_of_stock_reached", change.key)


def _announce_at_location(uow: UnitOfWork, what: str, key: StockKey) -> None:
    data = wire.location_stock_data(key.product, key.variant, key.location)
    uow.announce(f"{_STOCK}{what}", data)
