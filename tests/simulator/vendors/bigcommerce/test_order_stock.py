"""What orders do to stock: taken once, given back once, by the inventory settings (section 4.4)."""

from typing import Any

import pytest

from tests.simulator.shop import Harness
from tests.simulator.vendors.bigcommerce.buying import BILLING, level, lines, order, product
from tests.simulator.vendors.bigcommerce.storefront import Storefront


@pytest.fixture
def mug(store: Storefront) -> int:
    """Ten are in stock."""
    return product(store)


def ruled(store: Storefront, **settings: Any) -> None:
    store.read_json("PUT", "v3/settings/inventory", json=settings)


def bought(store: Storefront, mug: int, quantity: int = 2, **config: Any) -> int:
    created: int = order(store, {"product_id": mug, "quantity": quantity}, **config)["id"]
    return created


def walk(store: Storefront, mug: int, number: int, *statuses: int) -> list[int]:
    """The level after each status."""
    levels = []
    for status in statuses:
        store.read_json("PUT", f"v2/orders/{number}", json={"status_id": status})
        levels.append(level(store, mug))
    return levels


def test_an_order_takes_stock_when_it_is_placed(store: Storefront, mug: int) -> None:
    bought(store, mug)

    assert level(store, mug) == 8
    assert store.data("GET", f"v3/catalog/products/{mug}")["total_sold"] == 2


def test_an_incomplete_order_takes_nothing_until_it_is_placed(store: Storefront, mug: int) -> None:
    created = bought(store, mug, status_id=0)

    assert level(store, mug) == 10
    assert walk(store, mug, created, 11, 9) == [8, 8]


def test_stock_leaves_with_the_goods_where_the_store_says_so(store: Storefront, mug: int) -> None:
    ruled(store, update_stock_behavior="order_completed_or_shipped")
    created = bought(store, mug)

    assert level(store, mug) == 10
    assert walk(store, mug, created, 11, 10, 2) == [10, 8, 8]


@pytest.mark.parametrize("status", [4, 5])
def test_a_cancelled_order_gives_its_stock_back_once(
    store: Storefront, mug: int, status: int
) -> None:
    created = bought(store, mug)

    assert walk(store, mug, created, status, 9 - status, 6, 11) == [10, 10, 8, 8]


def test_a_partly_refunded_order_keeps_its_stock(store: Storefront, mug: int) -> None:
    assert walk(store, mug, bought(store, mug), 14, 6) == [8, 8]


def test_stock_is_not_given_back_where_the_store_says_so(store: Storefront, mug: int) -> None:
    ruled(store, refund_order_stock_adjustment=False)

    assert walk(store, mug, bought(store, mug), 5, 11, 4) == [8, 8, 8]


@pytest.mark.parametrize(("adjusts", "levels"), [(True, [5, 8, 10]), (False, [8, 8, 10])])
def test_an_edited_order_moves_stock_by_a_setting(
    store: Storefront, mug: int, *, adjusts: bool, levels: list[int]
) -> None:
    ruled(store, edit_order_stock_adjustment=adjusts)
    created = bought(store, mug)
    line = lines(store, created)[0]["id"]
    seen = []
    for quantity in (5, 2):
        change = {"products": [{"id": line, "quantity": quantity}]}
        store.read_json("PUT", f"v2/orders/{created}", json=change)
        seen.append(level(store, mug))

    assert [*seen, *walk(store, mug, created, 5)] == levels


def test_a_removed_line_gives_its_stock_back(store: Storefront, mug: int) -> None:
    created = bought(store, mug)
    line = lines(store, created)[0]["id"]
    store.read_json("PUT", f"v2/orders/{created}", json={"products": [{"id": line, "quantity": 0}]})

    assert level(store, mug) == 10


def test_a_line_that_goes_with_the_cancelling_comes_back_too(store: Storefront, mug: int) -> None:
    created = bought(store, mug)
    line = lines(store, created)[0]["id"]
    change = {"status_id": 5, "products": [{"id": line, "quantity": 0}]}
    store.read_json("PUT", f"v2/orders/{created}", json=change)

    assert level(store, mug) == 10


def test_what_is_not_tracked_does_not_move(store: Storefront, mug: int) -> None:
    store.read_json("PUT", f"v3/catalog/products/{mug}", json={"inventory_tracking": "none"})
    created = bought(store, mug, 50)
    store.read_json("PUT", f"v3/catalog/products/{mug}", json={"inventory_tracking": "product"})

    assert walk(store, mug, created, 5) == [10]


def test_an_order_of_more_than_there_is_is_refused_whole(store: Storefront, mug: int) -> None:
    lines = [{"product_id": mug, "quantity": 6}, {"product_id": mug, "quantity": 5}]
    body = {"billing_address": BILLING, "products": lines}
    status, data = store.refused("POST", "v2/orders", json=body)

    assert (status, data[0]["message"]) == (400, "The field 'products' is invalid.")
    assert level(store, mug) == 10
    assert store.ask("GET", "v2/orders").status_code == 204


def test_a_store_may_sell_more_than_it_has(harness: Harness) -> None:
    store = Storefront.of(harness, settings={"order_short_of_stock": "accept"})
    mug = product(store, level=1)
    bought(store, mug, 3)

    assert level(store, mug) == -2


def test_migrated_history_counts_as_nothing_sold(store: Storefront, mug: int) -> None:
    bought(store, mug, external_source="M-MIG")

    assert store.data("GET", f"v3/catalog/products/{mug}")["total_sold"] == 0


def test_a_customer_who_buys_in_the_shop_waits_for_the_goods(store: Storefront, mug: int) -> None:
    store.event(type="online_order", lines=[{"sku": "KM-1", "quantity": 3}], email="bo@example.com")
    created = store.read_json("GET", "v2/orders")[0]

    assert (created["status_id"], created["order_source"]) == (11, "www")
    assert created["billing_address"]["email"] == "bo@example.com"
    assert created["shipping_address_count"] == 1
    assert level(store, mug) == 7


def test_a_customer_cannot_buy_more_than_there_is(store: Storefront, mug: int) -> None:
    event = {"type": "online_order", "lines": [{"sku": "KM-1", "quantity": 11}]}
    answer = store.harness.ask("POST", f"/accounts/{store.id}/events", json=event)

    assert answer.status_code == 409
    assert store.ask("GET", "v2/orders").status_code == 204
    assert level(store, mug) == 10
