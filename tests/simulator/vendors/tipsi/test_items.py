from typing import Any

import pytest

from tests.simulator.shop import Harness, Shop

FULL = {
    *("id", "price", "status", "barcodes", "special_price", "special_price_on"),
    *("special_price_amount", "proof", "abv", "unit_size", "in_stock", "external_id"),
}


def test_a_wine_is_created_unmatched(shop: Shop) -> None:
    """T-17."""
    answer = shop.ask("POST", "wine", json={"external_id": 7, "barcodes": ["1"], "price": 9.5})

    body = answer.get_json()
    assert answer.status_code == 201
    assert body.keys() == FULL
    assert (body["external_id"], body["status"], body["price"]) == (7, "unmatched", 9.5)
    assert [row["external_id"] for row in shop.listed("wine")] == [7]
    assert shop.listed("drink") == []


@pytest.mark.parametrize("number", [1000, "1000"])
def test_with_a_wine_it_is_matched_at_once(shop: Shop, number: object) -> None:
    assert shop.create("wine", external_id="A", wine_id=number)["status"] == "match_complete"
    assert shop.get("A", "wine")["wine"] == {"id": 1000}


@pytest.mark.parametrize(
    ("sent", "named"),
    [
        ({}, {"external_id", "barcodes"}),
        ({"external_id": "B"}, {"barcodes"}),
        ({"barcodes": []}, {"external_id"}),
        ({"external_id": "A", "barcodes": []}, {"external_id"}),
        ({"external_id": "B", "barcodes": ["1"]}, {"barcodes"}),
        ({"external_id": "B", "barcodes": [], "wine_id": 1}, {"wine_id"}),
        ({"external_id": "B", "barcodes": [], "in_stock": 2**31}, {"in_stock"}),
        ({"external_id": "", "barcodes": []}, {"external_id"}),
        ([], {"non_field_errors"}),
    ],
)
def test_a_bad_creation_makes_nothing(shop: Shop, sent: Any, named: set[str]) -> None:
    shop.create("wine", external_id="A", barcodes=["1"])

    body = shop.refusal("POST", "wine", json=sent)

    assert body.keys() == named
    assert len(shop.listed()) == 1


def test_a_patch_changes_the_shops_own_fields_only(shop: Shop) -> None:
    """T-18."""
    shop.create("wine", external_id="A", wine_id=1000, price=5)
    fields = {"inventory_fields": "id,price,category,status,wine", "wine_fields": "name"}
    before = shop.read_json("GET", "ext/A", query_string=fields)
    sent = {"price": 6, "wine_id": 1001, "category": "drink", "wine": {"name": "X"}, "id": 9}

    body = shop.read_json(
        "PATCH", "ext/A", json={**sent, "status": "unmatched", "external_id": "B"}
    )

    assert body.keys() == FULL
    assert shop.read_json("GET", "ext/A", query_string=fields) == {**before, "price": 6}


def test_a_removed_item_takes_its_barcodes_along(shop: Shop) -> None:
    shop.sync({"external_id": "A", "barcodes": ["1"]}, {"external_id": "B"})

    answer = shop.ask("DELETE", "ext/A")

    assert (answer.status_code, answer.data) == (204, b"")
    assert shop.ask("GET", "ext/A").status_code == 404
    assert shop.ask("GET", "barcode/1").status_code == 404
    assert shop.ask("DELETE", "ext/A").status_code == 404
    assert list(shop.stock()) == ["B"]


def test_an_item_is_read_by_any_of_its_barcodes(shop: Shop) -> None:
    """T-20."""
    shop.sync({"external_id": "A", "barcodes": ["1", "22/3", "ü 4"]})

    for code in ("1", "22/3", "%C3%BC 4"):
        query = {"inventory_fields": "external_id"}
        assert shop.read_json("GET", f"barcode/{code}", query_string=query)["external_id"] == "A"


@pytest.mark.parametrize("key", ["22-0010", "a/b", "ä ö", "sync", "x" * 255, "%2F..%2F", "'; --"])
def test_any_external_id_is_addressed(shop: Shop, key: str) -> None:
    shop.sync({"external_id": key, "in_stock": 1})
    quoted = key.replace("%", "%25")

    assert shop.get(quoted)["external_id"] == key
    assert shop.ask("GET", f"ext/{quoted}/").status_code == 200


def test_no_path_is_redirected(shop: Shop) -> None:
    """Paths occur with and without a slash at the end (facts/tipsi.md, Addressing)."""
    for method, path in (
        *(("GET", "inventory"), ("GET", "wine"), ("PATCH", "ext/sync")),
        *(
            ("PATCH", "ext/sync_clear"),
            ("PATCH", "barcode/sync"),
            ("GET", "/store"),
            ("GET", f"/store/{shop.store_id}"),
        ),
    ):
        for end in ("", "/"):
            body: dict[str, Any] = {"json": []} if method == "PATCH" else {}
            assert shop.ask(method, path + end, **body).status_code == 200, path


@pytest.mark.parametrize("name", ["integration.gettipsi.com", "Integration-test.GetTipsi.com:443"])
def test_the_real_hosts_are_played(shop: Shop, name: str) -> None:
    answer = shop.ask("GET", "inventory", headers={"Host": name})

    assert answer.status_code == 403  # the cookie is another host's, but it is Tipsi who answers
    assert answer.get_json() == {"detail": "Authentication credentials were not provided."}


def test_the_vendors_name_may_stand_first(harness: Harness, shop: Shop) -> None:
    path = f"/tipsi/api/rest/v001/store/{shop.store_id}/inventory?page_size=1"
    shop.sync({"external_id": "A"}, {"external_id": "B"})

    body = shop.client.get(path).get_json()

    assert body["count"] == 2
    assert body["next"].startswith("http://localhost/tipsi/api/rest/v001/store/")
