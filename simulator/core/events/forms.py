"""The forms of events: what each says, in no vendor's words."""

from collections.abc import Collection, Mapping
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from simulator.core.errors import ApiError
from simulator.core.products import Price, Product, Quantity, Sku

Positive = Annotated[float, Meta(gt=0, le=1_000_000_000)]


class Move(Struct, frozen=True, forbid_unknown_fields=True):
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


OrderId = Annotated[str, Meta(min_length=1, max_length=100)] | int


class Order(Struct, frozen=True):
    """An event that only says which order: cancel_order, archive_order."""

    order: OrderId


class EditOrder(Struct, frozen=True):
    """The lines that an order has from now on; what is not among them is gone."""

    order: OrderId
    lines: Annotated[tuple[Move, ...], Meta(min_length=1, max_length=1000)]


class RefundOrder(Struct, frozen=True):
    """A customer gets the money back; None: of all that is left of the order."""

    order: OrderId
    lines: Annotated[tuple[Move, ...], Meta(min_length=1, max_length=1000)] | None = None
    restock: bool = True
    """Whether the pieces can be sold again."""


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
    "cancel_order": Order,
    "edit_order": EditOrder,
    "refund_order": RefundOrder,
    "archive_order": Order,
}
"""The events that every shop may know, by type; a vendor plays those it has."""


def edited(product: Product, changes: Mapping[str, Any], also: Collection[str] = ()) -> Product:
    """The product with some neutral fields replaced (`also`: what more this vendor can edit); ApiError where they do not fit."""
    fixed = sorted(set(changes) - EDITABLE - set(also))
    if fixed:
        raise ApiError(f"these fields cannot be edited: {', '.join(fixed)}")
    try:
        return msgspec.convert({**msgspec.to_builtins(product), **changes}, Product)
    except msgspec.ValidationError as wrong:
        raise ApiError(f"the edit does not fit: {wrong}") from wrong


EDITABLE = frozenset(Product.__struct_fields__) - {
    *("sku", "native_id", "product_time_stamp", "inventory_time_stamp", "variants"),
}
