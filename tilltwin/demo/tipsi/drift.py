"""Where a shop does not show what its till says."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tilltwin.client import Account

Product = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Drift:
    """One field of one product that the two sides have differently; None: it is not there at all."""

    sku: str
    field: str
    till: Any
    shop: Any


def drift(till: Account, shop: Account) -> list[Drift]:
    """Every difference that a customer could see: stock, price, name, barcodes."""
    sold = {product["sku"]: product for product in till.products()}
    shown = {product["sku"]: product for product in shop.products()}
    every = (_of_one(sku, sold.get(sku), shown.get(sku)) for sku in sold | shown)
    return [each for drifts in every for each in drifts]


def _of_one(sku: str, till: Product | None, shop: Product | None) -> Iterator[Drift]:
    if till is None:
        if shop is not None and shop["quantity"]:
            yield Drift(sku, "in_stock", None, shop["quantity"])
        return
    if shop is None:
        yield Drift(sku, "item", till["name"], None)
        return
    for field, (expected, shown) in _pairs(till, shop).items():
        if expected != shown:
            yield Drift(sku, field, expected, shown)


def _pairs(till: Product, shop: Product) -> dict[str, tuple[Any, Any]]:
    """What the two sides say of each field, in one form."""
    return {
        "in_stock": (sellable(till), shop["quantity"]),
        "price": (Decimal(till["price"]), Decimal(shop["price"])),
        "name": (till["name"], shop["name"]),
        "barcodes": (sorted(till["barcodes"]), sorted(shop["barcodes"])),
    }


def sellable(till: Product) -> int | None:
    """What a shop can sell of it: whole pieces, none below zero, none of what is inactive."""
    if till["quantity"] is None:
        return None
    return max(0, int(till["quantity"] // 1)) if till["active"] else 0
