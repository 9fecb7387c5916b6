"""The retailer: whose shop it is, and how it is set up (2, section 9)."""

from flask import Blueprint, Response

from simulator.core.app import world

from ...answers import data_answer
from ...auth import lightspeed_caller
from ...store.access import retailers
from ...wire.records.retailer import show
from ..versions import route

bp = Blueprint("retailer", __name__)


@route(bp, "GET", "/retailer")
def get_retailer() -> Response:
    here, who = world(), lightspeed_caller()
    with here.reading() as conn:
        row = retailers.retailer(conn, who.retailer)
    return data_answer(show(row, here.ids, tax_exclusive=who.settings.tax_exclusive))
