"""GET inventory, 1,000 items a page: later pages must cost as the first."""

from collections.abc import Iterator
from functools import partial
from statistics import median
from time import perf_counter

from .finding import Finding, Goal, interleaved, median_ratio
from .inprocess import Unexpected
from .place import Place
from .store import Store

GOAL = Goal(most=1.3)
PAGE = 1_000
FIELDS = "id,external_id,price,in_stock,barcodes,pos_item_name,unit_size,updated,status"


def measure(place: Place, store_size: int, rounds: int = 15) -> Iterator[Finding]:
    """The middle and the last full page, each against the first."""
    store = place.stocked(store_size)
    last = store.till.known // PAGE
    numbers = {"first": 1, "middle": (last + 1) // 2, "last": last}
    found = interleaved(
        rounds,
        {name: partial(page_ms, store, number) for name, number in numbers.items()},
    )
    for name in ("middle", "last"):
        yield Finding(
            bench="pages",
            case=f"{place.database}, {store_size:,} items, {name} page against first",
            unit="ms",
            measured=median(found[name]),
            reference=median(found["first"]),
            ratio=median_ratio(found[name], found["first"]),
            goal=GOAL,
        )


def page_ms(store: Store, number: int) -> float:
    begun = perf_counter()
    answer = store.get(f"/inventory?page={number}&page_size={PAGE}&inventory_fields={FIELDS}")
    taken = (perf_counter() - begun) * 1000
    if len(answer.json()["results"]) != PAGE:
        raise Unexpected(f"page {number} does not hold {PAGE} items")
    return taken
