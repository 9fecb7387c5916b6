"""What ends a pass early: a signal, or a deadline."""

import threading
import time

from .errors import Stopped


class Stop:
    """Requested by a signal handler or another thread, checked between two steps."""

    def __init__(self, deadline_seconds: float | None = None) -> None:
        self._requested = threading.Event()
        self._ends = None if deadline_seconds is None else time.monotonic() + deadline_seconds

    def request(self) -> None:
        self._requested.set()

    @property
    def requested(self) -> bool:
        return self._requested.is_set()

    def check(self, ahead: float = 0.0) -> None:
        """Raises Stopped where the end was requested, or the deadline falls within `ahead` seconds."""
        if self.requested:
            raise Stopped(
                "Stopped on request; what was sent is kept: run the same command to go on."
            )
        if self._ends is not None and time.monotonic() + ahead >= self._ends:
            raise Stopped(
                "The deadline has come; what was sent is kept: run the same command to go on."
            )

    def wait(self, seconds: float) -> None:
        """Wait, unless the deadline falls into it; a signal ends the waiting."""
        self.check(ahead=seconds)
        self._requested.wait(seconds)
        self.check()
