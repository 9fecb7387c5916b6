"""What a bench measured: a value, what it is held against, and whether the goal is reached."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from statistics import median
from time import perf_counter, thread_time
from typing import Any, NamedTuple, TypeVar


@dataclass(frozen=True, slots=True)
class Goal:
    """At least or at most a value; the ratio is judged where there is one, else the measure."""

    least: float | None = None
    most: float | None = None

    def reached(self, value: float) -> bool:
        return (self.least is None or value >= self.least) and (
            self.most is None or value <= self.most
        )

    def __str__(self) -> str:
        return f">= {self.least:g}" if self.least is not None else f"<= {self.most:g}"


@dataclass(frozen=True, slots=True)
class Measurement:
    """One line of a bench's table."""

    bench: str
    case: str
    unit: str
    """Of `measured` and `reference`: items/s, requests/s, ms, s, MB."""
    measured: float
    goal: Goal | None = None
    reference: float | None = None
    ratio: float | None = None
    more: Mapping[str, float] = field(default_factory=dict)
    """Other ratios that help to understand this one."""

    @property
    def reached(self) -> bool | None:
        """None where there is no goal."""
        if self.goal is None:
            return None
        return self.goal.reached(self.measured if self.ratio is None else self.ratio)

    def as_json(self) -> dict[str, Any]:
        return {
            **asdict(self),
            "goal": str(self.goal) if self.goal else None,
            "reached": self.reached,
        }


class Pace(NamedTuple):
    """How much a second of wall time, and a second of this thread's processor time."""

    wall: float
    processor: float


Measured = TypeVar("Measured")


def interleaved(
    rounds: int, contestants: Mapping[str, Callable[[], Measured]]
) -> dict[str, list[Measured]]:
    """Every contestant once a round, the one that begins changing, so that no drift favours one."""
    names = list(contestants)
    measured: dict[str, list[Measured]] = {name: [] for name in names}
    for round_number in range(rounds):
        begin = round_number % len(names)
        for name in names[begin:] + names[:begin]:
            measured[name].append(contestants[name]())
    return measured


def paced(amount: float, work: Callable[[], object]) -> Pace:
    """Do the work, which is so much, and measure how fast it went."""
    wall, processor = perf_counter(), thread_time()
    work()
    wall, processor = perf_counter() - wall, thread_time() - processor
    return Pace(amount / wall, amount / max(processor, 1e-9))


def median_ratio(measured: Sequence[float], reference: Sequence[float]) -> float:
    """The median of the rounds' ratios: the machine's mood differs between rounds, hardly within one."""
    return median(one / other for one, other in zip(measured, reference, strict=True))
