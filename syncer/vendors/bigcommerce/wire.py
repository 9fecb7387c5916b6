"""BigCommerce's JSON, as far as it is read, and what is sent (facts/bigcommerce.md, sections 2 to 4)."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from email.utils import parsedate_to_datetime
from typing import Any, Generic, TypeVar

import msgspec
from msgspec import Struct

from ...ports.model import Edit, Listing, NewListing, NewVariant, OnlineLine, OnlineOrder

T = TypeVar("T")
Json = dict[str, Any]

PRODUCT_FIELDS = (
    "name,sku,price,weight,categories,description,is_visible,inventory_tracking,base_variant_id"
)
VARIANT_FIELDS = "product_id,sku,price,weight"


class Data(Struct, Generic[T], gc=False):
    data: T


class Identity(Struct, gc=False):
    """An item of the inventory is always a variant, a simple product's base variant too."""

    product_id: int
    variant_id: int
    sku: str | None = None


class InventoryItem(Struct, gc=False):
    identity: Identity


class Variant(Struct, gc=False):
    id: int
    product_id: int
    sku: str | None = None
    price: Decimal | None = None
    weight: Decimal | None = None


class Product(Struct, gc=False):
    id: int
    name: str
    price: Decimal = Decimal(0)
    weight: Decimal = Decimal(0)
    sku: str | None = None
    categories: list[int] = []
    description: str | None = None
    is_visible: bool = True
    inventory_tracking: str = "none"
    base_variant_id: int | None = None


class CreatedProduct(Struct, gc=False):
    """The response to a creation."""

    id: int
    name: str
    variants: list[Variant] = []


class Category(Struct, gc=False):
    category_id: int
    name: str


class Value(Struct, gc=False):
    id: int
    label: str


class Option(Struct, gc=False):
    id: int
    display_name: str
    option_values: list[Value] = []


class ProductWithOptions(Struct, gc=False):
    name: str
    options: list[Option] = []


class Store(Struct, gc=False):
    weight_units: str


class Time(Struct, gc=False):
    time: int


class Order(Struct, gc=False):
    id: int
    status_id: int
    date_created: str
    date_modified: str
    total_inc_tax: Decimal
    refunded_amount: Decimal = Decimal(0)


class Line(Struct, gc=False):
    quantity: int
    price_inc_tax: Decimal
    name: str | None = None
    sku: str | None = None
    product_id: int | None = None
    variant_id: int | None = None


def _decoder(kind: Any) -> msgspec.json.Decoder[Any]:
    """Numbers come as text in v2."""
    return msgspec.json.Decoder(kind, strict=False)


INVENTORY: msgspec.json.Decoder[Data[list[InventoryItem]]] = _decoder(Data[list[InventoryItem]])
VARIANTS: msgspec.json.Decoder[Data[list[Variant]]] = _decoder(Data[list[Variant]])
VARIANT: msgspec.json.Decoder[Data[Variant]] = _decoder(Data[Variant])
PRODUCTS: msgspec.json.Decoder[Data[list[Product]]] = _decoder(Data[list[Product]])
CREATED: msgspec.json.Decoder[Data[CreatedProduct]] = _decoder(Data[CreatedProduct])
CATEGORIES: msgspec.json.Decoder[Data[list[Category]]] = _decoder(Data[list[Category]])
PRODUCT_WITH_OPTIONS: msgspec.json.Decoder[Data[ProductWithOptions]] = _decoder(
    Data[ProductWithOptions]
)
OPTION: msgspec.json.Decoder[Data[Option]] = _decoder(Data[Option])
VALUE: msgspec.json.Decoder[Data[Value]] = _decoder(Data[Value])
STORE: msgspec.json.Decoder[Store] = _decoder(Store)
TIME: msgspec.json.Decoder[Time] = _decoder(Time)
ORDERS: msgspec.json.Decoder[list[Order]] = _decoder(list[Order])
LINES: msgspec.json.Decoder[list[Line]] = _decoder(list[Line])

UNITS = {
    **dict.fromkeys(("ounces", "ounce", "oz"), "oz"),
    **dict.fromkeys(("pounds", "pound", "lbs", "lb"), "lb"),
    **dict.fromkeys(("grams", "gram", "g"), "g"),
    **dict.fromkeys(("kilograms", "kilogram", "kgs", "kg"), "kg"),
    **dict.fromkeys(("tonnes", "tonne", "tons", "t"), "t"),
}
"""Unsure: how a store spells its unit, but for `Ounces`."""


def listing(product: Product, variant: Variant | None = None) -> Listing:
    own = variant or Variant(0, product.id)
    return Listing(
        product=product.id,
        sku=(own.sku if variant else product.sku) or "",
        name=product.name,
        price=product.price,
        weight=product.weight,
        categories=frozenset(product.categories),
        description=product.description or "",
        visible=product.is_visible,
        tracking=product.inventory_tracking,
        variant=variant.id if variant else None,
        own_price=own.price,
        own_weight=own.weight,
    )


def creation(listing: NewListing) -> Json:
    body: Json = {
        "name": listing.name,
        "type": "physical",
        "price": listing.price,
        "weight": listing.weight,
        "categories": listing.categories,
        "inventory_tracking": listing.tracking,
    }
    if listing.description:
        body["description"] = listing.description
    if listing.variants:
        body["variants"] = [_new_variant(variant) for variant in listing.variants]
    else:
        body["sku"] = listing.sku
    return body


def variant_of(variant: NewVariant) -> Json:
    fields = {"sku": variant.sku, "price": variant.price, "weight": variant.weight}
    return {name: value for name, value in fields.items() if value is not None}


def change(edit: Edit) -> Json:
    fields: Mapping[str, Any] = {
        "id": edit.product,
        "name": edit.name,
        "price": edit.price,
        "weight": edit.weight,
        "categories": edit.categories,
        "description": edit.description,
        "is_visible": edit.visible,
        "inventory_tracking": edit.tracking,
    }
    return {name: value for name, value in fields.items() if value is not None}


def order(record: Order) -> OnlineOrder:
    """ValueError where a date is none."""
    return OnlineOrder(
        id=record.id,
        status=record.status_id,
        created=_millis(record.date_created),
        modified=_millis(record.date_modified),
        total=record.total_inc_tax,
        refunded=record.refunded_amount,
    )


def line(record: Line) -> OnlineLine:
    return OnlineLine(
        sku=record.sku or "",
        name=record.name or "",
        quantity=record.quantity,
        price=record.price_inc_tax,
        variant=record.variant_id or None,
        product=record.product_id or None,
    )


def _new_variant(variant: NewVariant) -> Json:
    chosen = [{"option_display_name": name, "label": label} for name, label in variant.options]
    return {**variant_of(variant), "option_values": chosen}


def _millis(text: str) -> int:
    """Of RFC 2822, or of ISO 8601."""
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError):
        moment = datetime.fromisoformat(text)
    return int(moment.timestamp()) * 1000
