"""Bodies that create and change products: their members (sections 4.2 and 4.3; 2, section 5.2).

Unknown members are ignored, null is as if nothing were sent. Unsure: both.
"""

from decimal import Decimal
from typing import Annotated, Literal

from msgspec import Meta, Struct

from ..decoding import Key

Name = Annotated[str, Meta(min_length=1, max_length=255)]
Line = Annotated[str, Meta(max_length=255)]
Html = Annotated[str, Meta(max_length=65_535)]
Url = Annotated[str, Meta(max_length=2000)]
_FEW = Meta(max_length=250)
_MANY = Meta(max_length=500)


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


class OpeningStockIn(OutletInventoryIn, kw_only=True):
    """Of a new product; here an amount is required (2, section 5.2)."""

    current_amount: Decimal


class OutletTaxIn(Struct):
    outlet_id: Key
    tax_id: Key


class AllOutletsTaxIn(Struct):
    tax_id: Key | None = None
    is_default: bool | None = None


class ImageIn(Struct):
    location: Url
    type: Literal["s3", "url", "product-image", "sku-image"]
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
    inventory: Annotated[list[OpeningStockIn], _FEW] | None = None
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
