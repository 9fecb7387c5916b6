"""A till and a shop of the simulators, with the sync's clients of both, over real HTTP."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

import pytest
import requests

from simulator.server import Settings, run_in_thread
from syncer.kernel.http import HttpClient, Throttle
from syncer.kernel.rate_limits import FixedWindow, SlidingSecond
from syncer.vendors.bigcommerce import BigCommerce, retry_after
from syncer.vendors.bigcommerce.limits import quota
from syncer.vendors.clover import Clover
from syncer.vendors.clover.limits import CONCURRENT, REQUESTS
from tilltwin.client import Account, Simulator


@dataclass
class Time:
    """The simulators' held clock, as the sync's own: it moves when somebody waits."""

    simulator: Simulator
    now: float = 0.0
    waits: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        return self.now

    def wait(self, seconds: float) -> None:
        self.simulator.advance(seconds)
        self.now += seconds
        self.waits.append(seconds)


@dataclass
class Ends:
    """Both accounts; `till` and `shop` are the sync's, the rest is the test's own."""

    simulator: Simulator
    merchant: Account
    store: Account
    time: Time
    till_client: HttpClient
    shop_client: HttpClient
    limits: tuple[SlidingSecond, FixedWindow]

    @property
    def till(self) -> Clover:
        credentials = self.merchant.credentials
        return Clover(
            self.till_client,
            self.merchant.base_url,
            credentials["merchant_id"],
            api_token=credentials["api_token"],
        )

    @property
    def shop(self) -> BigCommerce:
        credentials = self.store.credentials
        return BigCommerce(
            self.shop_client,
            self.store.base_url,
            credentials["store_hash"],
            access_token=credentials["access_token"],
            stock_reason="Clover",
        )

    def clover(self, method: str, path: str, **how: Any) -> Any:
        """The merchant's own call; /v3/merchants/{id}/ goes without saying."""
        credentials = self.merchant.credentials
        url = f"{self.merchant.base_url}/v3/merchants/{credentials['merchant_id']}/{path}"
        return _answer(method, url, {"Authorization": f"Bearer {credentials['api_token']}"}, how)

    def bigcommerce(self, method: str, path: str, **how: Any) -> Any:
        """The store's own call; paths begin with v2/ or v3/."""
        credentials = self.store.credentials
        url = f"{self.store.base_url}/stores/{credentials['store_hash']}/{path}"
        return _answer(method, url, {"X-Auth-Token": credentials["access_token"]}, how)

    def category(self, name: str) -> int:
        body = {"name": name, "parent_id": 0}
        return int(self.bigcommerce("POST", "v3/catalog/categories", json=body)["data"]["id"])

    def product(self, name: str, **more: Any) -> Any:
        body = {"name": name, "type": "physical", "weight": 1, "price": "5.00", **more}
        return self.bigcommerce("POST", "v3/catalog/products", json=body)["data"]

    def order(self, *lines: dict[str, Any], status: int = 11) -> int:
        address = {"first_name": "Ana", "last_name": "Ruiz", "zip": "78702", "email": "a@b.co"}
        body = {"status_id": status, "billing_address": address, "products": list(lines)}
        return int(self.bigcommerce("POST", "v2/orders", json=body)["id"])

    def requests(self, account: Account) -> list[tuple[str, str, int]]:
        """What was asked of an account: method, path and status."""
        seen = self.simulator.journal(account=account.id, limit=1000)
        return [(one["method"], one["path"], one["status"]) for one in seen]


def _answer(method: str, url: str, headers: dict[str, str], how: dict[str, Any]) -> Any:
    answer = requests.request(method, url, headers=headers, timeout=30, **how)

    assert answer.status_code < 300, answer.text
    return answer.json() if answer.content else None


@pytest.fixture(scope="session")
def limited() -> Iterator[Simulator]:
    with run_in_thread(Settings(products=None)) as running:
        yield Simulator(running.base_url)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A module whose tests cannot differ by database says `DATABASES = ("sqlite",)`."""
    if "unlimited" in metafunc.fixturenames:
        expected = getattr(metafunc.module, "DATABASES", ("sqlite", "postgresql"))
        metafunc.parametrize("unlimited", expected, indirect=True, scope="module")


@pytest.fixture(scope="module")
def unlimited(request, fresh_database) -> Iterator[Simulator]:
    with fresh_database(request.param) as url:
        settings = Settings(products=None, rate_limits=False, database_url=url)
        with run_in_thread(settings) as running:
            yield Simulator(running.base_url)


def _pair(simulator: Simulator, **how: Any) -> Iterator[Ends]:
    time = Time(simulator)
    limits = (
        SlidingSecond(time.wait, requests=REQUESTS, concurrent=CONCURRENT, clock=time),
        FixedWindow(time.wait, quota, clock=time),
    )
    throttles = Throttle(limits[0]), Throttle(limits[1], retry_after)
    with (
        closing(HttpClient(time.wait, timeout=20, throttle=throttles[0], **how)) as till,
        closing(HttpClient(time.wait, timeout=20, throttle=throttles[1], **how)) as shop,
    ):
        simulator.hold("2026-11-22T10:00:00Z")
        merchant = simulator.create_account("clover")
        store = simulator.create_account("bigcommerce")
        yield Ends(simulator, merchant, store, time, till, shop, limits)
        simulator.clear_faults()
        simulator.release()


@pytest.fixture
def ends(unlimited) -> Iterator[Ends]:
    """Without the services' limits; each pause moves the clock."""
    yield from _pair(unlimited)


@pytest.fixture
def bounded(limited) -> Iterator[Ends]:
    """With them, as documented."""
    yield from _pair(limited)
