"""The merchant, and its properties (section 1.6)."""

import msgspec
from flask import Blueprint, Response, request

from simulator.core.app import world

from ..answers import json_answer
from ..auth import merchant_id
from ..listing import element_href
from ..paths import ROOT
from ..store import merchants
from ..wire.decoding import decode
from ..wire.merchants import PropertiesIn, merchant, properties
from .headers import writing

bp = Blueprint("merchants", __name__, url_prefix=ROOT)


@bp.get("")
def get_merchant() -> Response:
    with world().glance() as conn:
        row = merchants.merchant(conn, merchant_id())
    return json_answer(merchant(row, element_href(request.base_url.rstrip("/"))))


@bp.get("/properties")
def get_properties() -> Response:
    with world().glance() as conn:
        row = merchants.merchant(conn, merchant_id())
    return json_answer(properties(row, element_href(request.base_url)))


@bp.post("/properties")
def change_properties() -> Response:
    """Only what is sent changes; `trackStock` and `updateStock` rule over the stock at once."""
    sent = decode(request.get_data(), PropertiesIn).sent()
    with writing() as uow:
        old = merchants.merchant(uow.conn, uow.merchant)
        changed = {**msgspec.json.decode(old.properties), **sent}
        columns = {
            "properties": msgspec.json.encode(changed).decode(),
            "track_stock": changed["trackStock"],
            "update_stock": changed["updateStock"],
        }
        merchants.set_properties(uow.conn, uow.merchant, columns)
        row = merchants.merchant(uow.conn, uow.merchant)
        uow.announce("M", uow.merchant, "UPDATE")
    return json_answer(properties(row, element_href(request.base_url)))
