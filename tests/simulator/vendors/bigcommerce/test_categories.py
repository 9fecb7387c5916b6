"""Categories in both spellings, and trees; brands; channels with their listings."""

from typing import Any

import pytest

from tests.simulator.shop import Harness
from tests.simulator.vendors.bigcommerce.defaults import category, product
from tests.simulator.vendors.bigcommerce.storefront import Storefront

TREES = "v3/catalog/trees/categories"


def test_a_category_is_told_in_both_spellings(store: Storefront) -> None:
    created = category(store)
    old = store.data("GET", f"v3/catalog/categories/{created}")
    [new] = store.data("GET", TREES)

    assert (old["id"], old["name"], old["custom_url"]["url"]) == (
        created,
        "Drinkware",
        "/drinkware/",
    )
    assert (new["category_id"], new["tree_id"], new["url"]["path"]) == (created, 1, "/drinkware/")
    assert "id" not in new


def test_siblings_have_different_names(store: Storefront) -> None:
    top = category(store)
    category(store, parent=top)

    assert (
        store.refused("POST", "v3/catalog/categories", json={"name": "drinkware", "parent_id": 0})[
            0
        ]
        == 409
    )


@pytest.mark.parametrize(
    "body",
    [{}, {"name": "A"}, {"parent_id": 0}, {"name": "A" * 51, "parent_id": 0}, {"name": 5}],
)
def test_what_does_not_fit_is_refused(store: Storefront, body: Any) -> None:
    assert store.refused("POST", "v3/catalog/categories", json=body)[0] == 422
    assert store.data("GET", "v3/catalog/categories") == []


def test_an_array_may_be_made_in_part(store: Storefront) -> None:
    batch = [{"name": "Mugs", "tree_id": 1}, {"name": "Bowls", "parent_id": 999_999}]
    answer = store.ask("POST", TREES, json=batch)

    assert answer.status_code == 207
    assert answer.get_json()["meta"] == {"total": 2, "success": 1, "failed": 1}
    assert [one["name"] for one in store.data("GET", TREES)] == ["Mugs"]


def test_statuses_are_the_trees_own(store: Storefront) -> None:
    created = store.ask("POST", TREES, json=[{"name": "Mugs", "tree_id": 1}])
    known = created.get_json()["data"][0]["category_id"]
    changed = store.ask("PUT", TREES, json=[{"category_id": known, "name": "Cups"}])
    gone = store.ask("DELETE", f"{TREES}?category_id:in={known}")

    assert (created.status_code, changed.status_code, gone.status_code) == (201, 200, 202)
    assert "data" not in changed.get_json()
    assert store.data("GET", TREES) == []


def test_the_tree_is_told_nested(store: Storefront) -> None:
    top = category(store)
    category(store, "Mugs", top)
    [root] = store.data("GET", "v3/catalog/trees/1/categories")

    assert root["id"] == top
    assert [one["name"] for one in root["children"]] == ["Mugs"]
    assert store.refused("GET", "v3/catalog/trees/99/categories")[0] == 404


def test_a_category_cannot_stand_below_itself(store: Storefront) -> None:
    top = category(store)
    below = category(store, "Mugs", top)

    assert store.refused("PUT", f"v3/catalog/categories/{top}", json={"parent_id": below})[0] in (
        409,
        422,
    )


@pytest.mark.parametrize("status", [422, 409])
def test_a_category_that_holds_products_stays(harness: Harness, status: int) -> None:
    store = Storefront.of(harness, settings={"category_with_products": status})
    created = category(store)
    product(store, categories=[created])

    assert store.refused("DELETE", f"v3/catalog/categories/{created}")[0] == status
    assert len(store.data("GET", "v3/catalog/categories")) == 1


def test_an_empty_one_goes_and_all_only_by_a_filter(store: Storefront) -> None:
    created = category(store)

    assert store.refused("DELETE", "v3/catalog/categories")[0] == 422
    assert store.ask("DELETE", f"v3/catalog/categories/{created}").status_code == 204
    assert store.refused("GET", f"v3/catalog/categories/{created}")[0] == 404


def test_trees_are_made_and_named(store: Storefront) -> None:
    shop = {"name": "Second", "type": "storefront", "platform": "custom"}
    second = store.data("POST", "v3/channels", json=shop)["id"]
    created = store.data(
        "PUT", "v3/catalog/trees", json=[{"name": "Wholesale", "channels": [second]}]
    )
    body = store.data("GET", "v3/catalog/trees")

    assert [one["name"] for one in created] == ["Wholesale"]
    assert (body[0]["id"], body[0]["channels"]) == (1, [1])
    assert len(body) == 2


