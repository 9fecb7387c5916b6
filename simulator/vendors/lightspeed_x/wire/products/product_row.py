"""A product as the store reads it: the row that lists, single reads, webhooks and search are shown from."""

from typing import Any, NamedTuple

import msgspec


class ProductRow(NamedTuple):
    """One variant; amounts have five decimals, and SQLite gives truth values as numbers. See `tables/products.py`."""

    number: int
    id: str
    family: str
    family_position: int
    parent: str | None
    has_variants: bool
    name: str
    handle: str
    description: str
    brand: str | None
    category: str | None
    tags: str
    """JSON."""
    attributes: str
    """JSON."""
    track_inventory: bool
    is_composite: bool
    account_code_sale: str | None
    account_code_purchase: str | None
    sku: str
    codes: str
    """JSON."""
    variant_name: str
    variant_options: str
    """JSON."""
    active: bool
    webstore: bool
    supply_price: int
    price_excluding_tax: int
    price_including_tax: int
    tax: str | None
    outlet_taxes: str
    """JSON."""
    supplier: str | None
    suppliers: str
    """JSON."""
    loyalty_amount: int | None
    weight: int | None
    weight_unit: str | None
    length: int | None
    width: int | None
    height: int | None
    dimensions_unit: str | None
    source: str
    source_id: str | None
    source_variant_id: str | None
    button_order: int
    extra: str
    """JSON."""
    images: str
    """JSON."""
    version: int
    created: int
    updated: int
    deleted: int | None
    product_time_stamp: int
    inventory_time_stamp: int | None

    @property
    def tag_ids(self) -> list[str]:
        return msgspec.json.decode(self.tags, type=list[str])

    @property
    def attribute_ids(self) -> list[str]:
        return msgspec.json.decode(self.attributes, type=list[str])

    @property
    def code_list(self) -> list[dict[str, str]]:
        """[{"id", "type", "code"}]"""
        return msgspec.json.decode(self.codes, type=list[dict[str, str]])

    @property
    def supplier_list(self) -> list[dict[str, Any]]:
        """[{"id", "supplier_id", "code", "price"}]"""
        return msgspec.json.decode(self.suppliers, type=list[dict[str, Any]])

    @property
    def option_list(self) -> list[dict[str, str]]:
        """[{"id", "name", "value"}]"""
        return msgspec.json.decode(self.variant_options, type=list[dict[str, str]])

    @property
    def image_list(self) -> list[dict[str, Any]]:
        """[{"id", "version", "name"}]"""
        return msgspec.json.decode(self.images, type=list[dict[str, Any]])

    @property
    def outlet_tax_list(self) -> list[dict[str, str]]:
        """[{"outlet_id", "tax_id"}]"""
        return msgspec.json.decode(self.outlet_taxes, type=list[dict[str, str]])

    @property
    def extras(self) -> dict[str, Any]:
        """Packaging, composite components, free attributes."""
        return msgspec.json.decode(self.extra, type=dict[str, Any])
