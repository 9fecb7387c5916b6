"""Orders: made, listed, changed, deleted (section 4)."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Boolean, Connection, and_, bindparam, cast, insert, null, select, update

from simulator.core.sql.statements import Prepared, fresh_ids, table_of

from ..errors import Invalid, NotFound
from ..listing import ListQuery
from ..tables.orders import Money, Order
from ..tables.reference_records import ReferenceRecord
from . import lists, merchants
from .implicit_filters import existing_orders, windowed
from .reading import Json, named
from .unit_of_work import UnitOfWork

_T, _T_MONEY = table_of(Order), table_of(Money)
_chosen = select(*_T.c, ReferenceRecord.body).outerjoin(
    ReferenceRecord,
    and_(
        ReferenceRecord.merchant == Order.merchant,
        ReferenceRecord.id == Order.employee,
        ReferenceRecord.kind == "employee",
    ),
)
_read = named(_T, "employee_body")
_by_id = Prepared(
    _chosen.where(Order.merchant == bindparam("owner"), Order.id == bindparam("wanted"))
)


def _paid_so(clause: lists.Clause) -> lists.Clause:
    """One of its payments is so."""
    paid = select(Money.id).where(Money.merchant == Order.merchant, Money.order_id == Order.id)
    return paid.where(clause).exists()


_FIELDS: Mapping[str, Any] = {
    "id": _T.c.id,
    "state": _T.c.state,
    "total": _T.c.total,
    "note": _T.c.note,
    "title": _T.c.title,
    "payType": _T.c.pay_type,
    "testMode": _T.c.test_mode,
    "manualTransaction": _T.c.manual_transaction,
    "externalReferenceId": _T.c.external_reference,
    "employee.id": _T.c.employee,
    "device.id": _T.c.device,
    "orderType": _T.c.order_type,
    "employee.name": ReferenceRecord.name,
    "cardTransaction.last4": lists.RelatedColumn(_T_MONEY.c.last4, _paid_so),
    # Unsure: what it is about is said nowhere.
    "touched": cast(null(), Boolean),
    "createdTime": _T.c.created,
    "clientCreatedTime": _T.c.client_created,
    "modifiedTime": _T.c.modified,
    "deletedTime": _T.c.deleted_time,
}
_LISTED = lists.ListDefinition(
    chosen=_chosen,
    merchant=_T.c.merchant,
    fields=_FIELDS,
    order=(_T.c.number.desc(),),
    orders={name: _FIELDS[name] for name in ("id", "total", "title", "state")}
    | {name: column for name, column in _FIELDS.items() if name.endswith("Time")},
)


def orders(conn: Connection, merchant: str, asked: ListQuery, now_ms: int) -> list[Json]:
    wanted = windowed(asked, now_ms)
    return [_read(row) for row in lists.page(conn, _LISTED, merchant, wanted)]


def shown(asked: ListQuery) -> ListQuery:
    """What was asked for and what goes without asking, as `href` tells it."""
    return existing_orders(asked)


def order(conn: Connection, merchant: str, order_id: str) -> Json:
    row = _by_id.row(conn, owner=merchant, wanted=order_id)
    found = None if row is None else _read(row)
    if found is None or found["deleted_time"] is not None:
        raise NotFound("Order")
    return found


def add_order(uow: UnitOfWork, told: Mapping[str, Any], own_id: str | None = None) -> str:
    """Unsure: an id of the client's own is taken where it is free (2.1)."""
    number = fresh_ids(uow.conn, _T, 1, "number")[0]
    order_id = own_id or uow.new_id("order", number)
    if own_id and _by_id.row(uow.conn, owner=uow.merchant, wanted=own_id):
        raise Invalid("An order with this id exists")
    row = {
        "number": number,
        "merchant": uow.merchant,
        "id": order_id,
        **_NEW,
        "currency": merchants.currency(uow.conn, uow.merchant),
        "created": uow.now_ms,
        "client_created": uow.now_ms,
        "modified": uow.now_ms,
        **told,
    }
    uow.conn.execute(insert(Order).values(**row))
    uow.announce("O", order_id, "CREATE")
    return order_id


_NEW: Mapping[str, Any] = {
    "tax_removed": False,
    "is_vat": False,
    "manual_transaction": False,
    "group_line_items": True,
    "test_mode": False,
    "discounts": "[]",
    "customers": "[]",
}


def change_order(uow: UnitOfWork, order_id: str, told: Mapping[str, Any]) -> None:
    """Also without a change it was touched: a line or a payment was."""
    uow.conn.execute(
        update(Order)
        .where(Order.merchant == uow.merchant, Order.id == order_id)
        .values(**told, modified=uow.now_ms)
    )
    uow.announce("O", order_id, "UPDATE")


def remove_order(uow: UnitOfWork, order_id: str) -> None:
    uow.conn.execute(
        update(Order)
        .where(Order.merchant == uow.merchant, Order.id == order_id)
        .values(deleted_time=uow.now_ms, modified=uow.now_ms)
    )
    uow.announce("O", order_id, "DELETE")


def ids_of(rows: Sequence[Json]) -> list[str]:
    return [row["id"] for row in rows]
