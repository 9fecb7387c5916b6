"""Variants: what is sent in, what is shown of a row (section 2.5)."""

from decimal import Decimal
from typing import Annotated, Any, NamedTuple

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from simulator.core.body import sent

from ..attachments.images import checked_url
from ..decoding import Amount, Id, Level, number, number_or_none, scaled


class VariantRow(NamedTuple):
    """A variant as it is stored, with what it inherits from its product, and its level."""

    id: int
    product: int
    sku: str
    sku_id: int | None
    price: int | None
    sale_price: int | None
    retail_price: int | None
    map_price: int | None
    cost_price: int
    weight: int | None
    width: int | None
    height: int | None
    depth: int | None
    fixed_cost_shipping_price: int | None
    is_free_shipping: bool
    purchasing_disabled: bool
    purchasing_disabled_message: str
    image_url: str
    upc: str
    mpn: str
    gtin: str
    inventory_warning_level: int
    bin_picking_number: str
    combination: str
    option_values: str
    product_price: int
    product_sale_price: int
    product_weight: int
    inventory_level: int


COLUMNS = VariantRow._fields[:-4]
"""What stands in the table."""


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


def columns(data: VariantIn) -> dict[str, Any]:
    """What was sent, as the columns are kept; null is what a new variant has. V3Error (422) for a URL that is none."""
    if data.image_url:
        checked_url(data.image_url)
    fields = {name: value for name, value in sent(data).items() if name not in _APART}
    return {name: _kept(name, value) for name, value in fields.items()}


def _kept(name: str, value: Any) -> Any:
    if isinstance(value, Decimal):
        return scaled(value)
    return DEFAULTS.get(name, "") if value is None else value


def show(row: VariantRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "product_id": row.product,
        "sku": row.sku,
        "sku_id": row.sku_id,
        "price": number_or_none(row.price),
        "calculated_price": number(calculated_price(row)),
        "sale_price": number_or_none(row.sale_price),
        "retail_price": number_or_none(row.retail_price),
        "map_price": number_or_none(row.map_price),
        "weight": number_or_none(row.weight),
        "calculated_weight": number(_first(row.weight, row.product_weight)),
        "width": number_or_none(row.width),
        "height": number_or_none(row.height),
        "depth": number_or_none(row.depth),
        "is_free_shipping": bool(row.is_free_shipping),
        "fixed_cost_shipping_price": number_or_none(row.fixed_cost_shipping_price),
        "purchasing_disabled": bool(row.purchasing_disabled),
        "purchasing_disabled_message": row.purchasing_disabled_message,
        "image_url": row.image_url,
        "cost_price": number(row.cost_price),
        "upc": row.upc,
        "mpn": row.mpn,
        "gtin": row.gtin,
        "inventory_level": row.inventory_level,
        "inventory_warning_level": row.inventory_warning_level,
        "bin_picking_number": row.bin_picking_number,
        "option_values": msgspec.json.decode(row.option_values),
    }


def calculated_price(row: VariantRow) -> int:
    """Its own sale price or price, else the product's (simplified: no price lists)."""
    own = row.sale_price or row.price
    if own is not None:
        return int(own)
    return int(row.product_sale_price or row.product_price)


def _first(own: int | None, inherited: int) -> int:
    return inherited if own is None else own


def sku_event(variant: int, sku_id: int | None, product: int) -> dict[str, Any]:
    """The data of a SKU's webhooks: its own id, not the variant's (section 6.2)."""
    return {"type": "sku", "id": sku_id, "sku": {"product_id": product, "variant_id": variant}}
