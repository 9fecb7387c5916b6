"""From what a till says to what Tipsi is to show (pure)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import ROUND_FLOOR, Decimal
from typing import Literal

from ....kernel.report import Adjusted, Skipped
from .model import Listing, Product, Read

Category = Literal["wine", "drink"]

MAX_TEXT = 255  # an external id or a barcode at Tipsi (facts/tipsi.md, "Semantics")
MAX_STOCK = 2_147_483_647
KINDS: Mapping[str, Category] = {"wine": "wine", "drink": "drink"}
OTHERS = "*"


def listings(
    products: Iterable[Product | Skipped], categories: Mapping[str, Category] = KINDS
) -> Iterator[Read]:
    """Every product as its listing, in order: SKUs and barcodes are each taken once, first come first served."""
    skus: set[str] = set()
    barcodes: set[str] = set()
    for product in products:
        for read in listing(product, categories) if isinstance(product, Product) else (product,):
            if isinstance(read, Listing):
                yield from _only_once(read, skus, barcodes)
            else:
                yield read


def listing(product: Product, categories: Mapping[str, Category] = KINDS) -> Iterator[Read]:
    """One product as its listing, after whatever had to be adjusted; or why it is skipped."""
    sku = product.sku.strip()
    if reason := _sku_fault(sku):
        yield Skipped(None, reason)
    elif reason := _value_fault(product):
        yield Skipped(sku, reason)
    else:
        yield from (Adjusted(sku, reason) for reason in _adjustments(product))
        yield Listing(
            key=sku,
            name=product.name,
            price=None if product.price is None else _plain(product.price),
            quantity=stock(product),
            barcodes=_barcodes(product),
            size=None if product.size_ml is None else f"{product.size_ml}ML",
            category=category(product.categories, categories),
        )


def stock(product: Product) -> int | None:
    """Whole pieces that can be sold: no part of a bottle, nothing below zero, nothing inactive."""
    if not product.active:
        return 0
    if product.quantity is None:
        return None
    return max(0, int(product.quantity.to_integral_value(ROUND_FLOOR)))


def category(names: Iterable[str], categories: Mapping[str, Category]) -> Category | None:
    """The queue a new item goes to (T-22), by the first category that the mapping has."""
    kinds = {name.casefold(): kind for name, kind in categories.items()}
    known = (kinds[name.casefold()] for name in names if name.casefold() in kinds)
    return next(known, kinds.get(OTHERS))


def _only_once(read: Listing, skus: set[str], barcodes: set[str]) -> Iterator[Read]:
    if read.key in skus:
        yield Skipped(read.key, "duplicate_sku")
        return
    skus.add(read.key)
    if read.barcodes is not None and not barcodes.isdisjoint(read.barcodes):
        # A barcode is unique within a store (T-14): the second product goes without it.
        yield Adjusted(read.key, "barcode_taken")
        read = replace(read, barcodes=tuple(b for b in read.barcodes if b not in barcodes))
    barcodes.update(read.barcodes or ())
    yield read


def _sku_fault(sku: str) -> str | None:
    if not sku:
        return "missing_sku"
    if len(sku) > MAX_TEXT:
        return "sku_too_long"
    return None if _is_text(sku) else "unreadable_sku"


def _value_fault(product: Product) -> str | None:
    texts = (product.name or "", *(product.barcodes or ()))
    if not all(map(_is_text, texts)):
        return "unreadable_text"
    if product.price is not None and not (product.price.is_finite() and product.price >= 0):
        return "unreadable_price"
    if product.quantity is not None and not product.quantity.is_finite():
        return "unreadable_quantity"
    return "quantity_too_large" if (stock(product) or 0) > MAX_STOCK else None


def _adjustments(product: Product) -> Iterator[str]:
    quantity = product.quantity
    if not product.active:
        yield "inactive_without_stock"
    elif quantity is not None and quantity < 0:
        yield "negative_stock"
    elif quantity is not None and quantity != quantity.to_integral_value():
        yield "fraction_of_stock"
    if any(len(barcode.strip()) > MAX_TEXT for barcode in product.barcodes or ()):
        yield "barcode_too_long"


def _barcodes(product: Product) -> tuple[str, ...] | None:
    if product.barcodes is None:
        return None
    stripped = (barcode.strip() for barcode in product.barcodes)
    return tuple(dict.fromkeys(b for b in stripped if 0 < len(b) <= MAX_TEXT))


def _plain(price: Decimal) -> Decimal:
    """12.50 and 12.5 are one price, and neither is 1.25E+1."""
    return Decimal(format(price.normalize(), "f"))


def _is_text(text: str) -> bool:
    """Neither NUL nor half a surrogate pair: no service takes them."""
    return "\0" not in text and (text.isascii() or _encodes(text))


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
