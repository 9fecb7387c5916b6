"""PATCH ext/sync in process against the raw limit of its database, in items a second."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import median
from typing import Any

from loadtests.workloads.tipsi import encoded

from ..environment import Environment
from ..measurement import Goal, Measurement, Pace, interleaved, median_ratio, paced
from ..plan import Plan
from .raw import Rows, Writer, writer
from .store import Store

GOAL = Goal(least=0.80)
BATCHES = (300, 1_000, 10_000)
ROUND_ITEMS = {300: 4_500, 1_000: 8_000}
"""How many items a contestant writes in a round, by batch size; else two batches."""


@dataclass(frozen=True, slots=True)
class Scale:
    """How big and how long."""

    batches: tuple[int, ...] = BATCHES
    rounds: int = 7

    def a_round(self, batch: int) -> int:
        """How many batches are timed in one go."""
        return max(2, ROUND_ITEMS.get(batch, 0) // batch)


class Contest:
    """The endpoint and the raw limit, each with its own store in one and the same database."""

    def __init__(self, environment: Environment) -> None:
        self.environment = environment
        self.store = Store.opened(environment.wsgi)
        self.raw_store = Store.opened(environment.wsgi)
        environment.stores.append(self.store)
        self.raw: Writer = writer(environment.database_url)

    def grow(self, items: int) -> None:
        self.store.fill(items)
        self.raw_store.fill(items)

    def measurements(self, scale: Scale) -> Iterator[Measurement]:
        """One for each batch size, at the size that the stores have now."""
        size = self.store.till.known
        for batch in scale.batches:
            count = scale.a_round(batch)
            contestants = {
                "endpoint": partial(self._endpoint, batch, count),
                "raw": partial(self._raw, batch, count),
                "best": partial(self._best, batch, count),
            }
            paces_by_name = interleaved(scale.rounds, contestants)
            yield _measurement(self.environment, f"{size:,} items, batch {batch:,}", paces_by_name)

    def close(self) -> None:
        self.raw.close()

    def _endpoint(self, batch: int, count: int) -> Pace:
        bodies = [encoded(self.store.till.batch(batch)) for _ in range(count + 1)]
        return self._paced(bodies, self.store.sync, batch)

    def _raw(self, batch: int, count: int) -> Pace:
        """Rows as the elements come, every barcode upserted: the limit that the goal speaks of."""
        batches = [self.raw.prepared(self._rows(batch, by_key=False)) for _ in range(count + 1)]
        return self._paced(batches, self.raw.write, batch)

    def _best(self, batch: int, count: int) -> Pace:
        """Rows in the order of the index, and only barcodes that are new: nothing is known to be faster."""
        batches = [self.raw.prepared(self._rows(batch, by_key=True)) for _ in range(count + 1)]
        return self._paced(batches, partial(self.raw.write, all_barcodes=False), batch)

    def _rows(self, batch: int, *, by_key: bool) -> Rows:
        till = self.raw_store.till
        first_new = till.base + till.known
        elements = till.batch(batch)
        if by_key:
            elements.sort(key=lambda element: str(element["external_id"]))
        return Rows.of(self.raw_store.id, elements, first_new)

    def _paced(self, batches: Sequence[Any], send: Callable[[Any], object], batch: int) -> Pace:
        """In items; the first batch is not timed: it warms what the other's writes made stale."""
        self.raw.settle()
        send(batches[0])
        return paced(batch * (len(batches) - 1), lambda: [send(batch) for batch in batches[1:]])


def _measurement(
    environment: Environment, case: str, paces_by_name: dict[str, list[Pace]]
) -> Measurement:
    wall = {name: [pace.wall for pace in paces] for name, paces in paces_by_name.items()}
    processor = {name: [pace.processor for pace in paces] for name, paces in paces_by_name.items()}
    more = {"of the best by hand": median_ratio(wall["endpoint"], wall["best"])}
    if environment.database == "sqlite":  # PostgreSQL works on processors of its own
        more["processor time"] = median_ratio(processor["endpoint"], processor["raw"])
    return Measurement(
        bench="sync",
        case=f"{environment.database}, {case}",
        unit="items/s",
        measured=median(wall["endpoint"]),
        reference=median(wall["raw"]),
        ratio=median_ratio(wall["endpoint"], wall["raw"]),
        goal=GOAL,
        more=more,
    )


def measure(
    environment: Environment, store_sizes: Sequence[int], scale: Scale
) -> Iterator[Measurement]:
    """The smallest store first; it grows to the next."""
    contest = Contest(environment)
    try:
        for size in sorted(store_sizes):
            contest.grow(size)
            yield from contest.measurements(scale)
    finally:
        contest.close()


def run(plan: Plan) -> Iterator[Measurement]:
    scale = Scale((30, 100), rounds=2) if plan.quick else Scale()
    for environment in plan.environments():
        yield from measure(environment, plan.store_sizes, scale)
