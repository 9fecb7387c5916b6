"""Users, their sessions, their stores."""

from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from simulator.core.ids import Ids
from simulator.core.sql.statements import Prepared

from ..errors import NotFound
from ..tables import (
    Barcode,
    Block,
    Clearing,
    Image,
    Item,
    Order,
    OrderLine,
    Session,
    Store,
    Task,
    User,
)

FIRST_STORE_ID = 19_771
STORES_APART = 10_000_000
"""A user's second store has an id this far from the first."""


class Login(Struct, frozen=True):
    """Who a session belongs to."""

    user_id: int
    account: str
    rate_limit: str | None


class StoreState(Struct, frozen=True):
    """What a write needs to know of its store."""

    id: int
    auto_task: bool
    epoch: int
    live_items: int


_login = Prepared(
    select(User.id, User.account, User.rate_limit)
    .join(Session, Session.user_id == User.id)
    .where(Session.key == bindparam("session_key"))
)
_owned = (
    select(Store.id, Store.auto_task, Store.epoch, Store.live_items)
    .join(User, User.id == Store.user_id)
    .where(Store.id == bindparam("store_id"), User.account == bindparam("owner"))
)
_store = Prepared(_owned)
_locked = Prepared(_owned.with_for_update(of=Store))


def login_of(conn: Connection, session_key: str) -> Login | None:
    row = _login.row(conn, session_key=session_key)
    return None if row is None else Login(*row)


def account_of_name(conn: Connection, name: str) -> str | None:
    asked = select(User.account).where((User.username == name) | (User.email == name))
    return conn.execute(asked).scalar()


def open_session(conn: Connection, name: str, password: str, ids: Ids) -> str | None:
    """A new session's key; None where name or e-mail and password do not fit."""
    asked = select(User.id, User.logins).where(
        (User.username == name) | (User.email == name), User.password == password
    )
    found = conn.execute(asked).first()
    if found is None:
        return None
    key = ids.text("tipsi session", found.id, found.logins, length=32)
    conn.execute(update(User).where(User.id == found.id).values(logins=User.logins + 1))
    conn.execute(insert(Session).values(key=key, user_id=found.id))
    return key


def store(conn: Connection, owner: str, store_id: int) -> StoreState:
    """The store, when the account owns it; else it is not there."""
    return _state(_store.row(conn, store_id=store_id, owner=owner))


def locked_store(conn: Connection, owner: str, store_id: int) -> StoreState:
    """The same, and nobody else writes to the store until the transaction ends."""
    return _state(_locked.row(conn, store_id=store_id, owner=owner))


def _state(row: tuple[Any, ...] | None) -> StoreState:
    if row is None:
        raise NotFound
    return StoreState(row[0], bool(row[1]), row[2], row[3])


_set_counts = Prepared(
    update(Store)
    .where(Store.id == bindparam("store_id"))
    .values(epoch=bindparam("new_epoch"), live_items=bindparam("live"))
)


def set_counts(conn: Connection, store_id: int, epoch: int, live_items: int) -> None:
    _set_counts.run(conn, store_id=store_id, new_epoch=epoch, live=live_items)


def add_user(conn: Connection, row: Mapping[str, Any], stores: list[dict[str, Any]]) -> list[int]:
    """A user with stores, whose ids no store had before; the ids."""
    conn.execute(insert(User).values(**row))
    numbered = [
        {
            **store,
            "id": FIRST_STORE_ID - 1 + row["id"] + place * STORES_APART,
            "user_id": row["id"],
            "group_id": row["group_id"],
        }
        for place, store in enumerate(stores)
    ]
    conn.execute(insert(Store), numbered)
    return [store["id"] for store in numbered]


def remove_user(conn: Connection, account: str) -> None:
    """The user and all that the stores hold."""
    user = conn.execute(select(User.id).where(User.account == account)).scalar()
    owned = select(Store.id).where(Store.user_id == user).scalar_subquery()
    orders = select(Order.id).where(Order.store_id.in_(owned))
    items = select(Item.id).where(Item.store_id.in_(owned))
    conn.execute(delete(OrderLine).where(OrderLine.order_id.in_(orders)))
    conn.execute(delete(Task).where(Task.item_id.in_(items)))
    for kept in (Order, Barcode, Block, Clearing, Image, Item):
        conn.execute(delete(kept).where(kept.store_id.in_(owned)))
    conn.execute(delete(Store).where(Store.user_id == user))
    conn.execute(delete(Session).where(Session.user_id == user))
    conn.execute(delete(User).where(User.id == user))


STORE_COLUMNS = (
    *(Store.id, Store.group_id, Store.name, Store.address),
    *(Store.working_hours, Store.delivery_zones),
)


def stores(conn: Connection, owner: str, group_id: int | None = None) -> list[Mapping[str, Any]]:
    asked = (
        select(*STORE_COLUMNS)
        .join(User, User.id == Store.user_id)
        .where(User.account == owner)
        .order_by(Store.id)
    )
    if group_id is not None:
        asked = asked.where(Store.group_id == group_id)
    return [row._asdict() for row in conn.execute(asked)]


def store_row(conn: Connection, owner: str, store_id: int) -> Mapping[str, Any]:
    found = [row for row in stores(conn, owner) if row["id"] == store_id]
    if not found:
        raise NotFound
    return found[0]


def change_store(conn: Connection, store_id: int, changes: Mapping[str, Any]) -> None:
    if changes:
        conn.execute(update(Store).where(Store.id == store_id).values(**changes))


def first_store(conn: Connection, owner: str) -> int:
    """The store that the account's credentials name."""
    asked = select(func.min(Store.id)).join(User, User.id == Store.user_id)
    return int(conn.execute(asked.where(User.account == owner)).scalar_one())


def told_json(value: Any) -> str:
    return msgspec.json.encode(value).decode()
