"""The comparison of a profile without rules of its own: the same fields, by SKU (pure)."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from simulator.core.products import Product

from .drift import Drift, Listing, listings_by_sku, pieces


def compare(
    source: Iterable[Product],
    target: Iterable[Product],
    _categories: frozenset[str],
) -> Iterator[Drift]:
    """Name, price and stock; what is not sold at the till shall not be in the shop."""
    listings = listings_by_sku(target)
    seen: set[str] = set()
    for product in source:
        key = product.sku.casefold()
        if not key or key in seen:
            continue
        seen.add(key)
        if key in listings:
            yield from _compared(product, listings[key])
        else:
            yield _drift(product, "missing", "sku", product.sku, None)
    for key, listing in listings.items():
        if key not in seen:
            sku = listing.product.sku
            yield Drift(sku, "orphan", "sku", None, sku, "the till has no such item")


def _compared(product: Product, listing: Listing) -> Iterator[Drift]:
    shown = listing.product
    if product.name != listing.name:
        yield _drift(product, "name", "name", product.name, listing.name)
    if Decimal(product.price) != Decimal(shown.price):
        yield _drift(product, "price", "price", product.price, shown.price)
    if product.quantity is not None:
        ours, theirs = pieces(product.quantity), pieces(shown.quantity or 0)
        if ours != theirs:
            yield _drift(product, "stock", "quantity", ours, theirs)


def _drift(product: Product, code: str, field: str, ours: Any, theirs: Any) -> Drift:
    why = "it has not arrived" if code == "missing" else "the two differ"
    return Drift(product.sku, code, field, ours, theirs, why, native_id=product.native_id)
