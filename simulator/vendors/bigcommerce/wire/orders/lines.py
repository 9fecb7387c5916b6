"""An order's lines, with exactly the keys that the published schema allows (section 4.2)."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import msgspec

from simulator.core.sql.statements import Row

from ..decoding import four_decimals

Json = dict[str, Any]


class OrderLineRow(NamedTuple):
    """A row of lines; `rest` is JSON."""

    id: int
    store: str
    order_id: int
    product: int
    variant: int
    location: int
    address: int
    pickup: int
    quantity: int
    quantity_shipped: int
    quantity_refunded: int
    taken: int
    price_ex: int
    price_inc: int
    rest: str


PLAIN: Mapping[str, Any] = {
    "name": "",
    "name_merchant": "",
    "sku": "",
    "upc": "",
    "type": "physical",
    "weight": 0,
    "width": 0,
    "height": 0,
    "depth": 0,
    "cost": 0,
    "fixed_shipping": 0,
    "bin": "",
    "brand": "",
    "options": [],
}
"""What `rest` holds of a product, and of a custom one; amounts in ten-thousandths."""

_NOTHING = four_decimals(0)


def totals(lines: list[OrderLineRow]) -> tuple[int, int]:
    """Without and with tax."""
    without = sum(line.price_ex * line.quantity for line in lines)
    return without, sum(line.price_inc * line.quantity for line in lines)


def show(row: Row) -> Json:
    line = OrderLineRow(*row)
    about = {**PLAIN, **msgspec.json.decode(line.rest)}
    return {
        "id": line.id,
        "order_id": line.order_id,
        "product_id": line.product,
        "variant_id": line.variant,
        "order_pickup_method_id": line.pickup,
        "order_address_id": line.address,
        "name": about["name"],
        "name_customer": about["name"],
        "name_merchant": about["name_merchant"],
        "sku": about["sku"],
        "upc": about["upc"],
        "type": about["type"],
        **_prices(line),
        "weight": four_decimals(about["weight"]),
        "width": four_decimals(about["width"]),
        "height": four_decimals(about["height"]),
        "depth": four_decimals(about["depth"]),
        "quantity": line.quantity,
        "base_cost_price": four_decimals(about["cost"]),
        "cost_price_inc_tax": four_decimals(about["cost"]),
        "cost_price_ex_tax": four_decimals(about["cost"]),
        "cost_price_tax": _NOTHING,
        "is_refunded": line.quantity_refunded >= line.quantity > 0,
        "quantity_refunded": line.quantity_refunded,
        "refund_amount": four_decimals(line.quantity_refunded * line.price_inc),
        "return_id": 0,
        "wrapping_id": 0,
        "wrapping_name": "",
        "base_wrapping_cost": _NOTHING,
        "wrapping_cost_ex_tax": _NOTHING,
        "wrapping_cost_inc_tax": _NOTHING,
        "wrapping_cost_tax": _NOTHING,
        "wrapping_message": "",
        "quantity_shipped": line.quantity_shipped,
        "event_name": None,
        "event_date": None,
        "fixed_shipping_cost": four_decimals(about["fixed_shipping"]),
        "ebay_item_id": "",
        "ebay_transaction_id": "",
        "option_set_id": None,
        "parent_order_product_id": None,
        "is_bundled_product": False,
        "bin_picking_number": about["bin"],
        "external_id": None,
        "brand": about["brand"],
        "gift_certificate_id": None,
        "applied_discounts": [],
        "product_options": [
            _option(line.id, place, one) for place, one in enumerate(about["options"])
        ],
        "configurable_fields": [],
    }


def _prices(line: OrderLineRow) -> Json:
    ex, inc = line.price_ex, line.price_inc
    total_ex, total_inc = ex * line.quantity, inc * line.quantity
    return {
        "base_price": four_decimals(ex),
        "price_ex_tax": four_decimals(ex),
        "price_inc_tax": four_decimals(inc),
        "price_tax": four_decimals(inc - ex),
        "base_total": four_decimals(total_ex),
        "total_ex_tax": four_decimals(total_ex),
        "total_inc_tax": four_decimals(total_inc),
        "total_tax": four_decimals(total_inc - total_ex),
    }


MOST_OPTIONS = 250


def _option(line: int, place: int, chosen: Mapping[str, Any]) -> Json:
    """Unsure: what numbers the ids of a line's options have; these are of the line's own."""
    return {
        "id": line * MOST_OPTIONS + place,
        "option_id": chosen["option"],
        "order_product_id": line,
        "product_option_id": chosen["option"],
        "display_name": chosen["name"],
        "display_name_customer": chosen["name"],
        "display_name_merchant": chosen["name"],
        "display_value": chosen["label"],
        "display_value_customer": chosen["label"],
        "display_value_merchant": chosen["label"],
        "value": chosen["value"],
        "type": chosen["type"],
        "name": chosen["name"],
        "display_style": chosen["style"],
    }
