"""Registers opened and closed, and what they took (2, section 8)."""

from flask import Blueprint, Response, request

from simulator.core.app import world

from ...answers import data_answer
from ...auth import retailer
from ...store.sales import registers
from ...wire.decoding import decode
from ...wire.records.shop import register
from ...wire.sales.register_actions import CloseIn, OpenIn, payments_summary
from ..requests import storable, writing
from ..versions import route

bp = Blueprint("registers", __name__)


@route(bp, "PUT", "/registers/<register_id>/actions/open")
def open_register(register_id: str) -> Response:
    moment = decode(request.get_data() or b"{}", OpenIn).moment
    with writing() as uow:
        row = registers.open_up(uow, storable(register_id), moment)
    return data_answer(register(row))


@route(bp, "PUT", "/registers/<register_id>/actions/close")
def close_register(register_id: str) -> Response:
    counted = decode(request.get_data() or b"{}", CloseIn).counted
    with writing() as uow:
        row = registers.close(uow, storable(register_id), counted)
    return data_answer(register(row))


@route(bp, "GET", "/registers/<register_id>/payments_summary")
def get_payments_summary(register_id: str) -> Response:
    with world().reading() as conn:
        summary = registers.summary(conn, retailer(), storable(register_id))
    return data_answer(payments_summary(summary))
