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


def is_dated(version: str) -> bool:
    return len(version) == 7
