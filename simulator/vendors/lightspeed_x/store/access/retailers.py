"""Retailers, their tokens, and what goes when an account is closed."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, func, select

from simulator.core.accounts import remove_rows
from simulator.core.sql.statements import Prepared, insert_rows, table_of

from ...tables import LightspeedX
from ...tables.records import Record
from ...tables.retailers import Retailer, Token


class TokenRow(NamedTuple):
    retailer: str
    account: str
    settings: str
    user: str
    client_id: str | None
    scopes: str
    expires: int | None
    registers: int
    """How many the retailer has."""


class RetailerRow(NamedTuple):
    domain_prefix: str
    id: str
    name: str
    sku_sequence: int
    """The next generated SKU."""
    created: int


_registers = (
    select(func.count())
    .where(
        Record.retailer == Retailer.domain_prefix,
        Record.kind == "register",
        Record.deleted.is_(None),
    )
    .correlate(Retailer)
    .scalar_subquery()
)
_token = Prepared(
    select(
        *(Retailer.domain_prefix, Retailer.account, Retailer.settings),
        *(Token.user_id, Token.client_id, Token.scopes, Token.expires, _registers),
    )
    .join(Retailer, Retailer.domain_prefix == Token.retailer)
    .where(Token.token == bindparam("given"))
)
_exists = Prepared(select(Retailer.version).where(Retailer.domain_prefix == bindparam("prefix")))
_retailer = Prepared(
    select(
        *(Retailer.domain_prefix, Retailer.id, Retailer.name),
        *(Retailer.sku_sequence, Retailer.created),
    ).where(Retailer.domain_prefix == bindparam("prefix"))
)
_owner = Prepared(
    select(Token.user_id).where(Token.retailer == bindparam("prefix"), Token.client_id.is_(None))
)


def token(conn: Connection, given: str) -> TokenRow | None:
    row = _token.row(conn, given=given)
    return None if row is None else TokenRow._make(row)


def exists(conn: Connection, prefix: str) -> bool:
    return _exists.row(conn, prefix=prefix) is not None


def retailer(conn: Connection, prefix: str) -> RetailerRow:
    row = _retailer.row(conn, prefix=prefix)
    if row is None:
        raise LookupError(prefix)
    return RetailerRow._make(row)


def owner(conn: Connection, prefix: str) -> str:
    """The user who has the personal token."""
    row = _owner.row(conn, prefix=prefix)
    return "" if row is None else str(row[0])


def add_retailer(conn: Connection, row: Mapping[str, Any]) -> None:
    insert_rows(conn, table_of(Retailer), tuple(row), [tuple(row.values())])


def add_token(conn: Connection, row: Mapping[str, Any]) -> None:
    insert_rows(conn, table_of(Token), tuple(row), [tuple(row.values())])


def remove_account(conn: Connection, account: str) -> None:
    prefix = conn.execute(
        select(Retailer.domain_prefix).where(Retailer.account == account)
    ).scalar_one_or_none()
    if prefix is not None:
        remove_rows(conn, LightspeedX.metadata, "retailer", prefix)
        remove_rows(conn, LightspeedX.metadata, "domain_prefix", prefix)
