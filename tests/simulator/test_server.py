"""What only a real server shows: connections that break, waits, bodies too large, a clean end."""

import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import requests

from simulator import registry
from simulator.core.accounts import accounts
from simulator.core.products import ProductsQuery
from simulator.core.request_buffering import MAX_BODY
from simulator.server import BadSettings, Running, Settings, build, run_in_thread
from simulator.vendors.clover import CLOVER
from tests.conftest import FreshDatabase
from tilltwin.client import Account, Simulator

ROOT = "/api/rest/v001"


@pytest.fixture(scope="module")
def running() -> Iterator[Running]:
    with run_in_thread(Settings(products=None)) as server:
        yield server


@pytest.fixture
def hand(running: Running) -> Iterator[Simulator]:
    simulator = Simulator(running.base_url)
    yield simulator
    simulator.clear_faults()
    simulator.session.close()


class Client:
    """One Tipsi client over HTTP."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self.session = requests.Session()
        self.session.trust_env = False
        names = {name: account.credentials[name] for name in ("username", "password")}
        self.store = f"{account.base_url}{ROOT}/store/{account.credentials['store_id']}"
        self.session.post(
            f"{account.base_url}{ROOT}/login", json=names, timeout=30
        ).raise_for_status()

    def sync(self, *elements: Any, path: str = "ext/sync") -> requests.Response:
        return self.session.patch(f"{self.store}/{path}", json=elements, timeout=30)

    def count(self) -> int:
        return int(self.session.get(f"{self.store}/inventory", timeout=30).json()["count"])


@pytest.fixture
def client(hand: Simulator) -> Iterator[Client]:
    opened = Client(hand.create_account("tipsi"))
    yield opened
    opened.session.close()
    opened.account.delete()


def test_a_reset_breaks_the_connection_before_anything_is_applied(client: Client) -> None:
    client.account.fault("reset", method="PATCH")

    with pytest.raises(requests.ConnectionError):
        client.sync({"external_id": "A"})

    assert client.count() == 0
    assert client.sync({"external_id": "A"}).json()["created_items"] == 1


def test_a_lost_answer_breaks_it_after_the_write_is_applied(client: Client) -> None:
    client.account.fault("lost_answer", method="PATCH")

    with pytest.raises(requests.ConnectionError):
        client.sync({"external_id": "A"})

    assert client.count() == 1
    assert client.sync({"external_id": "A"}).json()["updated_items"] == 1


@pytest.mark.parametrize(("then", "status"), [("429", 429), ("504", 504)])
def test_a_part_of_a_batch_is_applied_and_the_rest_refused(
    client: Client, then: str, status: int
) -> None:
    client.account.fault("partial_batch", method="PATCH", applied=1, then=then)

    answer = client.sync({"external_id": "A"}, {"external_id": "B"})

    assert answer.status_code == status
    assert client.count() == 1
    assert client.sync({"external_id": "A"}, {"external_id": "B"}).json()["created_items"] == 1


def test_a_part_of_a_batch_may_be_applied_in_silence(client: Client) -> None:
    client.account.fault("partial_batch", method="PATCH", applied=1, then="silence")

    with pytest.raises(requests.ConnectionError):
        client.sync({"external_id": "A"}, {"external_id": "B"})
    assert client.count() == 1


def test_a_truncated_answer_breaks_off_after_the_write(client: Client) -> None:
    client.account.fault("truncate", method="PATCH")

    with pytest.raises((requests.ConnectionError, requests.exceptions.ChunkedEncodingError)):
        client.sync({"external_id": "A"})
    assert client.count() == 1


def test_a_garbled_answer_is_no_json(client: Client) -> None:
    client.account.fault("garbage", method="PATCH")

    answer = client.sync({"external_id": "A"})

    assert answer.status_code == 200
    with pytest.raises(requests.exceptions.JSONDecodeError):
        answer.json()


def test_the_journal_knows_that_no_answer_came(client: Client) -> None:
    planned = client.account.fault("lost_answer", method="PATCH")
    with pytest.raises(requests.ConnectionError):
        client.sync({"external_id": "A"})

    entry = client.account.journal(method="PATCH")[-1]

    assert (entry["status"], entry["fault"]) == (None, planned["id"])


def test_a_status_comes_with_its_words_and_nothing_is_applied(client: Client) -> None:
    body = {"detail": "Back soon."}
    client.account.fault("status", status=503, body=body, headers={"Retry-After": "7"})

    answer = client.sync({"external_id": "A"})

    assert (answer.status_code, answer.json(), answer.headers["Retry-After"]) == (503, body, "7")
    assert client.count() == 0


def test_a_fault_for_one_account_spares_the_others(hand: Simulator, client: Client) -> None:
    other = Client(hand.create_account("tipsi"))
    client.account.fault("status", status=503, times=100)

    assert (client.sync().status_code, other.sync().status_code) == (503, 200)
    other.session.close()


def test_a_login_meets_its_accounts_faults(client: Client) -> None:
    client.account.fault("status", status=500, path="*/login")

    with pytest.raises(requests.HTTPError):
        Client(client.account)


def test_who_is_kept_waiting_holds_up_nobody(hand: Simulator, client: Client) -> None:
    other = Client(hand.create_account("tipsi"))
    client.account.fault("latency", seconds=1.5)
    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(client.sync)
        while not hand.faults()[0]["hits"]:
            other.sync()
        for _ in range(3):
            other.sync()

        assert not slow.done()
        assert slow.result().status_code == 200
    other.session.close()


def test_100_megabytes_are_refused_unread(client: Client) -> None:
    hundred = 100 * 1024 * 1024
    host, port = client.account.base_url.removeprefix("http://").split(":")
    head = (
        f"PATCH {ROOT}/store/1/ext/sync HTTP/1.1\r\nHost: {host}\r\nContent-Length: {hundred}\r\n"
    )
    cookie = client.session.cookies["sessionid"]
    with socket.create_connection((host, int(port)), timeout=30) as line:
        line.sendall(f"{head}Cookie: sessionid={cookie}\r\n\r\n".encode() + b"[" * 1_000)

        answer = b"".join(iter(lambda: line.recv(65_536), b""))

    assert answer.startswith(b"HTTP/1.1 413 ")
    assert b'{"detail":' in answer


def test_a_chunked_body_that_never_ends_is_cut_off(client: Client) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(MAX_BODY // (1 << 20) + 2):
            yield b" " * (1 << 20)

    answer = client.session.patch(f"{client.store}/ext/sync", data=endless(), timeout=30)

    assert answer.status_code == 413


def test_a_chunked_body_is_read(client: Client) -> None:
    parts = iter([b'[{"external_id":', b' "A"}]'])

    answer = client.session.patch(f"{client.store}/ext/sync", data=parts, timeout=30)

    assert answer.json() == {"created_items": 1, "updated_items": 0}
    assert client.account.journal()[-1]["request_body"] == [{"external_id": "A"}]


def test_a_client_that_stalls_holds_up_nobody(running: Running, client: Client) -> None:
    host, port = running.base_url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=30) as line:
        line.sendall(
            b"PATCH /api/rest/v001/store/1/ext/sync HTTP/1.1\r\nContent-Length: 9\r\n\r\n["
        )

        assert client.sync({"external_id": "A"}).status_code == 200


def test_unknown_vendors_are_refused_by_name() -> None:
    with pytest.raises(BadSettings, match="clovr"):
        build(Settings(only=("tipsi", "clovr")))


def test_only_the_vendors_asked_for_are_played() -> None:
    with run_in_thread(Settings(only=("csv_till",), products=None)) as server:
        hand = Simulator(server.base_url)

        assert [vendor["name"] for vendor in hand.vendors()] == ["csv_till"]
        assert requests.get(f"{server.base_url}{ROOT}/store", timeout=30).status_code == 404
        hand.session.close()


def test_without_rate_limits_nobody_waits() -> None:
    with run_in_thread(Settings(rate_limits=False, products=None)) as server:
        hand = Simulator(server.base_url)
        limit = {"rate_limit": {"requests": 1, "seconds": 60}}
        client = Client(hand.create_account("tipsi", settings=limit))

        assert [client.sync().status_code for _ in range(3)] == [200] * 3
        client.session.close()
        hand.session.close()


def test_servers_may_start_at_once_on_one_database(fresh_database: FreshDatabase) -> None:
    with fresh_database("postgresql") as url, ThreadPoolExecutor(3) as pool:
        settings = Settings(products=None, database_url=url)
        started = [pool.submit(build, settings) for _ in range(3)]

        for one in started:
            one.result().close()


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_servers_that_start_at_once_open_the_first_accounts_once(
    fresh_database: FreshDatabase, dialect: str
) -> None:
    with fresh_database(dialect) as url, ThreadPoolExecutor(3) as pool:
        settings = Settings(products=20, database_url=url)
        started = [one.result() for one in [pool.submit(build, settings) for _ in range(3)]]
        with started[0].world.reading() as conn:
            opened = [account.vendor for account in accounts(conn)]
        for one in started:
            one.close()

    assert sorted(opened) == sorted(registry.names())


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_a_database_kept_from_an_older_version_grows(
    fresh_database: FreshDatabase, dialect: str
) -> None:
    with fresh_database(dialect) as url:
        settings = Settings(products=3, database_url=url)
        first = build(settings)
        with first.world.begin() as conn:
            conn.exec_driver_sql("ALTER TABLE clover_item DROP COLUMN stock_alert_threshold")
            conn.exec_driver_sql("DROP TABLE clover_link")
        first.close()

        again = build(settings)
        with again.world.reading() as conn:
            (clover,) = accounts(conn, "clover")
            page = CLOVER.products(again.world, conn, clover, ProductsQuery())
        again.close()

    assert len(page.products) == 3


def test_a_temporary_database_goes_with_the_simulation() -> None:
    simulation = build(Settings(products=None))
    kept = Path(str(simulation.world.database.url.database))
    assert kept.exists()

    simulation.close()

    assert not kept.parent.exists()
