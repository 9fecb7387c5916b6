from typing import Any

import pytest

from tests.simulator.shop import Harness, Shop


@pytest.fixture
def orders(harness: Harness, shop: Shop) -> str:
    """Two orders, a minute apart; the path of their list."""
    harness.hold("2026-01-01T10:00:00Z")
    shop.sync({"external_id": "A", "in_stock": 9, "price": 2.5, "pos_item_name": "Ale"})
    for quantity in (1, 2):
        shop.play({"type": "online_order", "lines": [{"sku": "A", "quantity": quantity}]})
        harness.advance(60)
    group = shop.read_json("GET", "/store?store_fields=group_id")["results"][0]["group_id"]
    return f"/group/{group}/order_management/order"


def ids(shop: Shop, path: str, **query: Any) -> list[int]:
    return [row["id"] for row in shop.read_json("GET", path, query_string=query)["results"]]


def test_an_order_is_lazy(shop: Shop, orders: str) -> None:
    first, _ = ids(shop, orders)
    query = {"order_fields": "total,order_status,payment_status,created"}

    assert shop.read_json("GET", f"{orders}/{first}") == {"id": first}
    assert shop.read_json("GET", f"{orders}/{first}/", query_string=query) == {
        "id": first,
        "order_status": "new",
        "payment_status": "held",
        "total": 2.5,
        "created": "2026-01-01T10:00:00.000000Z",
    }


def test_an_orders_products_keep_the_price_they_were_sold_at(shop: Shop, orders: str) -> None:
    _, second = ids(shop, orders)
    shop.sync({"external_id": "A", "price": 99})

    (line,) = shop.read_json("GET", f"{orders}/{second}/product/")["results"]

    assert (line["name"], line["quantity"], line["price"]) == ("Ale", 2, 2.5)
    assert line["inventory_id"] == shop.get("A")["id"]


def test_lists_are_narrowed(shop: Shop, orders: str) -> None:
    first, second = ids(shop, orders)
    shop.read_json("PATCH", f"{orders}/{first}", json={"order_status": "approved"})

    assert ids(shop, orders, order_status="approved,delivered") == [first]
    assert ids(shop, orders, order_status_exclude="approved") == [second]
    assert ids(shop, orders, updated_from="2026-01-01T10:02:00Z") == [first]
    assert ids(shop, orders, payment_status="capturing") == []
    assert ids(shop, orders, store_id=shop.store_id) == [first, second]
    assert ids(shop, orders, store_id=1) == []
    assert ids(shop, orders, page_size=1, page=2) == [second]


@pytest.mark.parametrize(
    "query", [{"updated_from": "soon"}, {"store_id": "x"}, {"order_status": "a\x00"}]
)
def test_a_bad_narrowing_is_refused(shop: Shop, orders: str, query: Any) -> None:
    assert shop.refusal("GET", orders, query_string=query).keys() == query.keys()


def test_a_payment_moves_on_from_held_only(shop: Shop, orders: str) -> None:
    first, _ = ids(shop, orders)
    payment = orders.replace("order_management", "payment_system") + f"/{first}/"

    body = shop.read_json("PATCH", payment, json={"payment_status": "capturing"})
    again = shop.refusal("PATCH", payment, json={"payment_status": "refunding"})

    assert body["payment_status"] == "capturing"
    assert again.keys() == {"payment_status"}


@pytest.mark.parametrize("body", [{}, [], {"order_status": "eaten"}, {"order_status": ["new"]}])
def test_a_bad_status_changes_nothing(shop: Shop, orders: str, body: Any) -> None:
    first, _ = ids(shop, orders)

    assert shop.refusal("PATCH", f"{orders}/{first}", json=body).keys() == {"order_status"}
    assert ids(shop, orders, order_status="new") == ids(shop, orders)


def test_another_groups_orders_are_not_there(harness: Harness, shop: Shop, orders: str) -> None:
    first, _ = ids(shop, orders)
    other = harness.shop()

    for method, path in (("GET", orders), ("GET", f"{orders}/{first}")):
        assert other.ask(method, path).status_code == 404
    change = {"order_status": "approved"}
    assert other.ask("PATCH", f"{orders}/{first}", json=change).status_code == 404
