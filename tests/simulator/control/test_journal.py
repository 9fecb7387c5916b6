import json
from typing import Any

import pytest

from tests.simulator.shop import Harness, Shop

DATABASES = ("sqlite",)


@pytest.fixture
def calls(harness: Harness, shop: Shop) -> Shop:
    harness.read_json("DELETE", "/journal")
    shop.sync({"external_id": "A"})
    shop.get("A", "id")
    shop.ask("GET", "ext/nobody")
    return shop


def seen(harness: Harness, **where: Any) -> list[tuple[str, str, int]]:
    entries = harness.read_json("GET", "/journal", query_string=where)
    return [(row["method"], row["path"].rpartition("/")[2], row["status"]) for row in entries]


def test_requests_are_told_in_order_with_their_answers(harness: Harness, calls: Shop) -> None:
    assert seen(harness) == [("PATCH", "sync", 200), ("GET", "A", 200), ("GET", "nobody", 404)]

    entry = harness.read_json("GET", "/journal")[0]
    assert (entry["account"], entry["vendor"], entry["fault"]) == (calls.id, "tipsi", None)
    assert entry["request_body"] == [{"external_id": "A"}]
    assert entry["response_body"] == {"created_items": 1, "updated_items": 0}
    assert entry["duration_ms"] > 0


@pytest.mark.parametrize(
    ("where", "count"),
    [
        ({"method": "get"}, 2),
        ({"method": "PUT"}, 0),
        ({"path": "*/ext/*"}, 3),
        ({"path": "*/nobody"}, 1),
        ({"limit": 2}, 2),
        ({"account": "nobody"}, 0),
    ],
)
def test_it_is_narrowed(harness: Harness, calls: Shop, where: dict[str, Any], count: int) -> None:
    assert len(seen(harness, **where)) == count


def test_since_shows_what_is_new(harness: Harness, calls: Shop) -> None:
    last = harness.read_json("GET", "/journal")[-1]["number"]
    calls.ask("GET", "ext/later")

    assert seen(harness, since=last) == [("GET", "later", 404)]


def test_a_limit_keeps_the_newest(harness: Harness, calls: Shop) -> None:
    assert seen(harness, limit=1) == [("GET", "nobody", 404)]


def test_one_accounts_entries_are_cleared(harness: Harness, calls: Shop) -> None:
    other = harness.shop()

    harness.read_json("DELETE", "/journal", query_string={"account": calls.id})

    assert seen(harness, account=calls.id) == []
    assert seen(harness, account=other.id) == [("POST", "login", 200)]


def test_what_is_cleared_is_what_was_asked_for(harness: Harness, calls: Shop) -> None:
    harness.read_json("DELETE", "/journal", query_string={"method": "PATCH"})

    assert [method for method, _, _ in seen(harness)] == ["GET", "GET"]


def test_no_secret_is_told(harness: Harness, shop: Shop) -> None:
    shop.log_in()
    shop.client.post(f"{shop.account['base_url']}/api/rest/v001/login", data=shop.credentials)
    till = harness.account("csv_till")
    token = till["credentials"]["access_token"]
    shop.client.get("/csv_till/export.csv", headers={"Authorization": f"Bearer {token}"})

    body = harness.ask("GET", "/journal").text

    cookie = shop.client.get_cookie("sessionid")
    assert cookie is not None
    for secret in (shop.credentials["password"], cookie.value, token):
        assert secret not in body


@pytest.mark.parametrize("query", ["limit=0", "limit=x", "since=x", "limit=99999", "account=%00"])
def test_a_bad_question_is_refused(harness: Harness, query: str) -> None:
    for method in ("GET", "DELETE"):
        assert harness.ask(method, f"/journal?{query}").status_code == 400


def test_a_body_too_large_is_told_by_its_beginning(harness: Harness, shop: Shop) -> None:
    shop.sync(*({"external_id": str(number)} for number in range(1_000)))

    body = harness.read_json("GET", "/journal")[-1]["request_body"]

    assert body.startswith('[{"external_id": "0"}')
    assert body.endswith(" bytes in all)")
    assert len(body) < 5_000


def test_long_paths_queries_and_headers_are_cut(harness: Harness) -> None:
    long = "x" * 50_000
    harness.client.get(f"/api/rest/v001/{long}?q={long}", headers={"X-Long": long})

    entry = harness.read_json("GET", "/journal?limit=1")[0]
    assert len(json.dumps(entry)) < 20_000
