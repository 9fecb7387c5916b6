"""0.9's /consignment and /consignment_product (section 5.3). Unsure: their statuses: 200."""

from flask import Blueprint, Response, request

from simulator.core.app import world

from ...answers import json_answer
from ...auth import retailer
from ...errors import invalid
from ...listing import legacy_envelope, legacy_query
from ...paths import LEGACY
from ...store.consignments import consignment_lines, consignment_rows, consignments
from ...store.unit_of_work import UnitOfWork
from ...wire.decoding import decode
from ...wire.stock.consignments import ConsignmentIn, LineRow
from ...wire.stock.legacy_consignments import LegacyLineIn, legacy_consignment, legacy_line
from ..requests import storable, writing
from ..versions import route
from .consignments import check_type_scope, writable

bp = Blueprint("legacy_consignments", __name__)

_LEGACY = (LEGACY,)


@route(bp, "GET", "/consignment", _LEGACY)
def list_legacy_consignments() -> Response:
    query = legacy_query(request.args)
    with world().reading() as conn:
        rows, total = consignment_rows.legacy_page(conn, retailer(), query)
    shown = [legacy_consignment(row) for row in rows]
    return json_answer(legacy_envelope("consignments", shown, query, total))


@route(bp, "POST", "/consignment", _LEGACY)
def create_legacy_consignment() -> Response:
    body = decode(request.get_data(), ConsignmentIn)
    check_type_scope(str(body.type or ""))
    with writing() as uow:
        row = consignments.create(uow, body)
    return json_answer(legacy_consignment(row))


@route(bp, "GET", "/consignment/<consignment_id>", _LEGACY)
def get_legacy_consignment(consignment_id: str) -> Response:
    with world().reading() as conn:
        row = consignment_rows.get(conn, retailer(), storable(consignment_id))
    return json_answer(legacy_consignment(row))


@route(bp, "PUT", "/consignment/<consignment_id>", _LEGACY)
def change_legacy_consignment(consignment_id: str) -> Response:
    body = decode(request.get_data(), ConsignmentIn)
    with writing() as uow:
        row = writable(uow, consignment_id)
        changed = consignments.change(uow, row, body, legacy=True)
    return json_answer(legacy_consignment(changed))


@route(bp, "DELETE", "/consignment/<consignment_id>", _LEGACY)
def delete_legacy_consignment(consignment_id: str) -> Response:
    with writing() as uow:
        consignments.delete(uow, writable(uow, consignment_id))
    return json_answer({"status": "success"})


@route(bp, "GET", "/consignment_product", _LEGACY)
def list_legacy_lines() -> Response:
    """Of one consignment."""
    query = legacy_query(request.args)
    consignment_id = storable(request.args.get("consignment_id", ""))
    with world().reading() as conn:
        lines = consignment_rows.lines(conn, retailer(), consignment_id)
    shown = [legacy_line(line) for line in lines[query.offset : query.offset + query.size]]
    return json_answer(legacy_envelope("consignment_products", shown, query, len(lines)))


@route(bp, "POST", "/consignment_product", _LEGACY)
def add_legacy_line() -> Response:
    body = decode(request.get_data(), LegacyLineIn)
    if not body.consignment_id:
        raise invalid("consignment_id must be given", {"consignment_id": "required"})
    with writing() as uow:
        row = writable(uow, body.consignment_id)
        line = consignment_lines.add(uow, row, [body])[0]
    return json_answer(legacy_line(line))


@route(bp, "GET", "/consignment_product/<line_id>", _LEGACY)
def get_legacy_line(line_id: str) -> Response:
    with world().reading() as conn:
        line = consignment_rows.get_line(conn, retailer(), storable(line_id))
    return json_answer(legacy_line(line))


@route(bp, "PUT", "/consignment_product/<line_id>", _LEGACY)
def change_legacy_line(line_id: str) -> Response:
    body = decode(request.get_data(), LegacyLineIn)
    with writing() as uow:
        line = _line(uow, line_id)
        body.product_id = line.product
        changed = consignment_lines.change(uow, writable(uow, line.consignment), body)
    return json_answer(legacy_line(changed))


@route(bp, "DELETE", "/consignment_product/<line_id>", _LEGACY)
def delete_legacy_line(line_id: str) -> Response:
    with writing() as uow:
        line = _line(uow, line_id)
        consignment_lines.delete(uow, writable(uow, line.consignment), line.product)
    return json_answer({"status": "success"})


def _line(uow: UnitOfWork, line_id: str) -> LineRow:
    return consignment_rows.get_line(uow.conn, uow.retailer, storable(line_id))
