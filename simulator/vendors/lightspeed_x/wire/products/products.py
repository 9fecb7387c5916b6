"""Products in JSON, from 2.0 to the dated versions, and what PUT 2.1 answers (sections 4.1 and 4.3; 2, section 5.1)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from msgspec import Raw

from ..dates import show, show_or_none
from ..numbers import number, number_or_none
from ..records.categories import CategoryTree, category
from ..records.record_row import RecordRow
from ..records.references import tag
from ..stock.inventory import InventoryRow
from .images import product_images
from .product_row import ProductRow

Shown = dict[str, Any] | None
_NO_PACKAGING: dict[str, Any] = {"made_from": [], "breaks_into": []}
_IMAGES = ("image_url", "image_thumbnail_url", "images", "skuImages")


@dataclass(frozen=True, slots=True)
class References:
    """What products of a page refer to; each is shown once."""

    records: Mapping[str, RecordRow]
    categories: CategoryTree
    _shown: dict[tuple[str, str], Shown] = field(default_factory=dict)

    def brand(self, brand: str | None) -> Shown:
        return self._of("brand", brand)

    def supplier(self, supplier: str | None) -> Shown:
        return self._of("supplier", supplier)

    def tags(self, tags: Sequence[str]) -> list[Any]:
        return [shown for shown in (self._of("tag", each) for each in tags) if shown]

    def name(self, record: str) -> str | None:
        row = self.records.get(record)
        return None if row is None else row.name

    def category(self, category_id: str | None) -> Shown:
        return self._of("category", category_id)

    def type(self, category_id: str | None) -> Shown:
        return self._of("type", category_id)

    def _of(self, kind: str, record: str | None) -> Shown:
        """Null where there is none; Unsure: samples also print {} (section 4.1)."""
        if record is None:
            return None
        key = (kind, record)
        if key not in self._shown:
            self._shown[key] = self._show(kind, record)
        return self._shown[key]

    def _show(self, kind: str, record: str) -> Shown:
        if kind == "category":
            return category(self.categories, record)
        row = (self.categories.rows if kind == "type" else self.records).get(record)
        if row is None:
            return None
        if kind == "type":
            return _type(row, category(self.categories, record) or {})
        return tag(row) | (_MORE[kind](row) if kind in _MORE else {})


@dataclass(frozen=True, slots=True)
class Look:
    """How much of a product is shown."""

    images_url: str
    """What the URLs of its images begin with."""
    images: bool = True
    composites: bool = False


def _described(row: RecordRow) -> dict[str, Any]:
    return {"description": row.members.get("description")}


def _sourced(row: RecordRow) -> dict[str, Any]:
    return {"source": "USER", **_described(row)}


_MORE = {"brand": _described, "supplier": _sourced}


def _type(row: RecordRow, shown: Mapping[str, Any]) -> dict[str, Any]:
    more = {name: shown[name] for name in ("leaf_category", "category_path") if name in shown}
    return tag(row) | more


def product(row: ProductRow, references: References, look: Look) -> dict[str, Any]:
    """One product, in the published order (2, section 5.1). `categories` are its tags, `type` is its category."""
    extras = row.extras if row.extra != "{}" else {}
    suppliers = row.supplier_list if row.suppliers != "[]" else []
    tags = row.tag_ids if row.tags != "[]" else []
    shown = {
        "id": row.id,
        "name": row.name,
        "description": row.description,
        "handle": row.handle,
        "sku": row.sku,
        "source": row.source,
        "source_id": row.source_id,
        "source_variant_id": row.source_variant_id,
        "active": bool(row.active),
        "is_active": bool(row.active),
        "ecwid_enabled_webstore": bool(row.webstore),
        "has_inventory": bool(row.track_inventory),
        "is_composite": bool(row.is_composite),
        "has_variants": bool(row.has_variants),
        "variant_parent_id": row.parent,
        "family_id": row.family,
        "variant_name": row.variant_name,
        "variant_options": Raw(row.variant_options.encode()),
        "variant_count": None,
        "price_including_tax": number(row.price_including_tax),
        "price_excluding_tax": number(row.price_excluding_tax),
        "supply_price": number(row.supply_price),
        "supplier_id": row.supplier,
        "supplier_code": suppliers[0]["code"] if suppliers else None,
        "supplier": references.supplier(row.supplier),
        "product_type_id": row.category,
        "product_codes": Raw(row.codes.encode()),
        "product_suppliers": [_supplier(row, each, references) for each in suppliers],
        "type": references.type(row.category),
        "product_category": references.category(row.category),
        "brand_id": row.brand,
        "brand": references.brand(row.brand),
        "tag_ids": tags,
        "categories": references.tags(tags),
        "attributes": extras.get("attributes", []),
        **product_images(row.image_list if row.images != "[]" else [], look.images_url),
        "skuImages": [],
        "packaging": extras.get("packaging", _NO_PACKAGING),
        "customizations": [],
        "account_code": row.account_code_sale,
        "account_code_purchase": row.account_code_purchase,
        "tax_category": None,
        "button_order": row.button_order,
        "loyalty_amount": number_or_none(row.loyalty_amount),
        "weight": number_or_none(row.weight),
        "weight_unit": row.weight_unit,
        "length": number_or_none(row.length),
        "width": number_or_none(row.width),
        "height": number_or_none(row.height),
        "dimensions_unit": row.dimensions_unit,
        "created_at": show(row.created),
        "updated_at": show(row.updated),
        "deleted_at": show_or_none(row.deleted),
        "version": row.version,
    }
    return _fitted(shown, row, extras, look)


def _fitted(
    shown: dict[str, Any], row: ProductRow, extras: Mapping[str, Any], look: Look
) -> dict[str, Any]:
    """With what is shown at times, without images where none are to be."""
    if row.outlet_taxes != "[]":
        shown["outlet_taxes"] = Raw(row.outlet_taxes.encode())
    if look.composites:
        shown["composite_bom"] = extras.get("composite", {})
    if not look.images:
        for name in _IMAGES:
            shown.pop(name)
    return shown


def _supplier(row: ProductRow, each: Mapping[str, Any], references: References) -> dict[str, Any]:
    return {
        "id": each["id"],
        "product_id": row.id,
        "supplier_id": each["supplier_id"],
        "supplier_name": references.name(each["supplier_id"]),
        "code": each["code"],
        "price": each["price"],
    }


def updated(row: ProductRow, levels: Sequence[InventoryRow]) -> dict[str, Any]:
    """What PUT 2.1 answers, in the shape of its body. Unsure: what exactly is in it (section 4.3)."""
    suppliers = [
        {name: each[name] for name in ("supplier_id", "code", "price")}
        for each in row.supplier_list
    ]
    return {
        "product_id": row.id,
        "common": _common(row, suppliers),
        "details": _details(row, suppliers) | {"inventory": list(map(_level, levels))},
    }


def _common(row: ProductRow, suppliers: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    return {
        "name": row.name,
        "description": row.description,
        "brand_id": row.brand,
        "product_category_id": row.category,
        "tag_ids": row.tag_ids,
        "product_suppliers": suppliers,
        "track_inventory": bool(row.track_inventory),
        "variant_attributes": [{"attribute_id": each} for each in row.attribute_ids],
        "account_code_sale": row.account_code_sale,
        "account_code_purchase": row.account_code_purchase,
    }


def _details(row: ProductRow, suppliers: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    return {
        "variant_name": row.variant_name,
        "is_active": bool(row.active),
        "product_codes": Raw(row.codes.encode()),
        "loyalty_amount": number_or_none(row.loyalty_amount),
        "price_excluding_tax": number(row.price_excluding_tax),
        "price_including_tax": number(row.price_including_tax),
        "all_outlets_tax": {"tax_id": row.tax, "is_default": row.tax is None},
        "outlet_taxes": Raw(row.outlet_taxes.encode()),
        "product_suppliers": suppliers,
        "variant_attribute_values": [
            {"attribute_id": each["id"], "attribute_value": each["value"]}
            for each in row.option_list
        ],
        "weight": number_or_none(row.weight),
        "weight_unit": row.weight_unit,
        "length": number_or_none(row.length),
        "width": number_or_none(row.width),
        "height": number_or_none(row.height),
        "dimensions_unit": row.dimensions_unit,
    }


def _level(row: InventoryRow) -> dict[str, Any]:
    return {
        "outlet_id": row.outlet,
        "current_amount": number(row.level),
        "reorder_amount": number_or_none(row.reorder_amount),
        "reorder_point": number_or_none(row.reorder_point),
        "initial_average_cost": number(row.average_cost),
    }
