"""A sliding window: no span of the limit's length holds more calls than the limit."""

from collections import deque

from simulator.core.errors import TooManyRequests
from simulator.core.ratelimit.limit import MAX_KEYS, Limit


class SlidingWindow:
    """The calls of each key that still count; a refused call does not count."""

    def __init__(self) -> None:
        self._calls: dict[str, deque[int]] = {}

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

    def clear(self) -> None:
        self._calls.clear()
