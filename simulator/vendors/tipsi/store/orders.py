"""Online orders of a retail group: placed by its customers, moved on by its staff."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select, update

from ..errors import NotFound
from ..tables import Order, OrderLine, Store, User

RowMapping = Mapping[str, Any]


def group(conn: Connection, owner: str, group_id: int) -> None:
    """NotFound unless the account's user belongs to the group."""
    asked = select(User.id).where(User.account == owner, User.group_id == group_id)
    if conn.execute(asked).first() is None:
        raise NotFound


def add_order(conn: Connection, row: RowMapping, lines: Sequence[RowMapping]) -> int:
    told = conn.execute(insert(Order).values(**row).returning(Order.id)).scalar_one()
    conn.execute(insert(OrderLine), [{**line, "order_id": told} for line in lines])
    return int(told)


def order(conn: Connection, group_id: int, order_id: int) -> RowMapping:
    asked = select(*Order.__table__.c).where(Order.group_id == group_id, Order.id == order_id)
    row = conn.execute(asked).mappings().first()
    if row is None:
        raise NotFound
    return dict(row)


def orders(
    conn: Connection, group_id: int, where: Mapping[str, Any], offset: int, size: int
) -> list[RowMapping]:
    asked = _fitting(select(*Order.__table__.c), group_id, where)
    page = asked.order_by(Order.id).offset(offset).limit(size)
    return [dict(row) for row in conn.execute(page).mappings()]


def count_orders(conn: Connection, group_id: int, where: Mapping[str, Any]) -> int:
    asked = _fitting(select(func.count()).select_from(Order), group_id, where)
    return int(conn.execute(asked).scalar_one())


def _fitting(asked: Select[Any], group_id: int, where: Mapping[str, Any]) -> Select[Any]:
    asked = asked.where(Order.group_id == group_id)
    for name in ("order_status", "payment_status"):
        if told := where.get(name):
            asked = asked.where(getattr(Order, name).in_(told))
    if told := where.get("order_status_exclude"):
        asked = asked.where(Order.order_status.not_in(told))
    if (store_id := where.get("store_id")) is not None:
        asked = asked.where(Order.store_id == store_id)
    if (since := where.get("updated_from")) is not None:
        asked = asked.where(Order.updated >= since)
    return asked


def change_order(conn: Connection, order_id: int, changes: RowMapping) -> None:
    conn.execute(update(Order).where(Order.id == order_id).values(**changes))


def lines(conn: Connection, order_id: int) -> list[RowMapping]:
    asked = select(*OrderLine.__table__.c).where(OrderLine.order_id == order_id)
    return [dict(row) for row in conn.execute(asked.order_by(OrderLine.id)).mappings()]


def group_of_store(conn: Connection, store_id: int) -> int:
    return int(conn.execute(select(Store.group_id).where(Store.id == store_id)).scalar_one())
