"""What came out of a run: written as JSON while it goes on, read by the command that started it."""

from pathlib import Path

import msgspec
from msgspec import Struct, field


class Line(Struct, frozen=True):
    """One sort of request."""

    name: str
    requests: int
    failures: int
    per_second: float
    p50_ms: float
    p95_ms: float
    p99_ms: float


class Failure(Struct, frozen=True):
    """A failure, and how often it came."""

    name: str
    error: str
    times: int


class SyncStats(Struct, frozen=True):
    """What only a load of syncs has; a field is None where there was nothing to measure it by."""

    merchants: int
    """Whose first sync was done."""
    seconds: float
    """Since the begin, the first syncs among them."""
    passes: int
    passes_per_second: float
    requests_per_item: float | None
    """Of the first syncs, by the items that they brought to the shops."""
    events: int
    """At the tills, that the shops show."""
    requests_per_event: float | None
    """Of all passes after the first syncs."""
    fresh_p50_ms: int | None
    """From the event to the shop."""
    fresh_p95_ms: int | None
    spread: list[tuple[int, int]]
    """Milliseconds from the event to the shop, and how many events took them."""


class Result(Struct, frozen=True):
    """A whole run, or what there is of it yet."""

    scenario: str
    seconds: float
    items: int
    """Pushed and acknowledged."""
    each_second: list[int]
    """Items acknowledged in each second of the run."""
    lines: list[Line]
    """By name; the last is of all requests together."""
    errors: list[Failure] = field(name="troubles")
    sync_stats: SyncStats | None = field(default=None, name="course")

    @property
    def items_per_second(self) -> float:
        return self.items / self.seconds if self.seconds else 0.0

    @property
    def failures(self) -> int:
        return sum(error.times for error in self.errors)

    def write(self, path: Path) -> None:
        """At once: a reader sees the old one or the new one."""
        per_second = round(self.items_per_second, 1)
        data = {"items_per_second": per_second, **msgspec.to_builtins(self)}
        partial = path.with_suffix(".partial")
        partial.write_bytes(msgspec.json.format(msgspec.json.encode(data)))
        partial.replace(path)

    @classmethod
    def read(cls, path: Path) -> "Result | None":
        """None where nothing has been written yet."""
        try:
            return msgspec.json.decode(path.read_bytes(), type=cls)
        except FileNotFoundError:
            return None
