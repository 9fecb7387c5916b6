"""The statistics of many syncs, read from Locust's own: so they are the same from one process or from many workers."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .result import SyncStats

PASS, FRESH, PAIR = "PASS", "FRESH", "PAIR"
"""What stands for Locust's request types: a pass, an event that has reached the shop, a last comparison."""
FIRST, AGAIN = "first sync", "again"


@dataclass(slots=True)
class RequestMarks:
    """How many requests the server had answered at the moments that matter; None: not there yet."""

    begin: int = 0
    first_done: int | None = None
    last: int = 0


def sync_stats(stats: Any, marks: RequestMarks, items: int, seconds: float) -> SyncStats:
    """With Locust's statistics (locust.stats.RequestStats); `items` are those of the first syncs."""
    passes = _of(stats, PASS)
    spread: Counter[int] = Counter()
    for entry in _of(stats, FRESH).values():
        spread.update({int(ms): times for ms, times in entry.response_times.items()})
    events, count = spread.total(), sum(entry.num_requests for entry in passes.values())
    middle = marks.last if marks.first_done is None else marks.first_done
    return SyncStats(
        merchants=_done(passes[FIRST]) if FIRST in passes else 0,
        seconds=round(seconds, 1),
        passes=count,
        passes_per_second=round(count / seconds, 2) if seconds else 0.0,
        requests_per_item=_share(middle - marks.begin, items),
        events=events,
        requests_per_event=_share(marks.last - middle, events),
        fresh_p50_ms=percentile(spread, 0.50),
        fresh_p95_ms=percentile(spread, 0.95),
        spread=sorted(spread.items()),
    )


def _of(stats: Any, kind: str) -> dict[str, Any]:
    """The entries of a request type, by name."""
    return {
        entry.name: entry
        for entry in stats.entries.values()
        if entry.method == kind and entry.num_requests
    }


def _done(entry: Any) -> int:
    return int(entry.num_requests - entry.num_failures)


def _share(requests: int, things: int) -> float | None:
    return round(requests / things, 2) if things else None


def percentile(spread: Mapping[int, int], part: float) -> int | None:
    """The least value that `part` of all do not exceed; None where there are none."""
    threshold, seen = part * sum(spread.values()), 0
    for value, times in sorted(spread.items()):
        seen += times
        if seen >= threshold:
            return value
    return None
