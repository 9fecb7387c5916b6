"""Bodies that create and change products, read into drafts and changes (sections 4.2 and 4.3; 2, section 5.2).

Unknown members are ignored, null is as if nothing were sent. Unsure: both.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from ..errors import Refusal, invalid
from .decoding import Key
from .numbers import number, scaled
from .product_drafts import (
    CodeDraft,
    FamilyDraft,
    OutletStock,
    OutletTax,
    SupplierChange,
    SupplierDraft,
    VariantDraft,
)

Name = Annotated[str, Meta(min_length=1, max_length=255)]
Line = Annotated[str, Meta(max_length=255)]
Html = Annotated[str, Meta(max_length=65_535)]
Url = Annotated[str, Meta(max_length=2000)]
_FEW = Meta(max_length=250)
_MANY = Meta(max_length=500)

CODE_TYPES = ("CUSTOM", "EAN", "ISBN", "ITF", "JAN", "UPC")
WEIGHT_UNITS = ("CT", "G", "OZ", "LB", "KG")
DIMENSIONS_UNITS = ("IN", "CM", "MM", "YD")
_DIMENSIONS = ("length", "width", "height")


class CodeIn(Struct):
    code: Line
    type: Line | None = None


class ProductSupplierIn(Struct):
    supplier_id: Key
    code: Line | None = None
    price: Decimal | None = None


class OutletInventoryIn(Struct):
    outlet_id: Key
    current_amount: Decimal | None = None
    reorder_amount: Decimal | None = None
    reorder_point: Decimal | None = None
    initial_average_cost: Decimal | None = None


class OutletTaxIn(Struct):
    outlet_id: Key
    tax_id: Key


class AllOutletsTaxIn(Struct):
    tax_id: Key | None = None
    is_default: bool | None = None


class ImageIn(Struct):
    location: Url
    type: Line | None = None
    index: Annotated[int, Meta(ge=-(2**31), le=2**31)] | None = None


class AttributeIn(Struct):
    key: Line
    value: Line = ""


class CompositeIn(Struct):
    product_id: Key
    quantity: Decimal


class PackagingIn(Struct):
    amount: Decimal
    destination_product_id: Key | None = None
    source_product_id: Key | None = None


class DefinitionIn(Struct):
    attribute_id: Key
    value: Name


class MeasuresIn(Struct):
    """Weight and size, in what creates and what changes."""

    weight: Decimal | None = None
    weight_unit: Line | None = None
    length: Decimal | None = None
    width: Decimal | None = None
    height: Decimal | None = None
    dimensions_unit: Line | None = None


class RowIn(MeasuresIn):
    """What one row is created with."""

    sku: Line | None = None
    product_codes: Annotated[list[CodeIn], _FEW] | None = None
    price_including_tax: Decimal | None = None
    price_excluding_tax: Decimal | None = None
    supply_price: Decimal | None = None
    supplier_id: Key | None = None
    supplier_code: Line | None = None
    product_suppliers: Annotated[list[ProductSupplierIn], _FEW] | None = None
    is_active: bool | None = None
    loyalty_amount: Decimal | None = None
    inventory: Annotated[list[OutletInventoryIn], _FEW] | None = None
    all_outlets_tax: AllOutletsTaxIn | None = None
    outlet_taxes: Annotated[list[OutletTaxIn], _FEW] | None = None
    images: Annotated[list[ImageIn], _FEW] | None = None
    source_id: Line | None = None
    source_variant_id: Line | None = None


class VariantIn(RowIn):
    variant_definitions: Annotated[list[DefinitionIn], _FEW] = []


class ProductIn(RowIn, kw_only=True):
    """POST 2.0; only the name is required."""

    name: Name
    description: Html | None = None
    handle: Line | None = None
    source: Annotated[str, Meta(max_length=50)] | None = None
    product_category_id: Key | None = None
    product_type_id: Key | None = None
    brand_id: Key | None = None
    tag_ids: Annotated[list[Key], _FEW] | None = None
    track_inventory: bool | None = None
    account_code_sale: Line | None = None
    account_code_purchase: Line | None = None
    attributes: Annotated[list[AttributeIn], _FEW] | AttributeIn | None = None
    composite: Annotated[list[CompositeIn], _FEW] | None = None
    variants: Annotated[list[VariantIn], _MANY] | None = None


class AttributeRef(Struct):
    attribute_id: Key


class AttributeValueIn(Struct):
    attribute_id: Key
    attribute_value: Name


class CommonIn(Struct):
    name: Name | None = None
    description: Html | None = None
    brand_id: Key | None = None
    product_category_id: Key | None = None
    product_type_id: Key | None = None
    tag_ids: Annotated[list[Key], _FEW] | None = None
    product_suppliers: Annotated[list[ProductSupplierIn], _FEW] | None = None
    track_inventory: bool | None = None
    variant_attributes: Annotated[list[AttributeRef], _FEW] | None = None
    account_code_sale: Line | None = None
    account_code_purchase: Line | None = None


class DetailsIn(MeasuresIn):
    """Two members have two spellings (section 4.3)."""

    is_active: bool | None = None
    product_codes: Annotated[list[CodeIn], _FEW] | None = None
    loyalty_amount: Decimal | None = None
    price_excluding_tax: Decimal | None = None
    price_including_tax: Decimal | None = None
    all_outlets_tax: AllOutletsTaxIn | None = None
    all_outlet_tax: AllOutletsTaxIn | None = None
    outlet_taxes: Annotated[list[OutletTaxIn], _FEW] | None = None
    product_suppliers: Annotated[list[ProductSupplierIn], _FEW] | None = None
    variant_attribute_values: Annotated[list[AttributeValueIn], _FEW] | None = None
    inventory: Annotated[list[OutletInventoryIn], _FEW] | None = None
    dimension_unit: Line | None = None
    packaging: Annotated[list[PackagingIn], _FEW] | None = None
    composite_components: Annotated[list[CompositeIn], _FEW] | None = None


class UpdateIn(Struct):
    """PUT 2.1; POST 2.1, too, which adds a variant."""

    common: CommonIn | None = None
    details: DetailsIn | None = None


# What creates


def family(body: ProductIn, *, heed_tracking: bool) -> FamilyDraft:
    """Of a POST. Unsure: a product that no opening stock is given for is not tracked, whatever `track_inventory` says."""
    rows: Sequence[RowIn] = body.variants or [body]
    tracked = any(row.inventory for row in (body, *rows))
    if heed_tracking and body.track_inventory is not None:
        tracked = body.track_inventory
    return FamilyDraft(
        name=_name(body.name),
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
            raise _misfit(
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
        tax=_tax(taxed.all_outlets_tax),
        outlet_taxes=outlet_taxes(taxed.outlet_taxes or ()),
        suppliers=_suppliers(row, body),
        loyalty_amount=loyalty(row.loyalty_amount),
        **_measures(row if measures_sent(row) else body),
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


# What changes


def common_changes(body: CommonIn) -> dict[str, Any]:
    """As `store/product_changes.py` takes them. An empty string clears."""
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
        changes["name"] = _name(body.name)
    if body.product_suppliers is not None:
        changes["suppliers"] = supplier_changes(body.product_suppliers)
    if body.variant_attributes is not None:
        changes["attributes"] = [each.attribute_id for each in body.variant_attributes]
    return changes


def details_changes(body: DetailsIn, product: str) -> dict[str, Any]:
    """As `store/product_changes.py` takes them; -1 clears loyalty, a supplier's price, a reorder point."""
    changes: dict[str, Any] = {}
    if body.is_active is not None:
        changes["active"] = body.is_active
    if body.product_codes is not None:
        changes["codes"] = _some_codes(body.product_codes)
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
        return {"tax": _tax(everywhere), "outlet_taxes": []}
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
        extra["packaging"] = _packaging(body.packaging, product)
    return changes | ({"extra": extra} if extra else {})


