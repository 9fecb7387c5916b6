"""What webhooks are told of stock: by product or by SKU, and by variant and location (section 6.2)."""

from collections.abc import Iterable
from typing import Any

from ..unit_of_work import UnitOfWork
from .rows import LevelChange

_STOCK = "store/channel/1/inventory/product/"
"""Unsure: told of channel 1 alone, which sells everything."""


def tell_set(uow: UnitOfWork, moves: Iterable[LevelChange]) -> None:
    """Of absolute writes; what stays as it was is not told. `value` is what the store's switch says."""
    by_level = uow.settings.absolute_hook_value == "level"
    for one in moves:
        if one.delta:
            _tell(uow, one, "inventory/updated", "absolute", one.level if by_level else one.delta)


def tell_added(uow: UnitOfWork, moves: Iterable[LevelChange]) -> None:
    """Of relative adjustments."""
    for one in moves:
        if one.delta:
            _tell(uow, one, "inventory/updated", "relative", one.delta)


def tell_ordered(uow: UnitOfWork, moves: Iterable[LevelChange]) -> None:
    """Of orders, which alone tell that stock runs low or out."""
    for one in moves:
        if one.delta:
            _tell(uow, one, "inventory/order/updated", "relative", one.delta)
            _tell_low(uow, one)


def tell_settings(uow: UnitOfWork, product: int, variant: int, location: int) -> None:
    _tell_variant(uow, "settings_changed", product, variant, location)


def _tell(uow: UnitOfWork, one: LevelChange, what: str, method: str, value: int) -> None:
    good = one.good
    if good.base is not None or good.tracking == "product":
        inventory = {"product_id": good.product, "method": method, "value": value}
        told = {"type": "product", "id": good.product, "inventory": inventory}
        uow.announce(f"store/product/{what}", told)
    elif good.tracking == "variant" and good.sku_id is not None:
        inventory = {"product_id": good.product, "method": method, "value": value}
        inventory["variant_id"] = good.variant
        uow.announce(
            f"store/sku/{what}", {"type": "sku", "id": good.sku_id, "inventory": inventory}
        )
    _tell_variant(uow, "stock_changed", good.product, good.variant, one.location)


def _tell_low(uow: UnitOfWork, one: LevelChange) -> None:
    """When the warning level is reached, and when nothing is left to sell."""
    safety, warning = one.good.safety or 0, one.good.warning or 0
    before, after = (one.good.onhand or 0) - safety, one.level - safety
    spot = (one.good.product, one.good.variant, one.location)
    if after <= warning < before:
        _tell_variant(uow, "low_stock_reached", *spot)
    if after <= 0 < before:
        _tell_variant(uow, "out_of_stock_reached", *spot)


def _tell_variant(uow: UnitOfWork, what: str, product: int, variant: int, location: int) -> None:
    told: dict[str, Any] = {"variant_id": variant, "product_id": product, "location_id": location}
    uow.announce(f"{_STOCK}{what}", told)
