"""Many clients on one store: no update is lost, and nobody sees half a batch."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
import requests

from simulator.server import Settings, run_in_thread
from simulator.vendors.tipsi.paths import ROOT
from tests.conftest import FreshDatabase
from tilltwin.client import Account, Simulator

CLIENTS = 32
ROUNDS = 6
SIZE = 20
"""Items of the batch that everybody writes."""


@dataclass
class Client:
    """One session at one server."""

    account: Account
    base_url: str

    def __post_init__(self) -> None:
        self.session = requests.Session()
        self.session.trust_env = False
        self.store = f"{self.base_url}{ROOT}/store/{self.account.credentials['store_id']}"
        names = {name: self.account.credentials[name] for name in ("username", "password")}
        self.ask("POST", f"{self.base_url}{ROOT}/login", json=names)

    def ask(self, method: str, url: str, **how: Any) -> Any:
        answer = self.session.request(method, url, timeout=60, **how)

        assert answer.status_code < 300, answer.text
        return answer.json() if answer.content else None

    def sync(self, *elements: Any, clear: bool = False) -> Any:
        return self.ask("PATCH", f"{self.store}/ext/sync{'_clear' if clear else ''}", json=elements)

    def listed(self) -> list[Any]:
        fields = {"inventory_fields": "external_id,in_stock,price,barcodes"}
        body = self.ask("GET", f"{self.store}/inventory", params=fields)

        assert body["count"] == len(body["results"])
        return list(body["results"])


@pytest.fixture(params=["sqlite", "postgresql"])
def origins(request: pytest.FixtureRequest, fresh_database: FreshDatabase) -> Iterator[list[str]]:
    """On SQLite one server; on PostgreSQL two on one database, as two processes would be."""
    with fresh_database(request.param) as url, ExitStack() as stack:
        settings = Settings(products=None, database_url=url)
        servers = 1 if request.param == "sqlite" else 2
        yield [stack.enter_context(run_in_thread(settings)).base_url for _ in range(servers)]


@contextmanager
def crowd(origins: list[str]) -> Iterator[list[Client]]:
    hand = Simulator(origins[0])
    account = hand.create_account("tipsi")
    clients = [Client(account, origins[n % len(origins)]) for n in range(CLIENTS)]
    yield clients
    for session in (hand.session, *(client.session for client in clients)):
        session.close()


def test_a_crowd_loses_nothing_and_sees_whole_batches(origins: list[str]) -> None:
    with crowd(origins) as clients, ThreadPoolExecutor(CLIENTS) as pool:
        seen = [one for body in pool.map(work, range(CLIENTS), clients) for one in body]
        rows = {row["external_id"]: row for row in clients[0].listed()}

    shared = {name: row for name, row in rows.items() if name.startswith("shared")}
    own = {name: row["in_stock"] for name, row in rows.items() if name.startswith("own")}
    assert own == {f"own {n}-{r}": n for n in range(CLIENTS) for r in range(ROUNDS)}
    assert len(shared) == SIZE
    for batch in (*seen, [row["price"] for row in shared.values()]):
        assert len(batch) in (0, SIZE), "half a batch was seen"
        assert len(set(batch)) <= 1, "a mixture of two batches was seen"


def work(number: int, client: Client) -> list[list[float]]:
    """Writes items of its own and, with all others, the same shared ones; what it saw of these."""
    seen = []
    for turn in range(ROUNDS):
        client.sync({"external_id": f"own {number}-{turn}", "in_stock": number})
        price = number * 100 + turn
        shared = [{"external_id": f"shared {n}", "price": price} for n in range(SIZE)]
        client.sync(*(reversed(shared) if number % 2 else shared))
        rows = client.listed()
        seen.append([row["price"] for row in rows if row["external_id"].startswith("shared")])
    return seen


def test_clearings_and_syncs_leave_exact_counts(origins: list[str]) -> None:
    """What was in stock was cleared once and by one: the sums of all answers fit."""

    def play(number: int, client: Client) -> tuple[int, int]:
        created = client.sync({"external_id": f"{number}", "in_stock": 1})["created_items"]
        cleared = client.sync(clear=True)["cleared_items"]
        return created, cleared

    with crowd(origins) as clients, ThreadPoolExecutor(CLIENTS) as pool:
        body = list(pool.map(play, range(CLIENTS), clients))
        stock = [row["in_stock"] for row in clients[0].listed()]

    assert [sum(column) for column in zip(*body, strict=True)] == [CLIENTS, CLIENTS]
    assert stock == [0] * CLIENTS


def test_one_barcode_has_one_owner_at_a_time(origins: list[str]) -> None:
    def claim(number: int, client: Client) -> int:
        element = {"external_id": f"{number}", "barcodes": ["wanted"]}
        answer = client.session.patch(f"{client.store}/ext/sync", json=[element], timeout=60)

        assert answer.status_code in (200, 400)
        return answer.status_code

    with crowd(origins) as clients, ThreadPoolExecutor(CLIENTS) as pool:
        statuses = list(pool.map(claim, range(CLIENTS), clients))
        rows = clients[0].listed()

    assert statuses.count(200) == 1
    assert [row["barcodes"] for row in rows] == [["wanted"]]
