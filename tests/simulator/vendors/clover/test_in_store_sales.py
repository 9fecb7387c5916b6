"""What only the counter does: cards, credits, the drawer; and the filters that find them."""

from typing import Any

import pytest

from tests.simulator.shop import Harness
from tests.simulator.vendors.clover.till import Till

VISA = {"type": "VISA", "last4": "4242"}


@pytest.fixture
def till(harness: Harness) -> Till:
    till = Till(harness)
    till.item(sku="OB-1", price=300)
    return till


def play(till: Till, **event: Any) -> Any:
    return till.harness.read_json("POST", f"/accounts/{till.id}/events", json=event)


def sold(till: Till, **more: Any) -> None:
    play(till, type="sale", sku="OB-1", **more)


def amounts(till: Till, path: str) -> list[int]:
    return [element["amount"] for element in till.elements(path)]


def test_a_sale_by_card_tells_the_card_and_its_tender(till: Till) -> None:
    sold(till, card=VISA)

    [payment] = till.elements("/payments?expand=tender")
    assert payment["cardTransaction"] == {"cardType": "VISA", "last4": "4242"}
    assert payment["tender"]["labelKey"] == "com.clover.tender.credit_card"


def test_a_sale_in_cash_tells_no_card(till: Till) -> None:
    sold(till)

    assert "cardTransaction" not in till.elements("/payments")[0]


@pytest.mark.parametrize(("card", "count"), [("VISA", 1), ("MC", 0)])
def test_payments_are_found_by_their_card(till: Till, card: str, count: int) -> None:
    sold(till, card=VISA)
    sold(till)

    assert len(till.elements(f"/payments?filter=cardType={card}")) == count


@pytest.mark.parametrize(("last4", "count"), [("4242", 1), ("1111", 0)])
def test_orders_are_found_by_the_last_four_digits(till: Till, last4: str, count: int) -> None:
    sold(till, card=VISA)
    sold(till)

    assert len(till.elements(f"/orders?filter=cardTransaction.last4={last4}")) == count


def test_orders_are_found_by_their_employee(till: Till) -> None:
    owner = till.elements("/employees")[-1]
    till.order(state="open", employee={"id": owner["id"]})
    till.order(state="open")

    assert len(till.elements(f"/orders?filter=employee.name={owner['name']}")) == 1
    assert till.elements("/orders?filter=employee.name=Nobody") == []


def test_payments_are_found_by_their_reference(till: Till) -> None:
    order = till.order(state="open", total=500)
    till.pay(order, 500, externalReferenceId="INV-7")

    assert amounts(till, "/payments?filter=externalReferenceId=INV-7") == [500]
    assert till.elements("/payments?filter=externalReferenceId=INV-8") == []


def test_payments_are_found_by_their_orders_time(till: Till) -> None:
    sold(till)
    [order] = till.elements("/orders")
    moment = order["modifiedTime"]

    assert len(till.elements(f"/payments?filter=order.modifiedTime>={moment}")) == 1
    assert till.elements(f"/payments?filter=order.modifiedTime>{moment}") == []


def test_no_payment_here_is_voided(till: Till) -> None:
    sold(till)

    assert till.elements("/payments?filter=voided=true") == []
    assert len(till.elements("/payments?filter=voided=false")) == 1


def test_money_given_back_by_hand_is_a_credit(till: Till) -> None:
    play(till, type="credit", amount="4.50")

    assert amounts(till, "/credits") == [450]
    [order] = till.elements("/orders?expand=credits")
    assert [element["amount"] for element in order["credits"]["elements"]] == [450]


def test_the_drawers_events_are_listed(till: Till) -> None:
    play(till, type="cash_event", kind="LOAD", amount="100.00", note="morning")
    play(till, type="cash_event", kind="UNLOAD", amount="-20.00")

    answer = till.elements("/cash_events")
    assert [(element["type"], element["amountChange"]) for element in answer] == [
        ("UNLOAD", -2000),
        ("LOAD", 10_000),
    ]
    assert answer[1]["note"] == "morning"


@pytest.mark.parametrize(
    "event",
    [
        {"type": "sale", "sku": "OB-1", "card": {"type": "VISA", "last4": "42"}},
        {"type": "credit", "amount": "x"},
        {"type": "credit", "amount": "1.005"},
        {"type": "cash_event", "kind": "THEFT"},
    ],
)
def test_what_does_not_fit_is_refused_and_leaves_nothing(till: Till, event: Any) -> None:
    answer = till.harness.ask("POST", f"/accounts/{till.id}/events", json=event)

    assert answer.status_code in (400, 409), answer.text
    assert till.elements("/orders") == []


def test_a_refund_names_the_lines_that_it_gives_back(till: Till) -> None:
    sold(till, quantity=2)
    play(till, type="return", sku="OB-1", quantity=1)

    [refund] = till.elements("/refunds")
    [order] = till.elements("/orders?expand=lineItems")
    assert [element["id"] for element in refund["lineItems"]["elements"]] == [
        line["id"] for line in order["lineItems"]["elements"] if line["refunded"]
    ]
