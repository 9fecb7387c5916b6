"""Clover through Granian: an item against a bare Flask route, a deep page against the first."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing

import requests

from loadtests.clients.account import open_account
from loadtests.clients.clover import VENDOR, MerchantClient
from loadtests.run.server import started

from . import bare
from .keepalive import Volley
from .measurement import Goal, Measurement
from .plan import Plan, Scale
from .served import against_bare, against_first_page

ROUTE = "/v3/merchants/<store>/items/<item>"
GET_GOAL = Goal(least=0.5)
DEEP_GOAL = Goal(most=3)
PAGE = "/items?limit=100&expand=categories,itemStock"


def measure(up: Sequence[str], threads: int, items: int, scale: Scale) -> Iterator[Measurement]:
    """One merchant of so many items; its account has no rate limits."""
    with ExitStack() as stack:
        server = stack.enter_context(started([*up, "--products", "0"]))
        credentials = open_account(server.base_url, None, VENDOR, items)
        till = MerchantClient.of(server.base_url, credentials)
        item = f"{till.path}/items/{_first(till)}"
        reference = bare.command(ROUTE, _text(till, item), threads)
        flask = stack.enter_context(started(reference, item))
        volleys = {
            "ours": Volley(server.port, item, bearer=till.token),
            "bare": Volley(flask.port, item),
            "first": Volley(server.port, till.path + PAGE, bearer=till.token),
            "late": Volley(
                server.port, f"{till.path}{PAGE}&offset={items * 9 // 10}", bearer=till.token
            ),
        }
        for volley in volleys.values():
            stack.enter_context(closing(volley))
        yield against_bare("clover", "GET item, through Granian", volleys, scale, GET_GOAL)
        case = f"a page of 100 at offset {items * 9 // 10:,} of {items:,} against the first"
        yield against_first_page("clover", case, volleys, scale, DEEP_GOAL)


def _first(till: MerchantClient) -> str:
    answer = requests.get(
        f"{till.base_url}{till.path}/items?limit=1", headers=till.headers, timeout=60
    )
    answer.raise_for_status()
    return str(answer.json()["elements"][0]["id"])


def _text(till: MerchantClient, path: str) -> str:
    answer = requests.get(f"{till.base_url}{path}", headers=till.headers, timeout=60)
    answer.raise_for_status()
    return answer.text


def run(plan: Plan) -> Iterator[Measurement]:
    items = 1_000 if plan.quick else 100_000
    yield from measure(plan.up, plan.threads, items, Scale.of(plan))
