"""The merchant, and its properties (section 1.6)."""

from typing import Any

import msgspec
from flask import Blueprint, Response, request

from simulator.core.app import world

from ..answers import json_answer
from ..listing import element_href
from ..paths import ROOT
from ..store import merchants
from ..wire.decoding import read
from ..wire.merchants import PropertiesIn, merchant, properties
from .headers import writing

bp = Blueprint("merchants", __name__, url_prefix=ROOT)


@bp.get("")
def get_merchant(merchant_id: str) -> Response:
    with world().glance() as conn:
        known = merchants.merchant(conn, merchant_id)
    return json_answer(merchant(known, element_href(request.base_url.rstrip("/"))))


@bp.get("/properties")
def get_properties(merchant_id: str) -> Response:
    with world().glance() as conn:
        known = merchants.merchant(conn, merchant_id)
    return json_answer(properties(known, element_href(request.base_url)))


@bp.post("/properties")
def change_properties(merchant_id: str) -> Response:
    """Only what is sent changes; `trackStock` and `updateStock` rule over the stock at once."""
    told_now: dict[str, Any] = read(request.get_data(), PropertiesIn).sent()
    with writing() as uow:
        known = merchants.merchant(uow.conn, merchant_id)
        kept = {**msgspec.json.decode(known.properties), **told_now}
        changes = {
            "properties": msgspec.json.encode(kept).decode(),
            "track_stock": kept["trackStock"],
            "update_stock": kept["updateStock"],
        }
        merchants.set_properties(uow.conn, merchant_id, changes)
        known = merchants.merchant(uow.conn, merchant_id)
        uow.announce("M", merchant_id, "UPDATE")
    return json_answer(properties(known, element_href(request.base_url)))
