"""Line items: added one by one or in bulk, changed, voided, exchanged; their modifications and discounts."""

from dataclasses import replace
from typing import Any

import msgspec
from flask import Response, request

from simulator.core.app import world

from ..answers import json_answer
from ..auth import clover_caller
from ..errors import Invalid
from ..listing import Resource
from ..listing.query import expanded
from ..store import carts, line_items, order_stock, orders, reference_records
from ..store.unit_of_work import UnitOfWork
from ..wire import orders as wire
from ..wire.order_bodies import (
    DiscountIn,
    LineItemIn,
    LineItemsIn,
    ModificationIn,
    NewLineItemIn,
    read,
)
from .blueprint import blueprint
from .headers import asked_of, listed, writing

bp = blueprint("line_items")

_LINES = "/orders/<order_id>/line_items"
_LINE = f"{_LINES}/<line_id>"
_EXPANDS = dict.fromkeys(("discounts", "modifications", "taxRates"), "ORDERS_R")
LINES = Resource(
    fields={"id": "text", "name": "text", "createdTime": "integer"},
    advertised=("id", "name", "createdTime"),
    expands=_EXPANDS,
)
VOIDED = replace(LINES, expands={}, orders=frozenset(LINES.fields))


@bp.get(_LINES)
def list_line_items(order_id: str) -> Response:
    asked, who = asked_of(LINES), clover_caller()
    with world().reading() as conn:
        orders.order(conn, who.merchant, order_id)
        found = line_items.lines(conn, who.merchant, [order_id]).get(order_id, [])
    shown = [wire.line(row, asked.expand) for row in found]
    return listed(LINES, asked, reference_records.page(shown, asked))


@bp.post(_LINES)
def create_line_item(order_id: str) -> Response:
    """A body with several items adds only the last (4.3)."""
    body = read(NewLineItemIn, request.get_data())
    one = body.items[-1] if body.items else body
    with writing() as uow:
        order = orders.order(uow.conn, uow.merchant, order_id)
        [line_id] = _add(uow, order, [carts.single(uow.conn, uow.merchant, one)])
        row = line_items.line(uow.conn, uow.merchant, order_id, line_id)
    return json_answer(wire.line(row, _expand()))


@bp.post("/orders/<order_id>/bulk_line_items")
def create_line_items(order_id: str) -> Response:
    """Unsure: the shape of the answer (4.4); a switch."""
    wanted = read(LineItemsIn, request.get_data()).items
    with writing() as uow:
        order = orders.order(uow.conn, uow.merchant, order_id)
        _add(uow, order, carts.bulk(uow.conn, uow.merchant, wanted))
        rows = line_items.lines(uow.conn, uow.merchant, [order_id])[order_id][-len(wanted) :]
        shown = [wire.line(row, _expand()) for row in rows]
        envelope = uow.settings.bulk_line_items_answer == "envelope"
    return json_answer(wire.elements(shown) if envelope else shown)


@bp.get(_LINE)
def get_line_item(order_id: str, line_id: str) -> Response:
    who = clover_caller()
    with world().reading() as conn:
        orders.order(conn, who.merchant, order_id)
        row = line_items.line(conn, who.merchant, order_id, line_id)
    return json_answer(wire.line(row, _expand()))


@bp.post(_LINE)
def change_line_item(order_id: str, line_id: str) -> Response:
    body = read(LineItemIn, request.get_data())
    with writing() as uow:
        orders.order(uow.conn, uow.merchant, order_id)
        line_items.line(uow.conn, uow.merchant, order_id, line_id)
        line_items.change_line(uow, line_id, _changes(body))
        orders.change_order(uow, order_id, {})
        row = line_items.line(uow.conn, uow.merchant, order_id, line_id)
    return json_answer(wire.line(row, _expand()))


