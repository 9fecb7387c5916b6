"""A sync under load: a process a pass, so many at once and no more, ended with all that it started."""

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
OWN_VARIABLES = ("TILLTWIN_", "LOCUST_")
"""What steers the load is none of the sync's business."""
GRACE_SECONDS = 5
"""What a sync has beyond its DEADLINE_SECONDS to end by itself."""


@dataclass(frozen=True, slots=True)
class PassResult:
    """How a pass ended."""

    seconds: float
    problem: str | None = None
    """None: with 0."""


class SyncProcesses:
    """`command` at work for many merchants. Where threads are greenlets (Locust), it waits as they do."""

    def __init__(self, command: Sequence[str], at_once: int) -> None:
        self.command = list(command)
        self.stopped = False
        self._places = BoundedSemaphore(at_once)
        self._running: set[subprocess.Popen[bytes]] = set()

    def run_pass(self, environ: Mapping[str, str], seconds: float) -> PassResult:
        """One pass, which has so many seconds from now on, the wait for its place among them."""
        arrived = monotonic()
        if not self._places.acquire(timeout=max(0.0, seconds)):
            return PassResult(0.0, f"no process was free for it in {seconds:.0f} s")
        try:
            left = seconds - (monotonic() - arrived)
            return PassResult(0.0, "stopped") if self.stopped else self._run(environ, left)
        finally:
            self._places.release()

    def stop(self) -> None:
        """Nothing of it goes on, and nothing begins again."""
        self.stopped = True
        for process in list(self._running):
            _kill(process)

    def _run(self, environ: Mapping[str, str], seconds: float) -> PassResult:
        begun = monotonic()
        deadline = max(1.0, seconds - GRACE_SECONDS)
        whole = {**_environ(), **environ, "DEADLINE_SECONDS": f"{deadline:.0f}"}
        with tempfile.TemporaryFile() as output:
            try:
                code = self._exit_code(whole, output, deadline + GRACE_SECONDS)
            except OSError as why:
                return PassResult(monotonic() - begun, f"it does not start: {why}")
            took = monotonic() - begun
            if code == 0:
                return PassResult(took)
            how = f"exit code {code}" if code is not None else f"it did not end in {seconds:.0f} s"
            return PassResult(took, f"{how}: {_last_line(output)}")

    def _exit_code(
        self, environ: Mapping[str, str], output: IO[bytes], seconds: float
    ) -> int | None:
        """Its exit code; None where it had to be ended."""
        process = subprocess.Popen(  # noqa: S603 (the caller's own command, no shell)
            self.command,
            env=dict(environ),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        self._running.add(process)
        try:
            return process.wait(seconds)
        except subprocess.TimeoutExpired:
            return None
        finally:
            _kill(process)
            process.wait()
            self._running.discard(process)


def _environ() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OWN_VARIABLES)}
    return {**kept, "NO_PROXY": "127.0.0.1,localhost"}


def _kill(process: "subprocess.Popen[bytes]") -> None:
    """With all that it started: it leads a group of its own."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


def _last_line(output: IO[bytes]) -> str:
    output.seek(max(0, output.seek(0, os.SEEK_END) - TAIL))
    lines = output.read().decode(errors="replace").strip().splitlines()
    return lines[-1].strip()[:200] if lines else "it printed nothing"
