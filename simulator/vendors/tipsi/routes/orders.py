"""A retail group's online orders: listed, read, moved on, paid or refunded."""

from typing import Any

from flask import Blueprint, Response, request

from simulator.core.app import answer, caller, world

from ..errors import Invalid
from ..listing import Page, envelope
from ..paths import GROUP, ORDER_ID, ROOT
from ..store import orders
from ..wire import orders as wire
from ..wire.elements import read_json

bp = Blueprint("orders", __name__, url_prefix=ROOT + GROUP)

_ORDERS = "/order_management/order"


@bp.get(_ORDERS)
def list_orders(group_id: int) -> Response:
    asked = Page.of(request.args)
    where = wire.wanted(request.args)
    with world().reading() as conn:
        orders.group(conn, caller().account, group_id)
        count = orders.count_orders(conn, group_id, where)
        here = asked.settled(count)
        rows = orders.orders(conn, group_id, where, here.offset, here.size)
    results = [wire.order(row, _fields()) for row in rows]
    return answer(envelope(request.base_url, request.args, asked, count, results))


@bp.get(f"{_ORDERS}/{ORDER_ID}")
def get_order(group_id: int, order_id: int) -> Response:
    with world().reading() as conn:
        orders.group(conn, caller().account, group_id)
        row = orders.order(conn, group_id, order_id)
    return answer(wire.order(row, _fields()))


@bp.get(f"{_ORDERS}/{ORDER_ID}/product")
def list_order_products(group_id: int, order_id: int) -> Response:
    asked = Page.of(request.args)
    with world().reading() as conn:
        orders.group(conn, caller().account, group_id)
        orders.order(conn, group_id, order_id)
        rows = orders.lines(conn, order_id)
    here = asked.settled(len(rows))
    results = [wire.line(row) for row in rows[here.offset : here.offset + here.size]]
    return answer(envelope(request.base_url, request.args, asked, len(rows), results))


@bp.patch(f"{_ORDERS}/{ORDER_ID}")
def change_order(group_id: int, order_id: int) -> Response:
    return _change(group_id, order_id, "order_status")


@bp.patch(f"/payment_system/order/{ORDER_ID}")
def change_payment(group_id: int, order_id: int) -> Response:
    """A payment moves on from `held` only (facts/tipsi.md, Endpoints)."""
    return _change(group_id, order_id, "payment_status")


def _change(group_id: int, order_id: int, name: str) -> Response:
    here = world()
    with here.begin() as conn:
        orders.group(conn, caller().account, group_id)
        row = orders.order(conn, group_id, order_id)
        told = read_json(request.get_data())
        changes: dict[str, Any] = {name: _CHANGES[name](told), "updated": here.clock.now_ms()}
        if name == "payment_status" and row[name] != "held":
            raise Invalid({name: [f"A payment that is {row[name]} cannot change."]})
        orders.change_order(conn, order_id, changes)
        row = orders.order(conn, group_id, order_id)
    return answer(wire.order(row))


_CHANGES = {"order_status": wire.order_change, "payment_status": wire.payment_change}


def _fields() -> str:
    return request.args.get("order_fields", "")
