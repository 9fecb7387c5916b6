"""The circuit breaker: receivers that fail too often are left alone for a while."""

from collections import deque
from urllib.parse import urlsplit

from simulator.core.webhooks.subscription import Subscription

MAX_ATTEMPTS = 10_000
Place = tuple[str, str]


class CircuitBreaker:
    """What became of the latest attempts at each receiver, by owner and host; those that wait out a pause."""

    def __init__(self) -> None:
        self._seen: dict[Place, deque[tuple[int, bool]]] = {}
        self._held: dict[Place, int] = {}

    def note(self, told: Subscription, now_ms: int, *, well: bool) -> None:
        """One attempt; where that was one failure too many, the receiver is left alone."""
        breaker = told.hooks.breaker
        if breaker is None:
            return
        place = _place(told)
        seen = self._seen.setdefault(place, deque(maxlen=MAX_ATTEMPTS))
        seen.append((now_ms, well))
        while seen[0][0] <= now_ms - breaker.window_ms:
            seen.popleft()
        good = sum(1 for _, was in seen if was)
        if len(seen) > breaker.least and good < breaker.well * len(seen):
            self._held[place] = now_ms + breaker.pause_ms
            seen.clear()

    def held_until_ms(self, told: Subscription) -> int:
        """Until when its receiver is left alone; 0: it is not."""
        return self._held.get(_place(told), 0) if self._held else 0

    def clear(self) -> None:
        self._seen.clear()
        self._held.clear()


def _place(told: Subscription) -> Place:
    return told.owner, urlsplit(told.config.url).netloc
