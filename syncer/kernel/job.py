"""One connection as a job for the worker, and the result of one pass of it."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from .config import Connection
from .errors import Stopped, SyncError
from .report import Report
from .stop import Stop

Notify = Callable[[str, Mapping[str, object]], None]
"""Is called with what happens: the name of the event, and its facts."""
C = TypeVar("C", bound=Connection)


def ignore(_event: str, _facts: Mapping[str, object]) -> None:
    """A `Notify` for a job that nobody watches."""


@dataclass(frozen=True, slots=True)
class Options:
    """How a pass is run. A profile refuses what it does not have (ConfigBad)."""

    batch: int = 1000
    """Elements a request."""
    full: bool = False
    """Send everything again, and clear what the source does not have."""
    allow_clear: bool = False
    dry_run: bool = False
    guard_share: float = 0.5
    """The share of the last pass's items that may be gone from the source."""


@dataclass(frozen=True, slots=True)
class Job(Generic[C]):
    """One connection of the configuration, and what is to be done with it."""

    name: str
    connection: C
    state_dir: Path
    options: Options
    stop: Stop
    notify: Notify
    interval: float
    """Seconds between two passes of a watch."""
    run_id: str | None = None
    sweep: bool = False
    """A webhook reported a deletion: a profile that can looks for all of them in this pass."""

    def notify_retry(self, reason: str, seconds: float) -> None:
        """For an HTTP client: what it waits for."""
        self.notify("retry", {"why": reason, "seconds": seconds})


class RequestCounts(Protocol):
    """Whoever sends the requests counts them."""

    @property
    def requests(self) -> int: ...

    @property
    def writes(self) -> int: ...

    @property
    def retries(self) -> int: ...


@dataclass(frozen=True, slots=True)
class PlannedChange:
    """A line of a dry run: which product or order would change, and how."""

    key: str
    action: str
    detail: str


@dataclass(slots=True)
class PassResult:
    """One pass, filled as it goes: its report, and of a dry run the plan."""

    report: Report
    plan: list[PlannedChange] | None = None
    started: float = field(default_factory=time.perf_counter)

    def end(self, error: SyncError) -> None:
        self.report.result = "stopped" if isinstance(error, Stopped) else "failed"
        self.report.sentence = str(error)

    def measure(self, *clients: RequestCounts) -> None:
        report = self.report
        report.seconds = time.perf_counter() - self.started
        report.requests = sum(client.requests for client in clients)
        report.writes = sum(client.writes for client in clients)
        report.retries = sum(client.retries for client in clients)
