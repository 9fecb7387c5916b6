"""Line items: added one by one or in bulk, changed, voided, exchanged; their modifications and discounts."""

from collections.abc import Sequence
from typing import Any

import msgspec
from flask import Response, request

from simulator.core.app import world

from ..answers import json_answer
from ..auth import merchant_id
from ..errors import Invalid
from ..store import carts, line_items, orders, sold_items, stocks
from ..store.line_items import LineDraft
from ..store.unit_of_work import UnitOfWork
from ..wire import orders as wire
from ..wire.decoding import decode
from ..wire.order_bodies import DiscountIn, LineItemIn, LineItemsIn, ModificationIn, NewLineItemIn
from ..wire.orders import OrderRow
from .headers import blueprint, expand_of, list_answer, list_query, writing

bp = blueprint("line_items")

_LINES = "/orders/<order_id>/line_items"
_LINE = f"{_LINES}/<line_id>"


@bp.get(_LINES)
def list_line_items(order_id: str) -> Response:
    query = list_query(line_items.LINES)
    with world().reading() as conn:
        orders.get(conn, merchant_id(), order_id)
        rows = line_items.page_of_order(conn, merchant_id(), order_id, query.page)
    return list_answer(line_items.LINES, query, [wire.line(row, query.expand) for row in rows])


@bp.post(_LINES)
def create_line_item(order_id: str) -> Response:
    """A body with several items adds only the last (4.3)."""
    body = decode(request.get_data(), NewLineItemIn)
    line = body.items[-1] if body.items else body
    with writing() as uow:
        order = orders.get(uow.conn, uow.merchant, order_id)
        [line_id] = _add(uow, order, [carts.single(uow.conn, uow.merchant, line)])
        row = line_items.get(uow.conn, uow.merchant, order_id, line_id)
    return json_answer(wire.line(row, expand_of(line_items.LINES)))


@bp.post("/orders/<order_id>/bulk_line_items")
def create_line_items(order_id: str) -> Response:
    """Unsure: the shape of the answer (4.4); a setting."""
    lines = decode(request.get_data(), LineItemsIn).items
    with writing() as uow:
        order = orders.get(uow.conn, uow.merchant, order_id)
        _add(uow, order, carts.bulk(uow.conn, uow.merchant, lines))
        rows = line_items.of_orders(uow.conn, uow.merchant, [order_id])[order_id][-len(lines) :]
        shown = [wire.line(row, expand_of(line_items.LINES)) for row in rows]
        envelope = uow.settings.bulk_line_items_answer == "envelope"
    return json_answer(wire.elements(shown) if envelope else shown)


@bp.get(_LINE)
def get_line_item(order_id: str, line_id: str) -> Response:
    with world().reading() as conn:
        orders.get(conn, merchant_id(), order_id)
        row = line_items.get(conn, merchant_id(), order_id, line_id)
    return json_answer(wire.line(row, expand_of(line_items.LINES)))


@bp.post(_LINE)
def change_line_item(order_id: str, line_id: str) -> Response:
    body = decode(request.get_data(), LineItemIn)
    with writing() as uow:
        orders.get(uow.conn, uow.merchant, order_id)
        line_items.get(uow.conn, uow.merchant, order_id, line_id)
        line_items.change_line(uow, line_id, _changes(body))
        orders.change_order(uow, order_id, {})
        row = line_items.get(uow.conn, uow.merchant, order_id, line_id)
    return json_answer(wire.line(row, expand_of(line_items.LINES)))


@bp.delete(_LINE)
def void_line_item(order_id: str, line_id: str) -> Response:
    """Unsure: it puts the piece back only where adding the line had taken it (4.8)."""
    reason = request.args.get("reason", "")[:255].replace("\x00", "") or None
    with writing() as uow:
        orders.get(uow.conn, uow.merchant, order_id)
        row = line_items.get(uow.conn, uow.merchant, order_id, line_id)
        if uow.settings.decrement_on == "line_item":
            stocks.put_back(uow, [row])
        line_items.void_line(uow, line_id, reason)
        orders.change_order(uow, order_id, {})
    return json_answer({})


@bp.post(f"{_LINE}/exchange/<new_id>")
def exchange_line_item(order_id: str, line_id: str, new_id: str) -> Response:
    with writing() as uow:
        orders.get(uow.conn, uow.merchant, order_id)
        for either in (line_id, new_id):
            line_items.get(uow.conn, uow.merchant, order_id, either)
        line_items.change_line(uow, line_id, {"exchanged": True})
        orders.change_order(uow, order_id, {})
        row = line_items.get(uow.conn, uow.merchant, order_id, new_id)
    return json_answer(wire.line(row, expand_of(line_items.LINES)))


@bp.post(f"{_LINE}/modifications")
def add_modification(order_id: str, line_id: str) -> Response:
    modifier = decode(request.get_data(), ModificationIn).modifier.id
    with writing() as uow:
        orders.get(uow.conn, uow.merchant, order_id)
        row = line_items.get(uow.conn, uow.merchant, order_id, line_id)
        known = sold_items.modifiers(uow.conn, uow.merchant, [modifier])
        if modifier not in known:
            raise Invalid("Modifier not found", modifier)
        created = line_items.attach(uow, row, "modifications", known[modifier])
        orders.change_order(uow, order_id, {})
    return json_answer(created)


@bp.post(f"{_LINE}/discounts")
def add_line_discount(order_id: str, line_id: str) -> Response:
    discount = decode(request.get_data(), DiscountIn).checked()
    with writing() as uow:
        orders.get(uow.conn, uow.merchant, order_id)
        row = line_items.get(uow.conn, uow.merchant, order_id, line_id)
        created = line_items.attach(uow, row, "discounts", discount)
        orders.change_order(uow, order_id, {})
    return json_answer(created)


@bp.route("/orders/<order_id>/voided_line_items", methods=["OPTIONS"])
def no_voided_of_an_order(order_id: str) -> Response:  # noqa: ARG001
    """A path that knows no GET (4.3)."""
    return Response(status=200, headers={"Allow": "OPTIONS"})


@bp.get("/voided_line_items")
def list_voided() -> Response:
    query = list_query(line_items.VOIDED)
    with world().reading() as conn:
        rows = line_items.voided_page(conn, merchant_id(), query.page)
    return list_answer(line_items.VOIDED, query, [wire.voided_line(row) for row in rows])


def _add(uow: UnitOfWork, order: OrderRow, drafts: Sequence[LineDraft]) -> list[str]:
    ids = line_items.add_lines(uow, order.id, order.client_created, drafts)
    orders.change_order(uow, order.id, {})
    if uow.settings.decrement_on == "line_item":
        lines = line_items.of_orders(uow.conn, uow.merchant, [order.id])[order.id]
        stocks.take_sold(uow, lines[-len(ids) :])
    return ids


def _changes(body: LineItemIn) -> dict[str, Any]:
    names = ("name", "price", "unit_qty", "unit_name", "printed")
    columns = {name: getattr(body, name) for name in names}
    changes = {name: value for name, value in columns.items() if value is not None}
    if not isinstance(body.note, msgspec.UnsetType):
        changes["note"] = body.note
    return changes
