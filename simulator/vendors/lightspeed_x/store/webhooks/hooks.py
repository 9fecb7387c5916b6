"""Webhooks: read, added, changed, removed; seen by the app alone that set them up (section 8)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from sqlalchemy import Connection, bindparam, select

from simulator.core.accounts import Account
from simulator.core.sql.statements import Prepared, keys, one_of
from simulator.core.webhooks import SubscriptionTable

from ...errors import ShortRefusal
from ...tables.hooks import Hook
from ...tables.retailers import Retailer
from ...wire.webhooks.hooks import TYPES
from ..unit_of_work import UnitOfWork

TABLE = SubscriptionTable(Hook, step_ms=1000)
MOST = 200
"""Of one app, as each change is announced to all of them. Unsure: no limit is published."""


class HookRow(NamedTuple):
    number: int
    id: str
    owner: str
    """The app; empty: personal tokens."""
    user: str
    type: str
    url: str
    active: bool
    retailer_id: str


_hooks = select(
    *(Hook.id, Hook.uuid, Hook.owner, Hook.user, Hook.scope, Hook.url, Hook.is_active, Retailer.id)
).join(Retailer, Retailer.domain_prefix == Hook.tenant)
_of_client = Prepared(
    _hooks.where(
        Hook.tenant == bindparam("of_retailer"), Hook.owner == bindparam("of_client")
    ).order_by(Hook.id)
)
_by_id = Prepared(
    _hooks.where(
        Hook.tenant == bindparam("of_retailer"),
        Hook.owner == bindparam("of_client"),
        Hook.uuid == bindparam("of_id"),
    )
)
_of_accounts = Prepared(
    _hooks.add_columns(Retailer.account, Retailer.client_secret)
    .where(one_of(Retailer.account, "accounts"))
    .order_by(Hook.id)
)


def of_client(conn: Connection, retailer: str, client: str) -> list[HookRow]:
    rows = _of_client.rows(conn, of_retailer=retailer, of_client=client)
    return list(map(HookRow._make, rows))


def get(conn: Connection, retailer: str, client: str, hook_id: str) -> HookRow:
    row = _by_id.row(conn, of_retailer=retailer, of_client=client, of_id=hook_id)
    if row is None:
        raise ShortRefusal(404, "Webhook not found")
    return HookRow._make(row)


def add(uow: UnitOfWork, client: str, values: Mapping[str, Any]) -> HookRow:
    """`values`: scope, url, is_active."""
    _check(uow, client, values, None)
    if len(of_client(uow.conn, uow.retailer, client)) >= MOST:
        raise ShortRefusal(422, f"An app has at most {MOST} webhooks")
    hook_id = uow.new_id("webhook", uow.next_versions())
    row = {"tenant": uow.retailer, "owner": client, "uuid": hook_id, "user": uow.user, **values}
    TABLE.add(uow.conn, uow.account, uow.now_ms, row)
    return get(uow.conn, uow.retailer, client, hook_id)


def change(uow: UnitOfWork, client: str, hook_id: str, values: Mapping[str, Any]) -> HookRow:
    row = get(uow.conn, uow.retailer, client, hook_id)
    _check(uow, client, values, row)
    TABLE.change(uow.conn, uow.account, row.number, uow.now_ms, values)
    return get(uow.conn, uow.retailer, client, hook_id)


def remove(uow: UnitOfWork, client: str, hook_id: str) -> None:
    """What waits for it is not sent."""
    TABLE.remove(uow.conn, uow.account, get(uow.conn, uow.retailer, client, hook_id).number)


def of_accounts(
    conn: Connection, accounts: Sequence[Account]
) -> Iterator[tuple[Account, str, HookRow]]:
    """Every hook of these accounts: its account, the secret that its messages are signed with, itself.

    The secret is empty where no app set it up: only apps' messages are signed.
    """
    by_id = {account.id: account for account in accounts}
    for *columns, account, secret in _of_accounts.rows(conn, accounts=keys(by_id)):
        row = HookRow._make(columns)
        yield by_id[account], secret if row.owner else "", row


def _check(uow: UnitOfWork, client: str, values: Mapping[str, Any], own: HookRow | None) -> None:
    """409 of a second hook of this type to this URL. Unsure: what an unknown type gets: 400."""
    if values["scope"] not in TYPES:
        raise ShortRefusal(400, f"type must be one of {', '.join(TYPES)}")
    if not _is_readable(values["url"]):
        raise ShortRefusal(400, "url is not a URL")
    if any(
        row.url == values["url"] and row != own
        for row in of_client(uow.conn, uow.retailer, client)
        if row.type == values["scope"]
    ):
        raise ShortRefusal(409, "A webhook with this type and URL already exists")


def _is_readable(url: str) -> bool:
    """Any scheme is taken (Unsure)."""
    try:
        return bool(urlsplit(url).path or urlsplit(url).netloc) and url.isprintable()
    except ValueError:
        return False
