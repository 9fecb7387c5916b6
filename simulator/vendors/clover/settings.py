"""The settings of a Clover account: what its documents leave open (facts/clover.md, section 10)."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from simulator.core import settings

Count = Annotated[int, Meta(ge=0, le=1_000_000)]
"""0: no limit."""

PERMISSIONS = (
    *("MERCHANT_R", "MERCHANT_W", "INVENTORY_R", "INVENTORY_W", "ORDERS_R", "ORDERS_W"),
    *("PAYMENTS_R", "PAYMENTS_W", "CUSTOMERS_R", "CUSTOMERS_W", "EMPLOYEES_R", "EMPLOYEES_W"),
)
Permission = Literal[
    "MERCHANT_R",
    "MERCHANT_W",
    "INVENTORY_R",
    "INVENTORY_W",
    "ORDERS_R",
    "ORDERS_W",
    "PAYMENTS_R",
    "PAYMENTS_W",
    "CUSTOMERS_R",
    "CUSTOMERS_W",
    "EMPLOYEES_R",
    "EMPLOYEES_W",
]


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    permissions: tuple[Permission, ...] = PERMISSIONS  # type: ignore[assignment]
    """What the merchant's token may do."""
    track_stock: bool = True
    """The merchant's `trackStock` at the beginning."""
    update_stock: bool = True
    """The merchant's `updateStock` at the beginning: sales lower the stock."""
    token_requests: Count = 16
    """Requests a second of one token; 0: no limit."""
    app_requests: Count = 50
    """Requests a second of one app; 0: no limit."""
    token_concurrent: Count = 5
    """Requests of one token at the same time; 0: no limit."""
    app_concurrent: Count = 10
    """Requests of one app at the same time; 0: no limit."""
    limit_over_1000: Literal["clamp", "refuse"] = "clamp"
    """What a list does with a larger `limit`."""
    put_item_missing_fields: Literal["keep", "reset"] = "keep"
    """What PUT does to the fields of an item that its body does not name."""
    patch_item: Literal["refuse", "update"] = "refuse"
    """Whether PATCH of an item is 405 or works as POST does."""
    comma_joined_filters: Literal["and", "literal"] = "and"
    """Whether one `filter` parameter may hold several, joined by commas."""
    deleted_item: Literal["missing", "shown"] = "missing"
    """GET of a deleted item: 404, or the item with `deleted: true`."""
    deleted_time_in_lists: bool = True
    """Whether `filter=deleted=true` shows `deletedTime`."""
    decrement_on: Literal["never", "line_item", "payment"] = "payment"
    """When an order created through the API lowers the stock (with trackStock and updateStock)."""
    refund_restocks: bool = False
    """Whether a refund puts the pieces back."""
    bulk_items_answer: Literal["array", "envelope"] = "array"
    """The form of what bulk_items answers."""
    bulk_items_most: Count = 0
    """The most items that bulk_items takes; 0: no limit."""
    bulk_line_items_answer: Literal["array", "envelope"] = "array"
    """The form of what bulk_line_items answers."""
    association_moves_modified_time: bool = False
    """Whether a category, tag or modifier group put on an item moves its modifiedTime (a tax rate never does)."""
    availability_moves_modified_time: bool = True
    """Whether a flip of `available` by the stock moves the item's modifiedTime."""
    unavailable_at: Literal["zero_or_less", "zero"] = "zero_or_less"
    """The stock at which an autoManage item becomes unavailable."""
    dashboard_blanks: bool = False
    """Whether items that are created at the till show `""` and 0 where nothing was given, as those of the dashboard do."""
    webhook_retries: Annotated[int, Meta(ge=0, le=20)] = 0
    """How often a webhook that was not answered with 200 is sent again."""
    inventory_webhook_mode: Literal["legacy", "split"] = "legacy"
    """Stock moves are announced as `I` (legacy), or as `IS` and `IA` (split)."""
    user_agent: Literal["ignore", "require"] = "ignore"
    """Whether a request without a User-Agent is refused (400)."""
    access_token_seconds: Annotated[int, Meta(ge=1, le=31_536_000)] = 1_800
    """How long an OAuth access token lives."""
    unplayed_paths: settings.UnplayedStatus = 501
    """What answers a path that the service has and that is not played: 501, which says so, or 404, as a typo."""


def settings_of(given: Mapping[str, Any]) -> Settings:
    """An account's settings, decoded; ApiError where Clover has no such setting."""
    return settings.read(Settings, given, "Clover")


def table() -> str:
    """The settings as the README shows them; `make docs` writes them there."""
    return settings.table(Settings, shown={"permissions": "all"})
