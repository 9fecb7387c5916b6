"""Payments recorded on orders; payments, refunds and credits listed (4.7)."""

from collections.abc import Mapping

from flask import Response, request

from simulator.core.app import world

from ..answers import json_answer
from ..auth import clover_caller
from ..errors import Invalid
from ..listing import Kind, Resource
from ..listing.query import expanded
from ..store import line_items, order_stock, orders, payments, reference_records
from ..store.reading import Json
from ..store.unit_of_work import UnitOfWork, whole_seconds
from ..wire import orders as wire
from ..wire.order_bodies import PaymentIn, read
from .blueprint import blueprint
from .headers import asked_of, listed, writing
from .orders import money, payment

bp = blueprint("payments")

_KINDS: Mapping[str, Kind] = {
    **dict.fromkeys(("id", "result", "externalPaymentId", "externalReferenceId"), "text"),
    **dict.fromkeys(("tender.id", "employee.id", "device.id", "cardType"), "text"),
    **dict.fromkeys(("amount", "createdTime", "clientCreatedTime", "modifiedTime"), "integer"),
    "order.modifiedTime": "integer",
    **dict.fromkeys(("offline", "voided"), "truth"),
}
MONEY = Resource(
    fields=_KINDS,
    advertised=(
        *("modifiedTime", "device.id", "externalReferenceId", "result", "offline", "createdTime"),
        *("externalPaymentId", "voided", "id", "tender.id", "employee.id", "order.modifiedTime"),
        *("amount", "cardType", "clientCreatedTime"),
    ),
    expands={"tender": "PAYMENTS_R"},
    orders=frozenset({"id", "amount", "createdTime", "modifiedTime"}),
)


@bp.get("/payments")
def list_payments() -> Response:
    return _listed("payment")


@bp.get("/refunds")
def list_refunds() -> Response:
    return _listed("refund")


@bp.get("/credits")
def list_credits() -> Response:
    return _listed("credit")


@bp.get("/payments/<payment_id>")
def get_payment(payment_id: str) -> Response:
    who = clover_caller()
    whole = "tender" in expanded(request.args, MONEY.expands, who.permissions)
    with world().reading() as conn:
        row = payments.one(conn, who.merchant, "payment", payment_id)
    return json_answer(payment(row, whole=whole))


@bp.get("/refunds/<refund_id>")
def get_refund(refund_id: str) -> Response:
    who = clover_caller()
    with world().reading() as conn:
        row = payments.one(conn, who.merchant, "refund", refund_id)
    return json_answer(wire.refund(row))


@bp.get("/orders/<order_id>/payments")
def list_order_payments(order_id: str) -> Response:
    asked, who = asked_of(MONEY), clover_caller()
    with world().reading() as conn:
        orders.order(conn, who.merchant, order_id)
        rows = payments.of_orders(conn, who.merchant, [order_id]).get(order_id, [])
    whole = "tender" in asked.expand
    shown = [payment(row, whole=whole) for row in rows if row["kind"] == "payment"]
    return listed(MONEY, asked, reference_records.page(shown, asked))


@bp.post("/orders/<order_id>/payments")
def create_payment(order_id: str) -> Response:
    """It only records that money was taken: no card is charged."""
    body = read(PaymentIn, request.get_data())
    with writing() as uow:
        orders.order(uow.conn, uow.merchant, order_id)
        tenders = reference_records.fixtures(uow.conn, uow.merchant, "tender")
        if all(one["id"] != body.tender.id for one in tenders):
            raise Invalid("Tender not found", body.tender.id)
        payment_id = payments.add_money(uow, "payment", order_id, _columns(body, uow.now_ms))
        settle(uow, order_id)
        row = payments.one(uow.conn, uow.merchant, "payment", payment_id)
    return json_answer(payment(row, whole=False))


def settle(uow: UnitOfWork, order_id: str) -> None:
    """What the money on an order makes of it; paid in full, it takes its pieces from the stock."""
    order = orders.order(uow.conn, uow.merchant, order_id)
    money = payments.of_orders(uow.conn, uow.merchant, [order_id]).get(order_id, [])
    state = payments.state_after(order["total"], money)
    orders.change_order(uow, order_id, state)
    if state.get("payment_state") == "PAID" and uow.settings.decrement_on != "never":
        order_stock.take(
            uow, line_items.lines(uow.conn, uow.merchant, [order_id]).get(order_id, [])
        )


def _columns(body: PaymentIn, now_ms: int) -> Json:
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


def _listed(kind: str) -> Response:
    asked, here, who = asked_of(MONEY), world(), clover_caller()
    with here.reading() as conn:
        now_ms = whole_seconds(here.clock.now_ms())
        rows = payments.money(conn, who.merchant, kind, asked, now_ms)
    whole = "tender" in asked.expand
    shown = [money(row, whole=whole) for row in rows]
    return listed(MONEY, asked, shown)
