"""0.9's reference data: pages under their names, upserts, and single ones without an envelope (section 6)."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, request

from simulator.core.app import world
from simulator.core.body import sent

from ...answers import json_answer
from ...auth import retailer
from ...errors import malformed
from ...listing import legacy_envelope, legacy_query
from ...paths import LEGACY
from ...store.records import record_lists, records, taxes
from ...store.records.records import RecordRow
from ...store.reference import customers, references
from ...wire.decoding import decode
from ...wire.records import customers as wire_customers
from ...wire.records import legacy_references as wire
from ...wire.records.shop import TaxIn
from ...wire.search import Term
from ..requests import storable, writing
from ..versions import route
from .record_lists import read_one

bp = Blueprint("legacy_references", __name__)

_ONLY = (LEGACY,)
_FILTERS = {"id": "id", "code": "customer_code", "email": "email"}
"""Of customers: 0.9's names, and the listing's."""


@route(bp, "GET", "/customers", _ONLY)
def list_legacy_customers() -> Response:
    query = legacy_query(request.args)
    terms = [
        Term(field, "=", [storable(request.args[name]).lower()])
        for name, field in _FILTERS.items()
        if request.args.get(name)
    ]
    with world().reading() as conn:
        total, rows = record_lists.legacy_page(conn, retailer(), "customer", query, terms)
        groups = records.of_kind(conn, retailer(), "customer_group")
    names = {group.id: group.name for group in groups}
    shown = [wire.legacy_customer(row, names.get(row.parent or "", "")) for row in rows]
    return json_answer(legacy_envelope("customers", shown, query, total))


@route(bp, "POST", "/customers", _ONLY)
def upsert_customer() -> Response:
    body = decode(request.get_data(), wire.LegacyCustomerIn)
    given = wire.modern_members(wire_customers.members(body))
    with writing() as uow:
        if body.id:
            row = customers.change(uow, storable(body.id), given)
        else:
            row = customers.add(uow, given)
        group = records.by_ids(uow.conn, uow.retailer, [row.parent or ""])
    name = group[row.parent].name if row.parent in group else ""
    return json_answer({"customer": wire.legacy_customer(row, name)})


@route(bp, "GET", "/supplier", _ONLY)
def list_legacy_suppliers() -> Response:
    query = legacy_query(request.args)
    with world().reading() as conn:
        total, rows = record_lists.legacy_page(conn, retailer(), "supplier", query)
    shown = list(map(wire.legacy_supplier, rows))
    return json_answer(legacy_envelope("suppliers", shown, query, total))


@route(bp, "GET", "/supplier/<record_id>", _ONLY)
def get_legacy_supplier(record_id: str) -> Response:
    return json_answer(wire.legacy_supplier(read_one("supplier", record_id)))


@route(bp, "POST", "/supplier", _ONLY)
def upsert_supplier() -> Response:
    """The supplier, without an envelope."""
    body = decode(request.get_data(), wire.LegacySupplierIn)
    given = sent(body)
    name, record_id = given.pop("name", None), given.pop("id", None)
    if not name and not record_id:
        raise malformed("name is required")
    with writing() as uow:
        record_id = record_id or references.add(uow, "supplier", name)
        row = references.change(uow, "supplier", storable(record_id), name, given)
    return json_answer(wire.legacy_supplier(row))


@route(bp, "DELETE", "/supplier/<record_id>", _ONLY)
def delete_legacy_supplier(record_id: str) -> Response:
    with writing() as uow:
        references.delete(uow, "supplier", storable(record_id))
    return json_answer({"status": "success"})


@route(bp, "GET", "/taxes", _ONLY)
def list_legacy_taxes() -> Response:
    return _all("tax", "taxes", wire.legacy_tax)


@route(bp, "POST", "/taxes", _ONLY)
def add_legacy_tax() -> Response:
    body = decode(request.get_data(), TaxIn)
    with writing() as uow:
        row = taxes.add(uow, body)
    return json_answer({"tax": wire.legacy_tax(row)})


@route(bp, "GET", "/outlets", _ONLY)
def list_legacy_outlets() -> Response:
    return _all("outlet", "outlets", wire.legacy_outlet)


@route(bp, "GET", "/registers", _ONLY)
def list_legacy_registers() -> Response:
    return _all("register", "registers", wire.legacy_register)


@route(bp, "GET", "/payment_types", _ONLY)
def list_legacy_payment_types() -> Response:
    return _all("payment_type", "payment_types", wire.legacy_payment_type)


@route(bp, "GET", "/users", _ONLY)
def list_legacy_users() -> Response:
    return _all("user", "users", wire.legacy_user)


def _all(kind: str, name: str, show: Callable[[RecordRow], dict[str, Any]]) -> Response:
    """A list that has no pages."""
    with world().reading() as conn:
        rows = records.by_age(conn, retailer(), kind)
    return json_answer({name: list(map(show, rows))})
