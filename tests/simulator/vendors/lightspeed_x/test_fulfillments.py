"""Fulfilments: handing over is what moves the stock of sales that are picked up or sent."""

from typing import Any

import pytest

from tests.simulator.vendors.lightspeed_x.counter import DATED, Counter
from tests.simulator.vendors.lightspeed_x.retail import Retail


@pytest.fixture
def counter(retail: Retail) -> Counter:
    return Counter(retail)


def act(counter: Counter, row: Any, action: str, quantity: Any, status: int = 200) -> Any:
    line = row["line_items"][0]["sale_line_item_id"]
    pieces = [{"sale_line_item_id": line, "quantity": quantity}]
    body = {"version": row["version"], "line_items": pieces}
    path = f"{DATED}/fulfillments/{row['id']}/{action}"
    return counter.retail.call("POST", path, status, json=body)


def test_a_sale_to_be_sent_has_an_open_fulfilment(counter: Counter) -> None:
    sale = counter.sell("pending", attributes=["delivery"])

    (row,) = counter.fulfillments(sale)

    assert (row["type"], row["state"], row["sale_id"]) == ("DISPATCH", "OPEN", sale["id"])
    assert row["id"].isdigit()
    assert row["line_items"][0]["quantity"] == "2.00"


def test_fulfilling_moves_the_stock_and_closes_what_is_paid(counter: Counter) -> None:
    payments = [counter.payment(22)]
    sale = counter.sell("pending", attributes=["pickup"], payments=payments)

    counter.retail.data("POST", f"{DATED}/fulfillments/fulfill", json={"sale_id": sale["id"]})

    assert counter.stock == 8
    assert counter.retail.data("GET", f"2.0/sales/{sale['id']}")["status"] == "PICKED_UP_CLOSED"


def test_fulfilling_once_more_changes_nothing(counter: Counter) -> None:
    sale = counter.sell("pending", attributes=["delivery"])
    body = {"sale_id": sale["id"]}

    first, second = (
        counter.retail.data("POST", f"{DATED}/fulfillments/fulfill", json=body) for _ in range(2)
    )

    assert (first, counter.stock) == (second, 8)


def test_what_is_fulfilled_in_part_moves_in_part(counter: Counter) -> None:
    sale = counter.sell("pending", attributes=["delivery"])
    (row,) = counter.fulfillments(sale)

    act(counter, row, "fulfill", "1")

    assert counter.stock == 9
    assert counter.fulfillments(sale)[0]["state"] == "STARTED"


def test_picking_and_packing_leave_the_stock(counter: Counter) -> None:
    sale = counter.sell("pending", attributes=["delivery"])
    act(counter, counter.fulfillments(sale)[0], "pick", 2)
    assert counter.fulfillments(sale)[0]["state"] == "PICKED"

    act(counter, counter.fulfillments(sale)[0], "pack", 2)

    assert counter.fulfillments(sale)[0]["state"] == "PACKED"
    assert counter.stock == 10


def test_an_older_version_is_refused(counter: Counter) -> None:
    sale = counter.sell("pending", attributes=["delivery"])
    (row,) = counter.fulfillments(sale)
    act(counter, row, "pick", 1)

    act(counter, row, "pick", 1, 409)


def test_more_than_there_is_cannot_be_picked(counter: Counter) -> None:
    sale = counter.sell("pending", attributes=["delivery"])

    act(counter, counter.fulfillments(sale)[0], "pick", 3, 422)


def test_an_unpaid_order_of_the_shop_cannot_be_fulfilled(counter: Counter) -> None:
    sale = counter.sell_legacy("AWAITING_DISPATCH", source="ECOMMERCE")

    counter.refused(409, "POST", "fulfillments/fulfill", {"sale_id": sale["id"]})


def test_a_line_may_leave_from_another_outlet(counter: Counter) -> None:
    outlets = [row["id"] for row in counter.retail.listed("2.0/outlets")]
    other = next(each for each in outlets if each != counter.outlet)
    lines = [counter.line(1), counter.line(1, fulfilment_outlet_id=other)]

    sale = counter.sell("pending", *lines, attributes=["delivery"])

    assert {row["outlet_id"] for row in counter.fulfillments(sale)} == set(outlets[:2])


def test_voiding_takes_back_what_was_handed_over(counter: Counter) -> None:
    sale = counter.sell("pending", attributes=["delivery"])
    act(counter, counter.fulfillments(sale)[0], "fulfill", 1)

    counter.change(sale, "voided")

    assert (counter.stock, counter.fulfillments(sale)) == (10, [])


def test_an_update_keeps_what_was_done(counter: Counter) -> None:
    sale = counter.sell("pending", attributes=["delivery"])
    act(counter, counter.fulfillments(sale)[0], "fulfill", 1)
    line = sale["line_items"][0]["id"]

    counter.change(sale, "pending", counter.line(5, id=line), attributes=["delivery"])

    (row,) = counter.fulfillments(sale)
    assert row["line_items"][0]["fulfilled_quantity"] == "1.00"
    assert counter.stock == 9


def test_history_tells_what_was_done(counter: Counter) -> None:
    sale = counter.sell("pending", attributes=["delivery"])
    act(counter, counter.fulfillments(sale)[0], "pick", 1)
    (row,) = counter.fulfillments(sale)

    steps = counter.retail.listed(f"{DATED}/fulfillments/{row['id']}/history")

    assert [step["action"] for step in steps] == ["PICK"]


def test_in_2_0_a_sale_is_fulfilled_by_its_path(counter: Counter) -> None:
    payments = [{"retailer_payment_type_id": counter.cash, "amount": 22}]
    sale = counter.sell_legacy("AWAITING_DISPATCH", register_sale_payments=payments)
    path, body = f"2.0/sales/{sale['id']}", {"fulfillment_type": "SHIPPED"}

    done = [counter.retail.data("POST", f"{path}/fulfill", json=body) for _ in range(2)]

    assert [row["status"] for row in done] == ["DISPATCHED_CLOSED"] * 2
    assert len(counter.retail.listed(f"{path}/fulfillments")) == 1
    assert len(counter.retail.listed(f"{path}/pick_lists")) == 1


@pytest.mark.parametrize("setting", ["stock_moves_at", "ecommerce_stock_moves_at"])
def test_a_setting_says_when_the_stock_moves(retail: Retail, setting: str) -> None:
    when = {"stock_moves_at": "sale", "ecommerce_stock_moves_at": "fulfillment"}[setting]
    counter = Counter(Retail.of(retail.harness, **{setting: when}))
    source = "ECOMMERCE" if setting.startswith("ecommerce") else "USER"

    counter.sell_legacy("AWAITING_PICKUP", source=source)

    assert counter.stock == (8 if when == "sale" else 10)
