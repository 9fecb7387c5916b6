"""What a client may send of an order (section 4.2). Fields that are only read are ignored."""

from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from ..decoding_v2 import Line, Money, Number, OptionalLine, Text

Code = str | int | UnsetType | None
"""A text that some clients send as a number: a zip, a phone."""


class FormField(Struct):
    name: Line = ""
    value: Text = ""


class AddressIn(Struct):
    """A billing or a shipping address; `id` where a stored one is meant."""

    id: Number | UnsetType = UNSET
    first_name: OptionalLine = UNSET
    last_name: OptionalLine = UNSET
    company: OptionalLine = UNSET
    street_1: OptionalLine = UNSET
    street_2: OptionalLine = UNSET
    city: OptionalLine = UNSET
    state: OptionalLine = UNSET
    zip: Code = UNSET
    country: OptionalLine = UNSET
    country_iso2: Annotated[str, Meta(max_length=2)] | UnsetType | None = UNSET
    phone: Code = UNSET
    email: OptionalLine = UNSET
    form_fields: list[FormField] | UnsetType | None = UNSET
    shipping_method: OptionalLine = UNSET


class OptionIn(Struct):
    """A chosen value of an option, or what was entered for a modifier."""

    id: Number
    value: Text | int | UnsetType | None = UNSET


class LineIn(Struct):
    """A line: of the catalogue by `product_id` or `variant_id`, else a custom one. `id`: an existing line."""

    id: Number | UnsetType = UNSET
    product_id: Number | UnsetType | None = UNSET
    variant_id: Number | UnsetType | None = UNSET
    product_options: list[OptionIn] | UnsetType | None = UNSET
    quantity: Number | UnsetType = UNSET
    name: OptionalLine = UNSET
    name_customer: OptionalLine = UNSET
    name_merchant: OptionalLine = UNSET
    sku: OptionalLine = UNSET
    upc: OptionalLine = UNSET
    price_ex_tax: Money = UNSET
    price_inc_tax: Money = UNSET


class PickupLocationIn(Struct):
    name: OptionalLine = UNSET
    code: Annotated[str, Meta(max_length=50)] | UnsetType | None = UNSET
    address_line_1: OptionalLine = UNSET
    address_line_2: OptionalLine = UNSET
    city: OptionalLine = UNSET
    state: OptionalLine = UNSET
    postal_code: Code = UNSET
    country_alpha2: Annotated[str, Meta(max_length=2)] | UnsetType | None = UNSET
    email: OptionalLine = UNSET
    phone: Code = UNSET


class PickupIn(Struct):
    pickup_method_id: Number
    line_items: Annotated[list[LineIn], Meta(min_length=1, max_length=1000)]
    pickup_method_display_name: OptionalLine = UNSET
    collection_instructions: Text | UnsetType | None = UNSET
    collection_time_description: OptionalLine = UNSET
    location: PickupLocationIn | UnsetType | None = UNSET


class ConsignmentsIn(Struct):
    pickups: Annotated[list[PickupIn], Meta(min_length=1, max_length=1)]


class FeeIn(Struct):
    id: Number | UnsetType = UNSET
    type: Line = "custom_fee"
    display_name_customer: OptionalLine = UNSET
    display_name_merchant: OptionalLine = UNSET
    source: OptionalLine = UNSET
    cost_ex_tax: Money = UNSET
    cost_inc_tax: Money = UNSET
    cost_tax: Money = UNSET
    tax_class_id: Number | UnsetType | None = UNSET


class OrderIn(Struct, kw_only=True):
    status_id: Number | UnsetType = UNSET
    customer_id: Number | UnsetType = UNSET
    channel_id: Number | UnsetType = UNSET
    date_created: str | UnsetType | None = UNSET
    is_deleted: bool | UnsetType = UNSET
    billing_address: AddressIn | UnsetType = UNSET
    shipping_addresses: Annotated[list[AddressIn], Meta(max_length=250)] | UnsetType = UNSET
    products: Annotated[list[LineIn], Meta(max_length=1000)] | UnsetType = UNSET
    consignments: ConsignmentsIn | UnsetType = UNSET
    fees: Annotated[list[FeeIn], Meta(max_length=250)] | UnsetType = UNSET
    base_shipping_cost: Money = UNSET
    shipping_cost_ex_tax: Money = UNSET
    shipping_cost_inc_tax: Money = UNSET
    base_handling_cost: Money = UNSET
    handling_cost_ex_tax: Money = UNSET
    handling_cost_inc_tax: Money = UNSET
    base_wrapping_cost: Money = UNSET
    wrapping_cost_ex_tax: Money = UNSET
    wrapping_cost_inc_tax: Money = UNSET
    discount_amount: Money = UNSET
    subtotal_ex_tax: Money = UNSET
    subtotal_inc_tax: Money = UNSET
    total_ex_tax: Money = UNSET
    total_inc_tax: Money = UNSET
    payment_method: OptionalLine = UNSET
    payment_provider_id: Line | int | UnsetType | None = UNSET
    staff_notes: Text | UnsetType | None = UNSET
    customer_message: Text | UnsetType | None = UNSET
    ip_address: Annotated[str, Meta(max_length=30)] | UnsetType | None = UNSET
    ip_address_v6: Annotated[str, Meta(max_length=39)] | UnsetType | None = UNSET
    geoip_country: OptionalLine = UNSET
    geoip_country_iso2: OptionalLine = UNSET
    ebay_order_id: Line | int | UnsetType | None = UNSET
    order_source: OptionalLine = UNSET
    order_is_digital: bool | UnsetType = UNSET
    external_source: OptionalLine = UNSET
    external_id: OptionalLine = UNSET
    external_merchant_id: OptionalLine = UNSET
    external_order_id: OptionalLine = UNSET
    cart_id: OptionalLine = UNSET
    customer_locale: Annotated[str, Meta(max_length=6)] | UnsetType | None = UNSET


class ShipmentItemIn(Struct):
    order_product_id: Number
    quantity: Annotated[int, Meta(ge=1, le=1_000_000_000)]


class ShipmentIn(Struct, kw_only=True):
    order_address_id: Number | UnsetType = UNSET
    items: Annotated[list[ShipmentItemIn], Meta(max_length=1000)] | UnsetType = UNSET
    tracking_number: OptionalLine = UNSET
    tracking_carrier: OptionalLine = UNSET
    tracking_link: Annotated[str, Meta(max_length=2048)] | UnsetType | None = UNSET
    shipping_method: OptionalLine = UNSET
    shipping_provider: OptionalLine = UNSET
    comments: Text | UnsetType | None = UNSET
