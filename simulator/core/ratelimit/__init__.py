"""Rate limits: how many calls in how long, counted on the world's clock."""

from collections import deque
from typing import Annotated, NamedTuple

from msgspec import Meta, Struct

from simulator.core.errors import TooManyRequests

MAX_KEYS = 10_000


class Limit(Struct, frozen=True):
    """At most `requests` calls in any `seconds` on end."""

    requests: Annotated[int, Meta(ge=1, le=100_000)]
    seconds: Annotated[float, Meta(gt=0, le=86_400)]


class Spent(NamedTuple):
    """What is left of a fixed window, and in how many milliseconds the next one begins."""

    left: int
    reset_ms: int
    over: bool


class Limiter:
    """One window a key, sliding (`count`) or fixed (`spend`); a refused call does not count."""

    def __init__(self) -> None:
        self._calls: dict[str, deque[int]] = {}
        self._windows: dict[str, tuple[int, int]] = {}

    def count(self, key: str, limit: Limit, now_ms: int) -> None:
        """Count a call; TooManyRequests with the seconds until the next one is let in."""
        calls = self._calls.setdefault(key, deque(maxlen=limit.requests))
        window_ms = int(limit.seconds * 1000)
        while calls and calls[0] <= now_ms - window_ms:
            calls.popleft()
        if len(calls) >= limit.requests:
            raise TooManyRequests((calls[0] + window_ms - now_ms) / 1000)
        calls.append(now_ms)
        if len(self._calls) > MAX_KEYS:
            self._calls.pop(next(iter(self._calls)))

    def spend(self, key: str, limit: Limit, now_ms: int) -> Spent:
        """Count a call in a window that begins with the first call after the last one ended."""
        length = int(limit.seconds * 1000)
        began, calls = self._windows.get(key, (now_ms, 0))
        if not 0 <= now_ms - began < length:
            began, calls = now_ms, 0
        over = calls >= limit.requests
        calls += not over
        self._windows[key] = (began, calls)
        if len(self._windows) > MAX_KEYS:
            self._windows.pop(next(iter(self._windows)))
        return Spent(limit.requests - calls, began + length - now_ms, over)

    def clear(self) -> None:
        self._calls.clear()
        self._windows.clear()
