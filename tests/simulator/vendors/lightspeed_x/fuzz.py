"""What the fuzz tests share: how many, and what a refusal of X-Series' looks like."""

from collections.abc import Callable
from typing import Any

from werkzeug.test import TestResponse

from simulator.server import Simulation
from tests.simulator import fuzz
from tests.simulator.fuzz import Plan, fitting, junk, texts

__all__ = ["Plan", "Witness", "fitting", "junk", "texts"]

PRODUCTS = Plan(500, 5)
PRODUCT_LISTS = Plan(200, 4)
SALES = Plan(400, 4)
PLANS = (SALES, PRODUCTS, PRODUCT_LISTS)

_REFUSALS = (400, 401, 403, 404, 405, 409, 410, 413, 415, 422)
_MEMBERS = {"error", "message", "fields", "details"}


class Witness(fuzz.Witness):
    """Of all that X-Series keeps."""

    def __init__(self, simulation: Simulation) -> None:
        super().__init__(simulation, "lightspeed_x")

    def hears(self, ask: Callable[..., TestResponse], method: str, path: str, **how: Any) -> None:
        """Ask; a refusal has X-Series' shape, and then nothing was written."""
        before = self.seen()
        answer = ask(method, path, **how)
        assert answer.status_code in (200, 201, 204, *_REFUSALS), answer.text
        if answer.status_code >= 400:
            assert {"error"} <= set(answer.get_json()) <= _MEMBERS, answer.text
            assert self.seen() == before
