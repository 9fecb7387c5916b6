"""What the fuzz tests share: how many, and what a refusal of Clover's looks like."""

from collections.abc import Callable
from typing import Any

from werkzeug.test import TestResponse

from simulator.server import Simulation
from tests.simulator import fuzz
from tests.simulator.fuzz import Plan, fitting, junk, texts

__all__ = ["Plan", "Witness", "fitting", "junk", "texts"]

BODIES = Plan(500, 6)
SINGLES = Plan(350, 5)
QUERIES = Plan(300, 6)
BYTES = Plan(80, 8)
ORDERS = Plan(350, 6)
LISTS_OF_ORDERS = Plan(150, 4)
OAUTH = Plan(200, 4)
PLANS = (BODIES, SINGLES, QUERIES, BYTES, ORDERS, LISTS_OF_ORDERS, OAUTH)


class Witness(fuzz.Witness):
    """Of all that Clover keeps."""

    def __init__(self, simulation: Simulation) -> None:
        super().__init__(simulation, "clover")

    def hears(self, ask: Callable[..., TestResponse], method: str, path: str, **how: Any) -> None:
        """Ask; a refusal has Clover's shape, and then nothing was written."""
        before = self.seen()
        answer = ask(method, path, **how)
        assert answer.status_code in (200, 302, 400, 401, 404, 405), answer.text
        if answer.status_code == 405:
            assert answer.text.startswith("405 ")
        elif answer.status_code >= 400:
            assert {"message"} <= set(answer.get_json()) <= {"message", "details"}
        if answer.status_code >= 400:
            assert self.seen() == before
