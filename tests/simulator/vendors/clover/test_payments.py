from typing import Any

import pytest

from tests.simulator.shop import Harness

from .till import Till


@pytest.fixture
def till(harness: Harness) -> Till:
    return Till(harness)


def sold(till: Till, **line: Any) -> tuple[str, str]:
    """An item of which there are 10, and an open order with one of it."""
    item = till.item()
    till.post(f"/item_stocks/{item}", quantity=10)
    order = till.order(state="open", total=349)
    till.line(order, item={"id": item}, **line)
    return item, order


def test_a_payment_is_shown_and_locks_its_order(till: Till) -> None:
    _, order = sold(till)
    paid = till.pay(order, 349)

    assert list(paid) == [
        *("id", "order", "tender", "amount", "tipAmount", "taxAmount", "createdTime"),
        *("clientCreatedTime", "modifiedTime", "offline", "result"),
    ]
    answer = till.call("GET", f"/orders/{order}?expand=payments")
    assert (answer["state"], answer["paymentState"]) == ("locked", "PAID")
    assert answer["payments"]["elements"] == till.elements("/payments") == [paid]
    assert till.call("GET", f"/payments/{paid['id']}") == paid


def test_a_part_of_the_money_is_a_part(till: Till) -> None:
    item, order = sold(till)
    till.pay(order, 100)

    assert till.call("GET", f"/orders/{order}")["paymentState"] == "PARTIALLY_PAID"
    assert till.stock(item) == 10
    till.pay(order, 249)
    assert till.call("GET", f"/orders/{order}")["paymentState"] == "PAID"
    assert till.stock(item) == 9


def test_what_is_weighed_takes_its_weight_from_the_stock(till: Till) -> None:
    item, order = sold(till, unitQty=1250)
    till.pay(order, 349)

    assert till.stock(item) == 8.75


@pytest.mark.parametrize(
    ("settings", "after_line", "after_payment"),
    [
        ({}, 10, 9),
        ({"decrement_on": "line_item"}, 9, 9),
        ({"decrement_on": "never"}, 10, 10),
        ({"update_stock": False}, 10, 10),
        ({"track_stock": False}, 10, 10),
    ],
)
def test_a_sale_lowers_the_stock_under_the_merchants_flags(
    harness: Harness, settings: dict[str, Any], after_line: float, after_payment: float
) -> None:
    till = Till(harness, **settings)
    item, order = sold(till)

    assert till.stock(item) == after_line
    till.pay(order, 349)
    till.pay(order, 1)
    assert till.stock(item) == after_payment


def test_a_voided_line_gives_back_what_adding_it_took(harness: Harness) -> None:
    till = Till(harness, decrement_on="line_item")
    item, order = sold(till)
    [line] = till.elements(f"/orders/{order}/line_items")
    till.call("DELETE", f"/orders/{order}/line_items/{line['id']}")

    assert till.stock(item) == 10


@pytest.mark.parametrize("amount", [0, -1, "x", None, 2**60])
def test_a_payment_is_a_positive_amount(till: Till, amount: Any) -> None:
    item, order = sold(till)
    body = {"tender": {"id": till.cash()}, "amount": amount}

    assert till.refused("POST", f"/orders/{order}/payments", json=body)[0] == 400
    assert till.elements("/payments") == []
    assert till.stock(item) == 10


def test_a_payment_needs_a_tender_of_the_merchants(till: Till) -> None:
    order = till.order(state="open")
    for tender in ({"id": "0000000000000"}, {}, None):
        body = {"tender": tender, "amount": 5}

        assert till.refused("POST", f"/orders/{order}/payments", json=body)[0] == 400
    assert till.call("GET", f"/orders/{order}/payments")["elements"] == []


def test_there_are_refunds_and_credits_to_list(till: Till) -> None:
    for path in ("/refunds", "/credits"):
        page = till.call("GET", path)

        assert list(page) == ["elements", "href"]
        assert page["elements"] == []
    assert till.ask("POST", "/refunds", json={}).status_code == 405
