"""Lists of what a shop is furnished with: tenders, devices, opening hours, roles, cash events."""

from typing import Any

from flask import Response, request

from simulator.core.app import world

from ..answers import json_answer
from ..auth import clover_caller
from ..listing import Kind, Resource
from ..store import reference_records
from ..wire.order_bodies import read
from ..wire.reference_records import OrderTypeIn
from .blueprint import blueprint, href
from .headers import asked_of, listed, writing

bp = blueprint("fixtures")


def resource(*advertised: str, numbers: tuple[str, ...] = ()) -> Resource:
    """A list whose fields are text, but for `numbers`."""
    fields: dict[str, Kind] = dict.fromkeys(advertised, "text")
    fields.update(dict.fromkeys(numbers, "integer"))
    return Resource(fields=fields, advertised=advertised, expands={})


TENDERS = resource("id", "label", "labelKey")
DEVICES = resource("id", "name", "model")
HOURS = resource("id", "name")
ROLES = resource("id", "name", "systemRole")
TIPS = resource("id", "name")
CASH = resource(
    *("employee.id", "note", "amountChange", "employee.name", "type", "device.id", "timestamp"),
    numbers=("amountChange", "timestamp"),
)


@bp.get("/tenders")
def list_tenders() -> Response:
    return answer_list(TENDERS, "tender", "tenders", href_first=False)


@bp.get("/devices")
def list_devices() -> Response:
    return answer_list(DEVICES, "device")


@bp.get("/opening_hours")
def list_opening_hours() -> Response:
    return answer_list(HOURS, "opening_hours")


@bp.get("/roles")
def list_roles() -> Response:
    return answer_list(ROLES, "role", "roles")


@bp.get("/tip_suggestions")
def list_tip_suggestions() -> Response:
    return answer_list(TIPS, "tip_suggestion")


@bp.get("/cash_events")
def list_cash_events() -> Response:
    """Unsure: they show no id, as they have none in the SDK and none to filter by."""
    asked, who = asked_of(CASH), clover_caller()
    with world().reading() as conn:
        found = reference_records.fixtures(conn, who.merchant, "cash_event")
    shown = [{key: told for key, told in one.items() if key != "id"} for one in found]
    return listed(CASH, asked, reference_records.page(shown, asked))


EMPLOYEES = resource(
    *("modifiedTime", "role", "role.id", "customId", "name", "nickname", "id", "deletedTime"),
    *("deleted_time", "email"),
    numbers=("modifiedTime", "deletedTime", "deleted_time"),
)


@bp.get("/employees")
def list_employees() -> Response:
    return answer_list(EMPLOYEES, "employee", "employees")


@bp.get("/employees/<employee_id>")
def get_employee(employee_id: str) -> Response:
    return answer_one("employee", employee_id, "employees")


ORDER_TYPES = resource("id", "deletedTime", numbers=("deletedTime",))


@bp.get("/order_types")
def list_order_types() -> Response:
    return answer_list(ORDER_TYPES, "order_type")


@bp.post("/order_types")
def create_order_type() -> Response:
    body = read(OrderTypeIn, request.get_data())
    with writing() as uow:
        first = not reference_records.fixtures(uow.conn, uow.merchant, "order_type")
        [made] = reference_records.add_fixtures(uow, "order_type", [body.body(is_default=first)])
    return json_answer(made)


def answer_list(
    wanted: Resource, kind: str, path: str | None = None, *, href_first: bool = True
) -> Response:
    """Elements carry an address of their own where there is a `path` (3.1)."""
    asked, who = asked_of(wanted), clover_caller()
    with world().reading() as conn:
        found = reference_records.fixtures(conn, who.merchant, kind)
    page = reference_records.page(found, asked)
    if path is not None:
        page = [with_href(body, path, first=href_first) for body in page]
    return listed(wanted, asked, page)


def with_href(body: dict[str, Any], path: str, *, first: bool = True) -> dict[str, Any]:
    where = {"href": href(path, body["id"])}
    return {**where, **body} if first else {**body, **where}


def answer_one(kind: str, wanted: str, path: str | None = None) -> Response:
    who = clover_caller()
    with world().reading() as conn:
        body = reference_records.fixture(conn, who.merchant, kind, wanted)
    return json_answer(body if path is None else with_href(body, path))
