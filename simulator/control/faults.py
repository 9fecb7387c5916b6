"""Faults: planned, listed, taken back."""

from typing import Any

from flask import Blueprint, Response

from simulator.control.plane import known_account, plane, read
from simulator.core.app import answer
from simulator.core.errors import ApiError

bp = Blueprint("faults", __name__)


@bp.post("/faults")
def plan_fault() -> Response:
    told = read(dict[str, Any])
    if told.get("account") is not None:
        known_account(str(told["account"]))
    if told.get("vendor") is not None:
        plane().vendor(str(told["vendor"]))
    return answer(plane().world.faults.plan(told).told(), 201)


@bp.get("/faults")
def list_faults() -> Response:
    return answer([planned.told() for planned in plane().world.faults.planned()])


@bp.delete("/faults")
def clear_faults() -> Response:
    plane().world.faults.clear()
    return Response(status=204)


@bp.delete("/faults/<fault_id>")
def remove_fault(fault_id: str) -> Response:
    if not plane().world.faults.remove(fault_id):
        raise ApiError(f"there is no fault {fault_id!r}", status=404)
    return Response(status=204)
