"""The webhooks that an account's developer sets in the vendor's dashboard: checked, verified, kept."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, delete, insert, select, update

from simulator.core.accounts import Account
from simulator.core.errors import ApiError
from simulator.core.ids import Ids
from simulator.core.sql.statements import Prepared, keys, text_array
from simulator.core.webhooks import outbox
from simulator.core.webhooks.changes import changes_of
from simulator.core.webhooks.config import WebhookConfig
from simulator.core.webhooks.hooks import Hooks
from simulator.core.webhooks.messages import Message
from simulator.core.webhooks.sender import Outcome
from simulator.core.webhooks.subscription import DASHBOARD, Subscription
from simulator.core.webhooks.tables import DashboardRow

Post = Callable[[Account, str, Message], Outcome]
"""Posts to a URL in an account's name."""


def subscription(
    ids: Ids, account: Account, hooks: Hooks, config: WebhookConfig, old: Subscription | None
) -> Subscription:
    """Not verified yet, unless its URL was before."""
    if unknown := set(config.topics or ()) - set(hooks.topics):
        known = ", ".join(hooks.topics)
        raise ApiError(f"there is no topic {min(unknown)!r}: {known} are")
    same = old is not None and old.config.url == config.url and old.active
    return Subscription(
        account=account,
        config=config,
        secret=config.secret or hooks.secret(ids, account),
        retry_seconds=_retries(account, hooks, config),
        active=same,
        drop=config.drop,
        duplicate=config.duplicate,
    )


def verified(ids: Ids, new: Subscription, hooks: Hooks, post: Post) -> Subscription:
    """The subscription after the vendor's handshake, which a verified one does not repeat."""
    config = new.config
    if hooks.verification_code is None or hooks.handshake is None or config.verification == "none":
        return msgspec.structs.replace(new, active=True)
    code = hooks.verification_code(ids, new.account)
    active = new.active
    if config.verification_code is not None:
        if config.verification_code != code:
            raise ApiError("that is not the verification code that was sent")
        active = True
    elif not active:
        outcome = post(new.account, config.url, hooks.handshake(code))
        active = outcome.succeeded and config.verification == "answer"
    return msgspec.structs.replace(new, active=active, verification_code=code)


def put(conn: Connection, new: Subscription) -> None:
    """In place of what the dashboard had."""
    account = new.account.id
    changes_of(conn).accounts.add(account)
    conn.execute(delete(DashboardRow).where(DashboardRow.account == account))
    conn.execute(
        insert(DashboardRow).values(
            account=account,
            config=msgspec.json.encode(new.config).decode(),
            secret=new.secret,
            verification_code=new.verification_code,
            verified=new.active,
            drop_next=new.drop,
            duplicate_next=new.duplicate,
        )
    )


def remove(conn: Connection, account: str) -> None:
    """It is gone, and so are its deliveries."""
    changes_of(conn).accounts.add(account)
    conn.execute(delete(DashboardRow).where(DashboardRow.account == account))
    outbox.remove(conn, account, DASHBOARD)


def use_up(conn: Connection, account: str, column: str) -> None:
    """One delivery less is to be lost (`drop_next`) or doubled (`duplicate_next`)."""
    changes_of(conn).accounts.add(account)
    left = getattr(DashboardRow, column)
    conn.execute(
        update(DashboardRow)
        .where(DashboardRow.account == account, left > 0)
        .values({column: left - 1})
    )


class _Row(NamedTuple):
    account: str
    config: str
    secret: str
    verification_code: str
    verified: bool
    drop_next: int
    duplicate_next: int


_of_accounts = Prepared(
    select(*(getattr(DashboardRow, name) for name in _Row._fields)).where(
        DashboardRow.account.in_(select(text_array("accounts").c.value))
    )
)


def read(conn: Connection, accounts: Sequence[Account], hooks: Hooks) -> Iterator[Subscription]:
    by_id = {account.id: account for account in accounts}
    for row in map(_Row._make, _of_accounts.rows(conn, accounts=keys(by_id))):
        account = by_id[row.account]
        config = msgspec.json.decode(row.config, type=WebhookConfig)
        yield Subscription(
            account=account,
            config=config,
            secret=row.secret,
            retry_seconds=_retries(account, hooks, config),
            active=bool(row.verified),
            verification_code=row.verification_code,
            drop=row.drop_next,
            duplicate=row.duplicate_next,
        )


def _retries(account: Account, hooks: Hooks, config: WebhookConfig) -> tuple[float, ...]:
    return hooks.retries(account) if config.retry_seconds is None else config.retry_seconds
