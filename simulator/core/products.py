"""The neutral product: how the control API shows and takes one, in no vendor's words."""

from typing import Annotated

from msgspec import Meta, Struct

MAX_QUANTITY = 2_147_483_647

Sku = Annotated[str, Meta(min_length=1, max_length=255)]
Price = Annotated[str, Meta(pattern=r"^\d{1,9}(\.\d{1,4})?$")]
"""A decimal number as text, in the shop's currency: "12.50"."""
Quantity = Annotated[float, Meta(ge=-MAX_QUANTITY, le=MAX_QUANTITY)]


class Weight(Struct, frozen=True):
    value: float
    unit: str
    """g, kg, oz or lb."""


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
