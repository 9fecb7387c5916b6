"""Clover's limits: calls in a second and calls at a time, of a token and of its app (section 5)."""

from threading import Lock
from typing import NamedTuple

from .settings import Settings


class NamedLimit(NamedTuple):
    """One limit, and the header that tells that it was passed."""

    header: str
    most: int


def a_second(settings: Settings) -> tuple[NamedLimit, NamedLimit]:
    """Of a token, and of its app."""
    return (
        NamedLimit("X-RateLimit-tokenLimit", settings.token_requests),
        NamedLimit("X-RateLimit-crossTokenLimit", settings.app_requests),
    )


def at_a_time(settings: Settings) -> tuple[NamedLimit, NamedLimit]:
    """Of a token, and of its app."""
    return (
        NamedLimit("X-RateLimit-tokenConcurrentLimit", settings.token_concurrent),
        NamedLimit("X-RateLimit-crossTokenConcurrentLimit", settings.app_concurrent),
    )


class InFlight:
    """How many calls of each key are being answered."""

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}
        self.lock = Lock()

    def enter(self, keys: tuple[str, ...]) -> "Held":
        with self.lock:
            for key in keys:
                self.counts[key] = self.counts.get(key, 0) + 1
        return Held(self, keys)


class Held(NamedTuple):
    """The place of one call among those in flight."""

    in_flight: InFlight
    keys: tuple[str, ...]

    def calls(self) -> list[int]:
        """How many calls there are of each key, this one included."""
        return [self.in_flight.counts[key] for key in self.keys]

    def leave(self) -> None:
        counts = self.in_flight.counts
        with self.in_flight.lock:
            for key in self.keys:
                counts[key] -= 1
                if not counts[key]:
                    del counts[key]
