"""PUT 2.1, read into changes as `store/products/product_changes.py` takes them; only what is sent changes (section 4.3)."""

from typing import Any

from .product_bodies import CommonIn, DetailsIn
from .product_parts import (
    amount,
    checked_name,
    composite,
    loyalty,
    measures,
    outlet_taxes,
    packaging,
    some_codes,
    stock,
    supplier_changes,
    tax,
)


def common_changes(body: CommonIn) -> dict[str, Any]:
    """As `store/products/product_changes.py` takes them. An empty string clears."""
    category = body.product_category_id
    if category is None:
        category = body.product_type_id
    cleared = {
        "brand": body.brand_id,
        "category": category,
        "account_code_sale": body.account_code_sale,
        "account_code_purchase": body.account_code_purchase,
    }
    changes: dict[str, Any] = {
        name: value or None for name, value in cleared.items() if value is not None
    }
    plain = {
        "description": body.description,
        "track_inventory": body.track_inventory,
        "tags": body.tag_ids,
    }
    changes |= {name: value for name, value in plain.items() if value is not None}
    if body.name is not None:
        changes["name"] = checked_name(body.name)
    if body.product_suppliers is not None:
        changes["suppliers"] = supplier_changes(body.product_suppliers)
    if body.variant_attributes is not None:
        changes["attributes"] = [each.attribute_id for each in body.variant_attributes]
    return changes


def details_changes(body: DetailsIn, product: str) -> dict[str, Any]:
    """As `store/products/product_changes.py` takes them; -1 clears loyalty, a supplier's price, a reorder point."""
    changes: dict[str, Any] = {}
    if body.is_active is not None:
        changes["active"] = body.is_active
    if body.product_codes is not None:
        changes["codes"] = some_codes(body.product_codes)
    if body.loyalty_amount is not None:
        changes["loyalty_amount"] = loyalty(body.loyalty_amount)
    for name in ("price_excluding_tax", "price_including_tax"):
        if getattr(body, name) is not None:
            changes[name] = amount(name, getattr(body, name))
    if body.product_suppliers is not None:
        changes["suppliers"] = supplier_changes(body.product_suppliers)
    return changes | _tax_changes(body) | _other_details(body, product) | _changed_measures(body)


def _tax_changes(body: DetailsIn) -> dict[str, Any]:
    """A tax for all outlets and taxes by outlet exclude each other. Unsure: what sending both means."""
    if body.outlet_taxes:
        return {"tax": None, "outlet_taxes": outlet_taxes(body.outlet_taxes)}
    everywhere = body.all_outlets_tax or body.all_outlet_tax
    if everywhere is not None:
        return {"tax": tax(everywhere), "outlet_taxes": []}
    return {} if body.outlet_taxes is None else {"outlet_taxes": []}


def _other_details(body: DetailsIn, product: str) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    if body.variant_attribute_values:
        changes["values"] = {
            each.attribute_id: each.attribute_value for each in body.variant_attribute_values
        }
    if body.inventory:
        changes["stock"] = stock(body.inventory)
    extra: dict[str, Any] = {}
    if body.composite_components is not None:
        extra["composite"] = composite(body.composite_components)
    if body.packaging is not None:
        extra["packaging"] = packaging(body.packaging, product)
    return changes | ({"extra": extra} if extra else {})


def _changed_measures(body: DetailsIn) -> dict[str, Any]:
    if body.dimensions_unit is None:
        body.dimensions_unit = body.dimension_unit
    return {name: value for name, value in measures(body).items() if value is not None}
