"""What every engine is given, and what it gives back: a pass and its result."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

TAIL_LINES = 3
"""Lines of a sync's output that are shown."""


@dataclass(frozen=True, slots=True)
class Activity:
    """What a sync has sent since its pass began."""

    requests: int = 0
    last_write: int = 0
    """The number of its last write at the shop; 0: it wrote nothing yet."""


@dataclass(frozen=True, slots=True)
class PassRequest:
    """One pass: its environment, how many seconds it may take, and how it can be watched."""

    environ: Mapping[str, str]
    deadline: float
    activity: Callable[[], Activity] = Activity


@dataclass(frozen=True, slots=True)
class KillPoint:
    """The sync is killed at its n-th request, or its n-th write: before it reached the service, or when that was done."""

    at: int
    served: bool = False
    writes: bool = False

    def counts(self, method: str) -> bool:
        return not self.writes or method not in ("GET", "HEAD")


@dataclass(frozen=True, slots=True)
class PassResult:
    """How a pass ended. `code` is None where it was killed, or did not end in time."""

    code: int | None
    output: str = ""
    killed: bool = False
    late: bool = False

    @property
    def output_tail(self) -> str:
        lines = [line.rstrip() for line in self.output.splitlines() if line.strip()]
        return " | ".join(lines[-TAIL_LINES:])


class Engine(Protocol):
    """A way to run a sync. One pass at a time."""

    @property
    def title(self) -> str:
        """What is under test, for the reports."""
        ...

    @property
    def can_be_killed(self) -> bool: ...

    @property
    def self_paced(self) -> bool:
        """It syncs when it likes: the simulator's clock is left alone."""
        ...

    def run(self, request: PassRequest, kill_point: KillPoint | None = None) -> PassResult:
        """One pass, to its end, or until it is killed."""
        ...

    def stop(self) -> None:
        """The rule is over: nothing of the sync goes on."""
        ...
