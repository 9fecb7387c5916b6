"""Neutral products as BigCommerce would be sent them; what it cannot hold is refused with a reason."""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

from simulator.core.errors import ApiError
from simulator.core.products import GRAMS, Product, Weight

from ..errors import V3Error
from ..wire.decoding import LARGEST_LEVEL, number, scaled

_MOST = {"name": 250, "sku": 255, "description": 65_535}
_LONGEST_CODE, _MOST_CODES = 14, 2
_LONGEST_CATEGORY, _LONGEST_BRAND, _LONGEST_URL = 50, 255, 255
_LONGEST_OPTION = 255
_HEAVIEST = 9_999_999_999


@contextmanager
def refusals() -> Iterator[None]:
    """A refusal of BigCommerce's own, as the control API tells it."""
    try:
        yield
    except V3Error as why:
        reasons = "; ".join(f"{name}: {reason}" for name, reason in (why.errors or {}).items())
        detail = f" ({reasons})" if reasons and reasons.partition(": ")[2] != why.message else ""
        raise ApiError(f"BigCommerce refuses it: {why.message}{detail}", status=409) from why


def refused(product: Product, why: str) -> ApiError:
    return ApiError(f"BigCommerce cannot hold {product.sku or product.name!r}: {why}", status=409)


def check(product: Product) -> None:
    """ApiError (409) where it cannot be a product or a variant of BigCommerce's."""
    for name, most in _MOST.items():
        if len(getattr(product, name) or "") > most:
            raise refused(product, f"its {name} has more than {most} characters")
    _check_stock(product)
    if len(product.barcodes) > _MOST_CODES:
        raise refused(product, "it has a UPC and a GTIN, and no other barcode")
    if any(len(code) > _LONGEST_CODE for code in product.barcodes):
        raise refused(product, f"a barcode has at most {_LONGEST_CODE} characters")
    if product.weight is not None:
        _check_weight(product, product.weight)


def _check_stock(product: Product) -> None:
    if product.quantity is None:
        return
    if product.quantity != int(product.quantity):
        raise refused(product, "its stock is counted in whole pieces")
    if not 0 <= product.quantity <= LARGEST_LEVEL:
        raise refused(product, f"its stock is 0 to {LARGEST_LEVEL}")


def _check_weight(product: Product, weight: Weight) -> None:
    if weight.unit not in GRAMS:
        raise refused(product, f"its weight is in oz, lb, g, kg, not {weight.unit!r}")
    if not 0 <= weight.in_unit("oz") <= _HEAVIEST:
        raise refused(product, f"its weight is 0 to {_HEAVIEST} ounces")


def check_whole(product: Product) -> None:
    """A product with its variants."""
    check(product)
    if not product.name.strip():
        raise refused(product, "it has no name")
    if any(len(category.strip()) > _LONGEST_CATEGORY for category in product.categories):
        raise refused(product, f"a category's name has at most {_LONGEST_CATEGORY} characters")
    if len(product.brand or "") > _LONGEST_BRAND:
        raise refused(product, f"a brand's name has at most {_LONGEST_BRAND} characters")
    if any(len(url) > _LONGEST_URL for url in product.images):
        raise refused(product, f"an image's URL has at most {_LONGEST_URL} characters")
    for variant in product.variants:
        _check_variant(product, variant)


def _check_variant(product: Product, variant: Product) -> None:
    check(variant)
    if not variant.sku:
        raise refused(product, "a variant has no SKU")
    if variant.variants:
        raise refused(product, "a variant has no variants of its own")
    words = [word.strip() for pair in options_of(variant).items() for word in pair]
    if not all(0 < len(word) <= _LONGEST_OPTION for word in words):
        raise refused(product, f"options and values have 1 to {_LONGEST_OPTION} characters")


def weight_of(kept: int) -> Weight | None:
    """The store's unit is ounces (store_profile). Nothing weighs nothing: 0 is a weight that nobody gave."""
    return Weight(float(number(kept)), "oz") if kept else None


def product_fields(product: Product) -> dict[str, Any]:
    """The product without its stock, brand, categories and images, by the fields' names."""
    data: dict[str, Any] = {
        "name": product.name,
        "type": "physical",
        "sku": product.sku,
        "description": product.description or "",
        "price": Decimal(product.price),
        "weight": Decimal(0) if product.weight is None else product.weight.in_unit("oz"),
        "availability": "available" if product.active else "disabled",
        "is_visible": product.online,
        "inventory_tracking": tracking_of(product),
        **_codes(product),
    }
    return data if product.cost is None else {**data, "cost_price": Decimal(product.cost)}


def tracking_of(product: Product) -> str:
    """A stock that was never counted is not tracked."""
    if product.variants and product.quantity is None:
        counted = any(variant.quantity is not None for variant in product.variants)
        return "variant" if counted else "none"
    if product.variants:
        return "variant"
    return "none" if product.quantity is None else "product"


def codes_of(upc: str, gtin: str) -> tuple[str, ...]:
    """A product's barcodes, the UPC first."""
    return tuple(code for code in (upc, gtin) if code)


def _codes(product: Product) -> dict[str, str]:
    upc, gtin = (*product.barcodes, "", "")[:2]
    return {"upc": upc, "gtin": gtin}


def variant_fields(parent: Product, variant: Product) -> dict[str, Any]:
    """A variant's columns; what is its product's is inherited."""
    own = variant.price not in (parent.price, _NO_PRICE)
    weight = None if variant.weight in (None, parent.weight) else variant.weight
    data: dict[str, Any] = {
        "sku": variant.sku,
        "price": scaled(Decimal(variant.price)) if own else None,
        "weight": None if weight is None else scaled(weight.in_unit("oz")),
        "purchasing_disabled": not variant.active,
        **_codes(variant),
    }
    return data if variant.cost is None else {**data, "cost_price": scaled(Decimal(variant.cost))}


_NO_PRICE = "0.00"
"""What a neutral product has where none is said."""


def options_of(variant: Product) -> dict[str, str]:
    return dict(variant.options) or {"Variant": variant.name or variant.sku}
