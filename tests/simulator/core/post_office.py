"""A world's webhooks without the world: a held clock, a receiver that is this test, and no thread."""

from collections.abc import Callable, Sequence

import msgspec

from simulator.core.accounts import Account, Core, account, add_account
from simulator.core.clock import Clock
from simulator.core.faults import Faults
from simulator.core.ids import Ids
from simulator.core.journal import Journal
from simulator.core.request_lock import RequestLock
from simulator.core.sql.db import Database
from simulator.core.sql.schema import upgrade
from simulator.core.webhooks import (
    Announcement,
    Delivery,
    Hooks,
    Message,
    Subscription,
    WebhookConfig,
    Webhooks,
    dashboard,
)
from simulator.core.webhooks.changes import changes_of
from simulator.core.webhooks.journaled_sender import JournaledSender
from simulator.core.webhooks.sender import Outcome, Sender

URL = "http://127.0.0.1:9/hook"
SHOP = Account(1, "shop-1", "shop", "Shop", {}, {})


class Receiver(Sender):
    """Answers with the statuses it is given, then with 200."""

    def __init__(self, *statuses: int) -> None:
        super().__init__()
        self.statuses = list(statuses)
        self.got: list[list[str]] = []

    def post(self, url: str, message: Message, timeout_seconds: float = 5) -> Outcome:  # noqa: ARG002 (as the real one)
        self.got.append(msgspec.json.decode(message.body))
        return Outcome(self.statuses.pop(0) if self.statuses else 200, None, 1.0)


def _filter(_subscription: Subscription, event: Announcement) -> Announcement | None:
    return None if event.topic == "secret" else event


def _render(_subscription: Subscription, events: Sequence[Announcement]) -> Message:
    return Message(msgspec.json.encode([event.subject for event in events]))


HOOKS = Hooks(
    topics=("item", "order", "secret"),
    secret=lambda ids, account: ids.text(account.id),
    verification_code=lambda _ids, _account: "4711",
    handshake=lambda code: Message(msgspec.json.encode([code])),
    filter=_filter,
    render=_render,
)


class PostOffice:
    """Each test delivers by itself: a thread would make the order a matter of luck."""

    def __init__(self, url: str, *statuses: int, hooks: Hooks = HOOKS) -> None:
        self.clock = Clock()
        self.clock.hold(1_000_000)
        self.receiver = Receiver(*statuses)
        self.journal = Journal()
        self.faults = Faults()
        self.database = Database(url)
        self.hooks = hooks
        turn = RequestLock()
        sender = JournaledSender(self.journal, self.clock, turn, sender=self.receiver)
        self.webhooks = Webhooks(self.database, self.clock, turn, self.faults, sender)
        self.webhooks.close()  # no thread begins any more
        self.subscriptions = self.webhooks.subscriptions
        self.loop = self.webhooks.delivery_loop
        with self.webhooks.writing() as conn:
            upgrade(conn, Core.metadata)
            if account(conn, SHOP.id) is None:
                add_account(conn, SHOP, 0)
            self.webhooks.resume(conn, {"shop": hooks})

    def subscribe(self, **config: object) -> Subscription:
        expected = msgspec.convert({"url": URL, **config}, WebhookConfig)
        verified = self.webhooks.verified(Ids(1), SHOP, self.hooks, expected)
        with self.webhooks.writing() as conn:
            dashboard.put(conn, verified)
        return verified

    def unsubscribe(self) -> None:
        with self.webhooks.writing() as conn:
            dashboard.remove(conn, SHOP.id)

    def announce(self, *subjects: str, topic: str = "item", account: str = SHOP.id) -> None:
        """In one transaction."""
        with self.webhooks.writing() as conn:
            changes_of(conn).announced += [
                Announcement(account, topic, subject, "UPDATE") for subject in subjects
            ]

    def after(self, seconds: float) -> list[str]:
        """What has become of all deliveries then."""
        self.clock.advance(round(seconds * 1000))
        self.loop.deliver_due()
        return [delivery.status for delivery in self.deliveries()]

    def deliveries(self) -> list[Delivery]:
        return self.webhooks.deliveries()

    def close(self) -> None:
        self.database.close()


OpenOffice = Callable[..., PostOffice]
"""Takes the receiver's statuses and the dashboard's configuration."""
