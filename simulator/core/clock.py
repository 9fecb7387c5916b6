"""The one clock: wall time, or held still and moved by calls. The only place that reads the time."""

import time
from datetime import UTC, datetime, timedelta
from typing import Literal

Mode = Literal["wall", "held"]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
EARLIEST_MS = 0
LATEST_MS = 253_402_300_799_000
"""The end of the year 9999: what a datetime can show."""


def wall_ms() -> int:
    """The real time: what leases are counted by, whatever the world's clock shows."""
    return int(time.time() * 1000)


class Clock:
    """Milliseconds since 1970, UTC. Held, it moves only by `advance`; wall, it runs, offset by what was advanced."""

    def __init__(self) -> None:
        self._held_at: int | None = None
        self._offset = 0

    @property
    def mode(self) -> Mode:
        return "wall" if self._held_at is None else "held"

    def now_ms(self) -> int:
        if self._held_at is not None:
            return self._held_at
        return int(time.time() * 1000) + self._offset

    def hold(self, at_ms: int | None = None) -> None:
        self._held_at = self._within(self.now_ms() if at_ms is None else at_ms)

    def run(self, at_ms: int | None = None) -> None:
        """Wall time; from `at_ms` on where it is given, else the real time again."""
        self._offset = 0 if at_ms is None else self._within(at_ms) - int(time.time() * 1000)
        self._held_at = None

    def advance(self, milliseconds: int) -> None:
        """Move forwards. A clock that went back would undo what has happened: ValueError."""
        if milliseconds < 0:
            raise ValueError("time does not go back: `seconds` must be zero or more")
        self._within(self.now_ms() + milliseconds)
        if self._held_at is not None:
            self._held_at += milliseconds
        else:
            self._offset += milliseconds

    @staticmethod
    def _within(at_ms: int) -> int:
        if not EARLIEST_MS <= at_ms <= LATEST_MS:
            raise ValueError("the clock shows 1970 to 9999")
        return at_ms


def whole_seconds(at_ms: int) -> int:
    """The same moment without its milliseconds, still in milliseconds."""
    return at_ms // 1000 * 1000


def iso(at_ms: int) -> str:
    """`2026-11-22T01:02:03.004000Z`."""
    whole, part = divmod(at_ms, 1000)
    seconds = datetime.fromtimestamp(whole, UTC).isoformat()
    return f"{seconds[:19]}.{part:03d}000Z"


def from_iso(text: str) -> int:
    """Milliseconds of an ISO 8601 moment; without a zone it is UTC. ValueError where it is none."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return (moment - _EPOCH) // timedelta(milliseconds=1)  # a float of seconds may lose one
