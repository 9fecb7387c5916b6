"""Accounts: who a client is to a vendor; every row of a database belongs to one."""

from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import JSON, Connection, MetaData, delete, insert, select
from sqlalchemy.engine import RowMapping
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from simulator.core.sql.db import Id, Millis
from simulator.core.sql.statements import fresh_ids, table_of


class Core(DeclarativeBase):
    metadata = MetaData()


class AccountRow(Core):
    """One account; its id and all its secrets are made from its number."""

    __tablename__ = "tilltwin_account"
    __table_args__ = {"sqlite_autoincrement": True}

    number: Mapped[Id] = mapped_column(primary_key=True, autoincrement=True)
    id: Mapped[str] = mapped_column(unique=True)
    vendor: Mapped[str]
    name: Mapped[str]
    created: Mapped[Millis]
    settings: Mapped[Any] = mapped_column(JSON)
    credentials: Mapped[Any] = mapped_column(JSON)


class Account(Struct, frozen=True):
    """An account as vendors see it; credentials are what the vendor gave it."""

    number: int
    id: str
    vendor: str
    name: str
    settings: dict[str, Any]
    credentials: dict[str, Any]


_COLUMNS = (
    AccountRow.number,
    AccountRow.id,
    AccountRow.vendor,
    AccountRow.name,
    AccountRow.settings,
    AccountRow.credentials,
)


def next_number(conn: Connection) -> int:
    """A number that no account has or had; a vendor's own secrets are made from it."""
    return fresh_ids(conn, table_of(AccountRow), 1, "number")[0]


def add_account(conn: Connection, account: Account, now_ms: int) -> None:
    row = {**msgspec.structs.asdict(account), "created": now_ms}
    conn.execute(insert(AccountRow).values(row))


def accounts(conn: Connection, vendor: str | None = None) -> list[Account]:
    query = select(*_COLUMNS).order_by(AccountRow.number)
    if vendor is not None:
        query = query.where(AccountRow.vendor == vendor)
    return [_account(row) for row in conn.execute(query).mappings()]


def account(conn: Connection, account_id: str) -> Account | None:
    row = conn.execute(select(*_COLUMNS).where(AccountRow.id == account_id)).mappings().first()
    return None if row is None else _account(row)


def remove_account(conn: Connection, account_id: str) -> None:
    conn.execute(delete(AccountRow).where(AccountRow.id == account_id))


def remove_rows(conn: Connection, metadata: MetaData, column: str, *values: Any) -> None:
    """Of every table that has this column, the rows with one of these values: all that a tenant has.

    A vendor whose tables are keyed by merchant closes an account so, and then deletes the merchants themselves:

        remove_rows(conn, Till.metadata, "merchant", *merchants)
    """
    for table in reversed(metadata.sorted_tables):
        if values and column in table.c:
            conn.execute(delete(table).where(table.c[column].in_(values)))


def _account(row: RowMapping) -> Account:
    return Account(**row)