def _changed_measures(body: DetailsIn) -> dict[str, Any]:
    if body.dimensions_unit is None:
        body.dimensions_unit = body.dimension_unit
    return {name: value for name, value in _measures(body).items() if value is not None}


def new_variant(body: DetailsIn, attributes: Sequence[str]) -> VariantDraft:
    """POST 2.1: one more row of a family that has these attributes."""
    changes = details_changes(body, "")
    values: Mapping[str, str] = changes.pop("values", {})
    if set(values) != set(attributes):
        raise _misfit(
            "variant_attribute_values", "A value is needed for each variant attribute of the family"
        )
    suppliers = [
        SupplierDraft(each.supplier, each.code or None, each.price or None)
        for each in changes.pop("suppliers", ())
    ]
    return VariantDraft(
        options=[values[each] for each in attributes], suppliers=suppliers, **changes
    )


# Their parts


def codes(bodies: Sequence[CodeIn]) -> list[CodeDraft]:
    """Their types are compared without case (section 4.1)."""
    return [CodeDraft(_code(body.code), _one_of("type", body.type, CODE_TYPES)) for body in bodies]


def _some_codes(bodies: Sequence[CodeIn]) -> list[CodeDraft]:
    if not bodies:
        raise _misfit("product_codes", "A product has at least one code")
    return codes(bodies)


def _code(code: str) -> str:
    if not code.strip():
        raise _misfit("product_codes", "A code must not be empty")
    return code.strip()


