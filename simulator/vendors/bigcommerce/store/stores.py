"""Stores and their tokens."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, delete, insert, select

from simulator.core.accounts import remove_rows
from simulator.core.sql.statements import Prepared, Row

from ..tables import BigCommerce
from ..tables.stores import Store, Token


class KnownToken(NamedTuple):
    """What a token opens; `settings` is JSON."""

    account: str
    store: str
    number: int
    client_id: str
    scopes: str
    settings: str


_token = Prepared(
    select(
        *(Store.account, Token.store, Store.number),
        *(Token.client_id, Token.scopes, Store.settings),
    )
    .join(Store, Store.hash == Token.store)
    .where(Token.token == bindparam("requested"))
)

_profile = Prepared(
    select(Store.hash, Store.number, Store.name).where(Store.hash == bindparam("requested"))
)


def token(conn: Connection, requested: str) -> KnownToken | None:
    row = _token.row(conn, requested=requested)
    return None if row is None else KnownToken(*row)


def profile(conn: Connection, requested: str) -> Row:
    """A store's hash, number and name."""
    row = _profile.row(conn, requested=requested)
    if row is None:
        raise LookupError(requested)
    return row


def of_account(conn: Connection, account: str) -> str:
    """An account's store hash."""
    return _stores_of(conn, account)[0]


def add_store(conn: Connection, row: Mapping[str, Any]) -> None:
    conn.execute(insert(Store).values(**row))


def add_token(conn: Connection, row: Mapping[str, Any]) -> None:
    conn.execute(insert(Token).values(**row))


def remove_account(conn: Connection, account: str) -> None:
    """The store and all that it has: every table of BigCommerce's is keyed by store."""
    hashes = _stores_of(conn, account)
    remove_rows(conn, BigCommerce.metadata, "store", *hashes)
    conn.execute(delete(Store).where(Store.hash.in_(hashes)))


def _stores_of(conn: Connection, account: str) -> Sequence[str]:
    return conn.execute(select(Store.hash).where(Store.account == account)).scalars().all()
