"""Clover to BigCommerce, as Kosmos's two pages document it."""

from conformance.sync.clover_bigcommerce.statements import EXCLUDED, STATEMENTS
from conformance.sync.profile import Profile, Throttling

RETRY_AFTER = "https://www.rfc-editor.org/rfc/rfc9110#name-retry-after"
TILL_LIMITS = "https://docs.clover.com/dev/docs/api-usage-rate-limits"
SHOP_LIMITS = "https://developer.bigcommerce.com/docs/start/best-practices/api-rate-limits"

PROFILE = Profile(
    name="clover-bigcommerce",
    packages=("conformance.sync.basics", "conformance.sync.clover_bigcommerce"),
    till="clover",
    shop="bigcommerce",
    settings={
        "clover": {
            "token_requests": 0,
            "app_requests": 0,
            "token_concurrent": 0,
            "app_concurrent": 0,
        },
        "bigcommerce": {"quota": 100_000},
    },
    reads="*/v3/merchants/*/item*",
    creations="*/v3/catalog/products",
    stock="*/v3/inventory/adjustments/*",
    listings=("*/v3/catalog/products*", "*/v3/catalog/variants*"),
    categories=("*/v3/catalog/categories*", "*/v3/catalog/trees*", "*/v2/categories*"),
    aside=("*/v3/hooks*",),
    level="inventory_level",
    till_throttling=Throttling({"Retry-After": "{seconds}"}),
    shop_throttling=Throttling(
        {
            "X-Retry-After": "{seconds}",
            "X-Rate-Limit-Requests-Left": "0",
            "X-Rate-Limit-Requests-Quota": "150",
            "X-Rate-Limit-Time-Reset-Ms": "{ms}",
            "X-Rate-Limit-Time-Window-Ms": "30000",
        }
    ),
    source="docs/clover-bigcommerce.md",
    cites={
        "SYNC-CONV-001": ("K-01",),
        "SYNC-CONV-002": ("K-02", "K-11", "K-16"),
        "SYNC-CONV-003": ("C-04", "Q-16"),
        "SYNC-CONV-004": ("C-10", "Q-13"),
        "SYNC-CONV-005": ("K-15",),
        "SYNC-CONV-006": ("K-16",),
        "SYNC-LOST-001": ("K-15", "K-16"),
        "SYNC-LOST-002": ("K-16",),
        "SYNC-LOST-003": ("K-27",),
        "SYNC-LOST-004": ("K-27",),
        "SYNC-LOST-005": ("K-16",),
        "SYNC-LOST-006": ("K-03",),
        "SYNC-THROTTLE-001": (TILL_LIMITS, RETRY_AFTER),
        "SYNC-THROTTLE-002": (SHOP_LIMITS,),
        "SYNC-THROTTLE-003": (SHOP_LIMITS, "K-16"),
        "SYNC-RESUME-001": ("K-01", "K-15"),
        "SYNC-LOST-007": ("K-27",),
        "SYNC-LOST-008": ("K-03",),
        "SYNC-THROTTLE-004": (SHOP_LIMITS, "K-27"),
        "SYNC-THROTTLE-005": (SHOP_LIMITS, "K-03"),
    },
    statements=STATEMENTS,
    excluded=EXCLUDED,
)
