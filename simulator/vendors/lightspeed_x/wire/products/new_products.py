"""POST 2.0, read into drafts of families; POST 2.1, read into one of a variant (section 4.2)."""

from collections.abc import Mapping, Sequence
from typing import Any

from ...errors import invalid
from .product_bodies import AttributeIn, DetailsIn, ImageIn, ProductIn, RowIn, VariantIn
from .product_drafts import FamilyDraft, SupplierDraft, VariantDraft
from .product_parts import (
    amount_or_none,
    checked_name,
    codes,
    composite,
    loyalty,
    measures,
    measures_sent,
    misfit,
    outlet_taxes,
    stock,
    tax,
)
from .product_updates import details_changes


def family(body: ProductIn, *, heed_tracking: bool) -> FamilyDraft:
    """Of a POST. Unsure: a product that no opening stock is given for is not tracked, whatever `track_inventory` says."""
    rows: Sequence[RowIn] = body.variants or [body]
    tracked = any(row.inventory for row in (body, *rows))
    if heed_tracking and body.track_inventory is not None:
        tracked = body.track_inventory
    return FamilyDraft(
        name=checked_name(body.name),
        variants=[_variant(row, body) for row in rows],
        attributes=_attributes(body.variants or []),
        handle=body.handle or None,
        description=body.description or "",
        brand=body.brand_id or None,
        category=body.product_category_id or body.product_type_id or None,
        tags=list(dict.fromkeys(body.tag_ids or ())),
        track_inventory=tracked,
        account_code_sale=body.account_code_sale or None,
        account_code_purchase=body.account_code_purchase or None,
        source=body.source or "USER",
    )


def _attributes(variants: Sequence[VariantIn]) -> list[str]:
    """All variants must define the same ones; the first gives the order."""
    if not variants:
        return []
    first = [each.attribute_id for each in variants[0].variant_definitions]
    for variant in variants:
        if not first or sorted(each.attribute_id for each in variant.variant_definitions) != sorted(
            first
        ):
            raise misfit(
                "variant_definitions", "Every variant must define the same variant attributes"
            )
    return first


def _variant(row: RowIn, body: ProductIn) -> VariantDraft:
    """A variant has what the product has where nothing is sent for it, but for codes, stock and images. Unsure."""
    price = row if _has_price(row) else body
    if price.price_including_tax is not None and price.price_excluding_tax is not None:
        message = "Only one of price_including_tax and price_excluding_tax may be sent"
        raise invalid(
            message, dict.fromkeys(("price_including_tax", "price_excluding_tax"), message)
        )
    taxed = row if row.all_outlets_tax or row.outlet_taxes else body
    active = row.is_active if row.is_active is not None else body.is_active
    return VariantDraft(
        sku=row.sku or None,
        codes=codes(row.product_codes or ()),
        options=_options(row, body),
        active=active is not False,
        supply_price=amount_or_none(
            "supply_price", row.supply_price if row.supply_price is not None else body.supply_price
        ),
        price_excluding_tax=amount_or_none("price_excluding_tax", price.price_excluding_tax),
        price_including_tax=amount_or_none("price_including_tax", price.price_including_tax),
        tax=tax(taxed.all_outlets_tax),
        outlet_taxes=outlet_taxes(taxed.outlet_taxes or ()),
        suppliers=_suppliers(row, body),
        loyalty_amount=loyalty(row.loyalty_amount),
        **measures(row if measures_sent(row) else body),
        source_id=row.source_id or body.source_id or None,
        source_variant_id=row.source_variant_id or None,
        extra=_extra(body),
        image_urls=[image.location for image in _by_index(row.images or ()) if image.location],
        stock=stock(row.inventory or ()),
    )


def _options(row: RowIn, body: ProductIn) -> list[str]:
    """In the order of the first variant's definitions."""
    if not isinstance(row, VariantIn):
        return []
    values = {each.attribute_id: each.value for each in row.variant_definitions}
    first = (body.variants or [row])[0]
    return [values.get(each.attribute_id, "") for each in first.variant_definitions]


def _has_price(row: RowIn) -> bool:
    return row.price_including_tax is not None or row.price_excluding_tax is not None


def _suppliers(row: RowIn, body: ProductIn) -> list[SupplierDraft]:
    """Either `product_suppliers`, or the one that the flat members name."""
    several = row.product_suppliers or body.product_suppliers
    if several:
        distinct = {each.supplier_id: each for each in several}
        return [
            SupplierDraft(
                each.supplier_id, each.code or None, amount_or_none("product_suppliers", each.price)
            )
            for each in distinct.values()
        ]
    supplier = row.supplier_id or body.supplier_id
    if not supplier:
        return []
    price = row.supply_price if row.supply_price is not None else body.supply_price
    code = row.supplier_code or body.supplier_code or None
    return [SupplierDraft(supplier, code, amount_or_none("supply_price", price))]


def _extra(body: ProductIn) -> dict[str, Any]:
    extra: dict[str, Any] = {}
    given = body.attributes
    attributes = [given] if isinstance(given, AttributeIn) else given or []
    if attributes:
        extra["attributes"] = [{"name": each.key, "value": each.value} for each in attributes]
    if body.composite:
        extra["composite"] = composite(body.composite)
    return extra


def _by_index(images: Sequence[ImageIn]) -> list[ImageIn]:
    return sorted(images, key=lambda image: image.index or 0)


def new_variant(body: DetailsIn, attributes: Sequence[str]) -> VariantDraft:
    """POST 2.1: one more row of a family that has these attributes."""
    changes = details_changes(body, "")
    values: Mapping[str, str] = changes.pop("values", {})
    if set(values) != set(attributes):
        raise misfit(
            "variant_attribute_values", "A value is needed for each variant attribute of the family"
        )
    suppliers = [
        SupplierDraft(each.supplier, each.code or None, each.price or None)
        for each in changes.pop("suppliers", ())
    ]
    return VariantDraft(
        options=[values[each] for each in attributes], suppliers=suppliers, **changes
    )
