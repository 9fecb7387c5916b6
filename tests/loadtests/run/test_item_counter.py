from types import SimpleNamespace
from typing import Any

import pytest

from loadtests.run import item_counter as module
from loadtests.run.item_counter import ItemCounter


class HeldClock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> HeldClock:
    held = HeldClock()
    monkeypatch.setattr(module, "monotonic", held)
    return held


def entry(name: str, method: str, requests: int) -> Any:
    return SimpleNamespace(
        name=name,
        method=method,
        num_requests=requests,
        num_failures=1,
        total_rps=2.345,
        get_response_time_percentile=lambda part: part * 100,
    )


def stats() -> Any:
    error = SimpleNamespace(method="GET", name="b", error="x" * 500, occurrences=3)
    entries = {1: entry("b", "GET", 6), 2: entry("a", "PATCH", 4)}
    return SimpleNamespace(
        entries=entries, total=entry("Aggregated", "", 10), errors={"one": error}
    )


def test_items_a_second_are_counted_from_the_begin_to_the_last_push(clock: HeldClock) -> None:
    counter = ItemCounter()
    clock.now += 50
    counter.begin()
    for seconds, items in ((0.5, 300), (2.0, 300), (1.5, 600)):
        clock.now += seconds
        counter.add(items)
    clock.now += 10

    result = counter.result("s", stats())

    assert result.items == 1_200
    assert result.seconds == 4.0
    assert result.items_per_second == 300
    assert result.each_second == [300, 0, 300, 0, 600]


def test_the_lines_are_sorted_and_the_total_is_last() -> None:
    result = ItemCounter().result("s", stats())

    assert [line.name for line in result.lines] == ["PATCH a", "GET b", "all together"]
    assert (result.lines[0].p50_ms, result.lines[0].p99_ms) == (50, 99)
    assert result.failures == 3
    assert len(result.errors[0].error) == 300


def test_a_worker_reports_each_item_once_and_the_master_spreads_them(clock: HeldClock) -> None:
    worker, master = ItemCounter(), ItemCounter()
    worker.add(1_000)
    data: dict[str, Any] = {}
    worker.report(data)
    clock.now += 5
    master.take_report(data)
    worker.report(data)
    master.take_report(data)

    assert master.items == 1_000
    assert master.each_second == [0, 0, 0, 333, 333, 334]


def test_nothing_pushed_is_no_division_by_zero() -> None:
    assert ItemCounter().result("s", stats()).items_per_second == 0
