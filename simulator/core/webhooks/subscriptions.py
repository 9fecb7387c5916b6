"""All subscriptions: rows of the database, held as values too since every write looks up who is notified of it."""

from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from msgspec import structs
from sqlalchemy import Connection

from simulator.core.accounts import Account, account, accounts
from simulator.core.webhooks import dashboard, outbox
from simulator.core.webhooks.changes import Changes, changes_of
from simulator.core.webhooks.hooks import Hooks
from simulator.core.webhooks.subscription import DASHBOARD, Subscription

ByAccount = dict[str, dict[str, Subscription]]
"""By account and key."""

NOTED_MS = 3_600_000
"""That there was something to announce is written at most once in so long."""


class Subscriptions:
    """Those of the vendors that are played here, as they were when they were last written in this process."""

    def __init__(self) -> None:
        self._hooks: Mapping[str, Hooks] = {}
        self._by_account: ByAccount = {}

    @property
    def vendors(self) -> Iterable[str]:
        """Those that have webhooks."""
        return self._hooks.keys()

    def hooks(self, vendor: str) -> Hooks:
        return self._hooks[vendor]

    def resume(self, conn: Connection, hooks: Mapping[str, Hooks]) -> None:
        """At the start: what the database keeps."""
        self._hooks = hooks
        for vendor in hooks:
            self.apply(_read(conn, accounts(conn, vendor), hooks[vendor]))

    def read(self, conn: Connection, account_ids: Iterable[str]) -> ByAccount:
        """What these accounts have, also the nothing of one that is gone."""
        subscriptions: ByAccount = {}
        for account_id in account_ids:
            known = account(conn, account_id)
            played = known is not None and known.vendor in self._hooks
            mine = _read(conn, [known], self._hooks[known.vendor]) if known and played else {}
            subscriptions[account_id] = mine.get(account_id, {})
        return subscriptions

    def apply(self, subscriptions: ByAccount) -> None:
        """From now on these are an account's subscriptions."""
        for account_id, mine in subscriptions.items():
            if mine:
                self._by_account[account_id] = mine
            else:
                self._by_account.pop(account_id, None)

    def clear(self) -> None:
        self._by_account = {}

    def any(self) -> bool:
        return bool(self._by_account)

    def get(self, account_id: str, key: str = DASHBOARD) -> Subscription | None:
        return self._by_account.get(account_id, {}).get(key)

    def of(self, account_id: str) -> list[Subscription]:
        """Those that are switched off, too."""
        return list(self._by_account.get(account_id, {}).values())

    def active(self, account_id: str) -> list[Subscription]:
        mine = self._by_account.get(account_id)
        return [one for one in mine.values() if one.active] if mine else []

    def is_idle(self, subscription: Subscription, now_ms: int) -> bool:
        """Whether it had nothing to announce for so long that its vendor switches it off."""
        clients = self._hooks[subscription.account.vendor].clients
        if clients is None or clients.idle_ms is None or subscription.key == DASHBOARD:
            return False
        return subscription.active and now_ms - subscription.last_event_ms > clients.idle_ms

    def switch_off(self, conn: Connection, subscription: Subscription, now_ms: int) -> None:
        """Its vendor does, where a client set it up; a dashboard's stays."""
        clients = self._hooks[subscription.account.vendor].clients
        if clients is not None and subscription.key != DASHBOARD:
            clients.table.deactivate(conn, subscription.account.id, int(subscription.key), now_ms)

    def note_event(self, conn: Connection, subscription: Subscription, now_ms: int) -> None:
        """There was something to announce to it."""
        changes = changes_of(conn)
        clients = self._hooks[subscription.account.vendor].clients
        if (
            clients is None
            or subscription.key == DASHBOARD
            or subscription.id in changes.last_events
        ):
            return
        changes.last_events[subscription.id] = now_ms
        if now_ms // NOTED_MS != subscription.last_event_ms // NOTED_MS:
            clients.table.note_event(conn, int(subscription.key), now_ms)

    def committed(self, changes: Changes) -> None:
        self.apply(changes.subscriptions)
        for (account_id, key), at_ms in changes.last_events.items():
            known = self.get(account_id, key)
            if known is not None:
                self._by_account[account_id][key] = structs.replace(known, last_event_ms=at_ms)


def hosts(subscriptions: Iterable[Subscription]) -> list[str]:
    return sorted({urlsplit(subscription.config.url).netloc for subscription in subscriptions})


def remove_account(conn: Connection, account_id: str) -> None:
    """What the core keeps of its webhooks."""
    dashboard.remove(conn, account_id)
    outbox.remove(conn, account_id)


def _read(conn: Connection, known: list[Account], hooks: Hooks) -> ByAccount:
    every = [*dashboard.read(conn, known, hooks)]
    if hooks.clients is not None and known:
        every += hooks.clients.read(conn, known)
    subscriptions: ByAccount = {}
    for one in every:
        subscriptions.setdefault(one.account.id, {})[one.key] = one
    return subscriptions
