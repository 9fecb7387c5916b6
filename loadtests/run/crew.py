"""A sync as the worker of a load: a process a pass, so many at once and no more, ended with all that it started."""

import os
import signal
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from threading import BoundedSemaphore
from time import monotonic
from typing import IO

TAIL = 4_000
"""Bytes of its output that are looked at."""
STRUCK = ("TILLTWIN_", "LOCUST_")
"""What steers the load is none of the sync's business."""
GRACE_SECONDS = 5
"""What a sync has beyond its DEADLINE_SECONDS to end by itself."""


@dataclass(frozen=True, slots=True)
class Ran:
    """How a pass ended."""

    seconds: float
    trouble: str | None = None
    """None: with 0."""


class Crew:
    """`command` at work for many merchants. Where threads are greenlets (Locust), it waits as they do."""

    def __init__(self, command: Sequence[str], at_once: int) -> None:
        self.command = list(command)
        self.dismissed = False
        self._places = BoundedSemaphore(at_once)
        self._working: set[subprocess.Popen[bytes]] = set()

    def ran(self, orders: Mapping[str, str], seconds: float) -> Ran:
        """One pass, which has so many seconds from now on, the wait for its place among them."""
        asked = monotonic()
        if not self._places.acquire(timeout=max(0.0, seconds)):
            return Ran(0.0, f"no process was free for it in {seconds:.0f} s")
        try:
            left = seconds - (monotonic() - asked)
            return Ran(0.0, "dismissed") if self.dismissed else self._at_work(orders, left)
        finally:
            self._places.release()

    def dismiss(self) -> None:
        """Nothing of it goes on, and nothing begins again."""
        self.dismissed = True
        for process in list(self._working):
            _kill(process)

    def _at_work(self, orders: Mapping[str, str], seconds: float) -> Ran:
        begun = monotonic()
        deadline = max(1.0, seconds - GRACE_SECONDS)
        told = {**_environ(), **orders, "DEADLINE_SECONDS": f"{deadline:.0f}"}
        with tempfile.TemporaryFile() as words:
            try:
                code = self._ended(told, words, deadline + GRACE_SECONDS)
            except OSError as why:
                return Ran(monotonic() - begun, f"it does not start: {why}")
            took = monotonic() - begun
            if code == 0:
                return Ran(took)
            how = f"exit code {code}" if code is not None else f"it did not end in {seconds:.0f} s"
            return Ran(took, f"{how}: {_last_line(words)}")

    def _ended(self, environ: Mapping[str, str], words: IO[bytes], seconds: float) -> int | None:
        """Its exit code; None where it had to be ended."""
        process = subprocess.Popen(  # noqa: S603 (the caller's own command, no shell)
            self.command,
            env=dict(environ),
            stdin=subprocess.DEVNULL,
            stdout=words,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        self._working.add(process)
        try:
            return process.wait(seconds)
        except subprocess.TimeoutExpired:
            return None
        finally:
            _kill(process)
            process.wait()
            self._working.discard(process)


def _environ() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(STRUCK)}
    return {**kept, "NO_PROXY": "127.0.0.1,localhost"}


def _kill(process: "subprocess.Popen[bytes]") -> None:
    """With all that it started: it leads a group of its own."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


def _last_line(words: IO[bytes]) -> str:
    words.seek(max(0, words.seek(0, os.SEEK_END) - TAIL))
    lines = words.read().decode(errors="replace").strip().splitlines()
    return lines[-1].strip()[:200] if lines else "it said nothing"
