from typing import Any

import pytest
from werkzeug.test import Client

from simulator.vendors.tipsi.paths import ROOT
from tests.simulator.shop import Harness, Shop

LOGIN = f"{ROOT}/login"


@pytest.fixture
def client(harness: Harness) -> Client:
    return Client(harness.simulation.wsgi)


@pytest.fixture
def body(shop: Shop) -> dict[str, Any]:
    return {name: shop.credentials[name] for name in ("username", "password")}


def test_json_form_and_parts_will_do(client: Client, body: dict[str, Any]) -> None:
    """T-09."""
    for how in (
        {"json": body},
        {"data": body},
        {"data": body, "content_type": "multipart/form-data"},
    ):
        answer = client.post(LOGIN, **how)

        assert (answer.status_code, answer.get_json()) == (200, {})


def test_an_email_will_do(client: Client, body: dict[str, Any]) -> None:
    email = {"email": f"{body['username']}@example.com", "password": body["password"]}

    assert client.post(LOGIN, json=email).status_code == 200


def test_the_cookie_opens_the_store(client: Client, shop: Shop, body: dict[str, Any]) -> None:
    path = f"{ROOT}/store/{shop.store_id}/inventory"
    before = client.get(path)
    answer = client.post(LOGIN, json=body)

    assert before.status_code == 403
    assert client.get(path).status_code == 200
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("sessionid=")
    assert {"HttpOnly", "Path=/"} <= {part.strip() for part in cookie.split(";")}


def test_every_login_opens_a_session_of_its_own(client: Client, body: dict[str, Any]) -> None:
    cookies = {client.post(LOGIN, json=body).headers["Set-Cookie"] for _ in range(3)}

    assert len(cookies) == 3


@pytest.mark.parametrize("password", ["wrong", "\x00", "\ud800", "x" * 10_000, "' OR 1=1 --"])
def test_a_wrong_password_is_refused(client: Client, body: dict[str, Any], password: str) -> None:
    answer = client.post(LOGIN, json={**body, "password": password})

    assert answer.status_code == 400
    assert answer.get_json().keys() == {"non_field_errors"}
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(
    ("sent", "named"),
    [
        ({}, {"username", "password"}),
        ([], {"username", "password"}),
        (None, {"username", "password"}),
        ({"username": "a"}, {"password"}),
        ({"username": ["a"], "password": {"b": 1}}, {"username", "password"}),
        ({"username": "\x00", "password": "b"}, {"username"}),
    ],
)
def test_what_is_missing_is_named(client: Client, sent: Any, named: set[str]) -> None:
    answer = client.post(LOGIN, json=sent)

    assert answer.status_code == 400
    assert answer.get_json().keys() == named


@pytest.mark.parametrize("cookie", ["", "x", "\xe9", "a" * 10_000, "%00", '"', "x; sessionid=y"])
def test_a_strange_cookie_is_nobody(client: Client, shop: Shop, cookie: str) -> None:
    path = f"{ROOT}/store/{shop.store_id}/inventory"

    answer = client.get(path, headers={"Cookie": f"sessionid={cookie}"})

    assert answer.status_code == 403
    assert answer.get_json() == {"detail": "Authentication credentials were not provided."}


def test_what_is_not_there_is_not_found_before_anybody_is_asked(client: Client) -> None:
    assert client.get(f"{ROOT}/nothing").status_code == 404


def test_a_limited_account_is_told_to_wait(harness: Harness) -> None:
    harness.hold()
    shop = harness.shop(rate_limit={"requests": 2, "seconds": 10})
    statuses = [shop.ask("GET", "inventory").status_code for _ in range(3)]
    harness.advance(4)
    refused = shop.ask("GET", "inventory")
    harness.advance(6)

    assert statuses == [200, 200, 429]
    assert refused.headers["Retry-After"] == "6"
    assert refused.get_json().keys() == {"detail"}
    assert shop.ask("GET", "inventory").status_code == 200
