"""Counts items, which Locust does not: second by second, from one process or from many workers."""

from time import monotonic
from typing import Any

from .result import Failure, Line, Result

KEY = "tilltwin_items"
"""The field of a worker's report to its master that carries its items."""

REPORT_SECONDS = 3
"""How often Locust's workers tell their master."""


class ItemCounter:
    """`add` where items are pushed; the two listeners carry a worker's items to its master."""

    def __init__(self) -> None:
        self.items = 0
        self.each_second: list[int] = []
        self._begun = monotonic()
        self._last = self._begun
        self._unreported = 0

    def begin(self, **_kwargs: Any) -> None:
        """A run begins: what was counted before is forgotten."""
        self.items = self._unreported = 0
        self.each_second.clear()
        self._begun = self._last = monotonic()

    def add(self, items: int) -> None:
        """Pushed and acknowledged just now."""
        self._last = monotonic()
        self._count(int(self._last - self._begun), items)
        self._unreported += items

    def _count(self, second: int, items: int) -> None:
        self.each_second += [0] * (second + 1 - len(self.each_second))
        self.each_second[second] += items
        self.items += items

    def report(self, data: dict[str, Any], **_kwargs: Any) -> None:
        """Locust's `report_to_master`."""
        data[KEY], self._unreported = self._unreported, 0

    def take_report(self, data: dict[str, Any], **_kwargs: Any) -> None:
        """Locust's `worker_report`: of the seconds since the last one, so it is spread over them."""
        items = data.get(KEY, 0)
        if not items:
            return
        self._last = monotonic()
        now = int(self._last - self._begun)
        first = max(0, now - REPORT_SECONDS + 1)
        seconds = range(first, now + 1)
        for environment, second in enumerate(seconds):
            share = items * (environment + 1) // len(seconds) - items * environment // len(seconds)
            self._count(second, share)

    def result(self, scenario: str, stats: Any) -> Result:
        """With Locust's own statistics (locust.stats.RequestStats)."""
        entries = [*sorted(stats.entries.values(), key=lambda entry: str(entry.name)), stats.total]
        return Result(
            scenario=scenario,
            seconds=round(self._last - self._begun, 3),
            items=self.items,
            each_second=list(self.each_second),
            lines=[_line(entry) for entry in entries],
            errors=[
                Failure(f"{error.method} {error.name}", str(error.error)[:300], error.occurrences)
                for error in stats.errors.values()
            ],
        )


def _line(entry: Any) -> Line:
    name = "all together" if entry.name == "Aggregated" else f"{entry.method} {entry.name}"
    p50, p95, p99 = (entry.get_response_time_percentile(part) for part in (0.5, 0.95, 0.99))
    per_second = round(entry.total_rps, 2)
    return Line(name, entry.num_requests, entry.num_failures, per_second, p50, p95, p99)
