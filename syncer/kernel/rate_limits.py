"""How fast a service may be asked: its documented limits, waited out before they are met."""

from collections import deque
from collections.abc import Callable, Mapping
from threading import Condition
from time import monotonic

Clock = Callable[[], float]
Wait = Callable[[float], None]

WINDOW_MS = "X-Rate-Limit-Time-Window-Ms"
RESET_MS = "X-Rate-Limit-Time-Reset-Ms"
ROUNDING = 0.001
"""Seconds: services count in milliseconds."""
QUOTA, LEFT = "X-Rate-Limit-Requests-Quota", "X-Rate-Limit-Requests-Left"


class PerSecond:
    """Clover's: so many requests in any second on end, and so many at a time, of one token.

    A request counts from its answer: nobody knows when on its way it arrived.
    """

    def __init__(
        self, wait: Wait, *, most: int = 16, at_a_time: int = 5, clock: Clock = monotonic
    ) -> None:
        self._wait, self._clock = wait, clock
        self._most, self._at_a_time = most, at_a_time
        self._ended: deque[float] = deque(maxlen=most)
        self._in_flight = 0
        self._turn = Condition()
        self.spent = 0

    def take(self) -> None:
        """Returns when a request may leave."""
        with self._turn:
            while not self._free():
                if self._in_flight and not self._overdue():
                    self._turn.wait()
                else:
                    self._wait(max(0.0, self._ended[0] + 1 - self._clock()) + ROUNDING)
                    self._forget()
            self._in_flight += 1
            self.spent += 1

    def give(self, _headers: Mapping[str, str] | None) -> None:
        """A request has ended, with an answer or without."""
        with self._turn:
            self._in_flight -= 1
            self._ended.append(self._clock())
            self._turn.notify_all()

    def share(self, seconds: float) -> float:
        """Of what was allowed in so many seconds, the part that was used."""
        return self.spent / (self._most * max(1.0, seconds))

    def _free(self) -> bool:
        self._forget()
        full = self._in_flight + len(self._ended) >= self._most
        return not full and self._in_flight < self._at_a_time

    def _overdue(self) -> bool:
        """Only ended requests stand in the way, and time takes them out of it."""
        return self._in_flight < self._at_a_time and bool(self._ended)

    def _forget(self) -> None:
        while self._ended and self._ended[0] + 1 <= self._clock():
            self._ended.popleft()


class Window:
    """BigCommerce's: what its headers tell is left of a window, which others of the store spend from too."""

    def __init__(self, wait: Wait, *, clock: Clock = monotonic) -> None:
        self._wait, self._clock = wait, clock
        self._left: int | None = None
        """None: nobody has told yet."""
        self._ends = 0.0
        self._quota = 0
        self._seconds = 30.0
        self._windows = 0
        self._others = 0
        """What others took between our last two answers: so much is left to them, or we would ask too late."""
        self._in_flight = 0
        self._turn = Condition()
        self.spent = 0

    def take(self) -> None:
        """Returns when a request may leave."""
        with self._turn:
            while self._left is not None and self._left <= self._others:
                if self._in_flight:  # what is told of the old window is heard before the new one
                    self._turn.wait()
                    continue
                if (seconds := self._ends - self._clock()) > 0:
                    self._wait(seconds + ROUNDING)
                self._left, self._others = max(1, self._quota), 0
                self._windows += 1
                self._ends = self._clock() + self._seconds
            if self._left is not None:
                self._left -= 1
            self._in_flight += 1
            self.spent += 1

    def give(self, headers: Mapping[str, str] | None) -> None:
        """A request has ended, with an answer or without."""
        at = self._clock()
        with self._turn:
            self._in_flight -= 1
            if headers is not None and LEFT in headers:
                self._hear(headers, at)
            self._turn.notify_all()

    def share(self, _seconds: float) -> float:
        """Of what the windows that we saw allowed, the part that was used; 0 where nobody told."""
        return self.spent / (self._quota * self._windows) if self._quota else 0.0

    def _hear(self, headers: Mapping[str, str], at: float) -> None:
        left, reset = _number(headers, LEFT), _number(headers, RESET_MS)
        if left is None or reset is None:
            return
        self._quota = _number(headers, QUOTA) or self._quota
        self._seconds = (_number(headers, WINDOW_MS) or 0) / 1000 or self._seconds
        ends = at + reset / 1000
        # A quarter of a window later is another window: what is told of one moves by its answers' delays alone.
        fresh = self._left is None or ends > self._ends + self._seconds / 4
        self._windows += fresh
        if fresh or self._left is None or left < self._left:
            taken = 0 if fresh or self._left is None else self._left - left
            self._others = min(taken, self._quota // 20)
            self._left = left - self._in_flight
        self._ends = ends


def _number(headers: Mapping[str, str], name: str) -> int | None:
    told = headers.get(name, "").strip()
    return int(told[:12]) if told.isascii() and told.isdigit() else None
