from types import SimpleNamespace
from typing import Any

from loadtests.run.sync_stats import AGAIN, FIRST, FRESH, PASS, RequestMarks, percentile, sync_stats


def entry(kind: str, name: str, spread: dict[int, int], failures: int = 0) -> Any:
    return SimpleNamespace(
        method=kind,
        name=name,
        num_requests=sum(spread.values()),
        num_failures=failures,
        response_times=spread,
    )


def stats(*entries: Any) -> Any:
    return SimpleNamespace(entries=dict(enumerate(entries)))


def test_requests_are_told_apart_at_the_end_of_the_first_syncs() -> None:
    locust_stats = stats(
        entry(PASS, FIRST, {900: 2}), entry(PASS, AGAIN, {500: 6}), entry(FRESH, "sale", {800: 4})
    )

    result = sync_stats(
        locust_stats, RequestMarks(begin=10, first_done=230, last=250), items=200, seconds=4.0
    )

    assert (result.merchants, result.passes, result.passes_per_second) == (2, 8, 2.0)
    assert (result.requests_per_item, result.requests_per_event) == (1.1, 5.0)


def test_freshness_is_of_all_events_together() -> None:
    locust_stats = stats(
        entry(FRESH, "sale", {100: 8, 300: 1}), entry(FRESH, "count", {100: 1, 2_000: 10})
    )

    result = sync_stats(locust_stats, RequestMarks(), items=0, seconds=1.0)

    assert result.events == 20
    assert (result.fresh_p50_ms, result.fresh_p95_ms) == (300, 2_000)
    assert result.spread == [(100, 9), (300, 1), (2_000, 10)]


def test_a_first_sync_that_failed_is_a_pass_and_not_done() -> None:
    result = sync_stats(
        stats(entry(PASS, FIRST, {900: 3}, failures=2)), RequestMarks(), items=0, seconds=1.0
    )

    assert (result.merchants, result.passes) == (1, 3)


def test_what_nothing_tells_is_none() -> None:
    result = sync_stats(stats(), RequestMarks(begin=5, last=9), items=0, seconds=0.0)

    assert (result.requests_per_item, result.requests_per_event) == (None, None)
    assert (result.fresh_p50_ms, result.passes_per_second) == (None, 0.0)


def test_a_percentile_is_a_value_that_came() -> None:
    assert percentile({1: 1, 2: 1, 3: 1, 4: 1}, 0.5) == 2
    assert percentile({7: 3}, 0.95) == 7
    assert percentile({}, 0.5) is None
