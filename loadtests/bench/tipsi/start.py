"""How soon a server answers, and how soon an account of 1,000 products is there."""

from collections.abc import Iterator, Sequence
from statistics import median
from time import perf_counter

from loadtests.run.server import started
from tilltwin.client import Simulator

from ..measurement import Goal, Measurement
from ..plan import Plan

FIRST_ANSWER = Goal(most=1.5)
ACCOUNT = Goal(most=0.5)
PRODUCTS = 1_000


def measure(up: Sequence[str], rounds: int = 5, products: int = PRODUCTS) -> Iterator[Measurement]:
    """Both in seconds, on an empty temporary database each time."""
    answered: list[float] = []
    opened: list[float] = []
    for _ in range(rounds):
        with started(up) as server:
            answered.append(server.seconds_to_first_answer)
            opened.append(_account_seconds(Simulator(server.base_url), products))
    yield Measurement("start", "tilltwin up to its first 200", "s", median(answered), FIRST_ANSWER)
    case = f"a Tipsi account of {products:,} products"
    yield Measurement("start", case, "s", median(opened), ACCOUNT)


def _account_seconds(simulator: Simulator, products: int) -> float:
    begun = perf_counter()
    simulator.create_account("tipsi", catalog={"products": products})
    return perf_counter() - begun


def run(plan: Plan) -> Iterator[Measurement]:
    yield from measure(plan.up, rounds=1 if plan.quick else 5)
