"""Hooks on a kept database: they and what waits for them survive a stop of the server."""

from collections.abc import Iterator

import pytest

from simulator.core.webhooks import Message
from simulator.core.webhooks.sender import Outcome, Sender
from simulator.server import Settings, Simulation, build
from tests.conftest import FreshDatabase
from tests.simulator.shop import Harness
from tests.simulator.vendors.bigcommerce.storefront import Storefront

DAY = 86_400
URL = "http://127.0.0.1:9/bc"


class Servers:
    """One after another on the same database."""

    def __init__(self, url: str) -> None:
        self.settings = Settings(products=None, only=("bigcommerce",), database_url=url)
        self.open: list[Simulation] = []

    def start(self) -> Harness:
        self.stop()
        self.open.append(build(self.settings))
        harness = Harness(self.open[-1])
        harness.hold("2100-01-01T00:00:00Z")  # nothing falls due before the clock is held again
        return harness

    def stop(self) -> None:
        while self.open:
            self.open.pop().close()


@pytest.fixture(params=["sqlite", "postgresql"])
def servers(request: pytest.FixtureRequest, fresh_database: FreshDatabase) -> Iterator[Servers]:
    with fresh_database(request.param) as url:
        servers = Servers(url)
        yield servers
        servers.stop()


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """What the receiver answers next; 200 when there is nothing left."""
    statuses: list[int] = []

    def post(_self: Sender, _url: str, _message: Message, timeout_seconds: float = 5) -> Outcome:
        return Outcome(statuses.pop(0) if statuses else 200, None, 0.1)

    monkeypatch.setattr(Sender, "post", post)
    return statuses


def product(store: Storefront, name: str) -> None:
    store.add({"sku": name, "name": name, "price": "5.00"})


def test_a_hook_and_its_retries_survive_a_stop(servers: Servers, answers: list[int]) -> None:
    answers += [500, 500]
    first = servers.start()
    store = Storefront.of(first)
    store.data("POST", "v3/hooks", json={"scope": "store/product/*", "destination": URL})
    product(store, "Mug")
    first.advance(0)
    second = servers.start()
    second.advance(60)
    second.advance(180)
    product(Storefront(second, store.account), "Cup")
    second.advance(0)
    deliveries = second.read_json("GET", "/deliveries")

    assert [[attempt["status"] for attempt in delivery["attempts"]] for delivery in deliveries] == [
        [500, 500, 200],
        [200],
    ]
    assert [delivery["status"] for delivery in deliveries] == ["delivered", "delivered"]


def test_when_a_hook_had_its_last_event_is_known_after_a_stop(
    servers: Servers, answers: list[int]
) -> None:
    first = servers.start()
    store = Storefront.of(first)
    for scope in ("store/product/*", "store/order/*"):
        store.data("POST", "v3/hooks", json={"scope": scope, "destination": URL})
    first.advance(60 * DAY)
    product(store, "Mug")
    second = servers.start()
    second.advance(100 * DAY)
    hooks = Storefront(second, store.account).data("GET", "v3/hooks")

    assert [hook["is_active"] for hook in hooks] == [True, False]


def test_what_waits_for_a_hook_goes_with_it(servers: Servers, answers: list[int]) -> None:
    answers += [500, 500]
    first = servers.start()
    store = Storefront.of(first)
    body = {"destination": URL}
    gone, off = (
        store.data("POST", "v3/hooks", json={**body, "scope": f"store/product/{what}"})["id"]
        for what in ("*", "created")
    )
    product(store, "Mug")
    first.advance(0)
    store.read_json("DELETE", f"v3/hooks/{gone}")
    store.data("PUT", f"v3/hooks/{off}", json={"is_active": False})
    second = servers.start()
    second.advance(3 * DAY)

    assert second.read_json("GET", "/deliveries") == []
