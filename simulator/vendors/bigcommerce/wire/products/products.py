"""Products: what is sent in, what is shown of a row (section 2.3)."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, NamedTuple

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from .. import dates
from ..decoding import Amount, Id, Level, Whole, four_decimals, number


class ProductRow(NamedTuple):
    """A product as it is stored, with its level, and its category ids joined by commas."""

    id: int
    name: str
    type: str
    sku: str
    description: str
    weight: int
    width: int
    depth: int
    height: int
    price: int
    cost_price: int
    retail_price: int
    sale_price: int
    map_price: int
    calculated_price: int
    fixed_cost_shipping_price: int
    tax_class_id: int
    product_tax_code: str
    brand_id: int
    inventory_warning_level: int
    inventory_tracking: str
    total_sold: int
    is_free_shipping: bool
    is_visible: bool
    is_featured: bool
    upc: str
    mpn: str
    gtin: str
    search_keywords: str
    availability: str
    condition: str
    sort_order: int
    date_created: int
    date_modified: int
    date_last_imported: int | None
    base_variant_id: int | None
    url: str
    url_customized: bool
    rest: str
    inventory_level: int
    categories: str | None


COLUMNS = ProductRow._fields[:-2]
"""What stands in the table."""


AMOUNTS = (
    *("weight", "width", "depth", "height", "price", "cost_price", "retail_price", "sale_price"),
    *("map_price", "fixed_cost_shipping_price"),
)

_Text = Annotated[str, Meta(max_length=65_535)]
_Line = Annotated[str, Meta(max_length=255)]
_Code = Annotated[str, Meta(max_length=14)]
_Billions = Annotated[int, Meta(ge=0, le=1_000_000_000)]


class CustomUrl(Struct):
    url: _Line | UnsetType = UNSET
    is_customized: bool | UnsetType = UNSET


class ProductIn(Struct, kw_only=True):
    """What a write may say of a product; `id` in a batch only."""

    id: Id | UnsetType = UNSET
    name: Annotated[str, Meta(min_length=1, max_length=250)] | UnsetType = UNSET
    type: Literal["physical", "digital"] | UnsetType = UNSET
    sku: _Line | UnsetType = UNSET
    description: _Text | UnsetType = UNSET
    weight: Amount | UnsetType = UNSET
    width: Amount | UnsetType | None = UNSET
    depth: Amount | UnsetType | None = UNSET
    height: Amount | UnsetType | None = UNSET
    price: Amount | UnsetType = UNSET
    cost_price: Amount | UnsetType | None = UNSET
    retail_price: Amount | UnsetType | None = UNSET
    sale_price: Amount | UnsetType | None = UNSET
    map_price: Amount | UnsetType | None = UNSET
    fixed_cost_shipping_price: Amount | UnsetType | None = UNSET
    tax_class_id: Annotated[int, Meta(ge=0, le=255)] | UnsetType = UNSET
    product_tax_code: _Line | UnsetType = UNSET
    categories: Annotated[list[Id], Meta(max_length=1000)] | UnsetType = UNSET
    brand_id: _Billions | UnsetType | None = UNSET
    brand_name: _Line | UnsetType = UNSET
    inventory_level: Annotated[int, Meta(ge=0)] | UnsetType = UNSET
    inventory_warning_level: Level | UnsetType = UNSET
    inventory_tracking: Literal["none", "product", "variant"] | UnsetType = UNSET
    is_free_shipping: bool | UnsetType = UNSET
    is_visible: bool | UnsetType = UNSET
    is_featured: bool | UnsetType = UNSET
    upc: _Code | UnsetType = UNSET
    mpn: _Line | UnsetType = UNSET
    gtin: _Code | UnsetType = UNSET
    search_keywords: _Text | UnsetType = UNSET
    availability: Literal["available", "disabled", "preorder"] | UnsetType = UNSET
    condition: Literal["New", "Used", "Refurbished"] | UnsetType = UNSET
    sort_order: Whole | UnsetType = UNSET
    custom_url: CustomUrl | UnsetType | None = UNSET
    related_products: list[Whole] | UnsetType = UNSET
    warranty: _Text | UnsetType = UNSET
    bin_picking_number: _Line | UnsetType = UNSET
    layout_file: _Line | UnsetType = UNSET
    availability_description: _Line | UnsetType = UNSET
    gift_wrapping_options_type: Literal["any", "none", "list"] | UnsetType = UNSET
    gift_wrapping_options_list: list[Id] | UnsetType = UNSET
    is_condition_shown: bool | UnsetType = UNSET
    order_quantity_minimum: _Billions | UnsetType = UNSET
    order_quantity_maximum: _Billions | UnsetType = UNSET
    page_title: _Line | UnsetType = UNSET
    meta_keywords: list[_Line] | UnsetType = UNSET
    meta_description: _Text | UnsetType = UNSET
    view_count: _Billions | UnsetType = UNSET
    preorder_release_date: str | UnsetType | None = UNSET
    preorder_message: _Line | UnsetType = UNSET
    is_preorder_only: bool | UnsetType = UNSET
    is_price_hidden: bool | UnsetType = UNSET
    price_hidden_label: Annotated[str, Meta(max_length=200)] | UnsetType = UNSET
    open_graph_type: (
        Literal["product", "album", "book", "drink", "food", "game", "movie", "song", "tv_show"]
        | UnsetType
    ) = UNSET
    open_graph_title: _Line | UnsetType = UNSET
    open_graph_description: _Text | UnsetType = UNSET
    open_graph_use_meta_description: bool | UnsetType = UNSET
    open_graph_use_product_name: bool | UnsetType = UNSET
    open_graph_use_image: bool | UnsetType = UNSET
    variants: list[dict[str, Any]] | UnsetType = UNSET
    images: list[dict[str, Any]] | UnsetType = UNSET
    custom_fields: list[dict[str, Any]] | UnsetType = UNSET
    videos: list[dict[str, Any]] | UnsetType = UNSET
    bulk_pricing_rules: list[dict[str, Any]] | UnsetType = UNSET


REST: dict[str, Any] = {
    "option_set_display": "right",
    "related_products": [-1],
    "warranty": "",
    "bin_picking_number": "",
    "layout_file": "product.html",
    "availability_description": "",
    "gift_wrapping_options_type": "any",
    "gift_wrapping_options_list": [],
    "is_condition_shown": False,
    "order_quantity_minimum": 0,
    "order_quantity_maximum": 0,
    "page_title": "",
    "meta_keywords": [],
    "meta_description": "",
    "view_count": 0,
    "preorder_release_date": None,
    "preorder_message": "",
    "is_preorder_only": False,
    "is_price_hidden": False,
    "price_hidden_label": "",
    "open_graph_type": "product",
    "open_graph_title": "",
    "open_graph_description": "",
    "open_graph_use_meta_description": True,
    "open_graph_use_product_name": True,
    "open_graph_use_image": True,
    "videos": [],
    "bulk_pricing_rules": [],
}
"""The fields that stand in `rest`, and what a new product has there; only what differs is kept."""

DEFAULTS: dict[str, Any] = {
    **dict.fromkeys(("sku", "description", "product_tax_code", "upc", "mpn", "gtin"), ""),
    **dict.fromkeys((*AMOUNTS, "tax_class_id", "brand_id", "inventory_warning_level"), 0),
    "search_keywords": "",
    "inventory_tracking": "none",
    "total_sold": 0,
    "is_free_shipping": False,
    "is_featured": False,
    "availability": "available",
    "condition": "New",
    "sort_order": 0,
    "date_last_imported": None,
    "base_variant_id": None,
    "url_customized": False,
}
"""The columns of a new product where only the required fields were sent (section 2.3)."""


def show(row: ProductRow) -> dict[str, Any]:
    """A product with every key that BigCommerce answers, in its order; without what `include` adds.

    Real answers have null in `option_set_id`, `date_last_imported` and, of a product with variants, in
    `base_variant_id`, which the published schema forbids: such a key is left out (section 9.3).
    """
    rest = {**REST, **msgspec.json.decode(row.rest)}
    shown = {
        "id": row.id,
        "name": row.name,
        "type": row.type,
        "sku": row.sku,
        "description": row.description,
        "weight": number(row.weight),
        "width": number(row.width),
        "depth": number(row.depth),
        "height": number(row.height),
        "price": number(row.price),
        "cost_price": number(row.cost_price),
        "retail_price": number(row.retail_price),
        "sale_price": number(row.sale_price),
        "map_price": number(row.map_price),
        "tax_class_id": row.tax_class_id,
        "product_tax_code": row.product_tax_code,
        "calculated_price": number(row.calculated_price),
        "categories": category_ids(row),
        "brand_id": row.brand_id,
        "option_set_display": rest["option_set_display"],
        "inventory_level": int(row.inventory_level),
        "inventory_warning_level": row.inventory_warning_level,
        "inventory_tracking": row.inventory_tracking,
        "reviews_rating_sum": 0,
        "reviews_count": 0,
        "total_sold": row.total_sold,
        "fixed_cost_shipping_price": number(row.fixed_cost_shipping_price),
        "is_free_shipping": bool(row.is_free_shipping),
        "is_visible": bool(row.is_visible),
        "is_featured": bool(row.is_featured),
        "related_products": rest["related_products"],
        "warranty": rest["warranty"],
        "bin_picking_number": rest["bin_picking_number"],
        "layout_file": rest["layout_file"],
        "upc": row.upc,
        "mpn": row.mpn,
        "gtin": row.gtin,
        "date_last_imported": _moment(row.date_last_imported),
        "search_keywords": row.search_keywords,
        "availability": row.availability,
        "availability_description": rest["availability_description"],
        "gift_wrapping_options_type": rest["gift_wrapping_options_type"],
        "gift_wrapping_options_list": rest["gift_wrapping_options_list"],
        "sort_order": row.sort_order,
        "condition": row.condition,
        "is_condition_shown": rest["is_condition_shown"],
        "order_quantity_minimum": rest["order_quantity_minimum"],
        "order_quantity_maximum": rest["order_quantity_maximum"],
        "page_title": rest["page_title"],
        "meta_keywords": rest["meta_keywords"],
        "meta_description": rest["meta_description"],
        "date_created": dates.catalog(row.date_created),
        "date_modified": dates.catalog(row.date_modified),
        "view_count": rest["view_count"],
        "preorder_release_date": rest["preorder_release_date"],
        "preorder_message": rest["preorder_message"],
        "is_preorder_only": rest["is_preorder_only"],
        "is_price_hidden": rest["is_price_hidden"],
        "price_hidden_label": rest["price_hidden_label"],
        "custom_url": {"url": row.url, "is_customized": bool(row.url_customized)},
        "base_variant_id": row.base_variant_id,
        "open_graph_type": rest["open_graph_type"],
        "open_graph_title": rest["open_graph_title"],
        "open_graph_description": rest["open_graph_description"],
        "open_graph_use_meta_description": rest["open_graph_use_meta_description"],
        "open_graph_use_product_name": rest["open_graph_use_product_name"],
        "open_graph_use_image": rest["open_graph_use_image"],
    }
    for name in ("date_last_imported", "base_variant_id"):
        if shown[name] is None:
            del shown[name]
    return shown


def _moment(at_ms: int | None) -> str | None:
    return None if at_ms is None else dates.catalog(at_ms)


def category_ids(row: ProductRow) -> list[int]:
    text = row.categories
    return sorted(int(part) for part in text.split(",")) if text else []


def chosen(
    shown: Mapping[str, Any], include: frozenset[str], exclude: frozenset[str], key: str = "id"
) -> dict[str, Any]:
    """Only those fields and the key, or all but those; the key is never left out (section 2.1)."""
    if include:
        return {name: value for name, value in shown.items() if name == key or name in include}
    if exclude:
        return {name: value for name, value in shown.items() if name == key or name not in exclude}
    return dict(shown)


def show_summary(row: Mapping[str, Any]) -> dict[str, Any]:
    """The catalogue's summary (section 2.9). Unsure: what the lowest price, a text, looks like."""
    count = row["variants"]
    return {
        "inventory_count": row["level"],
        "inventory_value": number(row["value"]),
        "primary_category_id": row["category"],
        "primary_category_name": row["category_name"],
        "variant_count": count,
        "highest_variant_price": number(row["highest"]),
        "average_variant_price": number(row["prices"] // count if count else 0),
        "lowest_variant_price": _shortest(row["lowest"]),
        "oldest_variant_date": dates.catalog(row["oldest"]),
        "newest_variant_date": dates.catalog(row["newest"]),
    }


def _shortest(amount: int) -> str:
    """`4.99`, `0`."""
    text = four_decimals(amount)
    return text.rstrip("0").rstrip(".")
