"""Stock: listed, read, set, cleared (section 2.5)."""

from flask import Blueprint, Response, request
from msgspec import UNSET

from simulator.core.app import world

from ..answers import json_answer
from ..auth import merchant_id
from ..paths import ROOT
from ..store import inventory_lists, items, stocks
from ..wire.decoding import decode
from ..wire.items import StockIn, stock
from .headers import list_answer, list_query, writing
from .items import storable

bp = Blueprint("stocks", __name__, url_prefix=ROOT)


@bp.get("/item_stocks")
def list_stocks() -> Response:
    query = list_query(inventory_lists.STOCKS)
    with world().reading() as conn:
        rows = inventory_lists.stock_page(conn, merchant_id(), query.page)
    return list_answer(inventory_lists.STOCKS, query, [stock(row) for row in rows])


@bp.get("/item_stocks/<item_id>")
def get_stock(item_id: str) -> Response:
    with world().glance() as conn:
        row = items.get(conn, merchant_id(), storable(item_id))
    return json_answer(stock(row))


@bp.post("/item_stocks/<item_id>")
@bp.put("/item_stocks/<item_id>")
def set_stock(item_id: str) -> Response:
    """Absolute, never a change; PUT is undocumented and works the same."""
    body = decode(request.get_data(), StockIn)
    with writing() as uow:
        old = items.get(uow.conn, uow.merchant, storable(item_id))
        row = stocks.set_level(uow, old, body.quantity)
        if body.stock_alert_threshold is not UNSET:
            row = stocks.set_alert(uow, row, body.stock_alert_threshold)
    return json_answer(stock(row))


@bp.delete("/item_stocks/<item_id>")
def clear_stock(item_id: str) -> Response:
    with writing() as uow:
        old = items.get(uow.conn, uow.merchant, storable(item_id))
        stocks.set_alert(uow, stocks.set_level(uow, old, None), None)
    return json_answer({})
