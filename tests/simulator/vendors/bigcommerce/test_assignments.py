"""Products assigned to channels and categories; the summary of the catalogue."""

from typing import Any

import pytest

from tests.simulator.vendors.bigcommerce.storefront import Storefront

PRODUCTS = "v3/catalog/products"
CHANNELS = f"{PRODUCTS}/channel-assignments"
CATEGORIES = f"{PRODUCTS}/category-assignments"


@pytest.fixture
def mugs(store: Storefront) -> list[int]:
    body = {"type": "physical", "weight": 1, "inventory_tracking": "product"}
    return [
        store.data(
            "POST", PRODUCTS, json={**body, "name": name, "price": price, "inventory_level": 2}
        )["id"]
        for name, price in (("Mug", 5), ("Cup", "2.50"))
    ]


def test_a_new_product_is_sold_on_the_default_storefront(
    store: Storefront, mugs: list[int]
) -> None:
    assert store.data("GET", CHANNELS) == [{"product_id": mug, "channel_id": 1} for mug in mugs]


def test_an_assignment_is_made_once_and_taken_back(store: Storefront, mugs: list[int]) -> None:
    (tall,), first = store.categories("Tall"), mugs[0]
    pair = {"product_id": first, "category_id": tall}
    created = [store.ask("PUT", CATEGORIES, json=[pair, pair]) for _ in range(2)]
    shown = store.data("GET", f"{CATEGORIES}?category_id:in={tall}")
    own = store.data("GET", f"{PRODUCTS}/{first}")["categories"]
    store.read_json("DELETE", f"{CATEGORIES}?category_id:in={tall}")

    assert [(one.status_code, one.data) for one in created] == [(204, b"")] * 2
    assert (shown, own) == ([pair], [tall])
    assert store.data("GET", CATEGORIES) == []


@pytest.mark.parametrize("path", [CHANNELS, CATEGORIES])
def test_ids_that_are_not_there_are_told(store: Storefront, mugs: list[int], path: str) -> None:
    other = "channel_id" if path == CHANNELS else "category_id"
    expected = [{"product_id": mugs[0], other: 1}, {"product_id": 999, other: 77}]
    status, refused = store.refused("PUT", path, json=expected)

    assert (status, list(refused["errors"])) == (422, ["product_id", other])
    assert len(store.data("GET", CHANNELS)) == 2


@pytest.mark.parametrize("body", [{}, [{}], [7], [{"product_id": "x", "channel_id": 1}]])
def test_what_is_no_list_of_pairs_is_refused(store: Storefront, body: Any) -> None:
    assert store.refused("PUT", CHANNELS, json=body)[0] == 422


@pytest.mark.parametrize("path", [CHANNELS, CATEGORIES])
@pytest.mark.parametrize("query", ["", "?page=1", "?product_id=1"])
def test_a_deletion_needs_a_filter(
    store: Storefront, mugs: list[int], path: str, query: str
) -> None:
    assert store.refused("DELETE", path + query)[0] == 422
    assert len(store.data("GET", CHANNELS)) == len(mugs)


def test_the_summary_counts_variants_and_their_worth(store: Storefront, mugs: list[int]) -> None:
    (tall,) = store.categories("Tall")
    store.read_json("PUT", CATEGORIES, json=[{"product_id": mugs[0], "category_id": tall}])
    found = store.data("GET", "v3/catalog/summary")
    dates = [found.pop("oldest_variant_date"), found.pop("newest_variant_date")]

    assert found == {
        "inventory_count": 4,
        "inventory_value": 15,
        "primary_category_id": tall,
        "primary_category_name": "Tall",
        "variant_count": 2,
        "highest_variant_price": 5,
        "average_variant_price": 3.75,
        "lowest_variant_price": "2.5",
    }
    assert all(date.endswith("+00:00") for date in dates)


def test_an_empty_store_has_a_summary(store: Storefront) -> None:
    found = store.data("GET", "v3/catalog/summary")

    assert (found["variant_count"], found["lowest_variant_price"]) == (0, "0")
    assert found["oldest_variant_date"] == found["newest_variant_date"]
