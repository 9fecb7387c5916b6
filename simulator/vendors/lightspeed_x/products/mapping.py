"""Neutral products as X-Series would be sent them; what it cannot hold is refused with a reason."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from msgspec.structs import replace

from simulator.core.errors import ApiError
from simulator.core.products import GRAMS, Product, Weight

from ..store.products.new_rows import MOST_ATTRIBUTES
from ..wire.numbers import MOST, scaled
from ..wire.products.product_drafts import CodeDraft

LONGEST_NAME = 255
LONGEST_CODE = 255
LONGEST_TEXT = 65_535
_CARATS_PER_GRAM = 5


def refused(product: Product, why: str) -> ApiError:
    return ApiError(f"X-Series cannot hold {product.sku or product.name!r}: {why}", status=409)


def check(product: Product) -> None:
    """ApiError (409) where it cannot be a product, with its variants."""
    if not product.name.strip():
        raise refused(product, "it has no name")
    if len(product.name) > LONGEST_NAME:
        raise refused(product, f"its name has more than {LONGEST_NAME} characters")
    if len(product.description or "") > LONGEST_TEXT:
        raise refused(product, f"its description has more than {LONGEST_TEXT} characters")
    for named in (*product.categories, product.brand or "", *product.images):
        if len(named) > LONGEST_NAME:
            raise refused(product, f"{named[:20]!r}... has more than {LONGEST_NAME} characters")
    for variant in product.variants or (product,):
        _check_row(variant)
    if len(attributes_of(product)) > MOST_ATTRIBUTES:
        raise refused(product, f"its variants differ in more than {MOST_ATTRIBUTES} attributes")


def _check_row(product: Product) -> None:
    if any(len(code) > LONGEST_CODE for code in (product.sku, *product.barcodes)):
        raise refused(product, f"a code has more than {LONGEST_CODE} characters")
    if not all(name.strip() for name in product.options):
        raise refused(product, "one of its options has no name")
    if product.weight is None:
        return
    if product.weight.unit not in GRAMS:
        raise refused(product, f"its weight is in g, kg, oz or lb, not {product.weight.unit!r}")
    if not 0 <= product.weight.value <= MOST:
        raise refused(product, f"its weight is 0 to {MOST}")


def attributes_of(product: Product) -> list[str]:
    """The names of what its variants differ in, in the order in which they come."""
    names = (name for variant in product.variants for name in options_of(variant))
    return list(dict.fromkeys(names))


def options_of(variant: Product) -> Mapping[str, str]:
    """A variant that names no option differs by its name."""
    return variant.options or {"Variant": variant.name or variant.sku}


_NO_PRICE = "0.00"
"""What a neutral product has where none is given."""


def with_measures(parent: Product, variant: Product) -> Product:
    """A variant with its parent's price, cost and weight where it has none of its own."""
    return replace(
        variant,
        price=parent.price if variant.price == _NO_PRICE else variant.price,
        cost=variant.cost or parent.cost,
        weight=variant.weight or parent.weight,
    )


def amount(price: str) -> int:
    return scaled(Decimal(price))


def pieces(product: Product) -> int:
    return scaled(product.quantity or 0)


def codes_of(product: Product) -> list[CodeDraft]:
    """Its SKU first, which is what `sku` shows; then its barcodes."""
    codes = [CodeDraft(product.sku, kind_of(product.sku))] if product.sku else []
    others = [code for code in dict.fromkeys(product.barcodes) if code and code != product.sku]
    return codes + [CodeDraft(code, kind_of(code)) for code in others]


_KINDS = {8: "EAN", 12: "UPC", 13: "EAN", 14: "ITF"}


def kind_of(code: str) -> str:
    """What a scanner would take it for, by its length and its check digit."""
    if not (code.isascii() and code.isdecimal()) or len(code) not in _KINDS:
        return "CUSTOM"
    digits = [int(digit) for digit in reversed(code)]
    if (sum(digits[0::2]) + 3 * sum(digits[1::2])) % 10:
        return "CUSTOM"
    return "ISBN" if len(code) == 13 and code.startswith(("978", "979")) else _KINDS[len(code)]


class Weighed(NamedTuple):
    """A weight as a product has it."""

    weight: int | None = None
    weight_unit: str | None = None


def weighed(weight: Weight | None) -> Weighed:
    return Weighed() if weight is None else Weighed(scaled(weight.value), weight.unit.upper())


def neutral_weight(weight: int | None, unit: str | None) -> Weight | None:
    """Carats are no neutral unit."""
    if weight is None or unit is None:
        return None
    value = Decimal(weight).scaleb(-5)
    if unit == "CT":
        return Weight(float(value / _CARATS_PER_GRAM), "g")
    return Weight(float(value), unit.lower())


def price_of(amount: int) -> str:
    """Two decimals, or as many as there are: "12.50", "0.125"."""
    whole, _, part = f"{Decimal(amount).scaleb(-5):f}".partition(".")
    return f"{whole}.{part.rstrip('0'):0<2}"


def first_and_others(categories: Sequence[str]) -> tuple[str | None, list[str]]:
    """The category, and what becomes tags: a product has one category (section 4.1)."""
    names = list(dict.fromkeys(name.strip() for name in categories if name.strip()))
    return (names[0], names[1:]) if names else (None, [])
