"""What happens at the counter is to be seen through the API."""

import pytest

from tests.simulator.shop import Harness
from tests.simulator.vendors.clover.till import Till


@pytest.fixture
def till(harness: Harness) -> Till:
    till = Till(harness)
    till.post("/tax_rates", name="Ten", rate=1_000_000, isDefault=True)
    till.item(sku="OB-1", price=300)
    return till


def play(till: Till, kind: str, quantity: float) -> None:
    event = {"type": kind, "sku": "OB-1", "quantity": quantity}
    till.harness.read_json("POST", f"/accounts/{till.id}/events", json=event)


def test_a_sale_is_a_paid_order_of_one_line_a_piece(till: Till) -> None:
    play(till, "sale", 2)

    [order] = till.elements("/orders?expand=lineItems,payments")
    assert (order["state"], order["paymentState"], order["total"]) == ("locked", "PAID", 660)
    assert [line["price"] for line in order["lineItems"]["elements"]] == [300, 300]
    [payment] = order["payments"]["elements"]
    assert (payment["amount"], payment["taxAmount"]) == (660, 60)


def test_what_is_weighed_is_one_line(till: Till) -> None:
    play(till, "sale", 1.25)

    [order] = till.elements("/orders?expand=lineItems")
    assert [line["unitQty"] for line in order["lineItems"]["elements"]] == [1250]
    assert order["total"] == 413


def test_a_return_refunds_the_newest_pieces(till: Till) -> None:
    play(till, "sale", 2)
    play(till, "return", 1)

    [refund] = till.elements("/refunds")
    [order] = till.elements("/orders?expand=lineItems,refunds")
    assert (refund["amount"], refund["taxAmount"]) == (330, 30)
    assert refund["payment"]["id"] == till.elements("/payments")[0]["id"]
    assert order["paymentState"] == "PARTIALLY_REFUNDED"
    assert sorted(line["refunded"] for line in order["lineItems"]["elements"]) == [False, True]
    play(till, "return", 5)
    assert till.elements("/orders")[0]["paymentState"] == "REFUNDED"


def test_a_return_of_what_nobody_bought_is_no_refund(till: Till) -> None:
    play(till, "return", 1)

    assert till.elements("/refunds") == []


@pytest.mark.parametrize(("restocks", "left"), [(False, -1), (True, 0)])
def test_a_refund_brings_pieces_back_by_its_switch(
    harness: Harness,
    restocks: bool,  # noqa: FBT001
    left: float,
) -> None:
    till = Till(harness, refund_restocks=restocks)
    item = till.item(sku="OB-1", price=300)
    play(till, "sale", 1)
    play(till, "refund", 1)

    assert till.stock(item) == left
    assert [element["amount"] for element in till.elements("/refunds")] == [300]
