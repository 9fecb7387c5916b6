"""Orders: created, listed, changed, deleted (section 4)."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

import msgspec
from sqlalchemy import (
    Boolean,
    Connection,
    Text,
    and_,
    bindparam,
    cast,
    insert,
    null,
    select,
    true,
    update,
)

from simulator.core import listing
from simulator.core.listing import Clause, Listing, PageQuery, Through
from simulator.core.sql.statements import (
    Prepared,
    Row,
    fresh_ids,
    json_field,
    json_text_array,
    table_of,
)

from ..errors import Invalid, NotFound
from ..tables.merchants import ReferenceRecord
from ..tables.orders import Money, Order
from ..wire.orders import LineItemRow, MoneyRow, OrderRow
from . import merchants
from .list_fields import Fields, resource, within_90_days
from .unit_of_work import UnitOfWork

_chosen = select(
    *(getattr(Order, name) for name in OrderRow._fields[:-1]), ReferenceRecord.body
).outerjoin(
    ReferenceRecord,
    and_(
        ReferenceRecord.merchant == Order.merchant,
        ReferenceRecord.id == Order.employee,
        ReferenceRecord.kind == "employee",
    ),
)
_by_id = Prepared(_chosen.where(Order.merchant == bindparam("owner"), Order.id == bindparam("key")))


def _has_payment(clause: Clause) -> Clause:
    """A clause about a payment, as one about the order that it is for."""
    payment = select(Money.id).where(Money.merchant == Order.merchant, Money.order_id == Order.id)
    return payment.where(clause).exists()


_FIELDS: Fields = {
    "employee.id": Order.employee,
    "note": Order.note,
    "modifiedTime": Order.modified,
    "orderType": Order.order_type,
    # Unsure: what it is about is said nowhere.
    "touched": cast(null(), Boolean),
    "cardTransaction.last4": Through(Money.last4, _has_payment),
    "manualTransaction": Order.manual_transaction,
    "employee.name": ReferenceRecord.name,
    "title": Order.title,
    "device.id": Order.device,
    "externalReferenceId": Order.external_reference,
    "clientCreatedTime": Order.client_created,
    "total": Order.total,
    "payType": Order.pay_type,
    "testMode": Order.test_mode,
    "createdTime": Order.created,
    "id": Order.id,
    "state": Order.state,
    "deletedTime": Order.deleted_time,
}
_SORTS: dict[str, Any] = {
    "id": Order.id,
    "total": Order.total,
    "title": Order.title,
    "state": Order.state,
    "createdTime": Order.created,
    "clientCreatedTime": Order.client_created,
    "modifiedTime": Order.modified,
    "deletedTime": Order.deleted_time,
}
_LINES = (
    "lineItems",
    *(f"lineItems.{name}" for name in ("modifications", "discounts", "taxRates")),
)
ORDERS = resource(
    _FIELDS,
    sorts=_SORTS,
    expands={
        **dict.fromkeys((*_LINES, "discounts", "serviceCharge"), "ORDERS_R"),
        **dict.fromkeys(("payments", "payments.tender", "refunds", "credits"), "PAYMENTS_R"),
        "customers": "CUSTOMERS_R",
        "employee": "EMPLOYEES_R",
    },
)
_ORDERS = Listing(
    select=_chosen,
    row=OrderRow._make,
    owner=Order.merchant,
    fields=_FIELDS,
    order=(Order.number.desc(),),
    sorts=_SORTS,
)

_discount = json_text_array(Order.discounts).table_valued("value")


def _decoded(row: Row) -> dict[str, Any]:
    discount: dict[str, Any] = msgspec.json.decode(row[0])
    return discount


_DISCOUNT_FIELDS: Fields = {"id": json_field(_discount.c.value, "id")}
DISCOUNTS = resource(_DISCOUNT_FIELDS)
_DISCOUNTS = Listing(
    select=select(_discount.c.value)
    .select_from(Order)
    .join(_discount, true())
    .where(Order.id == bindparam("order")),
    row=_decoded,
    owner=Order.merchant,
    fields=_DISCOUNT_FIELDS,
    order=(),
    sorts={
        **{name: json_field(_discount.c.value, name) for name in ("id", "name")},
        **dict.fromkeys(("modifiedTime", "createdTime"), cast(null(), Text)),
    },
)


def page(conn: Connection, merchant: str, query: PageQuery, now_ms: int) -> list[OrderRow]:
    return listing.page(conn, _ORDERS, merchant, within_90_days(query, now_ms))


def discounts_page(
    conn: Connection, merchant: str, order_id: str, query: PageQuery
) -> list[dict[str, Any]]:
    """The discounts on an order, in the order in which they were added."""
    return listing.page(conn, _DISCOUNTS, merchant, query, order=order_id)


def get(conn: Connection, merchant: str, order_id: str) -> OrderRow:
    row = _by_id.row(conn, owner=merchant, key=order_id)
    order = None if row is None else OrderRow._make(row)
    if order is None or order.deleted_time is not None:
        raise NotFound("Order")
    return order


Part = TypeVar("Part", LineItemRow, MoneyRow)


def by_order(rows: Iterable[Part]) -> dict[str, list[Part]]:
    """What belongs to orders, by the order's id."""
    parts: dict[str, list[Part]] = {}
    for row in rows:
        parts.setdefault(row.order_id, []).append(row)
    return parts


def add_order(uow: UnitOfWork, columns: Mapping[str, Any], own_id: str | None = None) -> str:
    """Unsure: an id of the client's own is taken where it is free (2.1)."""
    number = fresh_ids(uow.conn, table_of(Order), 1, "number")[0]
    order_id = own_id or uow.new_id("order", number)
    if own_id and _by_id.row(uow.conn, owner=uow.merchant, key=own_id):
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
        **columns,
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


def change_order(uow: UnitOfWork, order_id: str, columns: Mapping[str, Any]) -> None:
    """Also without a change it was touched: a line or a payment was."""
    _write(uow, order_id, columns, "UPDATE")


def remove_order(uow: UnitOfWork, order_id: str) -> None:
    _write(uow, order_id, {"deleted_time": uow.now_ms}, "DELETE")


def _write(uow: UnitOfWork, order_id: str, columns: Mapping[str, Any], verb: str) -> None:
    uow.conn.execute(
        update(Order)
        .where(Order.merchant == uow.merchant, Order.id == order_id)
        .values(**columns, modified=uow.now_ms)
    )
    uow.announce("O", order_id, verb)
