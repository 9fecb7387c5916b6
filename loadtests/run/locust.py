"""Locust in a process of its own: its options, how it is watched, when it is ended."""

import contextlib
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from time import monotonic

from .result import Result

STOP_SECONDS = 15
"""Grace after the run's time: requests under way end, reports are written."""
FILLED_PER_SECOND = 1_000
"""A store fills at least so fast, or the run is given up."""

Watch = Callable[[float, Result | None], None]
"""Called with the seconds gone by and what has come out so far, a few times a second."""


class Failed(Exception):
    """Locust did not get to the end; the message carries its last words."""


def installed() -> bool:
    """Whether there is a Locust; it is not imported, for it changes the process it is in."""
    return find_spec("locust") is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadRun:
    """One scenario against one server, its reports written to `folder`."""

    scenario: Path
    base_url: str
    folder: Path
    users: int
    spawn_rate: float
    seconds: int
    batch: int
    store_size: int
    stores: str
    seed: int
    stop_seconds: int = 5
    """What users have after the run's time to end what they are at."""
    more: Mapping[str, object] = field(default_factory=dict)
    """Options of this scenario alone."""

    @property
    def result_path(self) -> Path:
        return self.folder / "result.json"

    def command(self) -> list[str]:
        options = {
            "--locustfile": self.scenario,
            "--host": self.base_url,
            "--users": self.users,
            "--spawn-rate": self.spawn_rate,
            "--run-time": f"{self.seconds}s",
            "--batch": self.batch,
            "--store-size": self.store_size,
            "--stores": self.stores,
            "--seed": self.seed,
            "--result": self.result_path,
            "--html": self.folder / "locust.html",
            "--stop-timeout": self.stop_seconds,
            "--loglevel": "WARNING",
            "--exit-code-on-error": 0,  # failures are in the result; another code is a breakdown
            **self.more,
        }
        words = [str(part) for option in options.items() for part in option]
        return [sys.executable, "-m", "locust", "--headless", "--only-summary", *words]

    def run(self, watch: Watch) -> Result:
        """Run it to its end; what came out. Raises Failed."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.result_path.unlink(missing_ok=True)
        log = self.folder / "locust.log"
        with log.open("wb") as output:
            command = self.command()
            process = subprocess.Popen(command, stdout=output, stderr=output)  # noqa: S603 (no shell)
            try:
                self._watched(process, watch)
            finally:
                _end(process)
        result = Result.read(self.result_path)
        if process.returncode != 0 or result is None or not result.lines[-1].requests:
            raise Failed(_last_line(log))
        return result

    def _watched(self, process: "subprocess.Popen[bytes]", watch: Watch) -> None:
        begun = monotonic()
        stores = self.users if self.stores == "each" else 1
        filling = self.store_size * stores / FILLED_PER_SECOND
        patience = self.seconds + self.stop_seconds + STOP_SECONDS + 30 + filling
        while monotonic() - begun < patience:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(0.25)
                return
            watch(monotonic() - begun, Result.read(self.result_path))


def _end(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is None:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(STOP_SECONDS)
    if process.poll() is None:
        process.kill()
        process.wait()


def _last_line(log: Path) -> str:
    lines = log.read_text(errors="replace").strip().splitlines()
    return lines[-1] if lines else "it printed nothing"
