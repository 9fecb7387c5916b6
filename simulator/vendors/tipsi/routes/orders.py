"""A retail group's online orders: listed, read, moved on, paid or refunded."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, request
from sqlalchemy import Connection

from simulator.core.answers import json_answer
from simulator.core.app import caller, world

from ..errors import Invalid
from ..listing.filters import order_filters
from ..listing.pages import Page, envelope
from ..paths import GROUP, ORDER_ID, ROOT
from ..store import orders
from ..wire import orders as wire
from ..wire.decoding import json_value
from ..wire.orders import HELD, OrderRow
from .writing import decoded

bp = Blueprint("orders", __name__, url_prefix=ROOT + GROUP)

_ORDERS = "/order_management/order"


@bp.get(_ORDERS)
def list_orders(group_id: int) -> Response:
    page = Page.of(request.args)
    filters = order_filters(request.args)
    with world().reading() as conn:
        orders.check_group(conn, caller().account, group_id)
        count = orders.count_orders(conn, group_id, filters)
        page = page.resolved(count)
        rows = orders.orders(conn, group_id, filters, page.offset, page.size)
    results = [wire.order(row, _fields()) for row in rows]
    return json_answer(envelope(request.base_url, request.args, page, count, results))


@bp.get(f"{_ORDERS}/{ORDER_ID}")
def get_order(group_id: int, order_id: int) -> Response:
    with world().reading() as conn:
        row = _owned_order(conn, group_id, order_id)
    return json_answer(wire.order(row, _fields()))


@bp.get(f"{_ORDERS}/{ORDER_ID}/product")
def list_order_products(group_id: int, order_id: int) -> Response:
    page = Page.of(request.args)
    with world().reading() as conn:
        _owned_order(conn, group_id, order_id)
        rows = orders.lines(conn, order_id)
    page = page.resolved(len(rows))
    results = [wire.line(row) for row in rows[page.offset : page.offset + page.size]]
    return json_answer(envelope(request.base_url, request.args, page, len(rows), results))


@bp.patch(f"{_ORDERS}/{ORDER_ID}")
def change_order(group_id: int, order_id: int) -> Response:
    status = _decoded(group_id, order_id, wire.decode_order_status)
    with world().begin() as conn:
        _owned_order(conn, group_id, order_id)
        row = _changed(conn, group_id, order_id, {"order_status": status})
    return json_answer(wire.order(row))


@bp.patch(f"/payment_system/order/{ORDER_ID}")
def change_payment(group_id: int, order_id: int) -> Response:
    """A payment moves on from `held` only (facts/tipsi.md, Endpoints)."""
    status = _decoded(group_id, order_id, wire.decode_payment_status)
    with world().begin() as conn:
        row = _owned_order(conn, group_id, order_id)
        if row.payment_status != HELD:
            error = f"A payment that is {row.payment_status} cannot change."
            raise Invalid({"payment_status": [error]})
        row = _changed(conn, group_id, order_id, {"payment_status": status})
    return json_answer(wire.order(row))


def _owned_order(conn: Connection, group_id: int, order_id: int) -> OrderRow:
    orders.check_group(conn, caller().account, group_id)
    return orders.order(conn, group_id, order_id)


def _changed(conn: Connection, group_id: int, order_id: int, changes: dict[str, Any]) -> OrderRow:
    orders.change_order(conn, order_id, {**changes, "updated": world().clock.now_ms()})
    return orders.order(conn, group_id, order_id)


def _decoded(group_id: int, order_id: int, decode: Callable[[Any], str]) -> str:
    return decoded(
        lambda: decode(json_value(request.get_data())),
        lambda conn: _owned_order(conn, group_id, order_id),
    )


def _fields() -> str:
    return request.args.get("order_fields", "")
