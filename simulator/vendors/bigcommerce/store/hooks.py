"""Webhooks: read, added, changed, removed; seen by their own API account alone (section 6.1)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, delete, func, insert, select

from simulator.core import listing
from simulator.core.accounts import Account
from simulator.core.sql.statements import Prepared, keys, text_array
from simulator.core.webhooks import SubscriptionRow, SubscriptionTable

from ..errors import NotFoundError, V3Error
from ..listing import Field, ListQuery, Resource
from ..tables.hooks import Hook, HookEmails
from ..tables.stores import Store, Token
from ..wire.hooks import is_scope
from .unit_of_work import UnitOfWork

MOST_OF_A_SCOPE = 10

TABLE = SubscriptionTable(Hook, step_ms=1000)

HOOKS = Resource(
    fields={
        "is_active": Field("truth"),
        "scope": Field("word"),
        "destination": Field("word"),
    },
    sorts=frozenset(),
)
_LISTED = listing.Listing(
    select=TABLE.chosen.where(Hook.owner == bindparam("client")),
    row=SubscriptionRow._make,
    owner=Hook.tenant,
    fields={
        "is_active": Hook.is_active,
        "scope": Hook.scope,
        "destination": Hook.url,
    },
    order=(Hook.id,),
)


def page(
    conn: Connection, store: str, client: str, query: ListQuery
) -> tuple[int, list[SubscriptionRow]]:
    return listing.page_and_total(conn, _LISTED, store, query, client=client)


def get(conn: Connection, store: str, client: str, hook: int) -> SubscriptionRow:
    row = TABLE.get(conn, store, client, hook)
    if row is None:
        raise NotFoundError(f"Webhook with id [{hook}] not found")
    return row


def of_client(conn: Connection, store: str, client: str) -> list[SubscriptionRow]:
    return TABLE.of_owner(conn, store, client)


def add(uow: UnitOfWork, columns: Mapping[str, Any]) -> SubscriptionRow:
    _check(uow, columns["scope"], columns["url"], None)
    owned = {"tenant": uow.store, "owner": uow.client_id, **columns}
    hook = TABLE.add(uow.conn, uow.account, uow.now_ms, owned)
    return get(uow.conn, uow.store, uow.client_id, hook)


def change(uow: UnitOfWork, hook: int, columns: Mapping[str, Any]) -> SubscriptionRow:
    """New values of some columns; made active again, it is tried again."""
    row = get(uow.conn, uow.store, uow.client_id, hook)
    _check(uow, columns.get("scope", row.scope), columns.get("url", row.url), hook)
    TABLE.change(uow.conn, uow.account, hook, uow.now_ms, columns)
    return get(uow.conn, uow.store, uow.client_id, hook)


def remove(uow: UnitOfWork, hook: int) -> SubscriptionRow:
    row = get(uow.conn, uow.store, uow.client_id, hook)
    TABLE.remove(uow.conn, uow.account, hook)
    return row


def _check(uow: UnitOfWork, scope: str, url: str, own: int | None) -> None:
    """V3Error (422) for an unknown scope, an eleventh hook of it, a second to one destination."""
    if not is_scope(scope):
        raise V3Error(422, "Scope is invalid", {"scope": "Scope is invalid"})
    rows = TABLE.of_scope(uow.conn, uow.store, uow.client_id, scope)
    others = [row for row in rows if row.id != own]
    if len(others) >= MOST_OF_A_SCOPE:
        title = f"At most {MOST_OF_A_SCOPE} webhooks may have one scope"
        raise V3Error(422, title, {"scope": title})
    if any(row.url == url for row in others):
        title = "A webhook of this scope and destination exists already"
        raise V3Error(uow.settings.duplicate_hook, title, {"destination": title})


def emails(conn: Connection, store: str, client: str) -> list[str]:
    kept = conn.execute(
        select(HookEmails.emails).where(HookEmails.store == store, HookEmails.client_id == client)
    ).scalar()
    return msgspec.json.decode(kept, type=list[str]) if kept else []


def set_emails(uow: UnitOfWork, addresses: list[str]) -> None:
    mine = (HookEmails.store == uow.store, HookEmails.client_id == uow.client_id)
    uow.conn.execute(delete(HookEmails).where(*mine))
    kept = msgspec.json.encode(addresses).decode()
    uow.conn.execute(
        insert(HookEmails).values(store=uow.store, client_id=uow.client_id, emails=kept)
    )


_secret = (
    select(func.max(Token.client_secret))
    .where(Token.store == Hook.tenant, Token.client_id == Hook.owner)
    .scalar_subquery()
)
_of_accounts = Prepared(
    TABLE.chosen.add_columns(Store.account, _secret)
    .join(Store, Store.hash == Hook.tenant)
    .where(Store.account.in_(select(text_array("accounts").c.value)))
    .order_by(Hook.id)
)


def of_accounts(
    conn: Connection, accounts: Sequence[Account]
) -> Iterator[tuple[Account, str, SubscriptionRow]]:
    """Every hook of these accounts: its account, the secret that its messages are signed with, itself."""
    by_id = {account.id: account for account in accounts}
    for *columns, account, secret in _of_accounts.rows(conn, accounts=keys(by_id)):
        yield by_id[account], secret, SubscriptionRow._make(columns)
