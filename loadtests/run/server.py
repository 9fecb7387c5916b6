"""A server of our own in a process of its own: started on a free port, ended by its id."""

import contextlib
import http.client
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from threading import Event
from time import perf_counter

READY_SECONDS = 30
STOP_SECONDS = 10


class DidNotStart(Exception):
    """The server ended or stayed silent; the message carries its last words."""


@dataclass(frozen=True, slots=True)
class Server:
    """One that answers on loopback."""

    port: int
    pid: int
    seconds_to_first_answer: float

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@contextlib.contextmanager
def started(command: Sequence[str], path: str = "/_sim/health") -> Iterator[Server]:
    """Run `command` with --port added until the block ends; `path` is requested until it answers 200."""
    port = free_port()
    with tempfile.TemporaryFile() as output:
        begun = perf_counter()
        process = subprocess.Popen(  # noqa: S603 (a command of ours, without a shell)
            [*command, "--port", str(port)], stdout=subprocess.DEVNULL, stderr=output
        )
        try:
            while not _answers(port, path):
                late = perf_counter() - begun > READY_SECONDS
                if late or process.poll() is not None:
                    raise DidNotStart(_last_line(output.fileno()))
                Event().wait(0.005)
            yield Server(port, process.pid, perf_counter() - begun)
        finally:
            _end(process)


def free_port() -> int:
    """A loopback port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(port: int, path: str) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _last_line(descriptor: int) -> str:
    with open(descriptor, "rb", closefd=False) as output:
        output.seek(0)
        lines = output.read().decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else "it printed nothing"


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
