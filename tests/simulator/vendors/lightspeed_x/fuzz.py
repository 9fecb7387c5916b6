"""What the fuzz tests share: how many, and what a refusal of X-Series' looks like."""

import json
import re
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from werkzeug.test import TestResponse

from simulator.server import Simulation
from tests.simulator import fuzz
from tests.simulator.fuzz import Plan, fitting, junk, texts

__all__ = ["Plan", "Witness", "fitting", "junk", "texts"]

PRODUCTS = Plan(500, 5)
PRODUCT_LISTS = Plan(200, 4)
SALES = Plan(400, 4)
BODIES = Plan(350, 8)
QUERIES = Plan(150, 5)
ODD_IDS = Plan(120, 5)
BYTES = Plan(50, 8)
FORMS = Plan(60, 4)
PLANS = (SALES, SALES, PRODUCTS, PRODUCT_LISTS, BODIES, QUERIES, ODD_IDS, BYTES, FORMS)

_REFUSALS = (400, 401, 403, 404, 405, 409, 410, 413, 415, 422, 501)
"""501: a path that the service has and that is not played."""
_VERSION = r"(0\.9/|2\.0/|2026-\d\d/)?"
_WEBHOOKS = re.compile(_VERSION + r"webhooks\b")
_USERS = re.compile(_VERSION + r"users?\b")


class Witness(fuzz.Witness):
    """Of all that X-Series keeps."""

    def __init__(self, simulation: Simulation) -> None:
        super().__init__(simulation, "lightspeed_x")
        self.delivery_loop = simulation.world.webhooks.delivery_loop

    def hears(
        self, ask: Callable[..., TestResponse], method: str, path: str, **how: Any
    ) -> TestResponse:
        """Ask; a refusal has X-Series' shape, and then nothing was written (deliveries wait meanwhile)."""
        with self.delivery_loop.alone():
            before = self.seen()
            answer = ask(method, path, **how)
            after = self.seen()

        assert answer.status_code in (200, 201, 204, 302, *_REFUSALS), answer.text
        if answer.status_code >= 400:
            assert_refused(answer, path)
            assert after == before
        elif answer.data and answer.mimetype == "application/json":
            json.loads(answer.data, parse_constant=_no_constant)
        return answer


def assert_refused(answer: TestResponse, path: str) -> None:
    """`error` is the reason phrase and `message` says more; of webhooks, and of users that are not there, `error` is all."""
    body, status = answer.get_json(), answer.status_code
    is_short = list(body) == ["error"]
    if _WEBHOOKS.match(path) and (is_short or status in (400, 409)):
        assert is_short, answer.text
        return
    if _USERS.match(path) and status in (403, 404) and is_short:
        return
    assert {"error", "message"} <= set(body) <= {"error", "message", "details", "fields"}, (
        answer.text
    )
    assert body["error"] == HTTPStatus(status).phrase
    assert isinstance(body["message"], str)
    assert body["message"]
    assert status != 501 or "does not play" in body["message"]


def _no_constant(name: str) -> None:
    raise AssertionError(f"{name} is no JSON")
