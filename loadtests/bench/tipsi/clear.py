"""PATCH ext/sync_clear with a batch of 300: what it costs must follow the batch, not the store."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import partial
from statistics import median

from loadtests.workloads.tipsi import EXISTING, encoded

from ..environment import Environment
from ..inprocess import Answer, Unexpected
from ..measurement import Goal, Measurement, Pace, interleaved, median_ratio, paced
from ..plan import Plan
from .raw import writer
from .store import Store, kept_store

GOAL = Goal(most=1.3)
BATCH = 300


def measure(
    environment: Environment, store_sizes: Sequence[int], rounds: int = 3
) -> Iterator[Measurement]:
    """The largest store against the smallest: with all items in stock, then cleared again and again."""
    sizes = min(store_sizes), max(store_sizes)
    small, large = (kept_store(environment, size) for size in sizes)
    where = f"{environment.database}, {sizes[1]:,} against {sizes[0]:,} items"
    with closing(writer(environment.database_url)) as database:
        for case, times, stocked in (("all in stock", rounds, True), ("again", 9 * rounds, False)):
            contestants = {
                name: partial(clear, store, settle=database.settle, stocked=stocked)
                for name, store in (("large", large), ("small", small))
            }
            yield _measurement(environment, f"{where}, {case}", interleaved(times, contestants))


def _measurement(
    environment: Environment, case: str, paces_by_name: dict[str, list[Pace]]
) -> Measurement:
    wall = {name: [pace.wall for pace in paces] for name, paces in paces_by_name.items()}
    processor = {name: [pace.processor for pace in paces] for name, paces in paces_by_name.items()}
    more = {}
    if environment.database == "sqlite":  # PostgreSQL works on processors of its own
        more["processor time"] = median_ratio(processor["small"], processor["large"])
    return Measurement(
        bench="clear",
        case=case,
        unit="ms",
        measured=1000 / median(wall["large"]),
        reference=1000 / median(wall["small"]),
        ratio=median_ratio(wall["small"], wall["large"]),  # paces: the slower one is the smaller
        goal=GOAL,
        more=more,
    )


def clear(store: Store, *, settle: Callable[[], None], stocked: bool) -> Pace:
    """One sync_clear, in clearings a second; with `stocked` all is in stock before it, and what it cleared is checked."""
    if stocked:
        store.restock()
    settle()
    store.sync(encoded(store.till.batch(BATCH)))  # wakes the caches that filling has swept
    had = store.till.known
    body = encoded(store.till.batch(BATCH))
    answers: list[Answer] = []
    pace = paced(1, lambda: answers.append(store.sync(body, clear=True)))
    if stocked:
        _check(answers[0].json()["cleared_items"], had - min(had, round(BATCH * EXISTING)))
    return pace


def _check(cleared: int, expected: int) -> None:
    if cleared != expected:
        raise Unexpected(f"{expected} items were to be cleared, {cleared} were reported")


def run(plan: Plan) -> Iterator[Measurement]:
    for environment in plan.environments():
        yield from measure(environment, plan.store_sizes, rounds=1 if plan.quick else 3)
