"""A path that a service has and that is not played says so, in every vendor, in its shape."""

from typing import Any

import pytest
from werkzeug.test import Client, TestResponse

from tests.simulator.shop import Harness

PATHS = {
    "bigcommerce": "/stores/{store_hash}/v3/carts/1",
    "clover": "/v3/merchants/{merchant_id}/shifts",
    "lightspeed_x": "/api/2.0/gift_cards",
    "tipsi": "/api/rest/v001/store/{store_id}/scan_label",
}


def ask(harness: Harness, vendor: str, account: Any, method: str = "GET") -> TestResponse:
    credentials = account["credentials"]
    client = Client(harness.simulation.wsgi)
    if vendor == "tipsi":
        login = {name: credentials[name] for name in ("username", "password")}
        client.post("/api/rest/v001/login", json=login)
    token = credentials.get("access_token") or credentials.get("api_token", "")
    headers = {"Authorization": f"Bearer {token}", "X-Auth-Token": token}
    return client.open(PATHS[vendor].format(**credentials), method=method, headers=headers)


@pytest.mark.parametrize("vendor", PATHS)
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_it_says_that_it_is_not_played(harness: Harness, vendor: str, method: str) -> None:
    account = harness.account(vendor)

    answer = ask(harness, vendor, account, method)

    assert answer.status_code == 501, answer.text
    assert "json" in str(answer.content_type)
    assert "Tilltwin does not play this" in answer.text
    entries = harness.read_json("GET", "/journal", query_string={"account": account["id"]})
    assert entries[-1]["unplayed"]


@pytest.mark.parametrize("vendor", PATHS)
def test_it_looks_like_a_typo_where_the_account_wants_that(harness: Harness, vendor: str) -> None:
    account = harness.account(vendor, settings={"unplayed_paths": 404})

    answer = ask(harness, vendor, account)

    assert answer.status_code == 404, answer.text
    assert "Tilltwin" not in answer.text
    entries = harness.read_json("GET", "/journal", query_string={"account": account["id"]})
    assert entries[-1]["unplayed"]


@pytest.mark.parametrize("vendor", PATHS)
def test_a_stranger_is_not_told(harness: Harness, vendor: str) -> None:
    path = PATHS[vendor].format(store_hash="a", merchant_id="b", store_id=1)

    answer = Client(harness.simulation.wsgi).get(path)

    assert answer.status_code in (401, 403), answer.text


@pytest.mark.parametrize("path", ["/api/2.0/customer_groups", "/api/2.0/price_books"])
def test_what_is_read_alone_is_not_played_where_it_is_written(harness: Harness, path: str) -> None:
    account = harness.account("lightspeed_x")
    headers = {"Authorization": f"Bearer {account['credentials']['access_token']}"}
    client = Client(harness.simulation.wsgi)

    assert client.get(path, headers=headers).status_code == 200
    assert client.post(path, headers=headers, json={}).status_code == 501
