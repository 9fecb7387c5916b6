"""Sales in 2.0 (read, returned, fulfilled) and in the dated versions (2, section 6)."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, request

from simulator.core.app import world

from ...answers import data_answer, json_answer
from ...auth import lightspeed_caller, retailer
from ...listing import envelope, version_query
from ...paths import DATED, V2, is_dated
from ...store.sales import fulfillment_rows, fulfillments, returns, sale_rows, sales
from ...wire.decoding import decode
from ...wire.sales import fulfillments as wire_fulfillments
from ...wire.sales.dated_sale_bodies import SaleIn, draft
from ...wire.sales.dated_sales import dated_return, dated_sale
from ...wire.sales.sale_row import SaleRow
from ...wire.sales.sales import sale
from ..requests import storable, writing
from ..versions import api_version, route

bp = Blueprint("sales", __name__)

_CHECKS_RETURNS = "2026-07"
"""From this version on, returns are checked against what was sold, and void each other."""


@route(bp, "GET", "/sales")
def list_sales() -> Response:
    """Filters are for searches: here they have no effect (2, section 1)."""
    query = version_query(request.args)
    with world().reading() as conn:
        rows = sale_rows.page(conn, retailer(), query)
    return json_answer(envelope(list(map(_show(), rows)), [row.version for row in rows]))


@route(bp, "GET", "/sales/<sale_id>")
def get_sale(sale_id: str) -> Response:
    with world().reading() as conn:
        row = sale_rows.get(conn, retailer(), storable(sale_id))
    return data_answer(_show()(row))


@route(bp, "POST", "/sales", DATED)
def add_sale() -> Response:
    """200 with the sale. Unsure: where `request_id` is repeated; beside the data."""
    body = decode(request.get_data(), SaleIn)
    new = draft(body)
    with writing() as uow:
        row = sales.create(uow, new)
    return _answer(row, body)


@route(bp, "PUT", "/sales/<sale_id>", DATED)
def change_sale(sale_id: str) -> Response:
    """The whole sale anew."""
    body = decode(request.get_data(), SaleIn)
    new = draft(body)
    checked = api_version() >= _CHECKS_RETURNS
    with writing() as uow:
        before = sale_rows.get(uow.conn, uow.retailer, storable(sale_id))
        completes = new.state == "closed" and before.state != "closed"
        if checked and completes and before.return_for:
            returns.check_goods(uow, new, before.return_for)
        row = sales.change(uow, before, new, confirmed_stay=True)
        if checked and completes and row.return_for:
            returns.void_parked(uow, row.return_for, but=row.id)
    return _answer(row, body)


@route(bp, "POST", "/sales/<sale_id>/actions/return", DATED)
def return_sale(sale_id: str) -> Response:
    shape = lightspeed_caller().settings.return_answer
    with writing() as uow:
        replaces = api_version() >= _CHECKS_RETURNS
        row = returns.start(uow, storable(sale_id), replaces=replaces)
    shapes = {"both": dated_return, "dated": dated_sale, "legacy": sale}
    return data_answer(shapes[shape](row))


@route(bp, "PUT", "/sales/<sale_id>/actions/return", (V2,))
def return_legacy_sale(sale_id: str) -> Response:
    with writing() as uow:
        row = returns.start(uow, storable(sale_id), replaces=False)
    return data_answer(sale(row))


@route(bp, "POST", "/sales/<sale_id>/fulfill", (V2,))
def fulfil_legacy_sale(sale_id: str) -> Response:
    """Once more changes nothing. Unsure: what it answers: the sale."""
    decode(request.get_data() or b"{}", wire_fulfillments.LegacyFulfilIn)
    with writing() as uow:
        fulfillments.fulfil_sale(uow, storable(sale_id))
        row = sale_rows.get(uow.conn, uow.retailer, storable(sale_id))
    return data_answer(sale(row))


@route(bp, "GET", "/sales/<sale_id>/fulfillments", (V2,))
def list_fulfillments_of_sale(sale_id: str) -> Response:
    return _of_sale(sale_id, wire_fulfillments.fulfillment)


@route(bp, "GET", "/sales/<sale_id>/pick_lists", (V2,))
def list_pick_lists(sale_id: str) -> Response:
    return _of_sale(sale_id, wire_fulfillments.pick_list)


def _of_sale(sale_id: str, show: Callable[[Any], dict[str, Any]]) -> Response:
    with world().reading() as conn:
        row = sale_rows.get(conn, retailer(), storable(sale_id))
        rows = fulfillment_rows.of_sale(conn, retailer(), row.id)
    return data_answer(list(map(show, rows)))


def _show() -> Callable[[SaleRow], dict[str, Any]]:
    return dated_sale if is_dated(api_version()) else sale


def _answer(row: SaleRow, body: SaleIn) -> Response:
    echo = {} if body.request_id is None else {"request_id": body.request_id}
    return json_answer({"data": dated_sale(row), **echo})
