"""Where a shop does not show what its till says."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tilltwin.client import Account

Told = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Drift:
    """One field of one product that the two sides tell differently; None: it is not there at all."""

    sku: str
    field: str
    till: Any
    shop: Any


def drift(till: Account, shop: Account) -> list[Drift]:
    """Every difference that a customer could see: stock, price, name, barcodes."""
    sold = {told["sku"]: told for told in till.products()}
    shown = {told["sku"]: told for told in shop.products()}
    return [found for sku in sold | shown for found in _of_one(sku, sold.get(sku), shown.get(sku))]


def _of_one(sku: str, till: Told | None, shop: Told | None) -> Iterator[Drift]:
    if till is None:
        if shop is not None and shop["quantity"]:
            yield Drift(sku, "in_stock", None, shop["quantity"])
        return
    if shop is None:
        yield Drift(sku, "item", till["name"], None)
        return
    for field, (wanted, there) in _pairs(till, shop).items():
        if wanted != there:
            yield Drift(sku, field, wanted, there)


def _pairs(till: Told, shop: Told) -> dict[str, tuple[Any, Any]]:
    """What the two sides say of each field, in one form."""
    return {
        "in_stock": (sellable(till), shop["quantity"]),
        "price": (Decimal(till["price"]), Decimal(shop["price"])),
        "name": (till["name"], shop["name"]),
        "barcodes": (sorted(till["barcodes"]), sorted(shop["barcodes"])),
    }


def sellable(till: Told) -> int | None:
    """What a shop can sell of it: whole pieces, none below zero, none of what is inactive."""
    if till["quantity"] is None:
        return None
    return max(0, int(till["quantity"] // 1)) if till["active"] else 0
