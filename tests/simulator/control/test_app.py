from collections.abc import Iterator

import pytest
from werkzeug.test import Client

from simulator.server import Settings, Simulation, build
from tests.simulator.shop import Harness

DATABASES = ("sqlite",)


def test_health_tells_the_version(harness: Harness) -> None:
    body = harness.read_json("GET", "/health")

    assert body["status"] == "ok"
    assert body["version"][0].isdigit()


def test_vendors_are_named_with_where_they_answer(harness: Harness) -> None:
    body = harness.read_json("GET", "/vendors")

    assert {row["name"] for row in body} >= {"tipsi", "csv_till"}
    assert {row["base_url"] for row in body} == {"http://localhost"}
    assert all(row["title"] for row in body)


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "10.0.0.1:8400", "localhost@evil", "[::2]"]
)
def test_a_foreign_host_is_refused(harness: Harness, host: str) -> None:
    """DNS rebinding: a web page whose name points at this machine."""
    answer = harness.ask("GET", "/accounts", headers={"Host": host})

    assert answer.status_code in (400, 403)
    assert answer.get_json().keys() == {"error"}


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://localhost.evil.example"]
)
def test_a_foreign_origin_is_refused(harness: Harness, origin: str) -> None:
    before = harness.read_json("GET", "/accounts")

    answer = harness.ask("POST", "/accounts", json={"vendor": "tipsi"}, headers={"Origin": origin})

    assert answer.status_code == 403
    assert harness.read_json("GET", "/accounts") == before


@pytest.mark.parametrize("host", ["127.0.0.1:8400", "localhost", "[::1]:80"])
def test_this_machines_own_names_are_let_in(harness: Harness, host: str) -> None:
    origin = f"http://{host}"

    answer = harness.ask("GET", "/accounts", headers={"Host": host, "Origin": origin})

    assert answer.status_code == 200


@pytest.fixture(scope="module")
def guarded() -> Iterator[Simulation]:
    opened = build(Settings(products=None, token="a-token"))  # noqa: S106 (a test's own)
    yield opened
    opened.close()


@pytest.mark.parametrize("given", [None, "Bearer wrong", "a-token", "Bearer ", "Bearer a-tokené"])
def test_bound_elsewhere_it_asks_for_its_token(guarded: Simulation, given: str | None) -> None:
    headers = {} if given is None else {"Authorization": given}

    answer = Client(guarded.wsgi).get("/_sim/accounts", headers=headers)

    assert answer.status_code == 401
    assert answer.get_json().keys() == {"error"}


def test_with_its_token_any_host_will_do(guarded: Simulation) -> None:
    headers = {"Authorization": "Bearer a-token", "Host": "till.example"}

    answer = Client(guarded.wsgi).get("/_sim/vendors", headers=headers)

    assert answer.status_code == 200
    assert answer.get_json()[0]["base_url"] == "http://till.example"


def test_health_needs_no_token(guarded: Simulation) -> None:
    assert Client(guarded.wsgi).get("/_sim/health").status_code == 200


def test_an_unknown_path_and_method_are_refused_in_one_shape(harness: Harness) -> None:
    unknown, wrong = harness.ask("GET", "/nothing"), harness.ask("DELETE", "/health")

    assert (unknown.status_code, wrong.status_code) == (404, 405)
    assert unknown.get_json().keys() == wrong.get_json().keys() == {"error"}