@bp.delete(_LINE)
def void_line_item(order_id: str, line_id: str) -> Response:
    """Unsure: it puts the piece back only where adding the line had taken it (4.8)."""
    reason = request.args.get("reason", "")[:255].replace("\x00", "") or None
    with writing() as uow:
        orders.order(uow.conn, uow.merchant, order_id)
        row = line_items.line(uow.conn, uow.merchant, order_id, line_id)
        if uow.settings.decrement_on == "line_item":
            order_stock.put_back(uow, [row])
        line_items.void_line(uow, line_id, reason)
        orders.change_order(uow, order_id, {})
    return json_answer({})


@bp.post(f"{_LINE}/exchange/<new_id>")
def exchange_line_item(order_id: str, line_id: str, new_id: str) -> Response:
    with writing() as uow:
        orders.order(uow.conn, uow.merchant, order_id)
        for known in (line_id, new_id):
            line_items.line(uow.conn, uow.merchant, order_id, known)
        line_items.change_line(uow, line_id, {"exchanged": True})
        orders.change_order(uow, order_id, {})
        row = line_items.line(uow.conn, uow.merchant, order_id, new_id)
    return json_answer(wire.line(row, _expand()))


@bp.post(f"{_LINE}/modifications")
def add_modification(order_id: str, line_id: str) -> Response:
    asked = read(ModificationIn, request.get_data()).modifier.id
    with writing() as uow:
        orders.order(uow.conn, uow.merchant, order_id)
        row = line_items.line(uow.conn, uow.merchant, order_id, line_id)
        known = line_items.modifiers(uow.conn, uow.merchant, [asked])
        if asked not in known:
            raise Invalid("Modifier not found", asked)
        made = line_items.hang(
            uow, row, "modifications", {**known[asked], "modifier": {"id": asked}}
        )
        orders.change_order(uow, order_id, {})
    return json_answer(made)


@bp.post(f"{_LINE}/discounts")
def add_line_discount(order_id: str, line_id: str) -> Response:
    discount = read(DiscountIn, request.get_data()).checked()
    with writing() as uow:
        orders.order(uow.conn, uow.merchant, order_id)
        row = line_items.line(uow.conn, uow.merchant, order_id, line_id)
        made = line_items.hang(uow, row, "discounts", discount)
        orders.change_order(uow, order_id, {})
    return json_answer(made)


@bp.route("/orders/<order_id>/voided_line_items", methods=["OPTIONS"])
def no_voided_of_an_order(order_id: str) -> Response:  # noqa: ARG001
    """A path that knows no GET (4.3)."""
    return Response(status=200, headers={"Allow": "OPTIONS"})


@bp.get("/voided_line_items")
def list_voided() -> Response:
    asked, who = asked_of(VOIDED), clover_caller()
    with world().reading() as conn:
        rows = line_items.voided(conn, who.merchant, asked)
    return listed(VOIDED, asked, [wire.line(row) | _voided(row) for row in rows])


def _add(uow: UnitOfWork, order: dict[str, Any], wanted: list[dict[str, Any]]) -> list[str]:
    made = line_items.add_lines(uow, order, wanted)
    orders.change_order(uow, order["id"], {})
    if uow.settings.decrement_on == "line_item":
        added = line_items.lines(uow.conn, uow.merchant, [order["id"]])[order["id"]]
        order_stock.take(uow, added[-len(made) :])
    return made


def _changes(body: LineItemIn) -> dict[str, Any]:
    named = {
        name: getattr(body, name) for name in ("name", "price", "unit_qty", "unit_name", "printed")
    }
    changes = {name: value for name, value in named.items() if value is not None}
    if not isinstance(body.note, msgspec.UnsetType):
        changes["note"] = body.note
    return changes


def _voided(row: dict[str, Any]) -> dict[str, Any]:
    reason = {"reason": row["void_reason"]} if row["void_reason"] else {}
    return {**reason, "deletedTime": row["voided"]}


def _expand() -> frozenset[str]:
    return expanded(request.args, _EXPANDS, clover_caller().permissions)
