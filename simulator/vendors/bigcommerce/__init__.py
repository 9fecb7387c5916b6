"""BigCommerce: an online shop; catalogue, inventory by location, orders, webhooks."""

from simulator.core.vendor import Vendor

from .account import close_account, open_account
from .answers import render
from .auth import guard, identify
from .events import EVENTS
from .hooks import HOOKS
from .paths import HOSTS, PREFIXES, UNPLAYED
from .products import add_products, category_names, products
from .routes import BLUEPRINTS
from .tables import BigCommerce

BIGCOMMERCE = Vendor(
    name="bigcommerce",
    title="BigCommerce",
    metadata=BigCommerce.metadata,
    prefixes=PREFIXES,
    hosts=HOSTS,
    blueprints=BLUEPRINTS,
    unplayed=UNPLAYED,
    tenant_params=("store_hash",),
    identify=identify,
    guard=guard,
    render_error=render,
    open_account=open_account,
    close_account=close_account,
    environment={
        "BIGCOMMERCE_BASE_URL": "base_url",
        "BIGCOMMERCE_STORE_HASH": "store_hash",
        "BIGCOMMERCE_ACCESS_TOKEN": "access_token",
    },
    account_summary="A fresh BigCommerce store with a token that may do all; its rate limit is the documented one.",
    settings_without_limits={"quota": 1_000_000},
    add_products=add_products,
    products=products,
    categories=category_names,
    events=EVENTS,
    hooks=HOOKS,
)
