"""Lightspeed Retail (X-Series): a till with a cloud API; products by version, inventory by outlet, sales, consignments, webhooks."""

from simulator.core.vendor import Vendor

from .account import close_account, open_account
from .answers import render
from .auth import guard, identify
from .events import EVENTS
from .hooks import HOOKS
from .paths import PREFIXES, UNPLAYED
from .products import add_products, products
from .routes import BLUEPRINTS
from .tables import LightspeedX

LIGHTSPEED_X = Vendor(
    name="lightspeed_x",
    title="Lightspeed X-Series",
    metadata=LightspeedX.metadata,
    prefixes=PREFIXES,
    hosts=("*.retail.lightspeed.app", "*.vendhq.com"),
    blueprints=BLUEPRINTS,
    unplayed=UNPLAYED,
    identify=identify,
    guard=guard,
    render_error=render,
    open_account=open_account,
    close_account=close_account,
    environment={
        "LIGHTSPEED_X_BASE_URL": "base_url",
        "LIGHTSPEED_X_DOMAIN_PREFIX": "domain_prefix",
        "LIGHTSPEED_X_ACCESS_TOKEN": "access_token",
    },
    account_summary="A fresh X-Series retailer with two outlets, two registers and a token that may do all; its rate limit is the documented one.",
    settings_without_limits={
        "requests_per_register": 0,
        "requests_besides": 0,
        "token_requests": 0,
    },
    add_products=add_products,
    products=products,
    events=EVENTS,
    hooks=HOOKS,
)
