"""Fulfilments of sales, in the dated versions (2, section 6.5)."""

from flask import Blueprint, Response, request

from simulator.core.app import world

from ...answers import data_answer
from ...auth import retailer
from ...errors import malformed
from ...paths import DATED
from ...store.sales import fulfillment_rows, fulfillments
from ...wire.decoding import decode
from ...wire.page_size import page_size
from ...wire.sales import fulfillments as wire
from ...wire.search import Term
from ..requests import storable, writing
from ..versions import route

bp = Blueprint("fulfillments", __name__)

_FILTERS = ("outlet_id", "sale_id", "fulfillment_type", "fulfillment_state")
_SIZE, _MOST, _FURTHEST = 10, 100, 1_000_000


@route(bp, "GET", "/fulfillments", DATED)
def list_fulfillments() -> Response:
    size = page_size(request.args, _SIZE, _MOST)
    offset = (_page_number() - 1) * size
    terms = [
        Term(name, "in", [storable(value) for value in request.args.getlist(name)])
        for name in _FILTERS
        if request.args.get(name)
    ]
    with world().reading() as conn:
        rows = fulfillment_rows.page(conn, retailer(), terms, size, offset)
    return data_answer([wire.fulfillment(row) for row in rows])


@route(bp, "POST", "/fulfillments/fulfill", DATED)
def fulfil_sale() -> Response:
    """All of a sale; once more changes nothing."""
    body = decode(request.get_data(), wire.FulfilIn)
    with writing() as uow:
        rows = fulfillments.fulfil_sale(uow, body.sale_id)
    return data_answer([wire.short(row) for row in rows])


@route(bp, "POST", "/fulfillments/<fulfillment_id>/pick", DATED)
def pick(fulfillment_id: str) -> Response:
    return _act(fulfillment_id, "pick")


@route(bp, "POST", "/fulfillments/<fulfillment_id>/pack", DATED)
def pack(fulfillment_id: str) -> Response:
    return _act(fulfillment_id, "pack")


@route(bp, "POST", "/fulfillments/<fulfillment_id>/fulfill", DATED)
def fulfil(fulfillment_id: str) -> Response:
    return _act(fulfillment_id, "fulfill")


@route(bp, "GET", "/fulfillments/<fulfillment_id>/history", DATED)
def get_history(fulfillment_id: str) -> Response:
    with world().reading() as conn:
        row = fulfillment_rows.get(conn, retailer(), fulfillment_id)
    return data_answer(wire.history(row))


def _act(fulfillment_id: str, action: str) -> Response:
    body = decode(request.get_data(), wire.ActIn)
    pieces = body.pieces
    with writing() as uow:
        row = fulfillments.act(uow, fulfillment_id, action, body.version, pieces)
    return data_answer(wire.short(row))


def _page_number() -> int:
    text = request.args.get("page_number", "")
    if not text:
        return 1
    if not (text.isascii() and text.isdigit()):
        raise malformed("page_number must be a whole number")
    return max(1, min(int(text[:20]), _FURTHEST))
