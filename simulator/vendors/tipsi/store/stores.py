"""A user's stores: read, changed, and the counts that a write of its items keeps."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, func, select, update

from simulator.core.sql.statements import Prepared

from ..errors import NotFound
from ..tables import Store, User
from ..wire.stores import StoreRow

_owned = Prepared(
    select(Store.id)
    .join(User, User.id == Store.user_id)
    .where(Store.id == bindparam("store_id"), User.account == bindparam("owner"))
)
_set_counts = Prepared(
    update(Store)
    .where(Store.id == bindparam("store_id"))
    .values(epoch=bindparam("new_epoch"), live_items=bindparam("live"))
)
_STORE = [getattr(Store, name) for name in StoreRow._fields]


def check_store(conn: Connection, owner: str, store_id: int) -> None:
    """NotFound unless the account owns the store."""
    if _owned.row(conn, store_id=store_id, owner=owner) is None:
        raise NotFound


def set_counts(conn: Connection, store_id: int, epoch: int, live_items: int) -> None:
    _set_counts.run(conn, store_id=store_id, new_epoch=epoch, live=live_items)


def stores(conn: Connection, owner: str, group_id: int | None = None) -> list[StoreRow]:
    query = (
        select(*_STORE)
        .join(User, User.id == Store.user_id)
        .where(User.account == owner)
        .order_by(Store.id)
    )
    if group_id is not None:
        query = query.where(Store.group_id == group_id)
    return list(map(StoreRow._make, conn.execute(query)))


def store(conn: Connection, owner: str, store_id: int) -> StoreRow:
    for row in stores(conn, owner):
        if row.id == store_id:
            return row
    raise NotFound


def change_store(conn: Connection, store_id: int, changes: Mapping[str, Any]) -> None:
    if changes:
        conn.execute(update(Store).where(Store.id == store_id).values(**changes))


def first_store(conn: Connection, owner: str) -> int:
    """The store that the account's credentials name."""
    query = select(func.min(Store.id)).join(User, User.id == Store.user_id)
    return int(conn.execute(query.where(User.account == owner)).scalar_one())
