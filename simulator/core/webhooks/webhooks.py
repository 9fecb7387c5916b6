"""Webhooks of a world: its parts put together, and what its transactions have to do with them."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy import Connection

from simulator.core.accounts import Account
from simulator.core.clock import Clock
from simulator.core.faults import Faults
from simulator.core.ids import Ids
from simulator.core.request_lock import RequestLock
from simulator.core.sql.db import Database
from simulator.core.webhooks import dashboard, outbox
from simulator.core.webhooks.attempts import Attempts
from simulator.core.webhooks.changes import Changes, open_changes
from simulator.core.webhooks.circuit_breaker import CircuitBreaker
from simulator.core.webhooks.config import WebhookConfig, check_target
from simulator.core.webhooks.delivery import Delivery
from simulator.core.webhooks.delivery_loop import DeliveryLoop
from simulator.core.webhooks.delivery_thread import DeliveryThread
from simulator.core.webhooks.hooks import Hooks
from simulator.core.webhooks.journaled_sender import JournaledSender
from simulator.core.webhooks.messages import Message
from simulator.core.webhooks.recorder import Recorder
from simulator.core.webhooks.schedule import Schedule, any_unsent
from simulator.core.webhooks.sender import Outcome
from simulator.core.webhooks.subscription import Subscription
from simulator.core.webhooks.subscriptions import Subscriptions, hosts


class Webhooks:
    """Subscriptions and deliveries are rows; what is in memory is read from them, or may be lost."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        request_lock: RequestLock,
        faults: Faults,
        sender: JournaledSender,
    ) -> None:
        self._database = database
        self._clock = clock
        self._request_lock = request_lock
        self.subscriptions = Subscriptions()
        self._breaker = CircuitBreaker()
        self._recorder = Recorder(self.subscriptions, clock, self._breaker)
        self._sender = sender
        self.schedule = Schedule(database, self.subscriptions, clock, self._breaker)
        self.delivery_loop = DeliveryLoop(
            self.writing,
            self.subscriptions,
            self.schedule,
            Attempts(self.subscriptions, self._sender, clock, faults, self._breaker),
            clock,
            request_lock,
        )
        self._thread = DeliveryThread(self.delivery_loop.deliver_due, self._seconds_to_next)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction; what it announces is committed with it, and sent after it."""
        with self._database.begin() as conn:
            changes = open_changes(conn)
            yield conn
            self._recorder.record(conn, changes)
        self._committed(changes)

    def _committed(self, changes: Changes) -> None:
        if changes.announced or changes.accounts or changes.last_events:
            self._recorder.committed(changes)
            self.subscriptions.committed(changes)
        if changes.deliveries:
            self.delivery_loop.written += changes.deliveries
            self._thread.wake()

    def resume(self, conn: Connection, hooks: Mapping[str, Hooks]) -> None:
        """At the start: the subscriptions that the database keeps; what waited is sent."""
        self.subscriptions.resume(conn, hooks)
        if any_unsent(conn):
            self._thread.wake()

    def clear(self) -> None:
        """When every row is gone."""
        self.subscriptions.clear()
        self._recorder.clear()
        self._breaker.clear()

    def close(self) -> None:
        self._thread.close()

    def reaches(self, url: str) -> bool:
        """Whether a URL leads to this machine, or to a host that was allowed by name."""
        return self._sender.reaches(url)

    def verified(
        self, ids: Ids, account: Account, hooks: Hooks, config: WebhookConfig
    ) -> Subscription:
        """What a dashboard shall set, checked; the receiver answers a handshake, so hold no request lock."""
        check_target(config.url, self._sender.allowed)
        old = self.subscriptions.get(account.id)
        new = dashboard.subscription(ids, account, hooks, config, old)
        return dashboard.verified(ids, new, hooks, self._post)

    def deliveries(
        self, account: str | None = None, status: str | None = None, limit: int = 10_000
    ) -> list[Delivery]:
        """Oldest first; of more than `limit`, the newest."""
        with self._database.reading() as conn:
            return outbox.deliveries(conn, account, status, limit)

    def switch_off_idle(self, account: str) -> None:
        """The subscriptions that had nothing to announce for as long as their vendor waits."""
        now_ms = self._clock.now_ms()
        mine = self.subscriptions.of(account)
        idle = [one for one in mine if self.subscriptions.is_idle(one, now_ms)]
        if idle:
            with self.writing() as conn:
                for one in idle:
                    self.subscriptions.switch_off(conn, one, now_ms)

    def paused_hosts(self, account: str) -> list[str]:
        """Receivers that are left alone for a while, as they fail too often."""
        now_ms = self._clock.now_ms()
        mine = self.subscriptions.of(account)
        return hosts(one for one in mine if self._breaker.paused_until_ms(one.receiver, now_ms))

    def _post(self, account: Account, url: str, message: Message) -> Outcome:
        timeout = self.subscriptions.hooks(account.vendor).timeout_seconds
        return self._sender.post(account.vendor, account.id, url, message, timeout)

    def _seconds_to_next(self) -> float | None:
        with self._request_lock.held():
            return self.schedule.seconds_to_next()
