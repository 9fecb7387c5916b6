"""An order's addresses: what was sent, as it is kept, and as it is shown (section 4.1)."""

from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec import UNSET

from simulator.core.body import sent

from ..decoding import four_decimals
from ..decoding_v2 import invalid, mail
from .bodies import AddressIn, PickupLocationIn

Json = dict[str, Any]

_PLAIN = (
    *("first_name", "last_name", "company", "street_1", "street_2", "city", "state", "zip"),
    *("country", "country_iso2", "phone", "email"),
)
_SHIPPED = (
    *("first_name", "last_name", "company", "street_1", "street_2", "city", "zip", "country"),
    *("country_iso2", "state", "email", "phone"),
)
_NOTHING = four_decimals(0)


def address(field: str, data: AddressIn, before: Mapping[str, Any] | None = None) -> Json:
    """The address, over what stood there; V2Error where it is none."""
    known: Json = {**dict.fromkeys(_PLAIN, ""), "form_fields": [], **(before or {})}
    for name, value in sent(data).items():
        if name in _PLAIN:
            known[name] = "" if value is None else str(value)
        elif name == "form_fields":
            known[name] = msgspec.to_builtins(value or [])
        elif name == "shipping_method":
            known[name] = value or ""
    mail("email", known["email"])
    for name in ("zip", "phone"):
        if len(known[name]) > 255:
            raise invalid(f"{field}.{name}", "too long")
    return known


def billing(stored: Mapping[str, Any]) -> Json:
    return {**plain(stored), "form_fields": stored["form_fields"]}


def plain(stored: Mapping[str, Any]) -> Json:
    return {name: stored[name] for name in _PLAIN}


def shipping(
    root: str, order: int, address: int, stored: Mapping[str, Any], items: tuple[int, int]
) -> Json:
    """`items`: how many pieces go there, and how many went."""
    path = f"/orders/{order}/shipping_addresses/{address}/shipping_quotes"
    total, shipped = items
    return {
        "id": address,
        "order_id": order,
        **{name: stored[name] for name in _SHIPPED},
        "items_total": total,
        "items_shipped": shipped,
        "shipping_method": stored.get("shipping_method", ""),
        "base_cost": _NOTHING,
        "cost_ex_tax": _NOTHING,
        "cost_inc_tax": _NOTHING,
        "cost_tax": _NOTHING,
        "cost_tax_class_id": 0,
        "base_handling_cost": _NOTHING,
        "handling_cost_ex_tax": _NOTHING,
        "handling_cost_inc_tax": _NOTHING,
        "handling_cost_tax": _NOTHING,
        "handling_cost_tax_class_id": 0,
        "shipping_zone_id": 0,
        "shipping_zone_name": "",
        "shipping_quotes": {"url": f"{root}{path}", "resource": path},
        "form_fields": stored["form_fields"],
    }


def pickup_location(data: PickupLocationIn) -> Json:
    names = data.__struct_fields__
    values = {name: getattr(data, name) for name in names}
    return {name: "" if value in (UNSET, None) else str(value) for name, value in values.items()}
