"""Orders and their parts, listed and counted (section 4.1)."""

from dataclasses import replace
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from simulator.core import listing
from simulator.core.sql.statements import table_of

from ...listing import Condition, ListQuery
from ...tables.orders import Order, OrderLine
from ...wire.orders.lines import OrderLineRow
from ...wire.orders.orders import OrderRow

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
_LISTED = listing.Listing(
    row=OrderRow._make,
    select=select(*_T.c),
    owner=_T.c.store,
    fields=_FIELDS,
    order=(_T.c.id,),
    sorts=_SORTS,
)


class StatusCount(NamedTuple):
    status: int
    orders: int


_COUNTED = listing.Listing(
    row=StatusCount._make,
    select=select(_T.c.status, func.count()).group_by(_T.c.status),
    owner=_T.c.store,
    fields=_FIELDS,
    order=(_T.c.status,),
)
_L = table_of(OrderLine)
_LINES = listing.Listing(
    row=OrderLineRow._make,
    select=select(*_L.c),
    owner=_L.c.store,
    fields={"order": _L.c.order_id},
    order=(_L.c.id,),
)


def page(conn: Connection, store: str, query: ListQuery) -> list[OrderRow]:
    return listing.page(conn, _LISTED, store, query)


def count(conn: Connection, store: str, query: ListQuery) -> dict[int, int]:
    """Status to how many orders stand in it."""
    return {row.status: row.orders for row in listing.every(conn, _COUNTED, store, query)}


def lines(conn: Connection, store: str, order: int, query: ListQuery) -> list[OrderLineRow]:
    """A page of one order's lines."""
    only = Condition("order", "=", (order,))
    return listing.page(conn, _LINES, store, replace(query, conditions=(only,)))
