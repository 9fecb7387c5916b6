"""The neutral product: how the control API shows and takes one, in no vendor's words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, TypeVar

from msgspec import Meta, Struct

MAX_QUANTITY = 2_147_483_647

Sku = Annotated[str, Meta(min_length=1, max_length=255)]
Price = Annotated[str, Meta(pattern=r"^\d{1,9}(\.\d{1,4})?$")]
"""A decimal number as text, in the shop's currency: "12.50"."""
Quantity = Annotated[float, Meta(ge=-MAX_QUANTITY, le=MAX_QUANTITY)]


GRAMS = {
    "g": Decimal(1),
    "kg": Decimal(1000),
    "oz": Decimal("28.349523125"),
    "lb": Decimal("453.59237"),
}
"""What a unit weighs."""


class Weight(Struct, frozen=True):
    value: float
    unit: str
    """g, kg, oz or lb."""

    def in_unit(self, unit: str) -> Decimal:
        """In another of those units, unrounded; KeyError where either is none of them."""
        return Decimal(str(self.value)) * GRAMS[self.unit] / GRAMS[unit]


class Product(Struct, frozen=True, kw_only=True, omit_defaults=False):
    """One product of one shop. Unknown fields are ignored when one is read."""

    sku: str
    name: str
    description: str | None = None
    price: Price = "0.00"
    quantity: Quantity | None = 0
    """None: the stock was never counted."""
    active: bool = True
    online: bool = True
    categories: tuple[str, ...] = ()
    brand: str | None = None
    barcodes: tuple[str, ...] = ()
    weight: Weight | None = None
    images: tuple[str, ...] = ()
    options: dict[str, str] = {}
    variants: tuple["Product", ...] = ()
    native_id: str | None = None
    product_time_stamp: str | None = None
    """ISO 8601, on tills only: when the listing's data last changed (rulebook K-01)."""
    inventory_time_stamp: str | None = None
    """ISO 8601, on tills only: when the stock last changed (rulebook K-01)."""
    cost: Price | None = None
    size_ml: int | None = None


Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class ProductPage:
    """Neutral products, and where the next page begins (None: this was the last)."""

    products: Sequence[Product]
    next: str | None


@dataclass(frozen=True, slots=True)
class ProductsQuery:
    """Which of an account's products the control API wants: those of one SKU, or the next `limit` after a cursor."""

    limit: int = 1000
    after: str | None = None
    sku: str | None = None

    @property
    def after_number(self) -> int:
        """`after` as a row's number; 0, the beginning, where it is none."""
        cursor = self.after or ""
        return int(cursor) if cursor.isdecimal() and len(cursor) < 19 else 0

    def page(
        self,
        *,
        of_sku: Callable[[str], Sequence[Item]],
        after: Callable[[int, int], Sequence[Item]],
        number: Callable[[Item], int],
        as_products: Callable[[Sequence[Item]], Sequence[Product]],
    ) -> ProductPage:
        """The page, of whatever a vendor reads: all of a SKU, or those after a number (and at most so many)."""
        if self.sku is not None:
            return ProductPage(as_products(of_sku(self.sku)), None)
        items = after(self.after_number, self.limit)
        following = str(number(items[-1])) if len(items) == self.limit else None
        return ProductPage(as_products(items), following)
