"""Items with their stock: listed for all locations and for one, and their settings."""

from typing import Any

import pytest

from tests.simulator.shop import Harness
from tests.simulator.vendors.bigcommerce.shelf import ITEMS, TEE, Shelf
from tests.simulator.vendors.bigcommerce.storefront import Storefront

HERE = "v3/inventory/locations/1/items"


@pytest.fixture
def shelf(store: Storefront) -> Shelf:
    store.add({"sku": "CUP", "name": "Cup", "price": "2.00", "quantity": 5}, TEE)
    return Shelf(store)


def skus(found: Any) -> list[str]:
    return [one["identity"]["sku"] for one in found["data"]]


def test_an_item_shows_its_keys_in_order(shelf: Shelf) -> None:
    shelf.protect("TEE-S", safety_stock=2, warning_level=1, bin_picking_number="A-3")
    item = shelf.item("tee-s")

    assert list(item["identity"]) == ["sku", "variant_id", "product_id", "sku_id"]
    assert item["locations"] == [
        {
            "location_id": 1,
            "location_code": "BC-LOCATION-1",
            "location_name": "Default location",
            "available_to_sell": 1,
            "total_inventory_onhand": 3,
            "location_enabled": True,
            "settings": {
                "safety_stock": 2,
                "is_in_stock": True,
                "warning_level": 1,
                "bin_picking_number": "A-3",
            },
        }
    ]


def test_a_base_variant_has_no_sku_id(shelf: Shelf) -> None:
    assert list(shelf.item("CUP")["identity"]) == ["sku", "variant_id", "product_id"]


def test_every_variant_is_an_item(shelf: Shelf) -> None:
    found = shelf.store.read_json("GET", ITEMS)

    assert skus(found) == ["CUP", "TEE-S", "TEE-M"]
    assert found["meta"]["pagination"]["per_page"] == 50


def test_items_come_in_pages(shelf: Shelf) -> None:
    found = shelf.store.read_json("GET", f"{ITEMS}?limit=2&page=2")

    assert skus(found) == ["TEE-M"]
    assert found["meta"]["pagination"]["total_pages"] == 2
    assert found["meta"]["pagination"]["links"] == {
        "previous": "?page=1&limit=2",
        "current": "?page=2&limit=2",
    }


def test_a_page_has_at_most_a_thousand(shelf: Shelf) -> None:
    found = shelf.store.read_json("GET", f"{ITEMS}?limit=5000")

    assert found["meta"]["pagination"]["per_page"] == 1000


@pytest.mark.parametrize("path", [ITEMS, HERE])
def test_items_are_filtered(shelf: Shelf, path: str) -> None:
    identity = shelf.item("TEE-M")["identity"]
    query = [
        {"sku:in": "cup,TEE-M"},
        {"variant_id:in": identity["variant_id"]},
        {"product_id:in": identity["product_id"]},
        {"sku:in": "none"},
    ]
    found = [skus(shelf.store.read_json("GET", path, query_string=one)) for one in query]

    assert found == [["CUP", "TEE-M"], ["TEE-M"], ["TEE-S", "TEE-M"], []]


def test_locations_are_filtered(shelf: Shelf) -> None:
    second = shelf.add_place(code="TWO")
    found = [
        [place["location_id"] for place in shelf.item("CUP", **query)["locations"]]
        for query in ({}, {"location_id:in": "1"}, {"location_code:in": "TWO"})
    ]

    assert found == [[1, second], [1], [second]]
    assert shelf.store.data("GET", f"{ITEMS}?location_id:in=77") == []


def test_one_locations_items_are_flat(shelf: Shelf) -> None:
    (item,) = shelf.store.data("GET", f"{HERE}?sku:in=TEE-S")

    assert list(item) == ["identity", "available_to_sell", "total_inventory_onhand", "settings"]
    assert list(item["identity"]) == ["sku", "variant_id", "product_id"]


