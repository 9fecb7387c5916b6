"""`tilltwin up` as a process of its own, with everything it leaves behind in sight."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from time import monotonic

from tilltwin.client import Simulator

TILLTWIN = str(Path(sys.executable).parent / "tilltwin")
MOST_SECONDS = 30
READY_LINE = "Stop: Ctrl-C"
"""What is printed when everything answers."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def tilltwin(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command that ends by itself."""
    return subprocess.run(
        [TILLTWIN, *words],
        env={**os.environ, "COLUMNS": "200", **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@dataclass
class Up:
    """A server that is up; `scrap` is where its temporary files go."""

    process: subprocess.Popen[bytes]
    simulator: Simulator
    scrap: Path
    log: Path

    @property
    def base_url(self) -> str:
        return self.simulator.base_url

    @property
    def output(self) -> str:
        """All that it has printed so far."""
        return self.log.read_text()

    def end(self, number: signal.Signals, *, group: bool = False) -> int:
        """Send the signal to the process, or to its whole group as a terminal does; its exit code."""
        (os.killpg if group else os.kill)(self.process.pid, number)
        return self.process.wait(timeout=MOST_SECONDS)

    def has_left_nobody(self) -> bool:
        """No process of the group is left."""

        def gone() -> bool:
            try:
                os.killpg(self.process.pid, 0)
            except ProcessLookupError:
                return True
            return False

        return waited(gone)


def waited(reached: Callable[[], bool]) -> bool:
    """Try until it is so, for half a minute at most."""
    deadline = monotonic() + MOST_SECONDS
    while not (done := reached()) and monotonic() < deadline:
        Event().wait(0.02)
    return done


@contextmanager
def up(folder: Path, *words: str) -> Iterator[Up]:
    """A running server, gone with its children when the block ends, however it ends."""
    scrap = folder / "scrap"
    scrap.mkdir(exist_ok=True)
    port = free_port()
    with (folder / "log.txt").open("wb") as log:
        process = subprocess.Popen(
            [TILLTWIN, "up", "--port", str(port), "--products", "5", *words],
            env={**os.environ, "TMPDIR": str(scrap), "COLUMNS": "200"},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    server = Up(process, Simulator(f"http://127.0.0.1:{port}"), scrap, Path(log.name))
    try:
        assert waited(lambda: process.poll() is not None or READY_LINE in server.output)
        assert process.poll() is None, server.output
        yield server
    finally:
        server.simulator.session.close()
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(timeout=MOST_SECONDS)
