"""A fixed window: it begins with the first call after the last one ended, and all its calls are free at its end."""

from typing import NamedTuple

from simulator.core.ratelimit.limit import MAX_KEYS, Limit


class Spent(NamedTuple):
    """What is left of a fixed window, and in how many milliseconds the next one begins."""

    left: int
    reset_ms: int
    over: bool
    """This call was one too many."""


class FixedWindow:
    """The window of each key; a refused call does not count."""

    def __init__(self) -> None:
        self._windows: dict[str, tuple[int, int]] = {}

    def count(self, key: str, limit: Limit, now_ms: int) -> Spent:
        """Count a call; nothing is raised, as answers that are let in tell what is left, too."""
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
        self._windows.clear()
