"""What webhooks are told of products (section 6.2)."""

from typing import Any

import pytest

from tests.simulator.vendors.bigcommerce.storefront import Storefront
from tests.simulator.vendors.bigcommerce.variety import News

PRODUCTS = "v3/catalog/products"
MUG = {"name": "Mug", "type": "physical", "price": 5, "weight": 1}


@pytest.fixture
def mug(store: Storefront) -> int:
    return int(store.data("POST", PRODUCTS, json=MUG)["id"])


@pytest.fixture
def news(mug: int, monkeypatch: pytest.MonkeyPatch) -> News:
    return News.from_now(monkeypatch)


def test_a_new_product_is_announced(store: Storefront, news: News) -> None:
    created = store.data("POST", PRODUCTS, json={**MUG, "name": "Cup"})

    assert news == [("store/product/created", {"type": "product", "id": created["id"]})]


@pytest.mark.parametrize("body", [{"price": 6}, {"page_title": "x"}, {"is_visible": False}])
def test_a_change_is_announced(
    store: Storefront, mug: int, news: News, body: dict[str, Any]
) -> None:
    store.read_json("PUT", f"{PRODUCTS}/{mug}", json=body)

    assert news == [("store/product/updated", {"type": "product", "id": mug})]


@pytest.mark.parametrize("body", [{}, MUG, {"price": "5.00"}, {"categories": []}, {"id": 9}])
def test_what_changes_nothing_is_not_announced(
    store: Storefront, mug: int, news: News, body: dict[str, Any]
) -> None:
    store.read_json("PUT", f"{PRODUCTS}/{mug}", json=body)

    assert news == []


def test_a_level_counts_where_it_is_tracked(store: Storefront, mug: int, news: News) -> None:
    store.read_json("PUT", f"{PRODUCTS}/{mug}", json={"inventory_level": 3})
    ignored = news.scopes.count("store/product/updated")
    tracked = {"inventory_tracking": "product", "inventory_level": 4}
    store.read_json("PUT", f"{PRODUCTS}/{mug}", json=tracked)

    assert (ignored, news.scopes.count("store/product/updated")) == (0, 1)
    assert "store/product/inventory/updated" in news.scopes


def test_a_batch_announces_those_that_changed(store: Storefront, mug: int, news: News) -> None:
    cup = store.data("POST", PRODUCTS, json={**MUG, "name": "Cup"})["id"]
    news.clear()
    store.read_json("PUT", PRODUCTS, json=[{"id": mug, "price": 5}, {"id": cup, "price": 6}])

    assert news == [("store/product/updated", {"type": "product", "id": cup})]


def test_a_deletion_is_announced(store: Storefront, mug: int, news: News) -> None:
    store.read_json("DELETE", f"{PRODUCTS}/{mug}")

    assert news == [("store/product/deleted", {"type": "product", "id": mug})]


def test_a_refused_change_announces_nothing(store: Storefront, mug: int, news: News) -> None:
    store.refused("PUT", PRODUCTS, json=[{"id": mug, "price": 9}, {"id": 999_999}])

    assert news == []


def test_a_channel_tells_what_it_sells(store: Storefront, mug: int, news: News) -> None:
    where = f"{PRODUCTS}/channel-assignments"
    store.read_json("DELETE", f"{where}?product_id:in={mug}")
    store.read_json("PUT", where, json=[{"product_id": mug, "channel_id": 1}])
    store.read_json("PUT", where, json=[{"product_id": mug, "channel_id": 1}])

    assert news.scopes == [
        "store/channel/1/product/unassigned",
        "store/channel/1/product/assigned",
    ]
