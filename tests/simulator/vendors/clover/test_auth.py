from concurrent.futures import ThreadPoolExecutor

import pytest

from simulator.server import Settings, run_in_thread
from tests.simulator.shop import Harness
from tests.simulator.vendors.clover.inventory import Till

UNAUTHORIZED = {"message": "401 Unauthorized"}


def test_whatever_is_wrong_with_a_token_is_401(harness: Harness, till: Till) -> None:
    other = Till.of(harness)

    for token in ("", "nonsense", other.token, "\u00e9"):
        assert till.refused("GET", "/items", 401, token=token) == UNAUTHORIZED
    bare = till.client.get(f"/v3/merchants/{till.merchant}/items?access_token={till.token}")
    assert (bare.status_code, bare.get_json()) == (401, UNAUTHORIZED)
    other.close()


def test_what_a_token_may_not_do_is_401_as_well(harness: Harness) -> None:
    till = Till.of(harness, permissions=["INVENTORY_R", "ORDERS_R"])

    assert till.listed("/items") == []
    assert till.refused("POST", "/items", 401, json={"name": "x", "price": 1}) == UNAUTHORIZED
    assert till.refused("GET", "", 401) == UNAUTHORIZED
    till.close()


def test_a_closed_accounts_token_opens_nothing(harness: Harness) -> None:
    till = Till.of(harness)
    till.close()

    till.refused("GET", "/items", 401)


def test_an_unknown_path_is_404(till: Till) -> None:
    assert "message" in till.refused("GET", "/weather", 404)


def test_tolerance(till: Till) -> None:
    """Section 11.23: a trailing slash, an odd content type, a body on DELETE, no User-Agent."""
    created = till.call(
        "POST", "/items/", data=b'{"name": "x", "price": 1}', content_type="Application/JSON"
    )

    assert till.call("DELETE", f"/items/{created['id']}", json={"x": 1}) == {}


def test_a_user_agent_may_be_required(harness: Harness) -> None:
    till = Till.of(harness, user_agent="require")
    headers = {"Authorization": f"Bearer {till.token}", "User-Agent": ""}

    answer = till.client.get(f"/v3/merchants/{till.merchant}/items", headers=headers)

    assert answer.status_code == 400
    till.close()


@pytest.mark.parametrize(
    ("settings", "header", "most"),
    [
        ({"token_requests": 16}, "X-RateLimit-tokenLimit", 16),
        ({"app_requests": 20}, "X-RateLimit-crossTokenLimit", 20),
    ],
)
def test_calls_in_a_second_are_counted(
    harness: Harness, settings: dict[str, int], header: str, most: int
) -> None:
    harness.hold()
    till = Till.of(harness, **settings)
    statuses = [till.ask("GET", "/items").status_code for _ in range(most)]

    refused = till.ask("GET", "/items")

    assert set(statuses) == {200}
    assert (refused.status_code, refused.headers[header]) == (429, str(most))
    assert int(refused.headers["retry-after"]) == 1
    assert sum("RateLimit" in name for name, _ in refused.headers) == 1
    harness.advance(1)
    assert till.ask("GET", "/items").status_code == 200
    till.close()


def test_calls_at_a_time_are_counted() -> None:
    """Six calls that all wait: one too many."""
    import requests  # noqa: PLC0415

    with run_in_thread(Settings(only=("clover",), products=None)) as running:
        control = f"{running.base_url}/_sim"
        account = requests.post(f"{control}/accounts", json={"vendor": "clover"}, timeout=10).json()
        fault = {"kind": "latency", "seconds": 0.5, "times": 6}
        requests.post(f"{control}/faults", json=fault, timeout=10).raise_for_status()
        credentials = account["credentials"]
        url = f"{running.base_url}/v3/merchants/{credentials['merchant_id']}/items"
        headers = {"Authorization": f"Bearer {credentials['api_token']}"}

        with ThreadPoolExecutor(6) as pool:
            calls = [pool.submit(requests.get, url, headers=headers, timeout=10) for _ in "123456"]
        answers = [call.result() for call in calls]

        refused = [answer for answer in answers if answer.status_code == 429]
        assert len(refused) >= 1
        assert refused[0].headers["X-RateLimit-tokenConcurrentLimit"] == "5"
        assert requests.get(url, headers=headers, timeout=10).status_code == 200


def test_the_merchant_and_its_properties(till: Till) -> None:
    assert till.get("")["id"] == till.merchant
    answer = till.get("/properties")
    assert list(answer)[:3] == ["href", "merchantRef", "defaultCurrency"]
    assert till.post("/properties", vat=True, weather=1) == {**answer, "vat": True}
    till.refused("POST", "/properties", json={"trackStock": "perhaps"})
