from typing import Any

import pytest

from tests.simulator.shop import Harness, Shop


@pytest.fixture
def stocked(shop: Shop) -> Shop:
    shop.sync(
        {"external_id": "A", "in_stock": 5, "price": 2.5, "pos_item_name": "Ale"},
        {"external_id": "B", "in_stock": 1},
    )
    return shop


@pytest.mark.parametrize(
    ("event", "field", "value"),
    [
        ({"type": "sale", "quantity": 2}, "in_stock", 3),
        ({"type": "sale"}, "in_stock", 4),
        ({"type": "sale", "quantity": 8}, "in_stock", -3),
        ({"type": "return", "quantity": 2}, "in_stock", 7),
        ({"type": "receive", "quantity": 24}, "in_stock", 29),
        ({"type": "count", "quantity": 9}, "in_stock", 9),
        ({"type": "price_change", "price": "3.99"}, "price", 3.99),
        ({"type": "edit", "set": {"name": "Stout"}}, "pos_item_name", "Stout"),
        ({"type": "shop_edit", "set": {"quantity": 1}}, "in_stock", 1),
        ({"type": "start"}, "status", "in_progress"),
        ({"type": "reject"}, "status", "bad_label"),
        ({"type": "reject", "status": "not_label"}, "status", "not_label"),
        ({"type": "match", "wine_id": 1000}, "status", "match_complete"),
    ],
)
def test_an_event_happens_and_tells_what_changed(
    stocked: Shop, event: dict[str, Any], field: str, value: Any
) -> None:
    (change,) = stocked.play({**event, "sku": "A"})

    assert stocked.get("A")[field] == value
    assert (change["type"], change["sku"]) == (event["type"], "A")


def test_one_event_needs_no_array(stocked: Shop) -> None:
    path = f"/accounts/{stocked.id}/events"

    answer = stocked.harness.ask("POST", path, json={"type": "sale", "sku": "A"})

    assert answer.status_code == 201
    assert answer.get_json() == [
        {"type": "sale", "sku": "A", "changed": {"in_stock": {"from": 5, "to": 4}}}
    ]


def test_events_happen_in_order(stocked: Shop) -> None:
    stocked.play(
        {"type": "add_product", "product": {"sku": "C", "name": "New", "quantity": 3}},
        {"type": "count", "sku": "C", "quantity": 10},
        {"type": "sale", "sku": "C", "quantity": 1},
        {"type": "delete", "sku": "B"},
    )

    assert stocked.stock() == {"A": 5, "C": 9}


def test_a_product_is_matched_with_a_drink(stocked: Shop) -> None:
    stocked.play({"type": "match", "sku": "A", "drink_id": 500_000})

    (item,) = stocked.listed("drink", "external_id,drink")
    assert (item["external_id"], item["drink"]) == ("A", {"id": 500_000})


def test_an_online_order_takes_stock_and_stands_in_the_group(stocked: Shop) -> None:
    lines = [{"sku": "A", "quantity": 2}, {"sku": "B", "quantity": 1}]

    (change,) = stocked.play({"type": "online_order", "lines": lines, "email": "a@example.com"})

    assert stocked.stock() == {"A": 3, "B": 0}
    assert isinstance(change["order_id"], int)


@pytest.mark.parametrize(
    ("event", "status"),
    [
        ({"type": "sale", "sku": "nobody"}, 404),
        ({"type": "match", "sku": "A", "wine_id": 1}, 404),
        ({"type": "deactivate", "sku": "A"}, 409),
        ({"type": "set_image", "sku": "A", "url": "http://x"}, 409),
        ({"type": "add_variant", "sku": "A", "variant": {}}, 409),
        ({"type": "add_product", "product": {"sku": "A", "name": "Twice"}}, 409),
        ({"type": "add_product", "product": {"sku": "x" * 10_000, "name": "Long"}}, 409),
        ({"type": "add_product", "product": {"sku": "", "name": "None"}}, 409),
        ({"type": "add_product", "product": {"sku": "C", "name": "n" * 10_000}}, 409),
        ({"type": "add_product", "product": {"sku": "C", "name": "N", "barcodes": [""]}}, 409),
        ({"type": "explode", "sku": "A"}, 400),
        ({"type": 7}, 400),
        ({"sku": "A"}, 400),
        ({"type": "sale", "sku": "A", "quantity": 0}, 400),
        ({"type": "sale", "sku": "A", "quantity": 0.5}, 400),
        ({"type": "sale", "sku": "A", "quantity": 10**9 + 1}, 400),
        ({"type": "sale", "sku": "A\x00"}, 400),
        ({"type": "count", "sku": "A", "quantity": 10**12}, 400),
        ({"type": "price_change", "sku": "A", "price": 5}, 400),
        ({"type": "price_change", "sku": "A", "price": "-1"}, 400),
        ({"type": "edit", "sku": "A", "set": {"sku": "B"}}, 400),
        ({"type": "edit", "sku": "A", "set": {"price": None}}, 400),
        ({"type": "match", "sku": "A"}, 400),
        ({"type": "match", "sku": "A", "wine_id": 1000, "drink_id": 500_000}, 400),
        ({"type": "reject", "sku": "A", "status": "unmatched"}, 400),
        ({"type": "online_order", "lines": []}, 400),
        ({"type": "online_order", "lines": [{"sku": "A", "quantity": 10**9}] * 1001}, 400),
    ],
)
def test_what_cannot_be_played_changes_nothing(
    stocked: Shop, event: dict[str, Any], status: int
) -> None:
    before = stocked.listed()
    played = [{"type": "sale", "sku": "A"}, event]

    answer = stocked.harness.ask("POST", f"/accounts/{stocked.id}/events", json=played)

    assert answer.status_code == status, answer.text
    assert answer.get_json()["error"]
    assert stocked.listed() == before


def test_an_order_dearer_than_can_be_counted_is_refused(stocked: Shop) -> None:
    stocked.sync({"external_id": "A", "price": 99_999_999.0, "in_stock": 5})
    path = f"/accounts/{stocked.id}/events"

    lines = [{"sku": "A", "quantity": 5}]

    answer = stocked.harness.ask("POST", path, json={"type": "online_order", "lines": lines})

    assert answer.status_code == 409
    assert stocked.stock() == {"A": 5, "B": 1}


@pytest.mark.parametrize("body", [b"", b"[", b"\xff", b"7", b'["sale"]', b"null", b"[[]]"])
def test_what_is_no_event_is_refused(stocked: Shop, body: bytes) -> None:
    answer = stocked.harness.ask("POST", f"/accounts/{stocked.id}/events", data=body)

    assert answer.status_code == 400
    assert answer.get_json().keys() == {"error"}


def test_events_of_nobody_are_not_found(harness: Harness) -> None:
    for account in ("nobody", "tipsi-999999", "%00", "x" * 5000):
        answer = harness.ask("POST", f"/accounts/{account}/events", json=[])

        assert answer.status_code == 404
