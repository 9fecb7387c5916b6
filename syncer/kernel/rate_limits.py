"""The shapes of rate limits, each waited out before it is met; the numbers and headers are a vendor's."""

from collections import deque
from collections.abc import Callable, Mapping
from threading import Condition
from time import monotonic
from typing import NamedTuple

Clock = Callable[[], float]
Wait = Callable[[float], None]

ROUNDING = 0.001
"""Seconds: services count in milliseconds."""


class SlidingSecond:
    """So many requests in any second on end, and so many at a time.

    A request counts from its response: nobody knows when on its way it arrived.
    """

    def __init__(
        self, wait: Wait, *, requests: int, concurrent: int, clock: Clock = monotonic
    ) -> None:
        self._wait, self._clock = wait, clock
        self._requests, self._concurrent = requests, concurrent
        self._ended: deque[float] = deque(maxlen=requests)
        self._in_flight = 0
        self._changed = Condition()
        self.used = 0

    def acquire(self) -> None:
        """Returns when a request may leave."""
        with self._changed:
            while not self._is_free():
                if self._in_flight and not self._only_time_helps():
                    self._changed.wait()
                else:
                    self._wait(max(0.0, self._ended[0] + 1 - self._clock()) + ROUNDING)
                    self._drop_old()
            self._in_flight += 1
            self.used += 1

    def release(self, _headers: Mapping[str, str] | None) -> None:
        """A request has ended, with a response or without."""
        with self._changed:
            self._in_flight -= 1
            self._ended.append(self._clock())
            self._changed.notify_all()

    def share(self, seconds: float) -> float:
        """Of what was allowed in so many seconds, the part that was used."""
        return self.used / (self._requests * max(1.0, seconds))

    def _is_free(self) -> bool:
        self._drop_old()
        full = self._in_flight + len(self._ended) >= self._requests
        return not full and self._in_flight < self._concurrent

    def _only_time_helps(self) -> bool:
        """Only ended requests stand in the way."""
        return self._in_flight < self._concurrent and bool(self._ended)

    def _drop_old(self) -> None:
        while self._ended and self._ended[0] + 1 <= self._clock():
            self._ended.popleft()


class Quota(NamedTuple):
    """What a response says of the current window."""

    left: int
    reset_seconds: float
    limit: int | None = None
    window_seconds: float | None = None


class FixedWindow:
    """What a service says is left of a window, which other clients of the account use too.

    `read` finds the quota in a response's headers; None: they say nothing.
    """

    def __init__(
        self,
        wait: Wait,
        read: Callable[[Mapping[str, str]], Quota | None],
        *,
        window_seconds: float = 30.0,
        clock: Clock = monotonic,
    ) -> None:
        self._wait, self._read, self._clock = wait, read, clock
        self._left: int | None = None
        """None: no response has said yet."""
        self._ends = 0.0
        self._limit = 0
        self._seconds = window_seconds
        self._windows = 0
        self._others = 0
        """What others used between our last two responses: so much is left to them, or we would call too late."""
        self._in_flight = 0
        self._changed = Condition()
        self.used = 0

    def acquire(self) -> None:
        """Returns when a request may leave."""
        with self._changed:
            while self._left is not None and self._left <= self._others:
                if self._in_flight:  # responses of the old window are read before the new one
                    self._changed.wait()
                    continue
                if (seconds := self._ends - self._clock()) > 0:
                    self._wait(seconds + ROUNDING)
                self._left, self._others = max(1, self._limit), 0
                self._windows += 1
                self._ends = self._clock() + self._seconds
            if self._left is not None:
                self._left -= 1
            self._in_flight += 1
            self.used += 1

    def release(self, headers: Mapping[str, str] | None) -> None:
        """A request has ended, with a response or without."""
        at = self._clock()
        with self._changed:
            self._in_flight -= 1
            if headers is not None and (quota := self._read(headers)) is not None:
                self._take(quota, at)
            self._changed.notify_all()

    def share(self, _seconds: float) -> float:
        """Of what the windows that we saw allowed, the part that was used; 0 where no response said."""
        return self.used / (self._limit * self._windows) if self._limit else 0.0

    def _take(self, quota: Quota, at: float) -> None:
        self._limit = quota.limit or self._limit
        self._seconds = quota.window_seconds or self._seconds
        ends = at + quota.reset_seconds
        # A quarter of a window later is another window: the end of one moves by its responses' delays alone.
        fresh = self._left is None or ends > self._ends + self._seconds / 4
        self._windows += fresh
        if fresh or self._left is None or quota.left < self._left:
            used = 0 if fresh or self._left is None else self._left - quota.left
            self._others = min(used, self._limit // 20)
            self._left = quota.left - self._in_flight
        self._ends = ends
