"""One connection as a unit of work, and what one pass of it comes to."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from .config import Connection
from .errors import Stopped, SyncError
from .report import Report
from .stop import Stop

Tell = Callable[[str, Mapping[str, object]], None]
"""Hears what happens: the name of the event, and its facts."""


@dataclass(frozen=True, slots=True)
class Options:
    batch: int = 1000
    """Elements a request; the vendor's own client sends 300."""
    full: bool = False
    """Send everything again, and clear what the source does not have."""
    allow_clear: bool = False
    dry_run: bool = False
    guard_share: float = 0.5
    """The share of the last pass's items that may be gone from the source."""


class Counted(Protocol):
    """Whoever sends the requests counts them."""

    @property
    def requests(self) -> int: ...

    @property
    def writes(self) -> int: ...

    @property
    def retries(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Unit:
    """One connection of the orders, and what is to be done with it."""

    name: str
    connection: Connection
    state_dir: Path
    options: Options
    stop: Stop
    tell: Tell
    interval: float
    """Seconds between two passes of a watch."""
    run_id: str | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """A line of a dry run: to whom it would happen, and what."""

    key: str
    does: str
    what: str


@dataclass(slots=True)
class Work:
    """One pass as it goes: its report, and of a dry run the plan."""

    report: Report
    plan: list[Planned] | None = None
    sweep: bool = False
    """Something was deleted, it is said: whoever can looks for it."""
    started: float = field(default_factory=time.perf_counter)

    def end(self, why: SyncError) -> None:
        self.report.result = "stopped" if isinstance(why, Stopped) else "failed"
        self.report.sentence = str(why)

    def measure(self, *counted: Counted) -> None:
        report = self.report
        report.seconds = time.perf_counter() - self.started
        report.requests = sum(one.requests for one in counted)
        report.writes = sum(one.writes for one in counted)
        report.retries = sum(one.retries for one in counted)
