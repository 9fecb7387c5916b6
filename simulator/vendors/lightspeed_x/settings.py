"""The settings of an X-Series account: what its documents leave open (facts/lightspeed-x.md and -2.md)."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from simulator.core import settings

Count = Annotated[int, Meta(ge=0, le=1_000_000)]

SCOPES = (
    *("audit:read", "billing:partner_subscription:read", "billing:partner_subscription:write"),
    *("business_rules:read", "business_rules:write", "channels:read", "consignments:read"),
    *("consignments:write:inventory_count", "consignments:write:stock_order"),
    *("consignments:write:stock_transfer", "customers:read", "customers:write"),
    *("custom_fields:read", "custom_fields:write", "fulfillments:read", "fulfillments:write"),
    *("gift_cards:read", "gift_cards:write:issue", "gift_cards:write:redeem"),
    *("inventory:read", "inventory:write", "outlets:read", "payments:read", "payment_types:read"),
    *("product:cost:view", "products:read", "products:read:price_books", "products:write"),
    *("products:write:price_books", "promotions:read", "promotions:write", "register:close"),
    *("register:open", "registers:read", "remote_rules:read", "remote_rules:write"),
    *("retailer:read", "sales:read", "sales:write", "serial_numbers:read", "serial_numbers:write"),
    *("services:read", "services:write", "store_credits:read", "store_credits:write:issue"),
    *("suppliers:read", "suppliers:write", "taxes:read", "taxes:write", "users:read"),
    *("users:write", "webhooks"),
)
"""All that there are (facts-2, section 3)."""


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    scopes: tuple[str, ...] = SCOPES
    """What the account's token may do."""
    outlets: Annotated[int, Meta(ge=1, le=20)] = 2
    """Outlets of a new account."""
    registers: Annotated[int, Meta(ge=1, le=50)] = 2
    """Registers of a new account, shared out among its outlets; each raises the rate limit."""
    tax_exclusive: bool = False
    """Whether the shop's prices are kept without tax."""
    tax_rate: Annotated[float, Meta(ge=0, le=1)] = 0.1
    """The rate of the default tax; 0.1 is 10 %."""
    requests_per_register: Count = 300
    """Requests in five minutes for each register; 0, and `requests_besides` 0 too: no limit."""
    requests_besides: Count = 50
    """Requests in five minutes besides."""
    retry_after_in_body: bool = False
    """Whether a 429 carries `retry-after` in its body, too, as earlier generations did."""
    legacy_products: Literal["on", "410"] = "on"
    """0.9's product endpoints: as before their sunset, or 410 Gone."""
    duplicate_sku: Literal["refuse", "allow"] = "refuse"
    """Whether a code that another product has is refused (422)."""
    duplicate_name: Literal["refuse", "allow"] = "refuse"
    """Whether a name that another family has is refused (422)."""
    update_answer: Literal["data", "empty"] = "data"
    """What PUT of a product answers: `data` in the shape of its body, or an empty body."""
    create_track_inventory: Literal["ignore", "use"] = "ignore"
    """Whether POST /products heeds `track_inventory`."""
    categories_answer: Literal["both", "published", "nested"] = "both"
    """Whether GET /product_categories answers `data.categories`, as published, `data.data.categories`, as clients read it, or both."""
    user_answer: Literal["object", "list"] = "object"
    """Whether GET /user and /users/{id} answer an object or a list of one."""
    return_answer: Literal["both", "dated", "legacy"] = "both"
    """The shape of a return's answer in dated versions."""
    payment_error: Literal["plain", "payment"] = "plain"
    """Whether what a sale's state forbids is refused in the shape of the contract's `PaymentErrorResponse`."""
    stock_moves_at: Literal["fulfillment", "sale"] = "fulfillment"
    """When a sale through the API with pickup or delivery moves the stock."""
    ecommerce_stock_moves_at: Literal["fulfillment", "sale"] = "sale"
    """The same of a sale whose source is ECOMMERCE."""
    unpaid_fulfillment: Literal["refuse_ecommerce", "refuse", "allow"] = "refuse_ecommerce"
    """Which unpaid sales cannot be fulfilled: those whose source is ECOMMERCE, all, or none."""
    transfer_leaves_at: Literal["sent", "received"] = "sent"
    """When the stock of a transfer leaves its source."""
    stock_moves_product: bool = False
    """Whether a change of stock gives the product a new version, too."""
    image_processing_seconds: Annotated[int, Meta(ge=0, le=3600)] = 0
    """How long an uploaded image is `processing`."""
    signature_encoding: Literal["hex", "base64"] = "hex"
    """How the signature of a webhook is written."""
    webhook_retry_4xx: bool = False
    """Whether a webhook that was answered with 3xx or 4xx is sent again."""
    consent: Literal["granted", "denied"] = "granted"
    """What the shop's owner answers on the consent page."""
    refused_grant: Literal["unauthorized", "invalid_grant"] = "unauthorized"
    """How the token endpoint refuses: 401, or OAuth's 400 invalid_grant."""
    scope_required: bool = True
    """Whether an authorization request must name its scopes."""
    access_token_seconds: Annotated[int, Meta(ge=1, le=31_536_000)] = 86_400
    """How long an OAuth access token lives."""
    token_requests: Count = 10
    """Calls of the token endpoint a minute; 0: no limit."""
    unplayed_paths: settings.UnplayedStatus = 501
    """What answers a path that the service has and that is not played: 501, which says so, or 404, as a typo."""


def settings_of(given: Mapping[str, Any]) -> Settings:
    """An account's settings, decoded; ApiError where X-Series has no such setting."""
    return settings.read(Settings, given, "Lightspeed X-Series")


def table() -> str:
    """The settings as the README shows them; `make docs` writes them there."""
    return settings.table(Settings, shown={"scopes": "all"})
