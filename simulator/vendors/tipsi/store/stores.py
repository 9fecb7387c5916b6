"""A user's stores, and the state that each write of a store begins with."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, func, select, update

from simulator.core.sql.statements import Prepared, Row

from ..errors import NotFound
from ..tables import Store, User
from ..wire.stores import StoreRow


class StoreState(NamedTuple):
    """What a write needs to know of its store."""

    id: int
    auto_task: bool
    epoch: int
    live_items: int


_owned = (
    select(Store.id, Store.auto_task, Store.epoch, Store.live_items)
    .join(User, User.id == Store.user_id)
    .where(Store.id == bindparam("store_id"), User.account == bindparam("owner"))
)
_store = Prepared(_owned)
_locked = Prepared(_owned.with_for_update(of=Store))


def store(conn: Connection, owner: str, store_id: int) -> StoreState:
    """The store, when the account owns it; else NotFound."""
    return _state(_store.row(conn, store_id=store_id, owner=owner))


def locked_store(conn: Connection, owner: str, store_id: int) -> StoreState:
    """The same, and nobody else writes to the store until the transaction ends."""
    return _state(_locked.row(conn, store_id=store_id, owner=owner))


def locked_first_store(conn: Connection, owner: str) -> StoreState:
    return locked_store(conn, owner, first_store(conn, owner))


def _state(row: Row | None) -> StoreState:
    if row is None:
        raise NotFound
    return StoreState._make(row)


_set_counts = Prepared(
    update(Store)
    .where(Store.id == bindparam("store_id"))
    .values(epoch=bindparam("new_epoch"), live_items=bindparam("live"))
)


def set_counts(conn: Connection, store_id: int, epoch: int, live_items: int) -> None:
    _set_counts.run(conn, store_id=store_id, new_epoch=epoch, live=live_items)


_STORE = [getattr(Store, name) for name in StoreRow._fields]


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


def store_row(conn: Connection, owner: str, store_id: int) -> StoreRow:
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
