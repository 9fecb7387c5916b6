"""What webhooks are told of stock, by how a product is tracked and who moves it."""

from typing import Any

import pytest

from tests.simulator.shop import Harness
from tests.simulator.vendors.bigcommerce.shelf import ABSOLUTE, TEE, Shelf
from tests.simulator.vendors.bigcommerce.storefront import Storefront
from tests.simulator.vendors.bigcommerce.variety import News

CUP = {"sku": "CUP", "name": "Cup", "price": "2.00", "quantity": 5}
URL = "http://127.0.0.1:9/bc"
STOCK = "store/channel/1/inventory/product/"


def heard(harness: Harness, **settings: Any) -> Shelf:
    """A shop whose webhooks somebody hears."""
    store = Storefront.of(harness, settings=settings)
    hook = {"scope": "store/information/updated", "destination": URL}
    store.read_json("POST", "v3/hooks", json=hook)
    store.add(CUP, TEE)
    return Shelf(store)


@pytest.fixture
def shelf(harness: Harness) -> Shelf:
    return heard(harness)


@pytest.fixture
def news(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> News:
    return News.from_now(monkeypatch)


def test_a_simple_products_level_is_told_of_the_product(shelf: Shelf, news: News) -> None:
    identity = shelf.item("CUP")["identity"]
    product, variant = identity["product_id"], identity["variant_id"]
    shelf.set(9, sku="CUP")

    inventory = {"product_id": product, "method": "absolute", "value": 9}
    place = {"variant_id": variant, "product_id": product, "location_id": 1}
    assert news == [
        (
            "store/product/inventory/updated",
            {"type": "product", "id": product, "inventory": inventory},
        ),
        (f"{STOCK}stock_changed", place),
    ]


def test_a_variants_level_is_told_by_its_sku_id(shelf: Shelf, news: News) -> None:
    identity = shelf.item("TEE-S")["identity"]
    shelf.set(9, sku="TEE-S")
    scope, body = news[0]

    assert scope == "store/sku/inventory/updated"
    assert body["id"] == identity["sku_id"]
    assert body["inventory"] == {
        "product_id": identity["product_id"],
        "method": "absolute",
        "value": 9,
        "variant_id": identity["variant_id"],
    }


def test_a_product_tracked_as_a_whole_is_told_of_as_one(shelf: Shelf, news: News) -> None:
    number = shelf.item("TEE-S")["identity"]["product_id"]
    shelf.store.read_json(
        "PUT", f"v3/catalog/products/{number}", json={"inventory_tracking": "product"}
    )
    news.clear()
    shelf.set(9, product_id=number)

    assert news.scopes[0] == "store/product/inventory/updated"


def test_a_difference_is_told_as_one(shelf: Shelf, news: News) -> None:
    shelf.move(-2, sku="CUP")

    body = news[0][1]["inventory"]
    assert (body["method"], body["value"]) == ("relative", -2)


def test_a_store_may_tell_differences_of_absolute_writes(
    harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = heard(harness, absolute_hook_value="delta")
    news = News.from_now(monkeypatch)
    shelf.set(3, sku="CUP")

    body = news[0][1]["inventory"]
    assert (body["method"], body["value"]) == ("absolute", -2)


def test_the_same_level_again_is_not_told(shelf: Shelf, news: News) -> None:
    shelf.set(5, sku="CUP")

    assert news == []


def test_a_refused_batch_tells_nothing(shelf: Shelf, news: News) -> None:
    shelf.refusal("PUT", ABSOLUTE, {"sku": "CUP", "quantity": 8}, {"sku": "no", "quantity": 1})

    assert news == []


def test_another_location_is_told_with_its_id(shelf: Shelf, news: News) -> None:
    place = shelf.add_place()
    shelf.set(9, location=place, sku="CUP")

    assert news[0] == ("store/inventory/location/created", {"location_id": place})
    assert news[-1][1]["location_id"] == place


def test_only_an_order_tells_that_stock_runs_low_and_out(shelf: Shelf, news: News) -> None:
    shelf.protect("CUP", warning_level=2)
    shelf.set(4, sku="CUP")
    by_hand = [scope for scope in news.scopes if "reached" in scope]
    news.clear()
    shelf.store.event(type="online_order", lines=[{"sku": "CUP", "quantity": 2}])
    low = [scope for scope in news.scopes if "reached" in scope]
    news.clear()
    shelf.store.event(type="online_order", lines=[{"sku": "CUP", "quantity": 2}])

    assert (by_hand, low) == ([], [f"{STOCK}low_stock_reached"])
    assert "store/product/inventory/order/updated" in news.scopes
    assert [scope for scope in news.scopes if "reached" in scope] == [
        f"{STOCK}out_of_stock_reached"
    ]


def test_settings_are_told_by_variant_and_location(shelf: Shelf, news: News) -> None:
    identity = shelf.item("CUP")["identity"]
    shelf.protect("CUP", safety_stock=1)

    place = {name: identity[name] for name in ("variant_id", "product_id")}
    assert news == [(f"{STOCK}settings_changed", {**place, "location_id": 1})]


def test_a_changed_location_is_told_and_an_unchanged_one_is_not(shelf: Shelf, news: News) -> None:
    for label in ("Dock", "Dock"):
        shelf.store.read_json("PUT", "v3/inventory/locations", json=[{"id": 1, "label": label}])

    assert news == [("store/inventory/location/updated", {"location_id": 1})]
