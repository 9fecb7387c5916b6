"""The delivery loop: takes what is due from the outbox, sends it, and keeps what became of it."""

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager

from sqlalchemy import Connection

from simulator.core.clock import Clock, wall_ms
from simulator.core.request_lock import RequestLock
from simulator.core.webhooks import dashboard, outbox
from simulator.core.webhooks.attempts import Attempts, Result
from simulator.core.webhooks.delivery import Delivery, number_of
from simulator.core.webhooks.schedule import Schedule
from simulator.core.webhooks.subscription import Subscription
from simulator.core.webhooks.subscriptions import Subscriptions

CLAIMED_AT_ONCE = 50
ATTEMPTS_MS = 25_000
"""Longer than two attempts at the slowest receiver."""
LEASE_MS = 30_000
"""What a process was sending when it died is sent again after so long."""
PRUNED_AFTER = 1_000
"""So many deliveries are written before the outbox is looked at for too many."""

Writing = Callable[[], AbstractContextManager[Connection]]
"""Opens a transaction."""

log = logging.getLogger("tilltwin")


class DeliveryLoop:
    """It takes its turn among the requests for each look into the database, and gives it up while it sends."""

    def __init__(
        self,
        writing: Writing,
        subscriptions: Subscriptions,
        schedule: Schedule,
        attempts: Attempts,
        clock: Clock,
        request_lock: RequestLock,
    ) -> None:
        self._writing = writing
        self._subscriptions = subscriptions
        self._schedule = schedule
        self._attempts = attempts
        self._clock = clock
        self._request_lock = request_lock
        self._sending = threading.RLock()
        self.written = PRUNED_AFTER
        """Since the outbox was last looked at for too many; nobody knows at the start."""

    @contextmanager
    def alone(self) -> Iterator[None]:
        """What is under way ends first, and until the block ends this thread alone delivers. Hold no request lock."""
        with self._sending:
            yield

    def deliver_due(self) -> None:
        """Send what is due, each once; returns when that is done, by whichever thread. Hold no request lock."""
        with self._sending:
            with self._request_lock.held():
                due = self._schedule.due()
            for begin in range(0, len(due), CLAIMED_AT_ONCE):
                for delivery in self._claim(due[begin : begin + CLAIMED_AT_ONCE]):
                    if self._is_ours(delivery):
                        self._send(delivery, self._attempts.send)
            self._prune()

    def redeliver(self, delivery_id: str) -> Delivery | None:
        """Send one again, now; None where there is none. Hold no request lock."""
        with self._sending:
            with self._turn() as conn:
                delivery = outbox.take(conn, number_of(delivery_id), wall_ms() + LEASE_MS)
            if delivery is not None:
                self._send(delivery, self._attempts.send_again)
        return delivery

    def _claim(self, numbers: Sequence[int]) -> list[Delivery]:
        with self._turn() as conn:
            now_ms, real_ms = self._clock.now_ms(), wall_ms()
            return outbox.claim(conn, numbers, now_ms, real_ms, real_ms + LEASE_MS)

    def _is_ours(self, delivery: Delivery) -> bool:
        """Whether nobody else has taken it, as the lease lasts until it is sent."""
        real_ms = wall_ms()
        if delivery.lease - real_ms > ATTEMPTS_MS:
            return True
        with self._turn() as conn:
            return outbox.renew(conn, delivery, real_ms + LEASE_MS)

    def _send(self, delivery: Delivery, how: Callable[[Delivery], Result]) -> None:
        try:
            result = how(delivery)
        except Exception:
            delivery.status, result = outbox.FAILED, Result()
            log.exception("a webhook could not be sent: %s", delivery.id)
        with self._turn() as conn:
            self._finish(conn, delivery, result)

    def _finish(self, conn: Connection, delivery: Delivery, result: Result) -> None:
        outbox.finish(conn, delivery)
        if result.used_up is not None:
            dashboard.use_up(conn, delivery.account, result.used_up)
        subscription = self._subscriptions.get(delivery.account, delivery.subscription)
        if subscription is None:
            return
        self._attempts.break_off(conn, subscription)
        if result.exhausted and subscription.active and self._is_switched_off(subscription):
            self._subscriptions.switch_off(conn, subscription, self._clock.now_ms())

    def _is_switched_off(self, subscription: Subscription) -> bool:
        """Whether its vendor does, after the last failed attempt."""
        clients = self._subscriptions.hooks(subscription.account.vendor).clients
        return clients is not None and clients.switched_off

    def _prune(self) -> None:
        if self.written >= PRUNED_AFTER:
            self.written = 0
            with self._turn() as conn:
                outbox.prune(conn)

    @contextmanager
    def _turn(self) -> Iterator[Connection]:
        with self._request_lock.held(), self._writing() as conn:
            yield conn
