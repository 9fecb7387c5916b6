"""Clover: a till with a cloud API; inventory, orders, payments, webhooks."""

from simulator.core.vendor import Vendor

from .account import close_account, open_account
from .answers import render
from .auth import guard, identify
from .events import EVENTS
from .hooks import HOOKS
from .paths import PREFIXES, UNPLAYED
from .products import add_products, products
from .routes import BLUEPRINTS
from .tables import Clover

CLOVER = Vendor(
    name="clover",
    title="Clover",
    metadata=Clover.metadata,
    prefixes=PREFIXES,
    hosts=(
        *("apisandbox.dev.clover.com", "sandbox.dev.clover.com", "api.clover.com"),
        *("api.eu.clover.com", "api.la.clover.com", "www.clover.com"),
        *("www.eu.clover.com", "www.la.clover.com"),
    ),
    blueprints=BLUEPRINTS,
    unplayed=UNPLAYED,
    tenant_params=("merchant_id",),
    identify=identify,
    guard=guard,
    render_error=render,
    open_account=open_account,
    close_account=close_account,
    environment={
        "CLOVER_BASE_URL": "base_url",
        "CLOVER_MERCHANT_ID": "merchant_id",
        "CLOVER_API_TOKEN": "api_token",
    },
    account_summary="A fresh Clover merchant with a token that may do all; its rate limits are the documented ones.",
    settings_without_limits={
        "token_requests": 0,
        "app_requests": 0,
        "token_concurrent": 0,
        "app_concurrent": 0,
    },
    add_products=add_products,
    products=products,
    events=EVENTS,
    hooks=HOOKS,
)
