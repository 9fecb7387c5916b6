"""Tipsi: an inventory service for shops that sell wine and drinks, filled from their tills in batches."""

from simulator.core.vendor import Vendor

from .account import close_account, open_account
from .answers import render
from .auth import guard, identify
from .events import EVENTS
from .paths import ROOT, UNPLAYED
from .products import add_products, products
from .routes import fts, images, items, login, orders, stores, sync, tasks
from .tables import Tipsi

TIPSI = Vendor(
    name="tipsi",
    title="Tipsi",
    metadata=Tipsi.metadata,
    prefixes=(ROOT,),
    hosts=("integration.gettipsi.com", "integration-test.gettipsi.com"),
    blueprints=tuple(
        module.bp for module in (login, stores, sync, items, tasks, images, fts, orders)
    ),
    unplayed=UNPLAYED,
    identify=identify,
    guard=guard,
    render_error=render,
    open_account=open_account,
    close_account=close_account,
    environment={
        "TIPSI_BASE_URL": "base_url",
        "TIPSI_USERNAME": "username",
        "TIPSI_PASSWORD": "password",
        "TIPSI_STORE_ID": "store_id",
    },
    account_summary="A fresh Tipsi account with one store.",
    add_products=add_products,
    products=products,
    events=EVENTS,
)
