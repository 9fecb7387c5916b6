"""Clover through Granian: an item against a bare Flask route, a deep page against the first."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from functools import partial
from statistics import median

import requests

from loadtests.run.merchant import Merchant, credentials
from loadtests.run.server import started

from .finding import Finding, Goal, interleaved, median_ratio
from .get import Scale
from .keepalive import Volley

GET_GOAL = Goal(least=0.5)
DEEP_GOAL = Goal(most=3)
PAGE = "/items?limit=100&expand=categories,itemStock"


def measure(up: Sequence[str], threads: int, items: int, scale: Scale) -> Iterator[Finding]:
    """One merchant of so many items; its account has no rate limits."""
    with ExitStack() as stack:
        server = stack.enter_context(started([*up, "--products", "0"]))
        till = Merchant.of(server.base_url, credentials(server.base_url, None, items))
        item = f"{till.path}/items/{_first(till)}"
        bare_command = [
            *(sys.executable, "-m", "loadtests.bench.bare"),
            *("--body", _text(till, item), "--threads", str(threads)),
        ]
        bare = stack.enter_context(started(bare_command, item))
        volleys = {
            "item": Volley(server.port, item, bearer=till.token),
            "bare": Volley(bare.port, item),
            "first": Volley(server.port, till.path + PAGE, bearer=till.token),
            "deep": Volley(
                server.port, f"{till.path}{PAGE}&offset={items * 9 // 10}", bearer=till.token
            ),
        }
        for volley in volleys.values():
            stack.enter_context(closing(volley))
        yield _item(volleys, scale)
        yield _deep(volleys, items, scale)


def _item(volleys: dict[str, Volley], scale: Scale) -> Finding:
    each = {name: partial(volleys[name].per_second, scale.requests) for name in ("item", "bare")}
    found = interleaved(scale.rounds, each)
    return Finding(
        bench="clover",
        case="GET item, through Granian",
        unit="requests/s",
        measured=median(found["item"]),
        reference=median(found["bare"]),
        ratio=median_ratio(found["item"], found["bare"]),
        goal=GET_GOAL,
    )


def _deep(volleys: dict[str, Volley], items: int, scale: Scale) -> Finding:
    requests_each = max(8, scale.requests // 20)
    each = {name: partial(volleys[name].per_second, requests_each) for name in ("deep", "first")}
    found = interleaved(scale.rounds, each)
    return Finding(
        bench="clover",
        case=f"a page of 100 at offset {items * 9 // 10:,} of {items:,} against the first",
        unit="ms",
        measured=1000 / median(found["deep"]),
        reference=1000 / median(found["first"]),
        ratio=median_ratio(found["first"], found["deep"]),
        goal=DEEP_GOAL,
    )


def _first(till: Merchant) -> str:
    answer = requests.get(
        f"{till.base_url}{till.path}/items?limit=1", headers=till.headers, timeout=60
    )
    answer.raise_for_status()
    return str(answer.json()["elements"][0]["id"])


def _text(till: Merchant, path: str) -> str:
    answer = requests.get(f"{till.base_url}{path}", headers=till.headers, timeout=60)
    answer.raise_for_status()
    return answer.text
