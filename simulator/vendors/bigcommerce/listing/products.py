"""What a list of products may be asked for, and what a deletion by filter may (sections 2.2 and 2.4)."""

from .filters import COMPARED, Field
from .query import Resource

_RANGE = ("", "min", "max", "greater", "less")
_ID = Field("integer", COMPARED)
_DATED = Field("moment", ("", "min", "max"))
_IMPORTED = Field("moment", ("", "not", "min", "max"))

# Unsure: `name:like`, `sku:like`, ranges of price and weight and lists of brands are of the common query language
# (section 2.1); the list of this endpoint does not name them.
_SHARED = {
    "id": _ID,
    "name": Field("text", ("", "like")),
    "price": Field("amount", _RANGE),
    "weight": Field("amount", _RANGE),
    "condition": Field("text"),
    "brand_id": Field("integer", ("", "in", "not_in")),
    "date_modified": _DATED,
    "date_last_imported": _IMPORTED,
    "is_visible": Field("truth"),
    "is_featured": Field("digit"),
    "inventory_level": _ID,
    "total_sold": Field("integer", _RANGE),
    "type": Field("word"),
    "categories": Field("integer", ("", "in")),
    "keyword": Field("text"),
    "sku": Field("text", ("", "in", "like")),
}

INCLUDES = frozenset(
    (
        *("bulk_pricing_rules", "channels", "custom_fields", "images", "modifiers", "options"),
        *("parent_relations", "primary_image", "reviews", "variants", "videos"),
    )
)
CAPPING = frozenset(("options", "modifiers"))

PRODUCTS = Resource(
    fields={
        **_SHARED,
        "channel_id": Field("integer", ("in",)),
        "mpn": Field("word"),
        "upc": Field("word"),
        "is_free_shipping": Field("digit"),
        "inventory_low": Field("flag"),
        "out_of_stock": Field("flag"),
        "keyword_context": Field("word"),
        "availability": Field("word"),
    },
    sorts=frozenset(
        (
            *("id", "name", "sku", "price", "date_modified", "date_last_imported"),
            *("inventory_level", "is_visible", "total_sold", "calculated_price"),
        )
    ),
    includes=INCLUDES,
    capping=CAPPING,
)

PRODUCT = Resource(fields={}, includes=INCLUDES)
"""One product, or what a write answers: what it may be shown with."""

GONE = Resource(fields=_SHARED)
"""A deletion: its filters."""
