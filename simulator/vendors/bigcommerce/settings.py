"""BigCommerce's switches: what its documents leave open, as settings of an account (section 10), and its plan."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from simulator.core import settings as switches

Count = Annotated[int, Meta(ge=0, le=1_000_000)]

SCOPES = (
    *("store_v2_products", "store_inventory", "store_locations", "store_v2_orders"),
    *("store_v2_information", "store_channel_settings", "store_channel_listings"),
    "store_v2_customers",
)
Scope = Literal[
    "store_v2_products",
    "store_v2_products_read_only",
    "store_inventory",
    "store_inventory_read_only",
    "store_locations",
    "store_locations_read_only",
    "store_v2_orders",
    "store_v2_orders_read_only",
    "store_v2_information",
    "store_v2_information_read_only",
    "store_channel_settings",
    "store_channel_settings_read_only",
    "store_channel_listings",
    "store_channel_listings_read_only",
    "store_v2_customers",
    "store_v2_customers_read_only",
]


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    scopes: tuple[Scope, ...] = SCOPES  # type: ignore[assignment]
    """What the store's token may do: a scope to write, or its `_read_only` to read."""
    plan: Literal["standard", "plus", "pro", "enterprise"] = "standard"
    """150 requests in 30 s (standard, plus) or 450 (pro, enterprise)."""
    quota: Count = 0
    """Requests in 30 s instead of the plan's; 0: the plan's."""
    bare_429: bool = False
    """Whether a 429 comes without rate headers, as an overloaded platform's does."""
    limit_over_250: Literal["clamp", "refuse"] = "clamp"
    """What a list does with a larger `limit`: 250, or 413."""
    unknown_filter: Literal["ignore", "refuse"] = "ignore"
    """What a catalogue list does with a filter that it does not know: nothing, or 422."""
    missing_fields_title: Literal["json", "required"] = "json"
    """The title of a 422 for missing fields: `JSON data is missing or invalid`, or `Missing Required Fields`."""
    is_visible: bool = True
    """Whether a new product is visible where the request does not say."""
    create_order_status: Literal[200, 201] = 200
    """The status of POST /v2/orders."""
    inventory_lag_ms: Count = 0
    """How long an accepted stock write is not yet shown; the real lag is short and not documented."""
    inventory_batch: Literal["all_or_none", "good_ones"] = "all_or_none"
    """Whether the good items of a refused adjustment are kept."""
    order_short_of_stock: Literal["refuse", "accept"] = "refuse"
    """Whether POST /v2/orders refuses more than there is, or lets stock go below zero."""
    shipment_moves_status: bool = True
    """Whether shipments move an order to Partially Shipped and Shipped."""
    absolute_hook_value: Literal["level", "delta"] = "level"
    """The `value` that an inventory webhook tells of an absolute write."""
    category_with_products: Literal[422, 409] = 422
    """The status that refuses to delete a category that holds products."""
    empty_images: Literal[200, 204] = 200
    """The status of a product's empty list of images."""
    duplicate_hook: Literal[409, 422] = 422
    """The status that refuses a second hook of one scope and destination."""
    webhook_retries: bool = True
    """Whether failed webhooks are tried again by the documented timetable (60 s to 24 h)."""
    unplayed_paths: switches.UnplayedStatus = 501
    """What answers a path that the service has and that is not played: 501, which says so, or 404, as a typo."""


STORE_NUMBER = 1_000_000_000
"""What a store's numeric id counts from: it is not its hash."""
QUOTAS = {"standard": 150, "plus": 150, "pro": 450, "enterprise": 450}


def settings_of(data: Mapping[str, Any]) -> Settings:
    """What an account's settings say; ApiError where there is no such switch."""
    return switches.read(Settings, data, "BigCommerce")


def table() -> str:
    """The switches as the README shows them; a test says when it is stale."""
    return switches.table(Settings, {"scopes": "all, to write"})


def quota_of(settings: Settings) -> int:
    """Requests in a window of 30 seconds."""
    return settings.quota or QUOTAS[settings.plan]
