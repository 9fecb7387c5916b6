"""A sync from Clover to BigCommerce, as a command: creations and stock levels a second, services included."""

import os
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import msgspec
import requests

from loadtests.clients import bigcommerce, clover
from loadtests.run.server import started
from tilltwin.client import Account, Simulator

from .inprocess import Unexpected
from .measurement import Goal, Measurement
from .plan import Plan

CREATES = Goal(least=300)
LEVELS = Goal(least=3_000)
PRODUCTS = 10_000
EVENTS = 2_000
"""Of one call of the control API."""
TIMEOUT_SECONDS = 600


class SyncFailed(Unexpected):
    """The sync did not do what it was measured for; the message says what it reported."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A till with products and an empty shop, and the command that syncs them."""

    till: Account
    shop: Account
    command: Sequence[str]
    folder: Path

    def seconds(self, field: str, expected: int) -> float:
        """Of one pass, as the sync's own report has them; SyncFailed where it did something else."""
        report = self.folder / "report.json"
        environ = {**os.environ, **self.till.env, **self.shop.env, "STATE_DIR": str(self.folder)}
        arguments = ["--profile", "clover-bigcommerce", "--from-env", "--once", "--report"]
        done = subprocess.run(  # noqa: S603 (a command of ours, without a shell)
            [*self.command, *arguments, str(report)],
            env=environ,
            capture_output=True,
            timeout=TIMEOUT_SECONDS,
            check=False,
        )
        if done.returncode:
            raise SyncFailed(done.stderr.decode(errors="replace")[-300:])
        [result] = msgspec.json.decode(report.read_bytes())["reports"]
        if result[field] != expected:
            raise SyncFailed(f"{field} is {result[field]} and should be {expected}")
        return float(result["seconds"])

    def count_all(self) -> None:
        """Every product of the till is counted anew."""
        counts = [
            {"type": "count", "sku": product["sku"], "quantity": int(product["quantity"] or 0) + 1}
            for product in self.till.products()
        ]
        for start in range(0, len(counts), EVENTS):
            self.till.play(*counts[start : start + EVENTS])


def measure(
    up: Sequence[str], sync: Sequence[str], products: int = PRODUCTS
) -> Iterator[Measurement]:
    """A first pass into an empty shop; then one in which every level has changed."""
    with ExitStack() as stack:
        server = stack.enter_context(started([*up, "--rate-limits", "off", "--products", "0"]))
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        pair = _opened(Simulator(server.base_url, timeout=TIMEOUT_SECONDS), products, sync, folder)
        first = pair.seconds("created", products)
        yield Measurement(
            "kosmos",
            f"a first pass of {products:,} products",
            "products/s",
            products / first,
            CREATES,
        )
        pair.count_all()
        second = pair.seconds("stock_set", products)
        case = f"a pass in which {products:,} levels have changed"
        yield Measurement("kosmos", case, "levels/s", products / second, LEVELS)


def _opened(simulator: Simulator, products: int, sync: Sequence[str], folder: Path) -> Pair:
    settings = simulator.settings_without_limits(clover.VENDOR)
    catalog = {"products": products}
    till = simulator.create_account(clover.VENDOR, catalog=catalog, settings=settings)
    shop = simulator.create_account(bigcommerce.VENDOR)
    names = sorted({name for product in till.products() for name in product["categories"]})
    credentials = shop.credentials
    answer = requests.post(
        f"{shop.base_url}/stores/{credentials['store_hash']}/v3/catalog/trees/categories",
        json=[{"name": name, "tree_id": 1, "parent_id": 0} for name in names],
        headers={"X-Auth-Token": credentials["access_token"]},
        timeout=TIMEOUT_SECONDS,
    )
    answer.raise_for_status()
    return Pair(till, shop, sync, folder)


def run(plan: Plan) -> Iterator[Measurement]:
    yield from measure(plan.up, plan.sync, 200 if plan.quick else PRODUCTS)
