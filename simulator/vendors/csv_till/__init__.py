"""A till without an API, as many small shops have one: it only exports its catalogue as CSV."""

from simulator.core.vendor import Vendor

from .account import close_account, open_account
from .answers import render
from .auth import guard, identify
from .events import EVENTS
from .paths import ROOT
from .products import add_products, products
from .routes import export
from .tables import CsvTill

CSV_TILL = Vendor(
    name="csv_till",
    title="CSV till",
    metadata=CsvTill.metadata,
    prefixes=(ROOT,),
    blueprints=(export.bp,),
    identify=identify,
    guard=guard,
    render_error=render,
    open_account=open_account,
    close_account=close_account,
    environment={"CSV_TILL_BASE_URL": "base_url", "CSV_TILL_ACCESS_TOKEN": "access_token"},
    account_summary="A fresh till without an API, which exports its catalogue as CSV.",
    add_products=add_products,
    products=products,
    events=EVENTS,
)
