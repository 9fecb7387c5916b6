"""clover-bigcommerce: where the two disagree under its rules, and which rule keeps what does not move (pure)."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, Literal

from msgspec import structs

from simulator.core.products import Product, Weight

from .comparison import Comparison
from .drift import Drift, Listing, listings_by_sku, pieces

Code = Literal[
    "missing",
    "stock",
    "price",
    "name",
    "category",
    "weight",
    "description",
    "orphan",
    "duplicate",
]

_GRAMS = {"g": Decimal(1), "kg": Decimal(1000), "oz": Decimal("28.349523125")}
_GRAMS["lb"] = 16 * _GRAMS["oz"]
_TOLERANCE = Decimal("0.01")
"""Grams for each gram: shops round weights to a few decimals."""


def compare(
    source: Iterable[Product], target: Iterable[Product], categories: frozenset[str]
) -> Iterator[Drift]:
    """By the rulebook's K-01 to K-31. `categories` are the names that the shop has, used or not."""
    listings = listings_by_sku(target)
    seen: set[str] = set()
    for product in source:
        key = product.sku.casefold()
        if key and key in seen:
            yield _held(product, "duplicate", "sku", "K-15", "another item has this SKU")
            continue
        seen.add(key)
        shown = listings.get(key) if key else None
        if shown is None:
            yield _of(product, _missing(product, categories))
        else:
            yield from (_of(product, drift) for drift in _compared(product, shown))
    for key, shown in listings.items():
        if key not in seen:
            sku = shown.product.sku
            yield Drift(sku, "orphan", "sku", None, sku, "the till has no such item", "K-15")


def _of(product: Product, drift: Drift) -> Drift:
    return structs.replace(drift, native_id=product.native_id)


def criterion(product: Product, categories: frozenset[str]) -> tuple[str, str] | None:
    """The first rule that keeps a product from being created, and in words why; None: it must be there."""
    failing = (
        ("K-17", "it has no SKU", not product.sku),
        ("K-18", "it has no weight", product.weight is None),
        ("K-19", "it is not active", not product.active),
        ("K-20", "it has no name", not product.name.strip()),
        ("K-21", "its stock was never set, or is below zero", _below_zero(product.quantity)),
        ("K-23", "it has no category", not product.categories),
        (
            "K-14",
            "the shop has no category of that name",
            not categories.intersection(product.categories),
        ),
    )
    return next(((rule, why) for rule, why, fails in failing if fails), None)


def _below_zero(quantity: float | None) -> bool:
    return quantity is None or quantity < 0


def _missing(product: Product, categories: frozenset[str]) -> Drift:
    failing = criterion(product, categories)
    if failing is None:
        when = f"its product_time_stamp is {product.product_time_stamp}"
        return Drift(product.sku, "missing", "sku", product.sku, None, f"it must be there: {when}")
    rule, why = failing
    return Drift(product.sku, "missing", "sku", product.sku, None, why, rule)


def _compared(product: Product, shown: Listing) -> Iterator[Drift]:
    """A different price means that a price change has not arrived; alone it carries the other data (K-04)."""
    theirs = shown.product
    arrived = Decimal(product.price) == Decimal(theirs.price)
    if not arrived:
        why = f"the price changed at {product.product_time_stamp} and has not arrived (K-03)"
        yield Drift(product.sku, "price", "price", product.price, theirs.price, why)
    held = "K-04" if arrived else None
    waits = (
        "it travels with the next price change"
        if arrived
        else "it travels with the price, which has not arrived"
    )
    for code, field, ours, other in _data(product, shown):
        yield Drift(product.sku, code, field, ours, other, waits, held)
    yield from _stock(product, shown)


def _data(product: Product, shown: Listing) -> Iterator[tuple[Code, str, Any, Any]]:
    if product.name != shown.name:
        yield "name", "name", product.name, shown.name
    ours, theirs = frozenset(product.categories), frozenset(shown.categories)
    if ours and not ours & theirs:
        yield "category", "categories", sorted(ours), sorted(theirs)
    if _differ(product.weight, shown.product.weight):
        yield "weight", "weight", _weight_text(product.weight), _weight_text(shown.product.weight)
    if product.description and product.description != (shown.product.description or ""):
        yield "description", "description", product.description, shown.product.description


def _stock(product: Product, shown: Listing) -> Iterator[Drift]:
    if product.quantity is None:
        return
    ours, theirs = pieces(product.quantity), pieces(shown.product.quantity or 0)
    if ours == theirs:
        return
    held, why = None, f"the stock changed at {product.inventory_time_stamp} and has not arrived"
    if not product.active:
        held, why = "K-29", "the item is not active"
    elif product.name != shown.name:
        held, why = "K-30", "the names differ, so stock is not sent"
    yield Drift(product.sku, "stock", "quantity", ours, theirs, why, held)


def _held(product: Product, code: Code, field: str, rule: str, why: str) -> Drift:
    return Drift(product.sku, code, field, product.sku, None, why, rule)


def _differ(ours: Weight | None, theirs: Weight | None) -> bool:
    if ours is None:
        return False  # what a till does not say is no difference
    mine, other = _grams(ours), _grams(theirs) if theirs else Decimal(0)
    return abs(mine - other) > _TOLERANCE * max(mine, Decimal(1))


def _grams(weight: Weight) -> Decimal:
    return Decimal(str(weight.value)) * _GRAMS.get(weight.unit, Decimal(1))


def _weight_text(weight: Weight | None) -> str | None:
    return None if weight is None else f"{Decimal(str(weight.value)).normalize():f} {weight.unit}"


CLOVER_BIGCOMMERCE = Comparison(source="clover", target="bigcommerce", compare=compare)
