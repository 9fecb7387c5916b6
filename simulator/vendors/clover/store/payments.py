"""Money: payments that were recorded, refunds of them, and what an order then is (4.7)."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, and_, bindparam, insert, select

from simulator.core.sql.statements import Prepared, fresh_ids, keys, table_of, text_array

from ..errors import NotFound
from ..listing import ListQuery
from ..tables.orders import Money, Order
from ..tables.reference_records import ReferenceRecord
from . import lists
from .implicit_filters import windowed
from .reading import Json, by, named
from .unit_of_work import UnitOfWork

_T = table_of(Money)
_chosen = select(*_T.c, ReferenceRecord.body).outerjoin(
    ReferenceRecord,
    and_(ReferenceRecord.merchant == Money.merchant, ReferenceRecord.id == Money.tender),
)
_read = named(_T, "tender_body")
_of_orders = Prepared(
    _chosen.where(
        Money.merchant == bindparam("owner"),
        Money.order_id.in_(select(text_array("orders").c.value)),
    ).order_by(Money.number)
)
_by_id = Prepared(
    _chosen.where(
        Money.merchant == bindparam("owner"),
        Money.kind == bindparam("kind"),
        Money.id == bindparam("wanted"),
    )
)


def _of_order(clause: lists.Clause) -> lists.Clause:
    """The order that it is for is so."""
    mine = select(Order.id).where(Order.merchant == Money.merchant, Order.id == Money.order_id)
    return mine.where(clause).exists()


FIELDS: Mapping[str, Any] = {
    "id": _T.c.id,
    "result": _T.c.result,
    "offline": _T.c.offline,
    "amount": _T.c.amount,
    "externalPaymentId": _T.c.external_payment,
    "tender.id": _T.c.tender,
    "employee.id": _T.c.employee,
    "device.id": _T.c.device,
    "createdTime": _T.c.created,
    "clientCreatedTime": _T.c.client_created,
    "modifiedTime": _T.c.modified,
    "externalReferenceId": _T.c.external_reference,
    "cardType": _T.c.card_type,
    "voided": _T.c.result == "VOIDED",
    "order.modifiedTime": lists.RelatedColumn(table_of(Order).c.modified, _of_order),
}


def _listed(kind: str) -> lists.ListDefinition:
    return lists.ListDefinition(
        chosen=_chosen.where(Money.kind == kind),
        merchant=_T.c.merchant,
        fields=FIELDS,
        order=(_T.c.number.desc(),),
        orders={name: FIELDS[name] for name in ("id", "amount", "createdTime", "modifiedTime")},
    )


_LISTED = {kind: _listed(kind) for kind in ("payment", "refund", "credit")}


def money(conn: Connection, merchant: str, kind: str, asked: ListQuery, now_ms: int) -> list[Json]:
    """Payments, refunds or credits, newest first."""
    rows = lists.page(conn, _LISTED[kind], merchant, windowed(asked, now_ms))
    return [_read(row) for row in rows]


def one(conn: Connection, merchant: str, kind: str, wanted: str) -> Json:
    row = _by_id.row(conn, owner=merchant, kind=kind, wanted=wanted)
    if row is None:
        raise NotFound(kind.capitalize())
    return _read(row)


def of_orders(conn: Connection, merchant: str, order_ids: Iterable[str]) -> dict[str, list[Json]]:
    """Payments, refunds and credits of each order, oldest first."""
    rows = _of_orders.rows(conn, owner=merchant, orders=keys(order_ids))
    return by("order_id", [_read(row) for row in rows])


def add_money(uow: UnitOfWork, kind: str, order_id: str, told: Mapping[str, Any]) -> str:
    number = fresh_ids(uow.conn, _T, 1, "number")[0]
    money_id = uow.new_id(kind, number)
    row = {
        "number": number,
        "merchant": uow.merchant,
        "kind": kind,
        "id": money_id,
        "order_id": order_id,
        "tip_amount": 0,
        "tax_amount": 0,
        "offline": False,
        "result": "SUCCESS",
        "created": uow.now_ms,
        "client_created": uow.now_ms,
        "modified": uow.now_ms,
        **told,
    }
    uow.conn.execute(insert(Money).values(**row))
    if kind == "payment":
        uow.announce("P", money_id, "CREATE")
    return money_id


def state_after(total_cents: int | None, told: Iterable[Json]) -> dict[str, str]:
    """What payments and refunds make of an order: paid in full, it is locked.

    Unsure: an order without a total is paid by its first payment.
    """
    paid = given_back = 0
    for row in told:
        if row["kind"] == "payment":
            paid += row["amount"]
        elif row["kind"] == "refund":
            given_back += row["amount"]
    if given_back:
        whole = given_back >= paid
        return {"payment_state": "REFUNDED" if whole else "PARTIALLY_REFUNDED"}
    if not paid:
        return {}
    if paid >= (total_cents or 0):
        return {"state": "locked", "payment_state": "PAID"}
    return {"state": "open", "payment_state": "PARTIALLY_PAID"}
