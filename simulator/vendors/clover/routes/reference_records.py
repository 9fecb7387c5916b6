"""What a shop has besides its inventory: tenders, devices, opening hours, roles, employees, order types, cash events."""

from typing import Any

from flask import Response, request

from simulator.core.app import world

from ..answers import json_answer
from ..auth import merchant_id
from ..store import reference_records
from ..wire.decoding import decode
from ..wire.reference_records import OrderTypeIn
from .headers import blueprint, href, list_answer, list_query, writing

bp = blueprint("reference_records")


@bp.get("/tenders", defaults={"kind": "tender", "path": "tenders", "href_first": False})
@bp.get("/devices", defaults={"kind": "device"})
@bp.get("/opening_hours", defaults={"kind": "opening_hours"})
@bp.get("/roles", defaults={"kind": "role", "path": "roles"})
@bp.get("/tip_suggestions", defaults={"kind": "tip_suggestion"})
@bp.get("/cash_events", defaults={"kind": "cash_event", "hidden": "id"})
@bp.get("/employees", defaults={"kind": "employee", "path": "employees"})
@bp.get("/order_types", defaults={"kind": "order_type"})
def answer_list(
    kind: str, path: str | None = None, *, href_first: bool = True, hidden: str | None = None
) -> Response:
    """Elements carry an address of their own where there is a `path` (3.1).

    Unsure: cash events show no id, as they have none in the SDK and none to filter by.
    """
    resource = reference_records.LISTS[kind].resource
    query = list_query(resource)
    with world().reading() as conn:
        elements = reference_records.page(conn, merchant_id(), kind, query.page)
    if path is not None:
        elements = [with_href(body, path, first=href_first) for body in elements]
    if hidden is not None:
        for body in elements:
            body.pop(hidden)
    return list_answer(resource, query, elements)


@bp.get("/employees/<employee_id>")
def get_employee(employee_id: str) -> Response:
    """They can only be read."""
    return answer_one("employee", employee_id, "employees")


@bp.post("/order_types")
def create_order_type() -> Response:
    """The first one of a merchant is the default (4.7)."""
    body = decode(request.get_data(), OrderTypeIn)
    with writing() as uow:
        first = not reference_records.all_of(uow.conn, uow.merchant, "order_type")
        [created] = reference_records.add(uow, "order_type", [body.body(is_default=first)])
    return json_answer(created)


def with_href(body: dict[str, Any], path: str, *, first: bool = True) -> dict[str, Any]:
    address = {"href": href(path, body["id"])}
    return {**address, **body} if first else {**body, **address}


def answer_one(kind: str, record_id: str, path: str) -> Response:
    with world().reading() as conn:
        body = reference_records.get(conn, merchant_id(), kind, record_id)
    return json_answer(with_href(body, path))