def test_a_brand_has_a_name_of_its_own(store: Storefront) -> None:
    created = store.data("POST", "v3/catalog/brands", json={"name": "Northclay"})

    assert store.refused("POST", "v3/catalog/brands", json={"name": "northclay"})[0] == 409
    assert store.data("GET", "v3/catalog/brands?name:like=clay") == [created]
    assert (
        store.data("PUT", f"v3/catalog/brands/{created['id']}", json={"page_title": "x"})[
            "page_title"
        ]
        == "x"
    )
    assert store.refused("DELETE", "v3/catalog/brands")[0] == 422
    assert store.ask("DELETE", f"v3/catalog/brands/{created['id']}").status_code == 204
    assert store.refused("GET", f"v3/catalog/brands/{created['id']}")[0] == 404


def test_a_product_makes_or_joins_a_brand_by_its_name(store: Storefront) -> None:
    product(store, "A", brand_name="Northclay")
    product(store, "B", brand_name="NORTHCLAY")

    [brand] = store.data("GET", "v3/catalog/brands")
    assert {one["brand_id"] for one in store.data("GET", "v3/catalog/products")} == {brand["id"]}


def test_a_pos_channel_is_made_beside_the_storefront(store: Storefront) -> None:
    body = {"name": "Till 1", "type": "pos", "platform": "custom", "status": "connected"}
    created = store.data("POST", "v3/channels", json=body)

    assert created["id"] == 2
    assert created["date_created"].endswith("Z")
    assert [one["id"] for one in store.data("GET", "v3/channels")] == [1, 2]
    assert [one["id"] for one in store.data("GET", "v3/channels?type=pos")] == [2]


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"name": "A", "type": "pos"},
        {"name": "A", "type": "kiosk", "platform": "custom"},
        {"name": "A", "type": "pos", "platform": "amazon"},
        {"name": "\u00e9", "type": "pos", "platform": "custom"},
        {"name": "A", "type": "pos", "platform": "custom", "status": "active"},
    ],
)
def test_a_channel_that_cannot_be_is_refused(store: Storefront, body: Any) -> None:
    assert store.refused("POST", "v3/channels", json=body)[0] == 422
    assert len(store.data("GET", "v3/channels")) == 1


def test_channels_may_be_asked_for_by_being_available(store: Storefront) -> None:
    shop = {"name": "Till", "type": "pos", "platform": "custom", "status": "disconnected"}
    store.data("POST", "v3/channels", json=shop)

    assert [one["id"] for one in store.data("GET", "v3/channels?available=true")] == [1]
    assert [one["id"] for one in store.data("GET", "v3/channels?available=false")] == [2]


@pytest.mark.parametrize("path", ["catalog/trees?id:in=", "channels/1/listings?product_id:in="])
def test_a_number_that_is_no_id_finds_nothing(store: Storefront, path: str) -> None:
    assert store.data("GET", f"v3/{path}99999999999999") == []


def test_an_unknown_filter_of_channels_is_refused(store: Storefront) -> None:
    status, body = store.refused("GET", "v3/channels?colour=red&size=2")

    assert status == 422
    assert body["title"] == "The filter(s): colour, size are not valid filter parameter(s)."


def test_a_product_is_listed_on_a_channel(store: Storefront) -> None:
    mug = product(store)
    variant = store.data("GET", f"v3/catalog/products/{mug}/variants")[0]["id"]
    listed = {"product_id": mug, "variant_id": variant, "state": "active"}
    body = {"product_id": mug, "state": "active", "variants": [listed]}
    [created] = store.data("POST", "v3/channels/1/listings", json=[body])
    [changed] = store.data(
        "PUT",
        "v3/channels/1/listings",
        json=[{**body, "listing_id": created["listing_id"], "state": "disabled"}],
    )

    assert changed["state"] == "disabled"
    assert store.data("GET", "v3/channels/1/listings") == [changed]
    assert store.data("GET", f"v3/channels/1/listings/{created['listing_id']}") == changed
    assert store.refused("GET", "v3/channels/1/listings/999999")[0] == 404


def test_what_a_listing_lacks_is_named_by_its_place(store: Storefront) -> None:
    body = [{"product_id": 1, "variants": [{"state": "active"}]}]
    status, data = store.refused("POST", "v3/channels/1/listings", json=body)

    assert status == 422
    assert list(data["errors"]) == ["0.state", "0.variants.0.product_id", "0.variants.0.variant_id"]


def test_an_unknown_channel_lists_nothing(store: Storefront) -> None:
    assert store.data("GET", "v3/channels/77/listings") == []


def test_a_listing_of_an_unknown_product_is_refused(store: Storefront) -> None:
    body = [{"product_id": 999_999, "state": "active", "variants": []}]

    assert store.refused("POST", "v3/channels/1/listings", json=body)[0] == 422
    assert store.data("GET", "v3/channels/1/listings") == []
