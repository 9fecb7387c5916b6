"""Batches of products: ten changed at once, many deleted by a filter."""

from typing import Any

import pytest

from tests.simulator.vendors.bigcommerce.storefront import Storefront

PRODUCTS = "v3/catalog/products"


def made(store: Storefront, *names: str, **body: Any) -> list[int]:
    four = {"type": "physical", "price": 5, "weight": 1, **body}
    return [
        store.data("POST", PRODUCTS, json={**four, "name": name, "sku": name})["id"]
        for name in names
    ]


def names(store: Storefront) -> list[str]:
    return [one["name"] for one in store.data("GET", PRODUCTS)]


def test_a_batch_changes_each_by_its_id(store: Storefront) -> None:
    first, second = made(store, "A", "B")
    expected = [{"id": second, "price": 7}, {"id": first, "name": "C"}]
    answer = store.read_json("PUT", PRODUCTS, json=expected)

    assert [(one["id"], one["name"], one["price"]) for one in answer["data"]] == [
        (second, "B", 7),
        (first, "C", 5),
    ]
    assert answer["meta"] == {}


def test_names_and_skus_may_change_places_within_a_batch(store: Storefront) -> None:
    first, second = made(store, "A", "B")
    expected = [{"id": first, "name": "B", "sku": "B"}, {"id": second, "name": "A", "sku": "A"}]
    store.read_json("PUT", PRODUCTS, json=expected)

    assert names(store) == ["B", "A"]


@pytest.mark.parametrize("field", ["name", "sku"])
def test_what_another_of_the_batch_keeps_is_taken(store: Storefront, field: str) -> None:
    first, second = made(store, "A", "B")
    expected = [{"id": first, field: "b"}, {"id": second, "price": 3}]
    status, _ = store.refused("PUT", PRODUCTS, json=expected)

    assert status == 409
    assert names(store) == ["A", "B"]


def test_one_product_twice_in_a_batch_changes_in_order(store: Storefront) -> None:
    (first,) = made(store, "A")
    answer = store.data(
        "PUT", PRODUCTS, json=[{"id": first, "price": 7}, {"id": first, "weight": 3}]
    )

    assert [(one["price"], one["weight"]) for one in answer] == [(7, 3)] * 2


def test_more_than_ten_are_too_many(store: Storefront) -> None:
    status, refused = store.refused("PUT", PRODUCTS, json=[{"id": 1}] * 11)

    assert status == 413
    assert refused["title"].endswith("The maximum items allowed in the array is 10.")


def test_one_unknown_id_refuses_the_batch(store: Storefront) -> None:
    (first,) = made(store, "A")
    status, _ = store.refused("PUT", PRODUCTS, json=[{"id": first, "price": 9}, {"id": 999}])

    assert status == 404
    assert store.data("GET", PRODUCTS)[0]["price"] == 5


@pytest.mark.parametrize("body", [{}, [{}], [{"id": None}], [7], [[]], [{"id": "x"}]])
def test_a_batch_that_names_no_ids_is_refused(store: Storefront, body: Any) -> None:
    assert store.refused("PUT", PRODUCTS, json=body)[0] == 422


def test_a_deletion_needs_a_filter(store: Storefront) -> None:
    made(store, "A")
    statuses = [
        store.refused("DELETE", f"{PRODUCTS}{query}")[0]
        for query in ("", "?page=2", "?nonsense=1", "?is_featured=true")
    ]

    assert statuses == [422] * 4
    assert names(store) == ["A"]


def test_a_filter_deletes_what_it_finds(store: Storefront) -> None:
    first, _, third, _ = made(store, "A", "B", "C", "D")
    store.read_json("DELETE", f"{PRODUCTS}?id:in={first},{third}")
    left = names(store)
    store.read_json("DELETE", f"{PRODUCTS}?name=b")

    assert left == ["B", "D"]
    assert names(store) == ["D"]
