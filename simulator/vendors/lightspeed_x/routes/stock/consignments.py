"""Consignments: orders to suppliers, transfers, returns and stocktakes (section 5.3; 2, section 7)."""

from flask import Blueprint, Response, request

from simulator.core.app import world

from ...answers import data_answer, json_answer
from ...auth import retailer
from ...errors import invalid
from ...listing import envelope, version_query
from ...store.access.scopes import CONSIGNMENT_SCOPE
from ...store.consignments import consignment_lines, consignment_rows, consignments
from ...store.unit_of_work import UnitOfWork
from ...wire.decoding import decode_wrapped
from ...wire.stock.consignments import (
    ConsignmentIn,
    ConsignmentRow,
    LineIn,
    LinesIn,
    bulk_answer,
    consignment,
    line,
    totals,
)
from ..requests import check_scope, storable, writing
from ..versions import route

bp = Blueprint("consignments", __name__)


@route(bp, "GET", "/consignments")
def list_consignments() -> Response:
    query = version_query(request.args)._replace(deleted=False)
    filters = {
        name: storable(request.args[name])
        for name in consignment_rows.FILTERS
        if request.args.get(name)
    }
    with world().reading() as conn:
        rows = consignment_rows.page(conn, retailer(), query, filters)
    shown = [consignment(row) for row in rows]
    return json_answer(envelope(shown, [row.version for row in rows]))


@route(bp, "POST", "/consignments")
def create_consignment() -> Response:
    body = decode_wrapped(request.get_data(), ConsignmentIn)
    check_type_scope(str(body.type or ""))
    with writing() as uow:
        row = consignments.create(uow, body)
    return data_answer(consignment(row), 201)


@route(bp, "GET", "/consignments/<consignment_id>")
def get_consignment(consignment_id: str) -> Response:
    with world().reading() as conn:
        row = consignment_rows.get(conn, retailer(), storable(consignment_id))
    return data_answer(consignment(row))


@route(bp, "PUT", "/consignments/<consignment_id>")
def change_consignment(consignment_id: str) -> Response:
    body = decode_wrapped(request.get_data(), ConsignmentIn)
    with writing() as uow:
        row = consignments.change(uow, writable(uow, consignment_id), body)
    return data_answer(consignment(row))


@route(bp, "DELETE", "/consignments/<consignment_id>")
def delete_consignment(consignment_id: str) -> Response:
    with writing() as uow:
        consignments.delete(uow, writable(uow, consignment_id))
    return Response(status=204)


@route(bp, "GET", "/consignments/<consignment_id>/totals")
def get_totals(consignment_id: str) -> Response:
    with world().reading() as conn:
        row = consignment_rows.get(conn, retailer(), storable(consignment_id))
        lines = consignment_rows.lines(conn, retailer(), row.id)
    if row.type == "STOCKTAKE":
        raise invalid("A stocktake has no totals")
    return data_answer(totals(lines))


@route(bp, "GET", "/consignments/<consignment_id>/products")
def list_lines(consignment_id: str) -> Response:
    query = version_query(request.args)
    with world().reading() as conn:
        row = consignment_rows.get(conn, retailer(), storable(consignment_id))
        lines = consignment_rows.lines_page(conn, retailer(), row.id, query)
    shown = [line(each) for each in lines]
    return json_answer(envelope(shown, [each.version for each in lines]))


@route(bp, "POST", "/consignments/<consignment_id>/products")
def add_line(consignment_id: str) -> Response:
    body = decode_wrapped(request.get_data(), LineIn)
    with writing() as uow:
        row = writable(uow, consignment_id)
        added = consignment_lines.add(uow, row, [body])[0]
    return data_answer(line(added))


@route(bp, "PUT", "/consignments/<consignment_id>/products/<product_id>")
def change_line(consignment_id: str, product_id: str) -> Response:
    body = decode_wrapped(request.get_data(), LineIn)
    body.product_id = storable(product_id)
    with writing() as uow:
        row = writable(uow, consignment_id)
        changed = consignment_lines.change(uow, row, body)
    return data_answer(line(changed))


@route(bp, "DELETE", "/consignments/<consignment_id>/products/<product_id>")
def delete_line(consignment_id: str, product_id: str) -> Response:
    with writing() as uow:
        row = writable(uow, consignment_id)
        consignment_lines.delete(uow, row, storable(product_id))
    return Response(status=204)


@route(bp, "POST", "/consignments/<consignment_id>/bulk")
def add_lines(consignment_id: str) -> Response:
    body = decode_wrapped(request.get_data(), LinesIn)
    with writing() as uow:
        row = writable(uow, consignment_id)
        lines = consignment_lines.add(uow, row, body, bulk=True)
    return data_answer(bulk_answer(lines, body))


def writable(uow: UnitOfWork, consignment_id: str) -> ConsignmentRow:
    """One that the caller's token may write, by its type."""
    row = consignment_rows.get(uow.conn, uow.retailer, storable(consignment_id))
    check_type_scope(row.type)
    return row


def check_type_scope(type_: str) -> None:
    if scope := CONSIGNMENT_SCOPE.get(type_):
        check_scope(scope)
