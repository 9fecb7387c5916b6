"""One disagreement of a till and a shop, and what the ways to find them share (pure)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from typing import Any

from msgspec import Struct

from simulator.core.products import Product


class Drift(Struct, frozen=True):
    """One disagreement; `held_by` is the rule that keeps it, where one does: then it is no drift."""

    sku: str
    code: str
    """What it is about, in a word: missing, stock, price, name, orphan and so on."""
    field: str
    source: Any
    target: Any
    why: str
    held_by: str | None = None
    native_id: str | None = None
    """The item's, at the till."""


@dataclass(frozen=True, slots=True)
class Listing:
    """One SKU in the shop: a product, or a variant under its product's name."""

    product: Product
    name: str
    categories: tuple[str, ...]


def listings_by_sku(target: Iterable[Product]) -> dict[str, Listing]:
    """What a shop shows, without regard to upper and lower case of the SKU."""
    listings: dict[str, Listing] = {}
    for product in target:
        for variant in product.variants or (product,):
            if variant.sku:
                key = variant.sku.casefold()
                listings[key] = Listing(variant, product.name, product.categories)
    return listings


def pieces(quantity: float) -> int:
    """What a shop can show of a stock: whole pieces, none below zero."""
    return max(0, int(Decimal(str(quantity)).to_integral_value(ROUND_FLOOR)))
