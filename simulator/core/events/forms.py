"""The forms of events: what each says, in no vendor's words."""

from collections.abc import Mapping
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from simulator.core.errors import ApiError
from simulator.core.products import Price, Product, Quantity, Sku

Positive = Annotated[float, Meta(gt=0, le=1_000_000_000)]


class Move(Struct, frozen=True):
    """A sale, a return, a delivery: so many pieces."""

    sku: Sku
    quantity: Positive = 1
    outlet: str | None = None


class Count(Struct, frozen=True):
    """Somebody counted: `quantity` is the new level."""

    sku: Sku
    quantity: Quantity
    outlet: str | None = None


class PriceChange(Struct, frozen=True):
    sku: Sku
    price: Price


class Edit(Struct, frozen=True):
    """New values of some neutral fields."""

    sku: Sku
    set: dict[str, Any]


class Named(Struct, frozen=True):
    """An event that only says which product: activate, deactivate, delete."""

    sku: Sku


class AddProduct(Struct, frozen=True):
    product: Product


class AddVariant(Struct, frozen=True):
    sku: Sku
    variant: Product


class SetImage(Struct, frozen=True):
    sku: Sku
    url: Annotated[str, Meta(max_length=2048)]


class OnlineOrder(Struct, frozen=True):
    """A customer buys in the shop."""

    lines: Annotated[tuple[Move, ...], Meta(min_length=1, max_length=1000)]
    email: Annotated[str, Meta(max_length=255)] | None = None


TAKES: Mapping[str, type[Struct]] = {
    "sale": Move,
    "return": Move,
    "receive": Move,
    "count": Count,
    "price_change": PriceChange,
    "edit": Edit,
    "shop_edit": Edit,
    "activate": Named,
    "deactivate": Named,
    "delete": Named,
    "add_product": AddProduct,
    "add_variant": AddVariant,
    "set_image": SetImage,
    "online_order": OnlineOrder,
}
"""The events that every shop may know, by type; a vendor plays those it has."""


def edited(product: Product, changes: Mapping[str, Any]) -> Product:
    """The product with some neutral fields replaced; ApiError where they do not fit."""
    fixed = sorted(set(changes) - EDITABLE)
    if fixed:
        raise ApiError(f"these fields cannot be edited: {', '.join(fixed)}")
    try:
        return msgspec.convert({**msgspec.to_builtins(product), **changes}, Product)
    except msgspec.ValidationError as wrong:
        raise ApiError(f"the edit does not fit: {wrong}") from wrong


EDITABLE = frozenset(Product.__struct_fields__) - {
    *("sku", "native_id", "product_time_stamp", "inventory_time_stamp", "variants"),
}
