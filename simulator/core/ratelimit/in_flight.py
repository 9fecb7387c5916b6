"""Calls in flight: how many of each key are being answered at this moment."""

from threading import Lock
from typing import NamedTuple


class InFlight:
    """The core enters every call under its caller's `in_flight_keys` and leaves when it is answered."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._lock = Lock()

    def enter(self, keys: tuple[str, ...]) -> "Entered":
        with self._lock:
            for key in keys:
                self._counts[key] = self._counts.get(key, 0) + 1
        return Entered(self, keys)

    def calls(self, keys: tuple[str, ...]) -> list[int]:
        """How many calls there are of each key."""
        return [self._counts.get(key, 0) for key in keys]

    def leave(self, keys: tuple[str, ...]) -> None:
        with self._lock:
            for key in keys:
                self._counts[key] -= 1
                if not self._counts[key]:
                    del self._counts[key]


class Entered(NamedTuple):
    """One call among those in flight."""

    in_flight: InFlight
    keys: tuple[str, ...]

    def calls(self) -> list[int]:
        """How many calls there are of each of its keys, this one included."""
        return self.in_flight.calls(self.keys)

    def leave(self) -> None:
        self.in_flight.leave(self.keys)
