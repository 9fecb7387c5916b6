"""Merchants and their tokens."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, bindparam, delete, insert, select, update

from simulator.core.accounts import remove_rows
from simulator.core.sql.statements import Prepared

from ..tables import Clover
from ..tables.merchants import Merchant, Token


class TokenRow(NamedTuple):
    """A token and whose it is; `settings` is JSON."""

    account: str
    merchant: str
    app: str
    permissions: str
    expires: int | None
    settings: str


class MerchantRow(NamedTuple):
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
    .where(Token.token == bindparam("key"))
)
_merchant = Prepared(
    select(Merchant.id, Merchant.name, Merchant.properties, Merchant.created).where(
        Merchant.id == bindparam("key")
    )
)


def token(conn: Connection, text: str) -> TokenRow | None:
    row = _token.row(conn, key=text)
    return None if row is None else TokenRow(*row)


def merchant(conn: Connection, merchant_id: str) -> MerchantRow:
    row = _merchant.row(conn, key=merchant_id)
    if row is None:
        raise LookupError(merchant_id)
    return MerchantRow(*row)


def currency(conn: Connection, merchant_id: str) -> str:
    """What its orders are in."""
    properties: dict[str, str] = msgspec.json.decode(merchant(conn, merchant_id).properties)
    return properties["defaultCurrency"]


def of_account(conn: Connection, account: str) -> str:
    """An account's merchant id."""
    return _merchants_of(conn, account)[0]


def add_merchant(conn: Connection, row: Mapping[str, Any]) -> None:
    conn.execute(insert(Merchant).values(**row))


def add_token(conn: Connection, row: Mapping[str, Any]) -> None:
    conn.execute(insert(Token).values(**row))


def set_properties(conn: Connection, merchant_id: str, changes: Mapping[str, Any]) -> None:
    conn.execute(update(Merchant).where(Merchant.id == merchant_id).values(**changes))


def remove_account(conn: Connection, account: str) -> None:
    """The merchant and all that it has: every table of Clover's is keyed by merchant."""
    ids = _merchants_of(conn, account)
    remove_rows(conn, Clover.metadata, "merchant", *ids)
    conn.execute(delete(Merchant).where(Merchant.id.in_(ids)))


def _merchants_of(conn: Connection, account: str) -> Sequence[str]:
    return conn.execute(select(Merchant.id).where(Merchant.account == account)).scalars().all()
