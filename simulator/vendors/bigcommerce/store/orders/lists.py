"""Orders and their parts, listed and counted (section 4.1)."""

from dataclasses import replace

from sqlalchemy import Connection, func, select

from simulator.core.sql.statements import Row, table_of

from ...listing import Asked, Condition
from ...tables.orders import Order, OrderLine
from .. import lists

_T = table_of(Order)
_FIELDS = {
    "id": _T.c.id,
    "total": _T.c.total_inc,
    "customer_id": _T.c.customer,
    "email": _T.c.email_key,
    "status_id": _T.c.status,
    "cart_id": _T.c.cart,
    "payment_method": func.lower(_T.c.payment_method),
    "channel_id": _T.c.channel,
    "external_order_id": _T.c.external_order,
    "date_created": _T.c.created,
    "date_modified": _T.c.modified,
    "is_deleted": _T.c.archived,
}
_SORTS = {
    "id": _T.c.id,
    "customer_id": _T.c.customer,
    "date_created": _T.c.created,
    "date_modified": _T.c.modified,
    "status_id": _T.c.status,
    "channel_id": _T.c.channel,
    "external_id": _T.c.external_order,
}
_LISTED = lists.Listed(
    chosen=select(*_T.c), store=_T.c.store, fields=_FIELDS, order=(_T.c.id,), sorts=_SORTS
)
_COUNTED = lists.Listed(
    chosen=select(_T.c.status, func.count()).group_by(_T.c.status),
    store=_T.c.store,
    fields=_FIELDS,
    order=(_T.c.status,),
    sorts={},
)
_L = table_of(OrderLine)
_LINES = lists.Listed(
    chosen=select(*_L.c),
    store=_L.c.store,
    fields={"order": _L.c.order_id},
    order=(_L.c.id,),
    sorts={},
)


def page(conn: Connection, store: str, asked: Asked) -> list[Row]:
    return lists.rows(conn, _LISTED, store, asked)


def count(conn: Connection, store: str, asked: Asked) -> dict[int, int]:
    """Status to how many orders stand in it."""
    return {row[0]: row[1] for row in lists.every(conn, _COUNTED, store, asked)}


def lines(conn: Connection, store: str, order: int, asked: Asked) -> list[Row]:
    """A page of one order's lines."""
    only = Condition("order", "=", (order,))
    return lists.rows(conn, _LINES, store, replace(asked, conditions=(only,)))
