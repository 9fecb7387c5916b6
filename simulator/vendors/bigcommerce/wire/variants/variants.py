"""Variants: what is sent in, what is shown of a row (section 2.5)."""

from decimal import Decimal
from typing import Annotated, Any

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from simulator.core.sql.statements import Row

from ..attachments.images import checked_url
from ..decoding import Amount, Id, Level, number, number_or_none, scaled, sent

COLUMNS = (
    *("id", "product", "sku", "sku_id", "price", "sale_price", "retail_price", "map_price"),
    *("cost_price", "weight", "width", "height", "depth", "fixed_cost_shipping_price"),
    *("is_free_shipping", "purchasing_disabled", "purchasing_disabled_message", "image_url"),
    *("upc", "mpn", "gtin", "inventory_warning_level", "bin_picking_number", "combination"),
    "option_values",
)
"""The columns that the store gives of a variant, in this order; what follows is its product's, and its level."""
EXTRA = ("product_price", "product_sale_price", "product_weight", "inventory_level")
AT = {name: place for place, name in enumerate((*COLUMNS, *EXTRA))}

DEFAULTS: dict[str, Any] = {
    **dict.fromkeys(("price", "sale_price", "retail_price", "map_price", "weight", "width")),
    **dict.fromkeys(("height", "depth", "fixed_cost_shipping_price", "sku_id", "sku_key")),
    **dict.fromkeys(("purchasing_disabled_message", "image_url", "upc", "mpn", "gtin"), ""),
    **dict.fromkeys(("bin_picking_number", "combination"), ""),
    "cost_price": 0,
    "is_free_shipping": False,
    "purchasing_disabled": False,
    "inventory_warning_level": 0,
    "option_values": "[]",
}
"""The columns of a new variant: null is inherited from the product."""

_Line = Annotated[str, Meta(max_length=255)]
_Code = Annotated[str, Meta(max_length=14)]


class Choice(Struct):
    """One value of an option: by ids, or by the names that the shop shows."""

    id: Id | UnsetType | None = UNSET
    label: _Line | UnsetType | None = UNSET
    option_id: Id | UnsetType | None = UNSET
    option_display_name: _Line | UnsetType | None = UNSET


class VariantIn(Struct, kw_only=True):
    """What a write may say of a variant; null inherits again. `id` and `product_id` in a batch only."""

    id: Id | UnsetType | None = UNSET
    product_id: Id | UnsetType | None = UNSET
    sku: _Line | UnsetType | None = UNSET
    price: Amount | UnsetType | None = UNSET
    sale_price: Amount | UnsetType | None = UNSET
    retail_price: Amount | UnsetType | None = UNSET
    map_price: Amount | UnsetType | None = UNSET
    cost_price: Amount | UnsetType | None = UNSET
    weight: Amount | UnsetType | None = UNSET
    width: Amount | UnsetType | None = UNSET
    height: Amount | UnsetType | None = UNSET
    depth: Amount | UnsetType | None = UNSET
    fixed_cost_shipping_price: Amount | UnsetType | None = UNSET
    is_free_shipping: bool | UnsetType = UNSET
    purchasing_disabled: bool | UnsetType = UNSET
    purchasing_disabled_message: _Line | UnsetType | None = UNSET
    image_url: Annotated[str, Meta(max_length=2_000)] | UnsetType | None = UNSET
    upc: _Code | UnsetType | None = UNSET
    mpn: _Line | UnsetType | None = UNSET
    gtin: _Code | UnsetType | None = UNSET
    inventory_level: Annotated[int, Meta(ge=0)] | UnsetType | None = UNSET
    inventory_warning_level: Level | UnsetType | None = UNSET
    bin_picking_number: _Line | UnsetType | None = UNSET
    option_values: list[Choice] | UnsetType | None = UNSET


_APART = frozenset(("id", "product_id", "inventory_level", "option_values"))
"""What is no column that a write sets."""
CHANGED = tuple(name for name in VariantIn.__struct_fields__ if name not in _APART)
"""The columns that a write may set."""


def columns(given: VariantIn) -> dict[str, Any]:
    """What was sent, as the columns are kept; null is what a new variant has. Refusal (422) for a URL that is none."""
    if given.image_url:
        checked_url(given.image_url)
    told = {name: value for name, value in sent(given).items() if name not in _APART}
    return {name: _kept(name, value) for name, value in told.items()}


def _kept(name: str, value: Any) -> Any:
    if isinstance(value, Decimal):
        return scaled(value)
    return DEFAULTS.get(name, "") if value is None else value


def show(row: Row) -> dict[str, Any]:
    return {
        "id": row[AT["id"]],
        "product_id": row[AT["product"]],
        "sku": row[AT["sku"]],
        "sku_id": row[AT["sku_id"]],
        "price": number_or_none(row[AT["price"]]),
        "calculated_price": number(calculated_price(row)),
        "sale_price": number_or_none(row[AT["sale_price"]]),
        "retail_price": number_or_none(row[AT["retail_price"]]),
        "map_price": number_or_none(row[AT["map_price"]]),
        "weight": number_or_none(row[AT["weight"]]),
        "calculated_weight": number(_first(row[AT["weight"]], row[AT["product_weight"]])),
        "width": number_or_none(row[AT["width"]]),
        "height": number_or_none(row[AT["height"]]),
        "depth": number_or_none(row[AT["depth"]]),
        "is_free_shipping": bool(row[AT["is_free_shipping"]]),
        "fixed_cost_shipping_price": number_or_none(row[AT["fixed_cost_shipping_price"]]),
        "purchasing_disabled": bool(row[AT["purchasing_disabled"]]),
        "purchasing_disabled_message": row[AT["purchasing_disabled_message"]],
        "image_url": row[AT["image_url"]],
        "cost_price": number(row[AT["cost_price"]]),
        "upc": row[AT["upc"]],
        "mpn": row[AT["mpn"]],
        "gtin": row[AT["gtin"]],
        "inventory_level": row[AT["inventory_level"]],
        "inventory_warning_level": row[AT["inventory_warning_level"]],
        "bin_picking_number": row[AT["bin_picking_number"]],
        "option_values": msgspec.json.decode(row[AT["option_values"]]),
    }


def calculated_price(row: Row) -> int:
    """Its own sale price or price, else the product's (simplified: no price lists)."""
    own = row[AT["sale_price"]] or row[AT["price"]]
    if own is not None:
        return int(own)
    return int(row[AT["product_sale_price"]] or row[AT["product_price"]])


def _first(own: int | None, inherited: int) -> int:
    return inherited if own is None else own
