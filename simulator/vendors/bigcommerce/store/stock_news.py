"""What webhooks are told of stock: by product or by SKU, and by variant and location (section 6.2)."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from .books import Books

if TYPE_CHECKING:
    from .stocks import Kept

_STOCK = "store/channel/1/inventory/product/"
"""Unsure: told of channel 1 alone, which sells everything."""


class Moved(NamedTuple):
    """One level's change: the good as it was kept, and its new level."""

    good: "Kept"
    location: int
    level: int

    @property
    def delta(self) -> int:
        return self.level - (self.good.onhand or 0)


def tell_set(books: Books, moves: Iterable[Moved]) -> None:
    """Of absolute writes; what stays as it was is not told. `value` is what the store's switch says."""
    by_level = books.settings.absolute_hook_value == "level"
    for one in moves:
        if one.delta:
            _tell(books, one, "inventory/updated", "absolute", one.level if by_level else one.delta)


def tell_added(books: Books, moves: Iterable[Moved]) -> None:
    """Of relative adjustments."""
    for one in moves:
        if one.delta:
            _tell(books, one, "inventory/updated", "relative", one.delta)


def tell_ordered(books: Books, moves: Iterable[Moved]) -> None:
    """Of orders, which alone tell that stock runs low or out."""
    for one in moves:
        if one.delta:
            _tell(books, one, "inventory/order/updated", "relative", one.delta)
            _tell_low(books, one)


def tell_settings(books: Books, product: int, variant: int, location: int) -> None:
    _tell_variant(books, "settings_changed", product, variant, location)


def _tell(books: Books, one: Moved, what: str, method: str, value: int) -> None:
    good = one.good
    if good.base is not None or good.tracking == "product":
        inventory = {"product_id": good.product, "method": method, "value": value}
        told = {"type": "product", "id": good.product, "inventory": inventory}
        books.tell(f"store/product/{what}", told)
    elif good.tracking == "variant" and good.sku_id is not None:
        inventory = {"product_id": good.product, "method": method, "value": value}
        inventory["variant_id"] = good.variant
        books.tell(f"store/sku/{what}", {"type": "sku", "id": good.sku_id, "inventory": inventory})
    _tell_variant(books, "stock_changed", good.product, good.variant, one.location)


def _tell_low(books: Books, one: Moved) -> None:
    """When the warning level is reached, and when nothing is left to sell."""
    safety, warning = one.good.safety or 0, one.good.warning or 0
    before, after = (one.good.onhand or 0) - safety, one.level - safety
    spot = (one.good.product, one.good.variant, one.location)
    if after <= warning < before:
        _tell_variant(books, "low_stock_reached", *spot)
    if after <= 0 < before:
        _tell_variant(books, "out_of_stock_reached", *spot)


def _tell_variant(books: Books, what: str, product: int, variant: int, location: int) -> None:
    told: dict[str, Any] = {"variant_id": variant, "product_id": product, "location_id": location}
    books.tell(f"{_STOCK}{what}", told)
