"""Users and their sessions."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from simulator.core.accounts import remove_rows
from simulator.core.ids import Ids
from simulator.core.sql.statements import Prepared

from ..tables import Item, Order, OrderLine, Session, Store, Task, Tipsi, User

FIRST_STORE_ID = 19_771
STORES_APART = 10_000_000
"""A user's second store has an id this far from the first."""


class Login(NamedTuple):
    """Who a session belongs to."""

    account: str
    rate_limit: str | None


_login = Prepared(
    select(User.account, User.rate_limit)
    .join(Session, Session.user_id == User.id)
    .where(Session.key == bindparam("session_key"))
)


def login_of(conn: Connection, session_key: str) -> Login | None:
    row = _login.row(conn, session_key=session_key)
    return None if row is None else Login._make(row)


def account_of_name(conn: Connection, name: str) -> str | None:
    """The account of a user name or an e-mail address."""
    query = select(User.account).where((User.username == name) | (User.email == name))
    return conn.execute(query).scalar()


def open_session(conn: Connection, name: str, password: str, ids: Ids) -> str | None:
    """A new session's key; None where name or e-mail and password do not fit."""
    query = select(User.id, User.logins).where(
        (User.username == name) | (User.email == name), User.password == password
    )
    user = conn.execute(query).first()
    if user is None:
        return None
    key = ids.text("tipsi session", user.id, user.logins, length=32)
    conn.execute(update(User).where(User.id == user.id).values(logins=User.logins + 1))
    conn.execute(insert(Session).values(key=key, user_id=user.id))
    return key


def add_user(conn: Connection, user: Mapping[str, Any], stores: list[dict[str, Any]]) -> list[int]:
    """A user with stores, whose ids no store had before; the ids."""
    conn.execute(insert(User).values(**user))
    rows = [
        {
            **store,
            "id": FIRST_STORE_ID - 1 + user["id"] + index * STORES_APART,
            "user_id": user["id"],
            "group_id": user["group_id"],
        }
        for index, store in enumerate(stores)
    ]
    conn.execute(insert(Store), rows)
    return [row["id"] for row in rows]


def remove_user(conn: Connection, account: str) -> None:
    """The user, its sessions and stores, and all that the stores hold."""
    user_id = conn.execute(select(User.id).where(User.account == account)).scalar_one()
    stores = conn.execute(select(Store.id).where(Store.user_id == user_id)).scalars().all()
    orders = select(Order.id).where(Order.store_id.in_(stores))
    items = select(Item.id).where(Item.store_id.in_(stores))
    conn.execute(delete(OrderLine).where(OrderLine.order_id.in_(orders)))
    conn.execute(delete(Task).where(Task.item_id.in_(items)))
    remove_rows(conn, Tipsi.metadata, "store_id", *stores)
    remove_rows(conn, Tipsi.metadata, "user_id", user_id)
    conn.execute(delete(User).where(User.id == user_id))