@pytest.mark.parametrize("method", ["GET", "PUT"])
def test_an_unknown_location_is_404(shelf: Shelf, method: str) -> None:
    body = {"settings": [{"identity": {"sku": "CUP"}, "safety_stock": 1}]}
    answer = shelf.store.ask(method, "v3/inventory/locations/9/items", json=body)

    assert answer.status_code == 404
    assert answer.content_type == "application/problem+json"


def test_items_of_a_location_need_the_scope_of_stock(harness: Harness) -> None:
    scopes = ["store_inventory_read_only", "store_locations"]
    store = Storefront.of(harness, settings={"scopes": scopes})
    body = {"settings": [{"identity": {"sku": "CUP"}, "safety_stock": 1}]}

    assert store.data("GET", HERE) == []
    assert store.refused("PUT", HERE, json=body)[0] == 403


def test_settings_change_what_they_name_and_no_level(shelf: Shelf) -> None:
    shelf.protect("CUP", warning_level=3, is_in_stock=False)
    shelf.protect("CUP", safety_stock=1)
    (place,) = shelf.item("CUP")["locations"]

    assert place["total_inventory_onhand"] == 5
    assert place["settings"] == {
        "safety_stock": 1,
        "is_in_stock": False,
        "warning_level": 3,
        "bin_picking_number": "",
    }


def test_settings_alone_do_not_set_a_level(shelf: Shelf) -> None:
    shelf.store.add({"sku": "NEW", "name": "New", "quantity": None})
    shelf.protect("NEW", warning_level=3)
    status, body = shelf.store.refused(
        "POST",
        "v3/inventory/adjustments/relative",
        json={"items": [{"location_id": 1, "sku": "NEW", "quantity": 1}]},
    )

    assert (status, "requires absolute" in body["title"]) == (422, True)


def test_settings_without_a_setting_are_refused(shelf: Shelf) -> None:
    status, body = shelf.store.refused(
        "PUT", HERE, json={"settings": [{"identity": {"sku": "CUP"}}]}
    )

    why = "At least one setting must be specified: warning_level, is_in_stock or safety_stock"
    assert (status, body["title"]) == (422, "Payload contains invalid fields")
    assert body["errors"] == {"setting.0.settings": why}


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"settings": None},
        {"settings": []},
        {"settings": [{}]},
        {"settings": [{"identity": {}, "safety_stock": 1}]},
        {"settings": [{"identity": {"sku": "CUP", "product_id": 1}, "safety_stock": 1}]},
        {"settings": [{"identity": {"sku": "CUP"}, "safety_stock": -1}]},
        {"settings": [{"identity": {"sku": "CUP"}, "warning_level": 2**31}]},
        {"settings": [{"identity": {"sku": "CUP"}, "bin_picking_number": 3}]},
        {"settings": [{"identity": {"sku": "nothing"}, "safety_stock": 1}]},
    ],
)
def test_bad_settings_are_a_problem(shelf: Shelf, wrong: Any) -> None:
    status, _ = shelf.store.refused("PUT", HERE, json=wrong)

    assert status == 422


def test_a_product_tracked_as_a_whole_shows_its_level_on_its_variants(shelf: Shelf) -> None:
    number = shelf.item("TEE-S")["identity"]["product_id"]
    body = {"inventory_tracking": "product", "inventory_level": 20}
    shelf.store.read_json("PUT", f"v3/catalog/products/{number}", json=body)

    assert [shelf.onhand(one) for one in ("TEE-S", "TEE-M")] == [20, 20]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "items?variant_id:in=x"),
        ("GET", "locations/1/items?product_id:in=x"),
        ("GET", "locations?location_id:in=x"),
        ("DELETE", "locations?location_id:in=x"),
    ],
)
def test_a_query_that_does_not_fit_is_a_problem(shelf: Shelf, method: str, path: str) -> None:
    answer = shelf.store.ask(method, f"v3/inventory/{path}")

    assert (answer.status_code, answer.content_type) == (422, "application/problem+json")
