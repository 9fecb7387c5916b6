"""Merchants and their tokens."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, bindparam, delete, insert, select, update

from simulator.core.sql.statements import Prepared

from ..tables import Clover
from ..tables.merchants import Merchant, Token


class KnownToken(NamedTuple):
    """What a token opens; `settings` is JSON."""

    account: str
    merchant: str
    app: str
    permissions: str
    expires: int | None
    settings: str


class KnownMerchant(NamedTuple):
    """One merchant; `properties` is JSON."""

    id: str
    name: str
    properties: str
    created: int


_token = Prepared(
    select(
        Merchant.account,
        Token.merchant,
        Token.app,
        Token.permissions,
        Token.expires,
        Merchant.settings,
    )
    .join(Merchant, Merchant.id == Token.merchant)
    .where(Token.token == bindparam("wanted"))
)
_merchant = Prepared(
    select(Merchant.id, Merchant.name, Merchant.properties, Merchant.created).where(
        Merchant.id == bindparam("wanted")
    )
)


def token(conn: Connection, wanted: str) -> KnownToken | None:
    row = _token.row(conn, wanted=wanted)
    return None if row is None else KnownToken(*row)


def merchant(conn: Connection, wanted: str) -> KnownMerchant:
    row = _merchant.row(conn, wanted=wanted)
    if row is None:
        raise LookupError(wanted)
    return KnownMerchant(*row)


def currency(conn: Connection, wanted: str) -> str:
    """What its orders are in."""
    told: str = msgspec.json.decode(merchant(conn, wanted).properties)["defaultCurrency"]
    return told


def of_account(conn: Connection, account: str) -> str:
    """An account's merchant id."""
    return _merchants_of(conn, account)[0]


def add_merchant(conn: Connection, row: Mapping[str, Any]) -> None:
    conn.execute(insert(Merchant).values(**row))


def add_token(conn: Connection, row: Mapping[str, Any]) -> None:
    conn.execute(insert(Token).values(**row))


def set_properties(conn: Connection, wanted: str, changes: Mapping[str, Any]) -> None:
    conn.execute(update(Merchant).where(Merchant.id == wanted).values(**changes))


def remove_account(conn: Connection, account: str) -> None:
    """The merchant and all that it has: every table of Clover's is keyed by merchant."""
    for wanted in _merchants_of(conn, account):
        for table in Clover.metadata.sorted_tables:
            if "merchant" in table.c:
                conn.execute(delete(table).where(table.c.merchant == wanted))
        conn.execute(delete(Merchant).where(Merchant.id == wanted))


def _merchants_of(conn: Connection, account: str) -> Sequence[str]:
    return conn.execute(select(Merchant.id).where(Merchant.account == account)).scalars().all()
