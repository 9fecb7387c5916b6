"""Which scopes a call needs, by its method and its path (2, sections 3 and 13)."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from ...paths import LEGACY_NAMES

STOCK_ORDER = "consignments:write:stock_order"
STOCK_TRANSFER = "consignments:write:stock_transfer"
INVENTORY_COUNT = "consignments:write:inventory_count"
CONSIGNMENT_WRITES = (STOCK_ORDER, STOCK_TRANSFER, INVENTORY_COUNT)

CONSIGNMENT_SCOPE: Mapping[str, str] = {
    "SUPPLIER": STOCK_ORDER,
    "RETURN": STOCK_ORDER,
    "OUTLET": STOCK_TRANSFER,
    "STOCKTAKE": INVENTORY_COUNT,
}
"""What writing a consignment needs, by its type; a route asks for it when it knows the type."""
SEARCH_SCOPE: Mapping[str, str] = {
    "products": "products:read",
    "sales": "sales:read",
    "customers": "customers:read",
}
COST_SCOPE = "product:cost:view"
"""Without it inventory levels tell no average cost."""


class Needs(NamedTuple):
    """The scopes that reading and writing a resource need: all of them."""

    read: tuple[str, ...]
    write: tuple[str, ...] = ()


def _pair(name: str) -> Needs:
    return Needs((f"{name}:read",), (f"{name}:write",))


_PRODUCTS = _pair("products")
_PRICE_BOOKS = Needs(("products:read:price_books",), ("products:write:price_books",))
_STOCK_WRITE = Needs(("inventory:write",), ("inventory:write",))
_STOCK_READ = Needs(("inventory:read",), ("inventory:read",))
"""Its lists are read by POST."""
_CONSIGNMENTS = Needs(("consignments:read",))
_OUTLETS = Needs(("outlets:read",))
_REGISTERS = Needs(("registers:read",))

_RESOURCES: Mapping[str, Needs] = {
    "brands": _PRODUCTS,
    "button_layouts": _REGISTERS,
    "consignments": _CONSIGNMENTS,
    "consignment_products": _CONSIGNMENTS,
    "custom_fields": _pair("custom_fields"),
    "custom_inventory_adjustment_reasons": _STOCK_WRITE,
    "customer_groups": _pair("customers"),
    "customers": _pair("customers"),
    "fulfillments": Needs((), ("sales:write",)),
    "gift_cards": Needs(("gift_cards:read",)),
    "inventory": _STOCK_READ,
    "inventory_levels": _STOCK_READ,
    "outlet_taxes": _OUTLETS,
    "outlets": _OUTLETS,
    "payment_types": Needs(("payment_types:read",)),
    "price_book_products": _PRICE_BOOKS,
    "price_books": _PRICE_BOOKS,
    "product_categories": _PRODUCTS,
    "product_families": _PRODUCTS,
    "product_images": _PRODUCTS,
    "product_types": _PRODUCTS,
    "products": _PRODUCTS,
    "promotions": _pair("promotions"),
    "registers": _REGISTERS,
    "retailer": Needs(("retailer:read", "payment_types:read")),
    "sales": _pair("sales"),
    "serial_numbers": _pair("serial_numbers"),
    "stock_adjustments": _STOCK_WRITE,
    "store_credits": Needs(("store_credits:read",), ("store_credits:write:issue",)),
    "suppliers": _pair("suppliers"),
    "tags": _PRODUCTS,
    "taxes": _pair("taxes"),
    "user": Needs(("users:read",)),
    "users": Needs(("users:read",)),
    "variant_attributes": _PRODUCTS,
    "webhooks": Needs(("webhooks",), ("webhooks",)),
}

_BELOW: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("fulfillments", "history"): ("fulfillments:read",),
    ("inventory", "reorder_points"): ("inventory:write",),
    ("products", "inventory"): ("inventory:read",),
    ("products", "price_book_products"): ("products:read:price_books",),
    ("registers", "close"): ("register:close", "payment_types:read"),
    ("registers", "open"): ("register:open",),
    ("registers", "payments_summary"): ("payments:read",),
    ("sales", "return"): ("sales:write", "users:read"),
}
"""By the resource and the last word of the path: where it differs from the resource's own."""

_BY_METHOD: Mapping[tuple[str, str, str], tuple[str, ...]] = {
    ("POST", "users", "bulk"): ("users:read",),
}


def missing_scope(method: str, path: str, granted: Collection[str], kind: str = "") -> str | None:
    """The first scope that the call needs and the token lacks. `path` begins after /api; `kind` is what a search is for."""
    resource, last = _words(path)
    if resource == "search":
        return _first_missing((SEARCH_SCOPE[kind],) if kind in SEARCH_SCOPE else (), granted)
    if resource == "consignments" and method != "GET":
        return _any_missing(granted)
    return _first_missing(_needed(method, resource, last), granted)


def _any_missing(granted: Collection[str]) -> str | None:
    """Which of them a consignment needs depends on its type: here one is enough, and the route asks for the right one."""
    return None if any(scope in granted for scope in CONSIGNMENT_WRITES) else STOCK_ORDER


def _needed(method: str, resource: str, last: str) -> tuple[str, ...]:
    special = _BY_METHOD.get((method, resource, last), _BELOW.get((resource, last)))
    if special is not None:
        return special
    needs = _RESOURCES.get(resource)
    if needs is None:
        return ()
    return needs.read if method in ("GET", "HEAD") else needs.write


def _first_missing(needed: Collection[str], granted: Collection[str]) -> str | None:
    return next((scope for scope in needed if scope not in granted), None)


def _words(path: str) -> tuple[str, str]:
    """The resource by its name of today, and the last word of the path."""
    words = path.strip("/").split("/")
    if words[0][:1].isdigit():
        words = words[1:] or [""]
    return LEGACY_NAMES.get(words[0], words[0]), words[-1]
