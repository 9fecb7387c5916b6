"""The stage: a server of our own, a till and a shop on it, and the reference sync between them."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from simulator.server import run_in_thread
from syncer.kernel.config import Orders, from_environment
from syncer.kernel.job import Options
from syncer.kernel.report import Report
from syncer.kernel.stop import Stop
from syncer.worker import once, units
from tilltwin.client import Account, Simulator


@dataclass(frozen=True, slots=True)
class Stage:
    hand: Simulator
    till: Account
    shop: Account
    orders: Orders

    def sync(self) -> Report:
        """One pass of the reference sync, by the orders that any sync gets: the environment."""
        (unit,) = units(self.orders, Stop(None), lambda _: _hear, Options())
        return once(unit).report


def _hear(_event: str, _facts: Mapping[str, object]) -> None:
    """The story tells it in its own words."""


SETTINGS = {"bigcommerce": {"plan": "enterprise", "quota": 5_000}}
"""Requests in 30 seconds: a first sync fits into one window, and nobody has to wait for the next."""
PROFILES = {("csv_till", "tipsi"): "tipsi", ("clover", "bigcommerce"): "clover-bigcommerce"}


@contextmanager
def stage(till_vendor: str, shop_vendor: str) -> Iterator[Stage]:
    """Everything that it needs is gone when the block ends."""
    with TemporaryDirectory(prefix="tilltwin-demo-") as scrap, run_in_thread() as running:
        hand = Simulator(running.base_url)
        till = hand.create_account(till_vendor)
        shop = hand.create_account(shop_vendor, settings=SETTINGS.get(shop_vendor))
        told = {**till.env, **shop.env, "STATE_DIR": str(Path(scrap) / "state")}
        orders = from_environment(told, PROFILES[till_vendor, shop_vendor])
        yield Stage(hand, till, shop, orders)
