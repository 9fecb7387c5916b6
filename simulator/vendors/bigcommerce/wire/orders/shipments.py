"""Shipments as v2 shows them (section 4.2)."""

from typing import Any, NamedTuple

import msgspec

from simulator.core.sql.statements import Row

from .. import dates
from ..decoding import four_decimals
from . import addresses
from .orders import OrderRow, about

Json = dict[str, Any]

TEXTS = (
    *("tracking_number", "tracking_carrier", "tracking_link", "shipping_method"),
    *("shipping_provider", "comments"),
)
_NAMES = {
    "auspost": "Australia Post",
    "canadapost": "Canada Post",
    "endicia": "Endicia",
    "usps": "USPS",
    "fedex": "FedEx",
    "ups": "UPS",
    "upsready": "UPS Ready",
    "upsonline": "UPS Online",
    "shipperhq": "ShipperHQ",
    "royalmail": "Royal Mail",
}


class ShipmentRow(NamedTuple):
    """A row of shipments; `rest` is JSON: the texts and the items."""

    id: int
    store: str
    order_id: int
    address: int
    created: int
    rest: str


def show(row: Row, order: OrderRow, shipped_to: Json) -> Json:
    """`shipped_to` is the address; the billing address where the order has no other."""
    shipment = ShipmentRow(*row)
    rest = msgspec.json.decode(shipment.rest)
    billing = about(order)["billing"]
    return {
        "id": shipment.id,
        "order_id": shipment.order_id,
        "customer_id": order.customer,
        "order_address_id": shipment.address,
        "date_created": dates.rfc2822(shipment.created),
        "tracking_number": rest["tracking_number"],
        "merchant_shipping_cost": four_decimals(0),
        "shipping_method": rest["shipping_method"],
        "shipping_provider": rest["shipping_provider"],
        "tracking_carrier": rest["tracking_carrier"],
        "tracking_link": rest["tracking_link"],
        "comments": rest["comments"],
        "billing_address": addresses.plain(billing),
        "shipping_address": addresses.plain(shipped_to or billing),
        "items": rest["items"],
        "shipping_provider_display_name": _NAMES.get(
            rest["shipping_provider"], rest["shipping_provider"]
        ),
        "generated_tracking_link": "",
    }
