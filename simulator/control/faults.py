"""Faults: planned, listed, removed."""

from typing import Any

from flask import Blueprint, Response

from simulator.control.context import context, known_account, read
from simulator.core.answers import json_answer
from simulator.core.errors import ApiError

bp = Blueprint("faults", __name__)


@bp.post("/faults")
def plan_fault() -> Response:
    data = read(dict[str, Any])
    if data.get("account") is not None:
        known_account(str(data["account"]))
    if data.get("vendor") is not None:
        context().vendor(str(data["vendor"]))
    return json_answer(context().world.faults.plan(data).as_json(), 201)


@bp.get("/faults")
def list_faults() -> Response:
    return json_answer([planned.as_json() for planned in context().world.faults.planned()])


@bp.delete("/faults")
def clear_faults() -> Response:
    context().world.faults.clear()
    return Response(status=204)


@bp.delete("/faults/<fault_id>")
def remove_fault(fault_id: str) -> Response:
    if not context().world.faults.remove(fault_id):
        raise ApiError(f"there is no fault {fault_id!r}", status=404)
    return Response(status=204)
