"""An order as v2 shows it: every key, money as text with four decimals, dates of RFC 2822 (section 4.1)."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import msgspec

from simulator.core.sql.statements import Row

from .. import dates
from ..decoding import four_decimals
from . import addresses, statuses

Json = dict[str, Any]


class OrderRow(NamedTuple):
    """A row of orders; `rest` is JSON."""

    id: int
    store: str
    status: int
    customer: int
    email_key: str
    channel: int
    payment_method: str
    external_order: str | None
    cart: str
    total_ex: int
    total_inc: int
    items_total: int
    items_shipped: int
    stock: str
    created: int
    modified: int
    shipped: int | None
    archived: bool
    rest: str


NEW: Mapping[str, Any] = {
    "billing": {},
    "shipping": [0, 0, 0],
    "handling": [0, 0, 0],
    "wrapping": [0, 0, 0],
    "subtotal": [0, 0],
    "discount": 0,
    "refunded": 0,
    "fees": [],
    "pickups": [],
    "addresses": 0,
    "digital": False,
    "payment_provider_id": "",
    "staff_notes": "",
    "customer_message": "",
    "ip_address": "",
    "ip_address_v6": "",
    "geoip_country": "",
    "geoip_country_iso2": "",
    "ebay_order_id": "0",
    "order_source": "external",
    "external_source": None,
    "external_id": None,
    "external_merchant_id": None,
    "customer_locale": "en",
}
"""What stands in `rest` of a new order; costs are base, without tax, with tax, in ten-thousandths."""

CURRENCY = "USD"
_RATE = "1.0000000000"


def about(order: OrderRow) -> Json:
    """What stands in `rest`."""
    return {**NEW, **msgspec.json.decode(order.rest)}


def show(row: Row, root: str, include: frozenset[str] = frozenset()) -> Json:
    """`root` is where the caller reached the store: links point there."""
    order = OrderRow(*row)
    rest = about(order)
    nothing = four_decimals(0)
    status = statuses.name(order.status)
    shown = {
        "id": order.id,
        "customer_id": order.customer,
        "date_created": dates.rfc2822(order.created),
        "date_modified": dates.rfc2822(order.modified),
        "date_shipped": "" if order.shipped is None else dates.rfc2822(order.shipped),
        "status_id": order.status,
        "status": status,
        "subtotal_ex_tax": four_decimals(rest["subtotal"][0]),
        "subtotal_inc_tax": four_decimals(rest["subtotal"][1]),
        "subtotal_tax": four_decimals(rest["subtotal"][1] - rest["subtotal"][0]),
        **_cost("shipping", rest["shipping"]),
        **_cost("handling", rest["handling"]),
        **_cost("wrapping", rest["wrapping"]),
        "total_ex_tax": four_decimals(order.total_ex),
        "total_inc_tax": four_decimals(order.total_inc),
        "total_tax": four_decimals(order.total_inc - order.total_ex),
        "items_total": order.items_total,
        "items_shipped": order.items_shipped,
        "payment_method": order.payment_method,
        "payment_provider_id": rest["payment_provider_id"],
        "payment_status": "",
        "refunded_amount": four_decimals(rest["refunded"]),
        "order_is_digital": rest["digital"],
        "store_credit_amount": nothing,
        "gift_certificate_amount": nothing,
        "ip_address": rest["ip_address"],
        "ip_address_v6": rest["ip_address_v6"],
        "geoip_country": rest["geoip_country"],
        "geoip_country_iso2": rest["geoip_country_iso2"],
        "currency_id": 1,
        "currency_code": CURRENCY,
        "currency_exchange_rate": _RATE,
        "default_currency_id": 1,
        "default_currency_code": CURRENCY,
        "staff_notes": rest["staff_notes"],
        "customer_message": rest["customer_message"],
        "discount_amount": four_decimals(rest["discount"]),
        "coupon_discount": nothing,
        "shipping_address_count": rest["addresses"],
        "is_deleted": bool(order.archived),
        "ebay_order_id": rest["ebay_order_id"],
        "cart_id": order.cart,
        "billing_address": addresses.billing(rest["billing"]),
        "is_email_opt_in": False,
        "order_source": rest["order_source"],
        "channel_id": order.channel,
        "external_source": rest["external_source"],
        "products": _link(root, order.id, "products"),
        "shipping_addresses": _link(root, order.id, "shipping_addresses"),
        "coupons": _link(root, order.id, "coupons"),
        "external_id": rest["external_id"],
        "external_merchant_id": rest["external_merchant_id"],
        "tax_provider_id": "",
        "store_default_currency_code": CURRENCY,
        "store_default_to_transactional_exchange_rate": _RATE,
        "custom_status": status,
        "customer_locale": rest["customer_locale"],
    }
    if order.external_order is not None:  # Unsure: whether it is there when nobody set it
        shown["external_order_id"] = order.external_order
    if "fees" in include:
        shown["fees"] = [_fee(fee) for fee in rest["fees"]]
    return shown


def fees_total(fees: list[Json]) -> tuple[int, int]:
    """Without and with tax."""
    return sum(fee["ex"] for fee in fees), sum(fee["inc"] for fee in fees)


def _cost(name: str, amounts: list[int]) -> Json:
    base, without, within = amounts
    return {
        f"base_{name}_cost": four_decimals(base),
        f"{name}_cost_ex_tax": four_decimals(without),
        f"{name}_cost_inc_tax": four_decimals(within),
        f"{name}_cost_tax": four_decimals(within - without),
        f"{name}_cost_tax_class_id": 0,
    }


def _link(root: str, order: int, part: str) -> Json:
    path = f"/orders/{order}/{part}"
    return {"url": f"{root}{path}", "resource": path}


def _fee(fee: Mapping[str, Any]) -> Json:
    return {
        "id": fee["id"],
        "type": fee["type"],
        "display_name_customer": fee["customer"],
        "display_name_merchant": fee["merchant"],
        "source": fee["source"],
        "base_cost": four_decimals(fee["ex"]),
        "cost_ex_tax": four_decimals(fee["ex"]),
        "cost_inc_tax": four_decimals(fee["inc"]),
        "cost_tax": four_decimals(fee["inc"] - fee["ex"]),
        "tax_class_id": fee["tax_class"],
    }
