"""Money: payments that were recorded, refunds of them, and what an order then is (4.7)."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, and_, bindparam, insert, select

from simulator.core import listing
from simulator.core.listing import Clause, Listing, PageQuery, Through
from simulator.core.sql.statements import Prepared, fresh_ids, keys, table_of, text_array

from ..errors import NotFound
from ..tables.merchants import ReferenceRecord
from ..tables.orders import Money, Order
from ..wire.orders import MoneyRow
from .list_fields import Fields, resource, within_90_days
from .orders import by_order
from .unit_of_work import UnitOfWork

_chosen = select(
    *(getattr(Money, name) for name in MoneyRow._fields[:-1]), ReferenceRecord.body
).outerjoin(
    ReferenceRecord,
    and_(ReferenceRecord.merchant == Money.merchant, ReferenceRecord.id == Money.tender),
)
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
        Money.id == bindparam("key"),
    )
)


def _of_order(clause: Clause) -> Clause:
    """A clause about an order, as one about the money on it."""
    order = select(Order.id).where(Order.merchant == Money.merchant, Order.id == Money.order_id)
    return order.where(clause).exists()


_FIELDS: Fields = {
    "modifiedTime": Money.modified,
    "device.id": Money.device,
    "externalReferenceId": Money.external_reference,
    "result": Money.result,
    "offline": Money.offline,
    "createdTime": Money.created,
    "externalPaymentId": Money.external_payment,
    "voided": Money.result == "VOIDED",
    "id": Money.id,
    "tender.id": Money.tender,
    "employee.id": Money.employee,
    "order.modifiedTime": Through(Order.modified, _of_order),
    "amount": Money.amount,
    "cardType": Money.card_type,
    "clientCreatedTime": Money.client_created,
}
_SORTS: dict[str, Any] = {
    "id": Money.id,
    "amount": Money.amount,
    "createdTime": Money.created,
    "modifiedTime": Money.modified,
}
MONEY = resource(_FIELDS, sorts=_SORTS, expands={"tender": "PAYMENTS_R"})


def _listing(clause: Clause, *, newest_first: bool = True) -> Listing[MoneyRow]:
    return Listing(
        select=_chosen.where(clause),
        row=MoneyRow._make,
        owner=Money.merchant,
        fields=_FIELDS,
        order=(Money.number.desc() if newest_first else Money.number,),
        sorts=_SORTS,
    )


_LISTINGS = {kind: _listing(Money.kind == kind) for kind in ("payment", "refund", "credit")}
_OF_ORDER = _listing(
    and_(Money.kind == "payment", Money.order_id == bindparam("order")), newest_first=False
)


def page(
    conn: Connection, merchant: str, kind: str, query: PageQuery, now_ms: int
) -> list[MoneyRow]:
    """Payments, refunds or credits, newest first."""
    return listing.page(conn, _LISTINGS[kind], merchant, within_90_days(query, now_ms))


def page_of_order(
    conn: Connection, merchant: str, order_id: str, query: PageQuery
) -> list[MoneyRow]:
    """The payments of one order, oldest first."""
    return listing.page(conn, _OF_ORDER, merchant, query, order=order_id)


def get(conn: Connection, merchant: str, kind: str, money_id: str) -> MoneyRow:
    row = _by_id.row(conn, owner=merchant, kind=kind, key=money_id)
    if row is None:
        raise NotFound(kind.capitalize())
    return MoneyRow._make(row)


def of_orders(
    conn: Connection, merchant: str, order_ids: Iterable[str]
) -> dict[str, list[MoneyRow]]:
    """Payments, refunds and credits of each order, oldest first."""
    rows = _of_orders.rows(conn, owner=merchant, orders=keys(order_ids))
    return by_order(map(MoneyRow._make, rows))


def add_money(uow: UnitOfWork, kind: str, order_id: str, columns: Mapping[str, Any]) -> str:
    number = fresh_ids(uow.conn, table_of(Money), 1, "number")[0]
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
        **columns,
    }
    uow.conn.execute(insert(Money).values(**row))
    if kind == "payment":
        uow.announce("P", money_id, "CREATE")
    return money_id


def state_after(
    total_cents: int | None, money: Iterable[MoneyRow], new_refund: int = 0
) -> dict[str, str]:
    """What payments and refunds make of an order: paid in full, it is locked.

    Unsure: an order without a total is paid by its first payment.
    """
    rows = list(money)
    paid = sum(row.amount for row in rows if row.kind == "payment")
    given_back = new_refund + sum(row.amount for row in rows if row.kind == "refund")
    if given_back:
        whole = given_back >= paid
        return {"payment_state": "REFUNDED" if whole else "PARTIALLY_REFUNDED"}
    if not paid:
        return {}
    if paid >= (total_cents or 0):
        return {"state": "locked", "payment_state": "PAID"}
    return {"state": "open", "payment_state": "PARTIALLY_PAID"}
