"""GET by external id against a bare Flask route with the same answer, served and in process."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from functools import partial
from statistics import median

from loadtests.clients.tipsi import ROOT, StoreClient
from loadtests.run.server import started
from loadtests.workloads.tipsi import encoded, whole

from .. import bare
from ..environment import Environment
from ..inprocess import call, expect
from ..keepalive import Volley
from ..measurement import Goal, Measurement, interleaved, median_ratio, paced
from ..plan import Plan, Scale
from .store import Store

GOAL = Goal(least=0.6)
NUMBER = 7
ROUTE = f"{ROOT}/store/<int:store>/ext/<item>"
ITEM = f"/ext/{NUMBER}?inventory_fields=id,external_id,price,in_stock,barcodes,pos_item_name,status"


def served(up: Sequence[str], threads: int, scale: Scale) -> Iterator[Measurement]:
    """Through Granian: what `up` starts, against the bare route with as many threads."""
    with ExitStack() as stack:
        simulators = stack.enter_context(started([*up, "--products", "0"]))
        client = stack.enter_context(closing(StoreClient.opened(simulators.base_url)))
        client.sync(encoded([whole(NUMBER, 12, 1999)]))
        path = client.path + ITEM
        reference = bare.command(ROUTE, client.get(path).decode(), threads)
        flask = stack.enter_context(started(reference, path))
        ours = stack.enter_context(closing(Volley(simulators.port, path, client.cookie)))
        other = stack.enter_context(closing(Volley(flask.port, path)))
        yield _contest(
            "through Granian",
            scale.rounds,
            partial(ours.per_second, scale.requests),
            partial(other.per_second, scale.requests),
        )


def in_process(environment: Environment, scale: Scale) -> Iterator[Measurement]:
    """The same two applications called straight: no goal, it shows what the server takes."""
    store = Store.opened(environment.wsgi)
    store.sync(encoded([whole(NUMBER, 12, 1999)]))
    path = store.path + ITEM
    flask = bare.bare_app(ROUTE, store.get(ITEM).body).wsgi_app

    def bare_get() -> None:
        expect(200, call(flask, "GET", path))

    yield _contest(
        f"in process, {environment.database}",
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
    flask: Callable[[], float],
    goal: Goal | None = GOAL,
) -> Measurement:
    rates = interleaved(rounds, {"ours": ours, "bare": flask})
    return Measurement(
        bench="get",
        case=f"GET ext/id, {case}",
        unit="requests/s",
        measured=median(rates["ours"]),
        reference=median(rates["bare"]),
        ratio=median_ratio(rates["ours"], rates["bare"]),
        goal=goal,
    )


def run(plan: Plan) -> Iterator[Measurement]:
    scale = Scale.of(plan)
    yield from served(plan.up, plan.threads, scale)
    for environment in plan.environments():
        yield from in_process(environment, scale)
