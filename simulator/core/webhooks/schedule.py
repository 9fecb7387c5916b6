"""The schedule: which deliveries are due, in which order, and when there is a next one."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Connection, func, or_, select

from simulator.core.clock import Clock, wall_ms
from simulator.core.sql.db import Database
from simulator.core.sql.statements import Prepared, keys, text_array
from simulator.core.webhooks import outbox
from simulator.core.webhooks.circuit_breaker import CircuitBreaker
from simulator.core.webhooks.subscriptions import Subscriptions
from simulator.core.webhooks.tables import OutboxRow


class Due(NamedTuple):
    """A delivery whose time has come, as far as the order of sending needs it."""

    number: int
    account: str
    subscription: str
    due: int


_vendors = select(text_array("vendors").c.value)
_due_columns = (OutboxRow.number, OutboxRow.account, OutboxRow.subscription, OutboxRow.due)
_due = Prepared(
    select(*_due_columns)
    .where(outbox.TIMELY, OutboxRow.vendor.in_(_vendors))
    .order_by(OutboxRow.number)
)


def due_rows(conn: Connection, vendors: Iterable[str], now_ms: int, wall_ms: int) -> list[Due]:
    """What is due of these vendors, also what a process that died was sending."""
    rows = _due.rows(conn, vendors=keys(vendors), now=now_ms, wall=wall_ms)
    return list(map(Due._make, rows))


_waiting = Prepared(
    select(*_due_columns).where(OutboxRow.vendor.in_(_vendors), OutboxRow.status == outbox.WAITING)
)


def waiting_rows(conn: Connection, vendors: Iterable[str]) -> list[Due]:
    return list(map(Due._make, _waiting.rows(conn, vendors=keys(vendors))))


_next = Prepared(
    select(
        select(func.min(OutboxRow.due))
        .where(OutboxRow.vendor.in_(_vendors), OutboxRow.status == outbox.WAITING)
        .scalar_subquery(),
        select(func.min(OutboxRow.lease))
        .where(OutboxRow.vendor.in_(_vendors), OutboxRow.status == outbox.SENDING)
        .scalar_subquery(),
    )
)


class Next(NamedTuple):
    """When the next delivery is due, and when the next lease ends; None: there is none."""

    due_ms: int | None
    lease_ms: int | None


def next_moments(conn: Connection, vendors: Iterable[str]) -> Next:
    (row,) = _next.rows(conn, vendors=keys(vendors))
    return Next._make(row)


_unsent = Prepared(
    select(OutboxRow.number)
    .where(or_(OutboxRow.status == outbox.WAITING, OutboxRow.status == outbox.SENDING))
    .limit(1)
)


def any_unsent(conn: Connection) -> bool:
    return _unsent.row(conn) is not None


class Schedule:
    """Reads the outbox: hold the request lock."""

    def __init__(
        self,
        database: Database,
        subscriptions: Subscriptions,
        clock: Clock,
        circuit_breaker: CircuitBreaker,
    ) -> None:
        self._database = database
        self._subscriptions = subscriptions
        self._clock = clock
        self._circuit_breaker = circuit_breaker

    def due(self) -> list[int]:
        """Numbers of deliveries; the oldest first, unless its subscription wants them the other way."""
        now_ms = self._clock.now_ms()
        with self._database.glance() as conn:
            due = due_rows(conn, self._subscriptions.vendors, now_ms, wall_ms())
        ready = [one for one in due if self._ready_ms(one) <= now_ms]
        return [one.number for one in sorted(ready, key=self._order)]

    def next_due_ms(self) -> int | None:
        """When the next delivery falls due on the world's clock; None: nothing waits."""
        vendors = self._subscriptions.vendors
        with self._database.glance() as conn:
            if not self._circuit_breaker.any_paused():
                return next_moments(conn, vendors).due_ms
            waiting = waiting_rows(conn, vendors)
        return min(map(self._ready_ms, waiting), default=None)

    def seconds_to_next(self) -> float | None:
        """Of real time, until something is to be sent; None: not before something is announced."""
        with self._database.glance() as conn:
            due_ms, lease_ms = next_moments(conn, self._subscriptions.vendors)
        waits = []
        if lease_ms is not None:
            waits.append(lease_ms + 1 - wall_ms())
        if due_ms is not None and self._clock.mode == "wall":  # who moves a held clock delivers
            waits.append((self.next_due_ms() or due_ms) - self._clock.now_ms())
        return max(0, min(waits)) / 1000 if waits else None

    def _ready_ms(self, delivery: Due) -> int:
        """When it may be sent: a receiver that fails too often is left alone."""
        subscription = self._subscriptions.get(delivery.account, delivery.subscription)
        if subscription is None:
            return delivery.due
        paused = self._circuit_breaker.paused_until_ms(subscription.receiver, self._clock.now_ms())
        return max(delivery.due, paused)

    def _order(self, delivery: Due) -> int:
        subscription = self._subscriptions.get(delivery.account, delivery.subscription)
        reordered = subscription is not None and subscription.config.reorder
        return -delivery.number if reordered else delivery.number
