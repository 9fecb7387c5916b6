"""Customers in both versions, and the store itself."""

import pytest

from tests.simulator.vendors.bigcommerce.buying import order
from tests.simulator.vendors.bigcommerce.storefront import Storefront

ANA = {"email": "Ana@Example.com", "first_name": "Ana", "last_name": "Ruiz"}


def test_no_customers_are_an_empty_page_in_v3_and_204_in_v2(store: Storefront) -> None:
    assert store.data("GET", "v3/customers") == []
    assert store.ask("GET", "v2/customers").status_code == 204


def test_a_customer_of_v3_is_found_in_both_versions(store: Storefront) -> None:
    created = store.data("POST", "v3/customers", json=[ANA])[0]

    assert created["date_created"].endswith("Z")
    for path in ("email:in=ana@example.com,x@y.z", f"id:in={created['id']}"):
        assert store.data("GET", f"v3/customers?{path}") == [created]
    assert store.read_json("GET", "v2/customers?email=ANA@example.com")[0]["id"] == created["id"]
    assert store.read_json("GET", f"v2/customers/{created['id']}")["first_name"] == "Ana"


def test_customers_are_sorted_and_links_repeat_what_was_asked(store: Storefront) -> None:
    bo = {"email": "bo@example.com", "first_name": "Bo", "last_name": "Abel"}
    store.data("POST", "v3/customers", json=[ANA, bo])
    body = store.read_json("GET", "v3/customers?sort=last_name:asc&limit=1")
    plain = store.read_json("GET", "v3/customers")["meta"]["pagination"]["links"]

    assert [one["first_name"] for one in body["data"]] == ["Bo"]
    links = body["meta"]["pagination"]["links"]
    assert links["next"] == "?sort=last_name:asc&page=2&limit=1"
    assert plain == {"current": "?page=1&limit=50"}


@pytest.mark.parametrize("version", [2, 3])
def test_an_e_mail_belongs_to_one_customer(store: Storefront, version: int) -> None:
    store.data("POST", "v3/customers", json=[ANA])
    again = {**ANA, "email": "ana@example.com"}
    status, _ = store.refused(
        "POST", f"v{version}/customers", json=again if version == 2 else [again]
    )

    assert status == {2: 409, 3: 422}[version]
    assert store.read_json("GET", "v2/customers/count") == {"count": 1}


def test_a_customers_orders_are_found_by_the_id(store: Storefront) -> None:
    ana = store.read_json("POST", "v2/customers", json=ANA)["id"]
    created = order(store, customer_id=ana)
    order(store)

    assert [one["id"] for one in store.read_json("GET", f"v2/orders?customer_id={ana}")] == [
        created["id"]
    ]


def test_a_store_is_its_hash_and_its_number(store: Storefront) -> None:
    body = store.read_json("GET", "v2/store")

    assert (body["id"], body["status"], body["currency"]) == (store.hash, "live", "USD")
    assert body["store_id"] >= 1_000_000_000
    assert body["timezone"]["name"] == "Etc/UTC"


def test_the_clock_is_read_with_a_suffix_too(store: Storefront) -> None:
    assert store.read_json("GET", "v2/time.json").keys() == {"time"}
