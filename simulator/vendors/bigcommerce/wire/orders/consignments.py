"""How an order reaches its buyer, as `include=consignments` shows it: by pickup or by post (section 4.1)."""

from collections.abc import Mapping, Sequence
from typing import Any

from . import addresses
from .lines import OrderLineRow
from .lines import show as show_line

Json = dict[str, Any]

_FREE = (
    *("base_cost", "cost_ex_tax", "cost_inc_tax", "cost_tax", "cost_tax_class_id"),
    *("base_handling_cost", "handling_cost_ex_tax", "handling_cost_inc_tax", "handling_cost_tax"),
    "handling_cost_tax_class_id",
)


def show(
    root: str,
    order: Mapping[str, Any],
    shipped_to: Mapping[int, Json],
    lines: Sequence[OrderLineRow],
    *,
    whole: bool,
) -> Json:
    """`order`: its id and what is kept of its pickups; `whole`: lines themselves instead of links to them."""

    def bought(one: OrderLineRow) -> Json:
        path = f"/orders/{one.order_id}/products/{one.id}"
        return show_line(one) if whole else {"url": f"{root}{path}", "resource": path}

    return {
        "pickups": [
            {
                **pickup,
                "line_items": [bought(line) for line in lines if line.pickup == pickup["id"]],
            }
            for pickup in order["pickups"]
        ],
        "shipping": [
            _shipping(
                root,
                order["id"],
                number,
                stored,
                [(line, bought(line)) for line in lines if line.address == number],
            )
            for number, stored in shipped_to.items()
        ],
        "downloads": [],
        "email": {"gift_certificates": []},
    }


def _shipping(
    root: str, order: int, number: int, stored: Json, lines: Sequence[tuple[OrderLineRow, Json]]
) -> Json:
    path = f"/orders/{order}/consignments/shipping/{number}/shipping_quotes"
    return {
        "id": number,
        **addresses.plain(stored),
        "form_fields": stored["form_fields"],
        "shipping_method": stored.get("shipping_method", ""),
        "line_items": [shown for _, shown in lines],
        "items_total": sum(line.quantity for line, _ in lines),
        "items_shipped": sum(line.quantity_shipped for line, _ in lines),
        **dict.fromkeys(_FREE, 0),
        "shipping_zone_id": 0,
        "shipping_zone_name": "",
        "shipping_quotes": {"url": f"{root}{path}", "resource": path},
    }
