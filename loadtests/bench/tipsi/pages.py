"""GET inventory, 1,000 items a page: later pages must cost as the first."""

from collections.abc import Iterator
from functools import partial
from statistics import median
from time import perf_counter

from ..environment import Environment
from ..inprocess import Unexpected
from ..measurement import Goal, Measurement, interleaved, median_ratio
from ..plan import Plan
from .store import Store, kept_store

GOAL = Goal(most=1.3)
PAGE = 1_000
FIELDS = "id,external_id,price,in_stock,barcodes,pos_item_name,unit_size,updated,status"


def measure(environment: Environment, store_size: int, rounds: int = 15) -> Iterator[Measurement]:
    """The middle and the last full page, each against the first."""
    store = kept_store(environment, store_size)
    last = store.till.known // PAGE
    numbers = {"first": 1, "middle": (last + 1) // 2, "last": last}
    times = interleaved(
        rounds,
        {name: partial(page_ms, store, number) for name, number in numbers.items()},
    )
    for name in ("middle", "last"):
        yield Measurement(
            bench="pages",
            case=f"{environment.database}, {store_size:,} items, {name} page against first",
            unit="ms",
            measured=median(times[name]),
            reference=median(times["first"]),
            ratio=median_ratio(times[name], times["first"]),
            goal=GOAL,
        )


def page_ms(store: Store, number: int) -> float:
    begun = perf_counter()
    answer = store.get(f"/inventory?page={number}&page_size={PAGE}&inventory_fields={FIELDS}")
    taken = (perf_counter() - begun) * 1000
    if len(answer.json()["results"]) != PAGE:
        raise Unexpected(f"page {number} does not hold {PAGE} items")
    return taken


def run(plan: Plan) -> Iterator[Measurement]:
    for environment in plan.environments():
        yield from measure(environment, max(plan.store_sizes), rounds=3 if plan.quick else 15)
