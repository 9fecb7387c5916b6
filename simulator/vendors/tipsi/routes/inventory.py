"""The lists: all items of a store, or its wines, or its drinks."""

from flask import Blueprint, Response, request

from simulator.core.answers import json_answer
from simulator.core.app import caller, world

from ..listing.filters import item_filters
from ..listing.pages import Page, envelope
from ..paths import ROOT, STORE
from ..store import items, stores
from .items import lazy_item

bp = Blueprint("inventory", __name__, url_prefix=ROOT + STORE)


@bp.get("/inventory")
def list_inventory(store_id: int) -> Response:
    return _list(store_id)


@bp.get("/wine")
def list_wines(store_id: int) -> Response:
    return _list(store_id, "wine")


@bp.get("/drink")
def list_drinks(store_id: int) -> Response:
    return _list(store_id, "drink")


def _list(store_id: int, kind: str = "") -> Response:
    page = Page.of(request.args)
    show = lazy_item().show
    with world().reading() as conn:
        stores.check_store(conn, caller().account, store_id)
        count, rows = items.page(conn, store_id, item_filters(request.args, kind), page)
    results = [show(row) for row in rows]
    return json_answer(envelope(request.base_url, request.args, page, count, results))
