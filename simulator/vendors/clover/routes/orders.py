"""Orders, their discounts and their service charge."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from flask import Response, request
from sqlalchemy import Connection

from simulator.core.app import world
from simulator.core.clock import whole_seconds

from ..answers import json_answer
from ..auth import merchant_id
from ..errors import Invalid
from ..store import line_items, list_fields, orders, payments, reference_records
from ..wire import orders as wire
from ..wire.decoding import decode
from ..wire.items import MOST_NESTED
from ..wire.order_bodies import ChargeIn, DiscountIn, OrderIn
from ..wire.orders import MoneyRow, OrderRow
from .headers import blueprint, expand_of, href, list_answer, list_query, writing

bp = blueprint("orders")

Json = dict[str, Any]


@bp.get("/orders")
def list_orders() -> Response:
    query = list_fields.existing_orders(list_query(orders.ORDERS))
    now_ms = whole_seconds(world().clock.now_ms())
    with world().reading() as conn:
        rows = orders.page(conn, merchant_id(), query.page, now_ms)
        elements = shown(conn, merchant_id(), rows, query.expand)
    return list_answer(orders.ORDERS, query, elements)


@bp.post("/orders")
def create_order() -> Response:
    body = decode(request.get_data(), OrderIn)
    with writing() as uow:
        order_id = orders.add_order(uow, body.columns(), body.id)
        row = orders.get(uow.conn, uow.merchant, order_id)
        [order] = shown(uow.conn, uow.merchant, [row], expand_of(orders.ORDERS))
    return json_answer(order)


@bp.get("/orders/<order_id>")
def get_order(order_id: str) -> Response:
    expand = expand_of(orders.ORDERS)
    with world().reading() as conn:
        row = orders.get(conn, merchant_id(), order_id)
        [order] = shown(conn, merchant_id(), [row], expand)
    return json_answer(order)


@bp.post("/orders/<order_id>")
def change_order(order_id: str) -> Response:
    body = decode(request.get_data(), OrderIn)
    with writing() as uow:
        orders.get(uow.conn, uow.merchant, order_id)
        orders.change_order(uow, order_id, body.columns())
        row = orders.get(uow.conn, uow.merchant, order_id)
        [order] = shown(uow.conn, uow.merchant, [row], expand_of(orders.ORDERS))
    return json_answer(order)


@bp.delete("/orders/<order_id>")
def remove_order(order_id: str) -> Response:
    with writing() as uow:
        orders.get(uow.conn, uow.merchant, order_id)
        orders.remove_order(uow, order_id)
    return json_answer({})


@bp.get("/orders/<order_id>/discounts")
def list_discounts(order_id: str) -> Response:
    query = list_query(orders.DISCOUNTS)
    with world().reading() as conn:
        orders.get(conn, merchant_id(), order_id)
        discounts = orders.discounts_page(conn, merchant_id(), order_id, query.page)
    return list_answer(orders.DISCOUNTS, query, discounts)


@bp.post("/orders/<order_id>/discounts")
def add_discount(order_id: str) -> Response:
    discount = decode(request.get_data(), DiscountIn).checked()
    with writing() as uow:
        row = orders.get(uow.conn, uow.merchant, order_id)
        there = msgspec.json.decode(row.discounts)
        discount_id = uow.new_id("order discount", row.number * 1000 + len(there))
        created = {"id": discount_id, "orderRef": {"id": order_id}, **discount}
        text = msgspec.json.encode([*there, created]).decode()
        orders.change_order(uow, order_id, {"discounts": text})
    return json_answer(created)


@bp.post("/orders/<order_id>/service_charge")
def add_service_charge(order_id: str) -> Response:
    """It must be the merchant's own (4.5)."""
    charge = decode(request.get_data(), ChargeIn)
    with writing() as uow:
        orders.get(uow.conn, uow.merchant, order_id)
        if charge.id is None:
            raise Invalid("Service charge in body is missing an ID")
        [default] = reference_records.all_of(uow.conn, uow.merchant, "service_charge")
        if charge.id != default["id"]:
            raise Invalid("Service charge not found", charge.id)  # Unsure: in which words
        created = {**default, "orderRef": {"id": order_id}}
        text = msgspec.json.encode(created).decode()
        orders.change_order(uow, order_id, {"service_charge": text})
    return json_answer(created)


@bp.get("/default_service_charge")
def get_service_charge() -> Response:
    with world().reading() as conn:
        [charge] = reference_records.all_of(conn, merchant_id(), "service_charge")
    return json_answer(charge)


def shown(
    conn: Connection, merchant: str, rows: Sequence[OrderRow], expand: frozenset[str]
) -> list[Json]:
    """Orders as they are answered; lines and money are read for all of them at once."""
    ids = [row.id for row in rows]
    lines = line_items.of_orders(conn, merchant, ids) if "lineItems" in expand and ids else {}
    money_of = payments.of_orders(conn, merchant, ids) if expand & _MONEY.keys() and ids else {}
    customers = _customers(conn, merchant, rows) if "customers" in expand else {}
    inner = frozenset(name.partition(".")[2] for name in expand if name.startswith("lineItems."))
    answers = []
    for row in rows:
        parts = _parts(row, expand, customers)
        if "lineItems" in expand:
            first = lines.get(row.id, [])[:MOST_NESTED]
            parts["lineItems"] = wire.elements([wire.line(line, inner) for line in first])
        parts |= _money(money_of.get(row.id, []), expand)
        answers.append(wire.order(row, href("orders", row.id), parts))
    return answers


def _customers(conn: Connection, merchant: str, rows: Sequence[OrderRow]) -> dict[str, Json]:
    """Everybody who is named on one of the orders."""
    ids = {ref["id"] for row in rows for ref in msgspec.json.decode(row.customers)}
    return reference_records.by_ids(conn, merchant, "customer", ids) if ids else {}


def _parts(row: OrderRow, expand: frozenset[str], customers: Mapping[str, Json]) -> Json:
    parts: Json = {}
    if "discounts" in expand:
        parts["discounts"] = wire.elements(msgspec.json.decode(row.discounts))
    if "customers" in expand:
        refs = msgspec.json.decode(row.customers)
        parts["customers"] = wire.elements([customers.get(ref["id"], ref) for ref in refs])
    if "serviceCharge" in expand and row.service_charge:
        parts["serviceCharge"] = msgspec.json.decode(row.service_charge)
    if "employee" in expand and row.employee_body:
        parts["employee"] = msgspec.json.decode(row.employee_body)
    return parts


_MONEY = {"payments": "payment", "refunds": "refund", "credits": "credit"}


def _money(rows: Sequence[MoneyRow], expand: frozenset[str]) -> Json:
    whole = "payments.tender" in expand
    return {
        name: wire.elements(
            [money(row, whole=whole) for row in rows if row.kind == kind][:MOST_NESTED]
        )
        for name, kind in _MONEY.items()
        if name in expand
    }


def money(row: MoneyRow, *, whole: bool) -> Json:
    """A payment, a refund or a credit."""
    if row.kind == "refund":
        return wire.refund(row)
    return payment(row, whole=whole) if row.kind == "payment" else wire.credit(row, _tender(row))


def payment(row: MoneyRow, *, whole: bool) -> Json:
    """With its tender named by address, or whole."""
    tender = _tender(row)
    if whole and row.tender_body:
        tender |= msgspec.json.decode(row.tender_body)
    return wire.payment(row, tender)


def _tender(row: MoneyRow) -> Json:
    return {"href": href("tenders", row.tender or ""), "id": row.tender}
