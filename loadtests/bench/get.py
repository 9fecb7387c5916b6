"""GET by external id against a bare Flask route with the same answer, served and in process."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from functools import partial
from statistics import median

from loadtests.run.door import VendorApp
from loadtests.run.server import started
from loadtests.tills.tipsi import encoded, whole

from .bare import bare_app
from .finding import Finding, Goal, interleaved, median_ratio, paced
from .inprocess import call, expect
from .keepalive import Volley
from .place import Place
from .store import Store

GOAL = Goal(least=0.6)
NUMBER = 7
ITEM = f"/ext/{NUMBER}?inventory_fields=id,external_id,price,in_stock,barcodes,pos_item_name,status"


@dataclass(frozen=True, slots=True)
class Scale:
    """How long."""

    requests: int = 2_000
    """Of each contestant in a round."""
    rounds: int = 9


def served(up: Sequence[str], threads: int, scale: Scale) -> Iterator[Finding]:
    """Through Granian: what `up` starts, against the bare route with as many threads."""
    with ExitStack() as stack:
        simulators = stack.enter_context(started([*up, "--products", "0"]))
        door = stack.enter_context(closing(VendorApp.opened(simulators.base_url)))
        door.sync(encoded([whole(NUMBER, 12, 1999)]))
        path = door.path + ITEM
        bare_command = [
            *(sys.executable, "-m", "loadtests.bench.bare"),
            *("--body", door.get(path).decode(), "--threads", str(threads)),
        ]
        bare = stack.enter_context(started(bare_command, path))
        ours = stack.enter_context(closing(Volley(simulators.port, path, door.cookie)))
        other = stack.enter_context(closing(Volley(bare.port, path)))
        yield _contest(
            "through Granian",
            scale.rounds,
            partial(ours.per_second, scale.requests),
            partial(other.per_second, scale.requests),
        )


def in_process(place: Place, scale: Scale) -> Iterator[Finding]:
    """The same two applications called straight: no goal, it shows what the server takes."""
    store = Store.opened(place.wsgi)
    store.sync(encoded([whole(NUMBER, 12, 1999)]))
    path = store.path + ITEM
    bare = bare_app(store.get(ITEM).body).wsgi_app

    def bare_get() -> None:
        expect(200, call(bare, "GET", path))

    yield _contest(
        f"in process, {place.database}",
        scale.rounds,
        partial(_per_second, partial(store.get, ITEM), scale.requests),
        partial(_per_second, bare_get, scale.requests),
        goal=None,
    )


def _per_second(get: Callable[[], object], requests: int) -> float:
    return paced(requests, lambda: [get() for _ in range(requests)]).wall


def _contest(
    case: str,
    rounds: int,
    ours: Callable[[], float],
    bare: Callable[[], float],
    goal: Goal | None = GOAL,
) -> Finding:
    found = interleaved(rounds, {"ours": ours, "bare": bare})
    return Finding(
        bench="get",
        case=f"GET ext/id, {case}",
        unit="requests/s",
        measured=median(found["ours"]),
        reference=median(found["bare"]),
        ratio=median_ratio(found["ours"], found["bare"]),
        goal=goal,
    )
