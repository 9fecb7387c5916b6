"""The recorder: what a transaction announces becomes rows of the outbox, before it is committed."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import structs
from sqlalchemy import Connection

from simulator.core.clock import Clock
from simulator.core.webhooks import outbox
from simulator.core.webhooks.changes import Changes, Key, OpenDelivery
from simulator.core.webhooks.circuit_breaker import CircuitBreaker
from simulator.core.webhooks.delivery import event_lines
from simulator.core.webhooks.messages import Announcement
from simulator.core.webhooks.subscription import Subscription
from simulator.core.webhooks.subscriptions import Subscriptions

MAX_EVENTS = 1_000
"""In one delivery; what is more goes into the next."""

Match = tuple[Subscription, Announcement]
"""Who is notified of what."""


class Recorder:
    def __init__(
        self, subscriptions: Subscriptions, clock: Clock, circuit_breaker: CircuitBreaker
    ) -> None:
        self._subscriptions = subscriptions
        self._clock = clock
        self._circuit_breaker = circuit_breaker
        self._open: dict[Key, OpenDelivery] = {}

    def record(self, conn: Connection, changes: Changes) -> None:
        """Where nobody listens, this costs no statement."""
        if changes.announced and self._subscriptions.any():
            self._record(conn, changes)
        if changes.accounts:
            changes.subscriptions = self._subscriptions.read(conn, changes.accounts)

    def committed(self, changes: Changes) -> None:
        """Until then no other transaction may count on it."""
        for account_id, now in changes.subscriptions.items():
            for was in self._subscriptions.of(account_id):
                if was.key not in now or now[was.key].config != was.config:
                    self._open.pop(was.id, None)  # what comes from now on goes by itself
        self._open.update(changes.open)

    def clear(self) -> None:
        self._open = {}

    def _record(self, conn: Connection, changes: Changes) -> None:
        now_ms = self._clock.now_ms()
        matches = list(self._matches(changes.announced, now_ms))
        idle = self._note(conn, matches, now_ms)
        single: list[outbox.NewRow] = []
        batches: dict[Key, tuple[Subscription, list[Announcement]]] = {}
        for subscription, event in matches:
            if subscription.id in idle:
                continue
            if self._subscriptions.hooks(subscription.account.vendor).batches:
                batches.setdefault(subscription.id, (subscription, []))[1].append(event)
            else:
                single.append(_row(subscription, now_ms, [event]))
        outbox.add(conn, single)
        changes.deliveries += len(single)
        for subscription, events in batches.values():
            self._batch(conn, changes, subscription, events, now_ms)

    def _matches(self, announced: Iterable[Announcement], now_ms: int) -> Iterator[Match]:
        for announcement in announced:
            active = self._subscriptions.active(announcement.account)
            if not active:
                continue
            stamped = structs.replace(announcement, at_ms=now_ms)
            for subscription in active:
                hooks = self._subscriptions.hooks(subscription.account.vendor)
                event = hooks.filter(subscription, stamped)
                topics = subscription.config.topics
                if event is None or not (topics is None or event.topic in topics):
                    continue
                receiver = subscription.receiver
                if not self._circuit_breaker.is_cut_off(receiver, hooks.breaker, now_ms):
                    yield subscription, event

    def _note(self, conn: Connection, matches: Iterable[Match], now_ms: int) -> set[Key]:
        """Which subscriptions are idle: their vendor switches them off, and they are not notified."""
        idle = set()
        for subscription in {one.id: one for one, _ in matches}.values():
            if self._subscriptions.is_idle(subscription, now_ms):
                self._subscriptions.switch_off(conn, subscription, now_ms)
                idle.add(subscription.id)
            else:
                self._subscriptions.note_event(conn, subscription, now_ms)
        return idle

    def _batch(
        self,
        conn: Connection,
        changes: Changes,
        subscription: Subscription,
        events: list[Announcement],
        now_ms: int,
    ) -> None:
        """Into the delivery that is open, as far as there is room; the rest into new ones."""
        taken = self._extend(conn, changes, subscription, events)
        for batch in batched(events[taken:], MAX_EVENTS):
            number = outbox.add_one(conn, _row(subscription, now_ms, batch))
            changes.open[subscription.id] = OpenDelivery(number, len(batch))
            changes.deliveries += 1

    def _extend(
        self,
        conn: Connection,
        changes: Changes,
        subscription: Subscription,
        events: list[Announcement],
    ) -> int:
        """How many of the events the open delivery has taken in."""
        known = self._open.get(subscription.id)
        more = events[: MAX_EVENTS - known.events] if known else []
        if known is None or not more:
            return 0
        lines = event_lines(more)
        if not outbox.extend(conn, known.number, *subscription.id, lines):
            return 0
        changes.open[subscription.id] = OpenDelivery(known.number, known.events + len(more))
        return len(more)


def batched(events: Sequence[Announcement], size: int) -> Iterator[Sequence[Announcement]]:
    for start in range(0, len(events), size):
        yield events[start : start + size]


def _row(subscription: Subscription, now_ms: int, events: Sequence[Announcement]) -> outbox.NewRow:
    return (
        subscription.account.id,
        subscription.account.vendor,
        subscription.key,
        subscription.config.url,
        now_ms,
        now_ms + round(subscription.config.delay_seconds * 1000),
        outbox.WAITING,
        event_lines(events),
    )
