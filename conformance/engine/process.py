"""A sync as a process in a group of its own: started without a shell, ended whole."""

import os
import signal
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import IO

from conformance.engine.passes import PassResult

TAIL = 8_000
"""Bytes of its output that are looked at."""
HIDDEN = ("PYTEST", "TILLTWIN_")
"""Variables of the test run, which the sync does not see."""


def environment(environ: Mapping[str, str]) -> dict[str, str]:
    """The caller's, without the harness's own variables, and with the pass's."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(HIDDEN)}
    kept.pop("PYTHONPATH", None)
    if theirs := os.environ.get("TILLTWIN_CALLERS_PYTHONPATH"):
        kept["PYTHONPATH"] = theirs
    return {**kept, "NO_PROXY": "127.0.0.1,localhost", **environ}


class Process:
    def __init__(self, command: Sequence[str], environ: Mapping[str, str]) -> None:
        """OSError where there is no such program."""
        self._output: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 (closed by `end`)
        try:
            self._process = subprocess.Popen(  # noqa: S603 (the caller's own command, no shell)
                command,
                env=dict(environ),
                stdin=subprocess.DEVNULL,
                stdout=self._output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        except OSError:
            self._output.close()
            raise
        self.killed = False

    def wait(self, seconds: float) -> int | None:
        """Its exit code; None where it still runs after so long."""
        try:
            return self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return None

    def kill(self) -> None:
        """Now, with all that it started."""
        self.killed = True
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)

    def end(self, code: int | None) -> PassResult:
        """Nothing of it goes on; how it ended."""
        killed = self.killed
        self.kill()
        self._process.wait()
        self._output.seek(max(0, self._output.seek(0, os.SEEK_END) - TAIL))
        output = self._output.read().decode(errors="replace")
        self._output.close()
        return PassResult(
            None if killed else code, output, killed=killed, late=code is None and not killed
        )
