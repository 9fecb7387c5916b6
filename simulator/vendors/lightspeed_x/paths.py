"""Where X-Series' resources are: its hosts, and the versions in its paths (facts, section 1).

2.0, 2.1 and 3.0 name a version; 0.9 names none (`/api/products`; clients write `/api/0.9/products`, too); since 2026 a version is a
quarter, and each carries all resources. `routes/versions.py` declares a path for all versions that have it.
"""

API = "/api"
TOKEN = "/api/1.0/token"  # noqa: S105 (a path)
CONNECT = "/connect"
FILES = "/image-service"
"""Images, as the CDN would serve them: without a token."""
PREFIXES = (API, CONNECT, FILES)

DATED = ("2026-01", "2026-04", "2026-07")
"""One a quarter; an older one would be served by the oldest of these."""
V2 = "2.0"
V21 = "2.1"
V3 = "3.0"
LEGACY = ""
"""0.9: no version in the path."""
MODERN = (V2, *DATED)

LEGACY_ALIAS = "0.9"
LEGACY_NAMES = {
    "consignment": "consignments",
    "consignment_product": "consignments",
    "register_sale": "sales",
    "register_sales": "sales",
    "supplier": "suppliers",
}
"""What 0.9 calls the resources that later versions named anew."""

NEXT = "2026-10"
"""The version after the last that is played: product families are resources of it (2, section 12)."""
_ANY_VERSION = f"/<any{(V2, V21, V3, *DATED)!r}:version>"
_UNPLAYED_RESOURCES = (
    *("audit", "audit_logs", "auditlog_events", "security_events", "serialnumbers"),
    *("business_rules", "channel_requests", "channels", "custom_fields"),
    *("customer_groups", "customers/<id>/addresses", "discount", "gift_cards", "id_cards"),
    *("loyalty/adjustments", "packing_slips", "partner", "payments/<id>", "pick_lists"),
    *("price_books", "price_books/<id>/products", "product_families", "promocode", "promotions"),
    *("purchase_orders", "quotes", "remote_rules", "serial_numbers", "service_orders"),
    *("services", "shifts", "store_credits", "workflows"),
)
"""Unsure: how some are spelt; the facts name them (2, section 13), not all of their paths."""
_OLD_RESOURCES = ("consignment", "consignment_product", "customer", "register_sale", "supplier")
UNPLAYED = (
    *(f"{API}{_ANY_VERSION}/{resource}" for resource in _UNPLAYED_RESOURCES),
    *(f"{API}/1.0/{resource}" for resource in _OLD_RESOURCES),
    f"{API}/{NEXT}",
)
"""1.0 was deprecated long ago, but for the token endpoint (section 1)."""


def is_dated(version: str) -> bool:
    return len(version) == 7
