"""Orders, their discounts and their service charge."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from flask import Response, request
from sqlalchemy import Connection

from simulator.core.app import world

from ..answers import json_answer
from ..auth import clover_caller
from ..errors import Invalid
from ..listing import Kind, Resource
from ..listing.query import expanded
from ..store import line_items, orders, payments, reference_records
from ..store.unit_of_work import whole_seconds
from ..wire import orders as wire
from ..wire.order_bodies import ChargeIn, DiscountIn, OrderIn, read
from .blueprint import blueprint, href
from .headers import asked_of, listed, writing

bp = blueprint("orders")

Json = dict[str, Any]

_KINDS: Mapping[str, Kind] = {
    **dict.fromkeys(("id", "state", "note", "title", "payType", "externalReferenceId"), "text"),
    **dict.fromkeys(("employee.id", "employee.name", "device.id", "orderType"), "text"),
    "cardTransaction.last4": "text",
    **dict.fromkeys(("total", "createdTime", "clientCreatedTime"), "integer"),
    **dict.fromkeys(("modifiedTime", "deletedTime"), "integer"),
    **dict.fromkeys(("touched", "testMode", "manualTransaction"), "truth"),
}
ORDERS = Resource(
    fields=_KINDS,
    advertised=(
        *("employee.id", "note", "modifiedTime", "orderType", "touched", "cardTransaction.last4"),
        *("manualTransaction", "employee.name", "title", "device.id", "externalReferenceId"),
        *("clientCreatedTime", "total", "payType", "testMode", "createdTime", "id", "state"),
        "deletedTime",
    ),
    expands={
        **dict.fromkeys(
            ("lineItems", "lineItems.modifications", "lineItems.discounts", "lineItems.taxRates"),
            "ORDERS_R",
        ),
        **dict.fromkeys(("discounts", "serviceCharge"), "ORDERS_R"),
        **dict.fromkeys(("payments", "payments.tender", "refunds", "credits"), "PAYMENTS_R"),
        "customers": "CUSTOMERS_R",
        "employee": "EMPLOYEES_R",
    },
    orders=frozenset(
        {*("id", "total", "title", "state", "createdTime", "clientCreatedTime"), "modifiedTime"}
        | {"deletedTime"}
    ),
)


@bp.get("/orders")
def list_orders() -> Response:
    asked = orders.shown(asked_of(ORDERS))
    here, who = world(), clover_caller()
    with here.reading() as conn:
        rows = orders.orders(conn, who.merchant, asked, whole_seconds(here.clock.now_ms()))
        elements = shown(conn, who.merchant, rows, asked.expand)
    return listed(ORDERS, asked, elements)


@bp.post("/orders")
def create_order() -> Response:
    body = read(OrderIn, request.get_data())
    with writing() as uow:
        order_id = orders.add_order(uow, body.columns(), body.id)
        row = orders.order(uow.conn, uow.merchant, order_id)
        [order] = shown(uow.conn, uow.merchant, [row], asked_expand())
    return json_answer(order)


@bp.get("/orders/<order_id>")
def get_order(order_id: str) -> Response:
    expand, who = asked_expand(), clover_caller()
    with world().reading() as conn:
        row = orders.order(conn, who.merchant, order_id)
        [order] = shown(conn, who.merchant, [row], expand)
    return json_answer(order)


@bp.post("/orders/<order_id>")
def change_order(order_id: str) -> Response:
    body = read(OrderIn, request.get_data())
    with writing() as uow:
        orders.order(uow.conn, uow.merchant, order_id)
        orders.change_order(uow, order_id, body.columns())
        row = orders.order(uow.conn, uow.merchant, order_id)
        [order] = shown(uow.conn, uow.merchant, [row], asked_expand())
    return json_answer(order)


@bp.delete("/orders/<order_id>")
def remove_order(order_id: str) -> Response:
    with writing() as uow:
        orders.order(uow.conn, uow.merchant, order_id)
        orders.remove_order(uow, order_id)
    return json_answer({})


@bp.get("/orders/<order_id>/discounts")
def list_discounts(order_id: str) -> Response:
    asked, who = asked_of(PLAIN), clover_caller()
    with world().reading() as conn:
        row = orders.order(conn, who.merchant, order_id)
    found = msgspec.json.decode(row["discounts"])
    return listed(PLAIN, asked, reference_records.page(found, asked))


@bp.post("/orders/<order_id>/discounts")
def add_discount(order_id: str) -> Response:
    discount = read(DiscountIn, request.get_data()).checked()
    with writing() as uow:
        row = orders.order(uow.conn, uow.merchant, order_id)
        there = msgspec.json.decode(row["discounts"])
        number = row["number"] * 1000 + len(there)
        made = {"id": uow.new_id("order discount", number), "orderRef": {"id": order_id}}
        kept = msgspec.json.encode([*there, made | discount]).decode()
        orders.change_order(uow, order_id, {"discounts": kept})
    return json_answer(made | discount)


@bp.post("/orders/<order_id>/service_charge")
def add_service_charge(order_id: str) -> Response:
    """It must be the merchant's own (4.5)."""
    charge = read(ChargeIn, request.get_data())
    with writing() as uow:
        orders.order(uow.conn, uow.merchant, order_id)
        if charge.id is None:
            raise Invalid("Service charge in body is missing an ID")
        [default] = reference_records.fixtures(uow.conn, uow.merchant, "service_charge")
        if charge.id != default["id"]:
            raise Invalid("Service charge not found", charge.id)  # Unsure: in which words
        made = {**default, "orderRef": {"id": order_id}}
        kept = msgspec.json.encode(made).decode()
        orders.change_order(uow, order_id, {"service_charge": kept})
    return json_answer(made)


