"""PATCH ext/sync_clear with a batch of 300: what it costs must follow the batch, not the store."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import partial
from statistics import median
from time import perf_counter

from loadtests.tills.tipsi import EXISTING, encoded

from .finding import Finding, Goal, interleaved, median_ratio
from .inprocess import Unexpected
from .place import Place
from .raw import writer
from .store import Store

GOAL = Goal(most=1.3)
BATCH = 300


def measure(place: Place, store_sizes: Sequence[int], rounds: int = 3) -> Iterator[Finding]:
    """The largest store against the smallest: with all items in stock, then cleared again and again."""
    sizes = min(store_sizes), max(store_sizes)
    small, large = (place.stocked(size) for size in sizes)
    where = f"{place.database}, {sizes[1]:,} against {sizes[0]:,} items"
    with closing(writer(place.database_url)) as database:
        for case, times, stocked in (("all in stock", rounds, True), ("again", 9 * rounds, False)):
            clear = partial(clear_ms, settle=database.settle, stocked=stocked)
            contestants = {"large": partial(clear, large), "small": partial(clear, small)}
            yield _finding(f"{where}, {case}", interleaved(times, contestants))


def _finding(case: str, found: dict[str, list[float]]) -> Finding:
    return Finding(
        bench="clear",
        case=case,
        unit="ms",
        measured=median(found["large"]),
        reference=median(found["small"]),
        ratio=median_ratio(found["large"], found["small"]),
        goal=GOAL,
    )


def clear_ms(store: Store, *, settle: Callable[[], None], stocked: bool) -> float:
    """One sync_clear; with `stocked` all is in stock before it, and what it cleared is checked."""
    if stocked:
        store.restock()
    settle()
    store.sync(encoded(store.till.batch(BATCH)))  # wakes the caches that filling has swept
    had = store.till.known
    body = encoded(store.till.batch(BATCH))
    begun = perf_counter()
    answer = store.sync(body, clear=True)
    taken = (perf_counter() - begun) * 1000
    if stocked:
        _check(answer.json()["cleared_items"], had - min(had, round(BATCH * EXISTING)))
    return taken


def _check(cleared: int, expected: int) -> None:
    if cleared != expected:
        raise Unexpected(f"{expected} items were to be cleared, {cleared} were told")
