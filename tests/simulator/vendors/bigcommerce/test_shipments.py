"""Shipments: made, counted, changed, deleted; how they move an order (section 4.2)."""

from typing import Any

import pytest

from tests.simulator.shop import Harness
from tests.simulator.vendors.bigcommerce.buying import CUSTOM, level, lines, order, product
from tests.simulator.vendors.bigcommerce.storefront import Storefront

KEYS = (
    *("id", "order_id", "customer_id", "order_address_id", "date_created", "tracking_number"),
    *("merchant_shipping_cost", "shipping_method", "shipping_provider", "tracking_carrier"),
    *("tracking_link", "comments", "billing_address", "shipping_address", "items"),
    *("shipping_provider_display_name", "generated_tracking_link"),
)


def parcel(store: Storefront, number: int, quantity: int, **config: Any) -> dict[str, Any]:
    """What a shipment of the first line says."""
    line = lines(store, number)[0]
    items = [{"order_product_id": line["id"], "quantity": quantity}]
    return {"order_address_id": line["order_address_id"], "items": items, **config}


def ship(store: Storefront, number: int, quantity: int, **config: Any) -> Any:
    answer = store.ask(
        "POST", f"v2/orders/{number}/shipments", json=parcel(store, number, quantity, **config)
    )

    assert answer.status_code == 201, answer.text
    return answer.get_json()


def seen(store: Storefront, number: int) -> tuple[int, int]:
    shown = store.read_json("GET", f"v2/orders/{number}")
    return shown["status_id"], shown["items_shipped"]


def three(store: Storefront) -> int:
    number: int = order(store, {**CUSTOM, "quantity": 3}, status_id=11)["id"]
    return number


def test_a_shipment_says_what_went_and_where(store: Storefront) -> None:
    created = three(store)
    shown = ship(store, created, 2, tracking_number="EJ958083578US", shipping_provider="usps")

    assert tuple(shown) == KEYS
    assert shown["shipping_address"]["street_1"] == "9 Elm St"
    assert (shown["shipping_provider_display_name"], shown["items"][0]["quantity"]) == ("USPS", 2)
    assert store.read_json("GET", f"v2/orders/{created}/shipments/{shown['id']}") == shown


def test_parts_make_an_order_partially_shipped_then_shipped(store: Storefront) -> None:
    created = three(store)
    ship(store, created, 2)
    partly = seen(store, created)
    ship(store, created, 1)

    assert (partly, seen(store, created)) == ((3, 2), (2, 3))
    assert store.read_json("GET", f"v2/orders/{created}")["date_shipped"]
    assert store.read_json("GET", f"v2/orders/{created}/shipments/count") == {"count": 2}


def test_an_order_is_shipped_when_every_line_is(store: Storefront) -> None:
    created = order(store, CUSTOM, CUSTOM)["id"]
    ship(store, created, 1)

    assert seen(store, created) == (3, 1)


def test_a_store_may_keep_the_status_to_itself(harness: Harness) -> None:
    store = Storefront.of(harness, settings={"shipment_moves_status": False})
    created = three(store)
    ship(store, created, 3)

    assert seen(store, created) == (11, 3)


def test_more_than_was_bought_is_not_shipped(store: Storefront) -> None:
    created = three(store)
    path = f"v2/orders/{created}/shipments"
    ship(store, created, 2)
    status, body = store.refused("POST", path, json=parcel(store, created, 2))

    assert (status, body[0]["message"]) == (400, "The field 'items.quantity' is invalid.")
    assert seen(store, created) == (3, 2)


def test_a_deleted_shipment_leaves_the_status(store: Storefront) -> None:
    created = three(store)
    shown = ship(store, created, 3)
    answer = store.ask("DELETE", f"v2/orders/{created}/shipments/{shown['id']}")

    assert answer.status_code == 204
    assert seen(store, created) == (2, 0)
    assert store.ask("GET", f"v2/orders/{created}/shipments").status_code == 204


def test_all_shipments_are_deleted_at_once(store: Storefront) -> None:
    created = three(store)
    ship(store, created, 1)
    ship(store, created, 1)
    store.ask("DELETE", f"v2/orders/{created}/shipments")

    assert seen(store, created) == (3, 0)


def test_tracking_is_changed_and_items_are_not(store: Storefront) -> None:
    created = three(store)
    shown = ship(store, created, 1)
    path = f"v2/orders/{created}/shipments/{shown['id']}"
    changed = store.read_json("PUT", path, json={"tracking_number": "T1", "items": []})

    assert changed == {**shown, "tracking_number": "T1"}


def test_shipping_takes_stock_where_it_leaves_with_the_goods(store: Storefront) -> None:
    mug = product(store)
    rule = {"update_stock_behavior": "order_completed_or_shipped"}
    store.read_json("PUT", "v3/settings/inventory", json=rule)
    created = order(store, {"product_id": mug, "quantity": 2})["id"]
    levels = []
    for _ in range(2):
        ship(store, created, 1)
        levels.append(level(store, mug))

    assert levels == [10, 8]


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"items": []}, "items"),
        ({"order_address_id": 999}, "items.order_product_id"),
        ({"items": [{"order_product_id": 999, "quantity": 1}]}, "items.order_product_id"),
        ({"items": [{"order_product_id": 1, "quantity": 0}]}, "items.0.quantity"),
    ],
)
def test_a_shipment_that_cannot_be_is_refused_by_field(
    store: Storefront, data: dict[str, Any], field: str
) -> None:
    created = three(store)
    body = {**parcel(store, created, 1), **data}
    status, wrong = store.refused("POST", f"v2/orders/{created}/shipments", json=body)

    assert (status, f"'{field}'" in wrong[0]["message"]) == (400, True), wrong
