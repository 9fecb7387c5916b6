"""Stock adjustments, their reasons, and reorder points: writes of stock in the dated versions (2, section 5.3)."""

from flask import Blueprint, Response, request
from msgspec import UNSET

from simulator.core.app import world

from ...answers import data_answer, json_answer
from ...auth import retailer
from ...listing import envelope, version_query
from ...paths import DATED
from ...store.inventory import adjustment_reasons, adjustments, reorder_points
from ...store.records import records
from ...wire.decoding import decode_valid
from ...wire.stock.adjustments import AdjustmentsIn, ReasonChangeIn, ReasonIn, adjustment, reason
from ...wire.stock.reorder_points import PointsIn, reorder_point
from ..requests import storable, writing
from ..versions import route

bp = Blueprint("adjustments", __name__)


@route(bp, "GET", "/stock_adjustments", DATED)
def list_adjustments() -> Response:
    query = version_query(request.args, most=1000)
    with world().reading() as conn:
        rows = adjustments.page(conn, retailer(), query)
    shown = [adjustment(row) for row in rows]
    return json_answer(envelope(shown, [row.version for row in rows]))


@route(bp, "POST", "/stock_adjustments", DATED)
def add_adjustments() -> Response:
    body = decode_valid(request.get_data(), AdjustmentsIn)
    with writing() as uow:
        rows = adjustments.adjust(uow, body.stock_adjustments)
    return data_answer([adjustment(row) for row in rows], 201)


@route(bp, "GET", "/custom_inventory_adjustment_reasons", DATED)
def list_reasons() -> Response:
    query = version_query(request.args, most=100)
    with world().reading() as conn:
        rows = records.page(conn, retailer(), adjustment_reasons.KIND, query)
    shown = [reason(row) for row in rows]
    return json_answer(envelope(shown, [row.version for row in rows]))


@route(bp, "POST", "/custom_inventory_adjustment_reasons", DATED)
def add_reason() -> Response:
    """200, not 201."""
    body = decode_valid(request.get_data(), ReasonIn)
    with writing() as uow:
        row = adjustment_reasons.add(uow, body)
    return data_answer(reason(row))


@route(bp, "PUT", "/custom_inventory_adjustment_reasons/<reason_id>", DATED)
def change_reason(reason_id: str) -> Response:
    body = decode_valid(request.get_data(), ReasonChangeIn)
    name = None if body.name is UNSET else body.name
    enabled = None if body.enabled is UNSET else body.enabled
    with writing() as uow:
        row = adjustment_reasons.change(uow, storable(reason_id), name=name, enabled=enabled)
    return data_answer(reason(row))


@route(bp, "POST", "/inventory/reorder_points", DATED)
def set_reorder_points() -> Response:
    points = decode_valid(request.get_data(), PointsIn)
    with writing() as uow:
        rows = reorder_points.set_points(uow, points)
    return data_answer([reorder_point(row) for row in rows])
