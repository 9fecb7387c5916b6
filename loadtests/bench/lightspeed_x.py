"""Lightspeed X-Series through Granian: a product against a bare Flask route, a late page of changes against the first."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing

import msgspec

from loadtests.clients.account import open_account
from loadtests.clients.lightspeed_x import VENDOR, RetailerClient
from loadtests.run.server import started

from . import bare
from .keepalive import Volley
from .measurement import Goal, Measurement
from .plan import Plan, Scale
from .served import against_bare, against_first_page

ROUTE = "/api/2.0/products/<item>"
PAGE = "/api/2.0/products?page_size=100"
GET_GOAL = Goal(least=0.5)
LATE_GOAL = Goal(most=1.5)


def measure(up: Sequence[str], threads: int, products: int, scale: Scale) -> Iterator[Measurement]:
    """One retailer of so many products; its account has no rate limit."""
    with ExitStack() as stack:
        server = stack.enter_context(started([*up, "--products", "0"]))
        credentials = open_account(server.base_url, None, VENDOR, products)
        retailer = RetailerClient.of(server.base_url, credentials)
        first, late = _versions(retailer, products)
        path = f"/api/2.0/products/{first}"
        body = msgspec.json.encode(retailer.read(path.removeprefix("/api"))).decode()
        flask = stack.enter_context(started(bare.command(ROUTE, body, threads), path))
        paths = {"ours": path, "first": PAGE, "late": f"{PAGE}&after={late}"}
        volleys = {
            name: Volley(server.port, path, bearer=retailer.token) for name, path in paths.items()
        }
        volleys["bare"] = Volley(flask.port, path)
        for volley in volleys.values():
            stack.enter_context(closing(volley))
        case = "GET product, through Granian"
        yield against_bare("lightspeed_x", case, volleys, scale, GET_GOAL)
        case = f"a page of 100 changes, the last of {products:,} products, against the first"
        yield against_first_page("lightspeed_x", case, volleys, scale, LATE_GOAL)


def _versions(retailer: RetailerClient, products: int) -> tuple[str, int]:
    """The first product's id, and the version after which the last 100 follow: a catalogue's are consecutive."""
    first = retailer.read("/2.0/products?page_size=1")["data"][0]
    return first["id"], first["version"] + products - 101


def run(plan: Plan) -> Iterator[Measurement]:
    products = 1_000 if plan.quick else 100_000
    yield from measure(plan.up, plan.threads, products, Scale.of(plan))