def _name(name: str) -> str:
    if not name.strip():
        raise _misfit("name", "A name must not be empty")
    return name


def supplier_changes(bodies: Sequence[ProductSupplierIn]) -> list[SupplierChange]:
    """An empty code and a price of -1 clear; what is not sent stays."""
    return [
        SupplierChange(
            each.supplier_id,
            msgspec.UNSET if each.code is None else each.code or None,
            _clearable("product_suppliers", each.price),
        )
        for each in bodies
    ]


def stock(bodies: Sequence[OutletInventoryIn]) -> list[OutletStock]:
    return [
        OutletStock(
            body.outlet_id,
            None if body.current_amount is None else signed("inventory", body.current_amount),
            _clearable("inventory", body.reorder_point),
            _clearable("inventory", body.reorder_amount),
            average_cost=amount_or_none("inventory", body.initial_average_cost),
        )
        for body in bodies
    ]


def outlet_taxes(bodies: Sequence[OutletTaxIn]) -> list[OutletTax]:
    distinct = {body.outlet_id: body.tax_id for body in bodies}
    return [OutletTax(outlet, tax) for outlet, tax in distinct.items()]


def _tax(body: AllOutletsTaxIn | None) -> str | None:
    """None: the default of the outlet."""
    return None if body is None or body.is_default else body.tax_id or None


def composite(bodies: Sequence[CompositeIn]) -> dict[str, int | float]:
    return {body.product_id: number(amount("quantity", body.quantity)) for body in bodies}


def _packaging(bodies: Sequence[PackagingIn], product: str) -> dict[str, Any]:
    """Unsure: what a package's id is; here that of the other product."""
    made_from = [
        {
            "package_id": body.source_product_id,
            "source_product_id": body.source_product_id,
            "amount": number(amount("packaging", body.amount)),
        }
        for body in bodies
        if body.source_product_id and body.source_product_id != product
    ]
    breaks_into = [
        {
            "package_id": body.destination_product_id,
            "destination_product_id": body.destination_product_id,
            "amount": number(amount("packaging", body.amount)),
        }
        for body in bodies
        if body.destination_product_id and body.destination_product_id != product
    ]
    return {"made_from": made_from, "breaks_into": breaks_into}


def loyalty(sent: Decimal | None) -> int | None:
    """-1: the shop's default."""
    return None if sent is None or _clears(sent) else amount("loyalty_amount", sent)


def measures_sent(body: MeasuresIn) -> bool:
    return any(getattr(body, name) is not None for name in ("weight", *_DIMENSIONS))


def _measures(body: MeasuresIn) -> dict[str, Any]:
    """A weight needs its unit, any length the unit of lengths."""
    if body.weight is not None and not body.weight_unit:
        raise _misfit("weight_unit", "weight needs weight_unit")
    lengths = {name: amount_or_none(name, getattr(body, name)) for name in _DIMENSIONS}
    if any(value is not None for value in lengths.values()) and not body.dimensions_unit:
        raise _misfit("dimensions_unit", "length, width and height need dimensions_unit")
    return {
        "weight": amount_or_none("weight", body.weight),
        "weight_unit": _unit("weight_unit", body.weight_unit, WEIGHT_UNITS),
        **lengths,
        "dimensions_unit": _unit("dimensions_unit", body.dimensions_unit, DIMENSIONS_UNITS),
    }


def _unit(field: str, sent: str | None, units: Sequence[str]) -> str | None:
    return _one_of(field, sent, units) if sent else None


def _one_of(field: str, sent: str | None, values: Sequence[str]) -> str:
    """The first where nothing is sent."""
    value = (sent or values[0]).upper()
    if value not in values:
        raise _misfit(field, f"{field} must be one of {', '.join(values)}")
    return value


def amount_or_none(field: str, sent: Decimal | None) -> int | None:
    return None if sent is None else amount(field, sent)


def amount(field: str, sent: Decimal) -> int:
    """Five decimals, not below 0."""
    value = signed(field, sent)
    if value < 0:
        raise _misfit(field, f"{field} must not be negative")
    return value


def signed(field: str, sent: Decimal) -> int:
    try:
        return scaled(sent)
    except ValueError as wrong:
        raise _misfit(field, f"{field}: {wrong}"[:300]) from wrong


def _clearable(field: str, sent: Decimal | None) -> Any:
    """-1 clears; nothing leaves as it is."""
    if sent is None:
        return msgspec.UNSET
    return None if _clears(sent) else amount(field, sent)


def _clears(sent: Decimal) -> bool:
    return sent.is_finite() and sent == -1


def _misfit(field: str, message: str) -> Refusal:
    return invalid(message, {field: message})
