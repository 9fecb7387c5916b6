"""How a shop is set up: outlets and registers as they are read, taxes, payment types, price books (section 6; 2, sections 8 and 9)."""

from typing import Any

from flask import Blueprint, Response, request

from simulator.core.app import world

from ...answers import data_answer, json_answer
from ...auth import lightspeed_caller, retailer
from ...listing import envelope, version_query
from ...paths import DATED, MODERN, V3
from ...store.records import outlet_taxes, records, taxes
from ...store.records.records import RecordRow
from ...wire.decoding import decode
from ...wire.records import shop
from ...wire.records.shop import TaxIn
from ..requests import flag, writing
from ..versions import route
from .record_lists import answer_list, answer_one, read_one

bp = Blueprint("outlets", __name__)

_WITH_V3 = (*MODERN, V3)


def _outlet(row: RecordRow) -> dict[str, Any]:
    return shop.outlet(row, tax_exclusive=lightspeed_caller().settings.tax_exclusive)


@route(bp, "GET", "/outlets")
def list_outlets() -> Response:
    return answer_list("outlet", _outlet)


@route(bp, "GET", "/outlets/<record_id>")
def get_outlet(record_id: str) -> Response:
    return answer_one("outlet", record_id, _outlet)


@route(bp, "GET", "/outlet_taxes")
def list_outlet_taxes() -> Response:
    """What products are taxed by at outlets where that is not the outlet's default."""
    query = version_query(request.args)
    with world().reading() as conn:
        rows = outlet_taxes.page(conn, retailer(), query)
    return json_answer(envelope([row._asdict() for row in rows], [row.version for row in rows]))


@route(bp, "GET", "/registers")
def list_registers() -> Response:
    return answer_list("register", shop.register)


@route(bp, "GET", "/registers/<record_id>")
def get_register(record_id: str) -> Response:
    return answer_one("register", record_id, shop.register)


@route(bp, "GET", "/button_layouts")
def list_button_layouts() -> Response:
    return answer_list("button_layout", shop.button_layout)


@route(bp, "GET", "/button_layouts/<record_id>")
def get_button_layout(record_id: str) -> Response:
    return answer_one("button_layout", record_id, shop.button_layout)


@route(bp, "GET", "/taxes")
def list_taxes() -> Response:
    return answer_list("tax", shop.tax)


@route(bp, "GET", "/taxes/<record_id>", DATED)
def get_tax(record_id: str) -> Response:
    return answer_one("tax", record_id, shop.tax)


@route(bp, "POST", "/taxes", DATED)
def add_tax() -> Response:
    body = decode(request.get_data(), TaxIn)
    with writing() as uow:
        row = taxes.add(uow, body)
    return data_answer(shop.tax(row), 201)


@route(bp, "GET", "/payment_types")
def list_payment_types() -> Response:
    """Internal ones are left out; those without outlets are all outlets'."""
    outlet = request.args.get("outlet_id")
    query = version_query(request.args)
    with world().reading() as conn:
        rows = records.page(conn, retailer(), "payment_type", query)
    shown = [each for each in map(shop.payment_type, rows) if _is_offered(each, outlet)]
    return json_answer(envelope(shown, [each["version"] for each in shown]))


def _is_offered(payment_type: dict[str, Any], outlet: str | None) -> bool:
    if payment_type["internal"] or (flag("only_lspay") and payment_type["gateway"] != "lspay"):
        return False
    outlets = payment_type["outlet_ids"]
    return outlet is None or not outlets or outlet in outlets


@route(bp, "GET", "/price_books", _WITH_V3)
def list_price_books() -> Response:
    query = version_query(request.args)
    with world().reading() as conn:
        rows = records.page(conn, retailer(), "price_book", query)
    group = request.args.get("customer_group_id")
    books = [book for book in _price_books(rows) if group in (None, book["customer_group_id"])]
    return json_answer(envelope(books, [book["version"] for book in books]))


@route(bp, "GET", "/price_books/<record_id>", _WITH_V3)
def get_price_book(record_id: str) -> Response:
    return data_answer(_price_books([read_one("price_book", record_id)])[0])


def _price_books(rows: list[RecordRow]) -> list[dict[str, Any]]:
    with world().reading() as conn:
        groups = records.of_kind(conn, retailer(), "customer_group")
        outlets = records.by_age(conn, retailer(), "outlet")
    shown = list(map(_outlet, outlets))
    return [shop.price_book(row, groups, shown) for row in rows]
