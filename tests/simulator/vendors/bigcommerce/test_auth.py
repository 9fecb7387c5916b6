"""Route first, then the token, then store and scope; the four rate headers."""

from typing import Any

import pytest

from simulator.vendors.bigcommerce.settings import STORE_NUMBER
from tests.simulator.shop import Harness
from tests.simulator.vendors.bigcommerce.storefront import Storefront

WINDOW = 30


def ask(store: Storefront, path: str, **headers: str) -> Any:
    return store.client.get(f"/stores/{store.hash}/{path}", headers=headers)


@pytest.mark.parametrize(
    "path", ["v3/nothing", "v3/catalog/products/x", "v4/catalog", "v2/nothing"]
)
def test_an_unknown_route_is_told_before_the_token_is_looked_at(
    store: Storefront, path: str
) -> None:
    answer = ask(store, path)

    assert (answer.status_code, answer.text) == (404, "The route is not found, check the URL")


@pytest.mark.parametrize(
    ("headers", "text"),
    [
        ({}, "X-Auth-Token header is required"),
        ({"X-Auth-Token": ""}, "X-Auth-Token header should have correct format"),
    ],
)
def test_the_gateway_refuses_in_plain_text(
    store: Storefront, headers: dict[str, str], text: str
) -> None:
    answer = ask(store, "v2/time", **headers)

    assert (answer.status_code, answer.text) == (401, text)
    assert answer.content_type.startswith("text/plain")


def test_an_unknown_token_is_refused_as_json(store: Storefront) -> None:
    answer = ask(store, "v2/time", **{"X-Auth-Token": "nobody"})

    assert answer.status_code == 401
    assert answer.get_json()["title"] == "Unauthorized"


def test_another_stores_token_is_refused_as_a_missing_scope_is(store: Storefront) -> None:
    answer = store.client.get("/stores/elsewhere/v2/time", headers=store.headers)

    assert answer.status_code == 403
    assert answer.get_json()["title"] == "You don't have a required scope to access the endpoint"


def test_every_authenticated_answer_counts_down(store: Storefront) -> None:
    left = [
        int(store.ask("GET", "v2/time").headers["X-Rate-Limit-Requests-Left"]) for _ in range(3)
    ]

    assert left == [149, 148, 147]


def test_one_request_too_many_is_429_until_the_window_ends(harness: Harness) -> None:
    harness.hold()
    store = Storefront.of(harness, settings={"quota": 2})
    statuses = [store.ask("GET", "v2/time").status_code for _ in range(2)]
    refused = store.ask("GET", "v2/time")
    harness.advance(WINDOW)

    assert statuses == [200, 200]
    assert (refused.status_code, refused.headers["X-Retry-After"]) == (429, str(WINDOW))
    assert refused.headers["X-Rate-Limit-Requests-Left"] == "0"
    assert store.ask("GET", "v2/time").status_code == 200


def test_a_bare_429_tells_nothing_of_the_window(harness: Harness) -> None:
    store = Storefront.of(harness, settings={"quota": 1, "bare_429": True})
    store.ask("GET", "v2/time")
    refused = store.ask("GET", "v2/time")

    assert refused.status_code == 429
    assert not [name for name in refused.headers.keys() if "Rate" in name or "Retry" in name]  # noqa: SIM118


@pytest.mark.parametrize("method", ["PATCH", "TRACE"])
def test_a_method_that_no_resource_has_is_not_implemented(store: Storefront, method: str) -> None:
    answer = store.ask(method, "v3/catalog/products")

    assert (answer.status_code, answer.get_json()["title"]) == (501, "Not Implemented")


def test_every_authenticated_answer_tells_the_store_its_client_and_the_old_hourly_count(
    store: Storefront,
) -> None:
    headers = [store.ask("GET", "v2/time").headers for _ in range(2)]

    assert headers[0]["bc-store-id"].isdecimal()
    assert headers[0]["bc-auth-client"] == store.credentials["client_id"]
    assert [int(header["X-BC-ApiLimit-Remaining"]) for header in headers] == [17_999, 17_998]


def test_the_store_in_the_headers_is_the_one_that_webhooks_tell(store: Storefront) -> None:
    number = int(store.account["id"].rpartition("-")[2])

    assert store.ask("GET", "v2/time").headers["bc-store-id"] == str(STORE_NUMBER + number)
