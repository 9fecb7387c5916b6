"""The end of a pass before its end: a signal, or a deadline."""

import threading
import time

from .errors import Stopped


class Stop:
    """Asked from a signal handler or another thread, looked at between two steps."""

    def __init__(self, deadline_seconds: float | None = None) -> None:
        self._asked = threading.Event()
        self._ends = None if deadline_seconds is None else time.monotonic() + deadline_seconds

    def ask(self) -> None:
        self._asked.set()

    @property
    def asked(self) -> bool:
        return self._asked.is_set()

    def check(self, ahead: float = 0.0) -> None:
        """Raises Stopped where the end was asked for, or the deadline falls within `ahead` seconds."""
        if self.asked:
            raise Stopped("Stopped as asked; what was sent is kept: run the same command to go on.")
        if self._ends is not None and time.monotonic() + ahead >= self._ends:
            raise Stopped(
                "The deadline has come; what was sent is kept: run the same command to go on."
            )

    def wait(self, seconds: float) -> None:
        """Wait, unless that is vain; a signal ends the waiting."""
        self.check(ahead=seconds)
        self._asked.wait(seconds)
        self.check()