@bp.get("/default_service_charge")
def get_service_charge() -> Response:
    who = clover_caller()
    with world().reading() as conn:
        [charge] = reference_records.fixtures(conn, who.merchant, "service_charge")
    return json_answer(charge)


PLAIN = Resource(fields={"id": "text"}, advertised=("id",), expands={})
"""A list that is narrowed by id alone."""


def asked_expand() -> frozenset[str]:
    return expanded(request.args, ORDERS.expands, clover_caller().permissions)


def shown(
    conn: Connection, merchant: str, rows: Sequence[Json], expand: frozenset[str]
) -> list[Json]:
    """Orders as they are answered; lines and money are read for all of them at once."""
    ids = orders.ids_of(rows)
    by_order = line_items.lines(conn, merchant, ids) if "lineItems" in expand and ids else {}
    wants_money = expand & _MONEY.keys()
    paid = payments.of_orders(conn, merchant, ids) if wants_money and ids else {}
    people = _customers(conn, merchant, rows) if "customers" in expand else {}
    hung = frozenset(name.partition(".")[2] for name in expand if name.startswith("lineItems."))
    told_orders = []
    for row in rows:
        parts = _parts(row, expand, people)
        if "lineItems" in expand:
            kept = by_order.get(row["id"], [])[:MOST_NESTED]
            parts["lineItems"] = wire.elements([wire.line(one, hung) for one in kept])
        parts |= _paid(paid.get(row["id"], []), expand)
        told_orders.append(wire.order(row, href("orders", row["id"]), parts))
    return told_orders


MOST_NESTED = 100
"""Lists nested by `expand` stop there (3.2)."""


def _customers(conn: Connection, merchant: str, rows: Sequence[Json]) -> dict[str, Json]:
    """Everybody who is named on one of the orders."""
    named = {one["id"] for row in rows for one in msgspec.json.decode(row["customers"])}
    return reference_records.known(conn, merchant, "customer", named) if named else {}


def _parts(row: Json, expand: frozenset[str], people: Mapping[str, Json]) -> Json:
    parts: Json = {}
    if "discounts" in expand:
        parts["discounts"] = wire.elements(msgspec.json.decode(row["discounts"]))
    if "customers" in expand:
        told = msgspec.json.decode(row["customers"])
        parts["customers"] = wire.elements([people.get(one["id"], one) for one in told])
    if "serviceCharge" in expand and row["service_charge"]:
        parts["serviceCharge"] = msgspec.json.decode(row["service_charge"])
    if "employee" in expand and row["employee_body"]:
        parts["employee"] = msgspec.json.decode(row["employee_body"])
    return parts


_MONEY = {"payments": "payment", "refunds": "refund", "credits": "credit"}


def _paid(rows: Sequence[Json], expand: frozenset[str]) -> Json:
    whole = "payments.tender" in expand
    return {
        name: wire.elements(
            [money(row, whole=whole) for row in rows if row["kind"] == kind][:MOST_NESTED]
        )
        for name, kind in _MONEY.items()
        if name in expand
    }


def money(row: Json, *, whole: bool) -> Json:
    """A payment, a refund or a credit."""
    if row["kind"] == "refund":
        return wire.refund(row)
    return payment(row, whole=whole) if row["kind"] == "payment" else wire.credit(row, _tender(row))


def payment(row: Json, *, whole: bool) -> Json:
    """With its tender named by address, or whole."""
    tender = _tender(row)
    if whole and row["tender_body"]:
        tender |= msgspec.json.decode(row["tender_body"])
    return wire.payment(row, tender)


def _tender(row: Json) -> Json:
    return {"href": href("tenders", row["tender"] or ""), "id": row["tender"]}
