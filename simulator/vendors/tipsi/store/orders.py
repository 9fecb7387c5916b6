"""Online orders of a retail group: placed by its customers, moved on by its staff."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select, update

from ..errors import NotFound
from ..tables import Order, OrderLine, Store, User
from ..wire.orders import LineRow, OrderRow

_ORDER = [getattr(Order, name) for name in OrderRow._fields]
_LINE = [getattr(OrderLine, name) for name in LineRow._fields]


def check_group(conn: Connection, owner: str, group_id: int) -> None:
    """NotFound unless the account's user belongs to the group."""
    query = select(User.id).where(User.account == owner, User.group_id == group_id)
    if conn.execute(query).first() is None:
        raise NotFound


def add_order(conn: Connection, row: Mapping[str, Any], lines: Sequence[Mapping[str, Any]]) -> int:
    order_id = conn.execute(insert(Order).values(**row).returning(Order.id)).scalar_one()
    conn.execute(insert(OrderLine), [{**line, "order_id": order_id} for line in lines])
    return int(order_id)


def order(conn: Connection, group_id: int, order_id: int) -> OrderRow:
    query = select(*_ORDER).where(Order.group_id == group_id, Order.id == order_id)
    row = conn.execute(query).first()
    if row is None:
        raise NotFound
    return OrderRow._make(row)


def orders(
    conn: Connection, group_id: int, filters: Mapping[str, Any], offset: int, size: int
) -> list[OrderRow]:
    query = _filtered(select(*_ORDER), group_id, filters)
    page = query.order_by(Order.id).offset(offset).limit(size)
    return list(map(OrderRow._make, conn.execute(page)))


def count_orders(conn: Connection, group_id: int, filters: Mapping[str, Any]) -> int:
    query = _filtered(select(func.count()).select_from(Order), group_id, filters)
    return int(conn.execute(query).scalar_one())


def _filtered(query: Select[Any], group_id: int, filters: Mapping[str, Any]) -> Select[Any]:
    query = query.where(Order.group_id == group_id)
    for name in ("order_status", "payment_status"):
        if statuses := filters.get(name):
            query = query.where(getattr(Order, name).in_(statuses))
    if statuses := filters.get("order_status_exclude"):
        query = query.where(Order.order_status.not_in(statuses))
    if (store_id := filters.get("store_id")) is not None:
        query = query.where(Order.store_id == store_id)
    if (since := filters.get("updated_from")) is not None:
        query = query.where(Order.updated >= since)
    return query


def change_order(conn: Connection, order_id: int, changes: Mapping[str, Any]) -> None:
    conn.execute(update(Order).where(Order.id == order_id).values(**changes))


def lines(conn: Connection, order_id: int) -> list[LineRow]:
    query = select(*_LINE).where(OrderLine.order_id == order_id).order_by(OrderLine.id)
    return list(map(LineRow._make, conn.execute(query)))


def group_of_store(conn: Connection, store_id: int) -> int:
    return int(conn.execute(select(Store.group_id).where(Store.id == store_id)).scalar_one())
