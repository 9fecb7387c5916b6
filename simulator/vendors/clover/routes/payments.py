"""Payments recorded on orders; payments, refunds and credits listed (4.7)."""

from typing import Any

from flask import Response, request

from simulator.core.app import world
from simulator.core.clock import whole_seconds

from ..answers import json_answer
from ..auth import merchant_id
from ..errors import Invalid
from ..store import line_items, orders, payments, reference_records, stocks
from ..store.unit_of_work import UnitOfWork
from ..wire import orders as wire
from ..wire.decoding import decode
from ..wire.order_bodies import PaymentIn
from .headers import blueprint, expand_of, list_answer, list_query, writing
from .orders import money, payment

bp = blueprint("payments")


@bp.get("/payments", defaults={"kind": "payment"})
@bp.get("/refunds", defaults={"kind": "refund"})
@bp.get("/credits", defaults={"kind": "credit"})
def list_money(kind: str) -> Response:
    query = list_query(payments.MONEY)
    now_ms = whole_seconds(world().clock.now_ms())
    with world().reading() as conn:
        rows = payments.page(conn, merchant_id(), kind, query.page, now_ms)
    whole = "tender" in query.expand
    return list_answer(payments.MONEY, query, [money(row, whole=whole) for row in rows])


@bp.get("/payments/<payment_id>")
def get_payment(payment_id: str) -> Response:
    whole = "tender" in expand_of(payments.MONEY)
    with world().reading() as conn:
        row = payments.get(conn, merchant_id(), "payment", payment_id)
    return json_answer(payment(row, whole=whole))


@bp.get("/refunds/<refund_id>")
def get_refund(refund_id: str) -> Response:
    with world().reading() as conn:
        row = payments.get(conn, merchant_id(), "refund", refund_id)
    return json_answer(wire.refund(row))


@bp.get("/orders/<order_id>/payments")
def list_order_payments(order_id: str) -> Response:
    query = list_query(payments.MONEY)
    with world().reading() as conn:
        orders.get(conn, merchant_id(), order_id)
        rows = payments.page_of_order(conn, merchant_id(), order_id, query.page)
    whole = "tender" in query.expand
    return list_answer(payments.MONEY, query, [payment(row, whole=whole) for row in rows])


@bp.post("/orders/<order_id>/payments")
def create_payment(order_id: str) -> Response:
    """It only records that money was taken: no card is charged."""
    body = decode(request.get_data(), PaymentIn)
    with writing() as uow:
        orders.get(uow.conn, uow.merchant, order_id)
        tenders = reference_records.all_of(uow.conn, uow.merchant, "tender")
        if all(tender["id"] != body.tender.id for tender in tenders):
            raise Invalid("Tender not found", body.tender.id)
        payment_id = payments.add_money(uow, "payment", order_id, _columns(body, uow.now_ms))
        settle(uow, order_id)
        row = payments.get(uow.conn, uow.merchant, "payment", payment_id)
    return json_answer(payment(row, whole=False))


def settle(uow: UnitOfWork, order_id: str) -> None:
    """The order's state by the money on it; paid in full, it takes its pieces from the stock."""
    order = orders.get(uow.conn, uow.merchant, order_id)
    rows = payments.of_orders(uow.conn, uow.merchant, [order_id]).get(order_id, [])
    state = payments.state_after(order.total, rows)
    orders.change_order(uow, order_id, state)
    if state.get("payment_state") == "PAID" and uow.settings.decrement_on != "never":
        lines = line_items.of_orders(uow.conn, uow.merchant, [order_id])
        stocks.take_sold(uow, lines.get(order_id, []))


def _columns(body: PaymentIn, now_ms: int) -> dict[str, Any]:
    created = body.client_created_time
    return {
        "tender": body.tender.id,
        "employee": body.employee.id if body.employee else None,
        "device": body.device.id if body.device else None,
        "amount": body.amount,
        "tip_amount": body.tip_amount or 0,
        "tax_amount": body.tax_amount or 0,
        "external_payment": body.external_payment_id,
        "external_reference": body.external_reference_id,
        "note": body.note,
        "offline": bool(body.offline),
        "client_created": now_ms if created is None else created,
    }
