"""Orders of the online shop in the till: where they go, and how they are changed, cancelled and paid back (section 11)."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.simulator.shop import Harness
from tests.simulator.vendors.lightspeed_x.retail import Retail

APPLE = {"sku": "A", "name": "Apple", "price": "5.50", "quantity": 10}
BREAD = {"sku": "B", "name": "Bread", "price": "3.30", "quantity": 4}


@pytest.fixture
def shop(harness: Harness) -> Iterator[Retail]:
    """Apples at Main Street, whose register takes the shop's orders; bread there, too."""
    harness.hold()
    created = Retail.of(harness)
    created.add(APPLE, BREAD)
    yield created
    created.close()


def event(shop: Retail, kind: str, **fields: Any) -> Any:
    (change,) = shop.play({"type": kind, **fields})
    return change


def order(shop: Retail, *lines: tuple[str, float], **fields: Any) -> str:
    named = [{"sku": sku, "quantity": quantity} for sku, quantity in lines or [("A", 4)]]
    change = event(shop, "online_order", lines=named, **fields)
    return str(change["order"])


def sale(shop: Retail, sale_id: str) -> Any:
    return shop.data("GET", f"2026-07/sales/{sale_id}")


def quantity(shop: Retail, sku: str = "A") -> float:
    (product,) = shop.products(sku=sku)
    return float(product["quantity"])


def at_outlets(shop: Retail, sku: str = "A") -> Any:
    """What Main Street and Harbour have."""
    return event(shop, "edit", sku=sku, set={})["outlets"]


def handed_over_by(shop: Retail, order_id: str) -> dict[str, list[str]]:
    """Pieces by the outlet's name."""
    names = {outlet["id"]: outlet["name"] for outlet in shop.listed("2.0/outlets")}
    rows = shop.listed("2026-07/fulfillments", sale_id=order_id)
    return {
        names[row["outlet_id"]]: [line["quantity"] for line in row["line_items"]] for row in rows
    }


def refusal(shop: Retail, kind: str, **fields: Any) -> str:
    path = f"/accounts/{shop.id}/events"
    answer = shop.harness.ask("POST", path, json=[{"type": kind, **fields}])

    assert answer.status_code == 409, answer.text
    return str(answer.get_json()["error"])


def test_an_order_is_taken_while_its_register_is_closed(shop: Retail) -> None:
    event(shop, "close_register", register="Register 1")
    placed = order(shop)
    event(shop, "edit_order", order=placed, lines=[{"sku": "A", "quantity": 5}])
    event(shop, "fulfil_order", order=placed)
    event(shop, "refund_order", order=placed, lines=[{"sku": "A", "quantity": 1}])

    assert sale(shop, placed)["state"] == "closed"
    assert quantity(shop) == 6


def test_an_order_goes_to_an_outlet_that_has_all_of_it(shop: Retail) -> None:
    event(shop, "receive", sku="A", quantity=12, outlet="Harbour")
    placed = order(shop, ("A", 11))

    assert handed_over_by(shop, placed) == {"Harbour": ["11.00"]}
    assert at_outlets(shop) == {"Main Street": 10, "Harbour": 1}


def test_an_order_that_no_outlet_has_is_split_by_stock(shop: Retail) -> None:
    event(shop, "receive", sku="A", quantity=3, outlet="Harbour")
    placed = order(shop, ("A", 15), ("B", 1))

    assert handed_over_by(shop, placed) == {"Main Street": ["12.00", "1.00"], "Harbour": ["3.00"]}
    assert at_outlets(shop) == {"Main Street": -2, "Harbour": 0}
    assert sum(line["quantity"] for line in sale(shop, placed)["line_items"]) == 16


def test_only_outlets_that_feed_the_shop_are_asked(shop: Retail) -> None:
    event(shop, "receive", sku="A", quantity=12, outlet="Harbour")
    event(shop, "ecom_settings", outlets=["Main Street"])
    placed = order(shop, ("A", 11))

    assert handed_over_by(shop, placed) == {"Main Street": ["11.00"]}


def test_a_line_that_is_tied_to_an_outlet_goes_there(shop: Retail) -> None:
    lines = [{"sku": "A", "quantity": 2, "outlet": "harbour"}, {"sku": "B"}]
    placed = event(shop, "online_order", lines=lines)["order"]

    assert handed_over_by(shop, placed) == {"Harbour": ["2.00"], "Main Street": ["1.00"]}
    assert at_outlets(shop)["Harbour"] == -2


def test_an_order_that_is_not_paid_is_fulfilled_once_it_is(shop: Retail) -> None:
    placed = order(shop, paid=False)
    unpaid = refusal(shop, "fulfil_order", order=placed)
    event(shop, "edit_order", order=placed, lines=[{"sku": "A", "quantity": 4}], paid=True)
    event(shop, "fulfil_order", order=placed)

    assert "unpaid" in unpaid
    assert [payment["amount"] for payment in sale(shop, placed)["payments"]] == [22]


@pytest.mark.parametrize(
    ("status", "kind", "state"),
    [
        ("AWAITING_PICKUP", "PICKUP", "OPEN"),
        ("AWAITING_DISPATCH", "DISPATCH", "OPEN"),
        ("DISPATCHED_CLOSED", "DISPATCH", "FULFILLED"),
    ],
)
def test_an_order_has_the_status_that_it_is_placed_with(
    shop: Retail, status: str, kind: str, state: str
) -> None:
    placed = order(shop, status=status)
    (row,) = shop.listed("2026-07/fulfillments", sale_id=placed)

    assert shop.data("GET", f"2.0/sales/{placed}")["status"] == status
    assert (row["type"], row["state"]) == (kind, state)


def test_a_discount_is_off_the_whole_order(shop: Retail) -> None:
    placed = sale(shop, order(shop, ("A", 4), ("B", 1), discount="5.06"))

    assert placed["totals"]["price_incl_tax"] == pytest.approx(20.24, abs=0.001)
    assert [payment["amount"] for payment in placed["payments"]] == [20.24]
    assert [line["pricing"]["discount"] for line in placed["line_items"]] == [1, 0.6]


def test_an_edited_order_has_those_lines_alone(shop: Retail) -> None:
    placed = order(shop, ("A", 4), ("B", 2))
    kept = sale(shop, placed)["line_items"][0]["id"]
    change = event(shop, "edit_order", order=placed, lines=[{"sku": "A", "quantity": 5}])

    (line,) = sale(shop, placed)["line_items"]
    assert (line["id"], line["quantity"], quantity(shop), quantity(shop, "B")) == (kept, 5, 5, 4)
    assert [row["sku"] for row in change["lines"]] == ["A", "B"]
    assert [payment["amount"] for payment in sale(shop, placed)["payments"]] == [27.5]


def test_an_edited_order_may_have_new_lines(shop: Retail) -> None:
    placed = order(shop)
    lines = [{"sku": "B", "quantity": 1}, {"sku": "A", "quantity": 1}, {"sku": "A", "quantity": 1}]
    event(shop, "edit_order", order=placed, lines=lines)

    assert (quantity(shop), quantity(shop, "B")) == (8, 3)
    assert sorted(line["quantity"] for line in sale(shop, placed)["line_items"]) == [1, 2]


def test_an_order_that_was_split_may_be_edited(shop: Retail) -> None:
    event(shop, "receive", sku="A", quantity=3, outlet="Harbour")
    placed = order(shop, ("A", 13))
    event(shop, "edit_order", order=placed, lines=[{"sku": "A", "quantity": 14}])
    more = handed_over_by(shop, placed)
    event(shop, "edit_order", order=placed, lines=[{"sku": "A", "quantity": 2}])

    assert more == {"Main Street": ["11.00"], "Harbour": ["3.00"]}
    assert handed_over_by(shop, placed) == {"Main Street": ["2.00"]}
    assert at_outlets(shop) == {"Main Street": 8, "Harbour": 3}


def test_a_cancelled_order_is_voided_whether_it_was_sent_or_not(shop: Retail) -> None:
    orders = [order(shop), order(shop)]
    event(shop, "fulfil_order", order=orders[0])
    states = [event(shop, "cancel_order", order=each)["status"] for each in orders]

    assert (states, quantity(shop)) == (["VOIDED", "VOIDED"], 10)
    assert "cannot become voided" in refusal(shop, "cancel_order", order=orders[0])


@pytest.mark.parametrize(("restock", "left"), [(True, 10), (False, 6)])
@pytest.mark.parametrize("sent", [True, False])
def test_an_order_is_refunded_as_a_whole(
    shop: Retail, *, restock: bool, left: float, sent: bool
) -> None:
    placed = order(shop)
    if sent:
        event(shop, "fulfil_order", order=placed)
    change = event(shop, "refund_order", order=placed, restock=restock)

    assert quantity(shop) == left
    assert sale(shop, placed)["state"] == ("closed" if sent else "voided")
    assert "nothing of the order is left" in refusal(shop, "refund_order", order=placed)
    adjusted = shop.listed("2026-07/stock_adjustments")
    assert [row["quantity"] for row in adjusted] == ([] if restock else ["-4.00000"])
    assert ("return" in change) is sent


def test_a_refund_of_what_was_sent_is_a_closed_return_that_is_paid_back(shop: Retail) -> None:
    placed = order(shop, ("A", 4), ("B", 2))
    event(shop, "fulfil_order", order=placed)
    lines = [{"sku": "A", "quantity": 3}]
    change = event(shop, "refund_order", order=placed, lines=lines)
    again = refusal(shop, "refund_order", order=placed, lines=lines)
    rest = event(shop, "refund_order", order=placed)["return"]

    returned = sale(shop, change["return"])
    assert (returned["state"], returned["return"]["original_sale_id"]) == ("closed", placed)
    assert [payment["amount"] for payment in returned["payments"]] == [-16.5]
    assert returned["payments"][0]["type"]["name"] == "Credit Card"
    assert sale(shop, placed)["return"]["return_sale_ids"] == [change["return"], rest]
    assert "of 'A' 1 are left" in again
    assert "nothing of the order is left" in refusal(shop, "refund_order", order=rest)
    assert (quantity(shop), quantity(shop, "B")) == (10, 4)


def test_a_refund_of_a_line_that_waits_leaves_the_others(shop: Retail) -> None:
    placed = order(shop, ("A", 4), ("B", 2))
    event(shop, "refund_order", order=placed, lines=[{"sku": "A", "quantity": 4}])

    waiting = sale(shop, placed)
    assert (waiting["state"], [line["quantity"] for line in waiting["line_items"]]) == (
        "pending",
        [2],
    )
    assert [payment["amount"] for payment in waiting["payments"]] == [6.6]
    assert (quantity(shop), quantity(shop, "B")) == (10, 2)


def test_pieces_go_back_to_the_outlet_that_sent_them(shop: Retail) -> None:
    event(shop, "receive", sku="A", quantity=12, outlet="Harbour")
    placed = order(shop, ("A", 11))
    event(shop, "fulfil_order", order=placed)
    event(shop, "refund_order", order=placed)

    assert at_outlets(shop) == {"Main Street": 10, "Harbour": 12}


def test_a_sale_over_the_counter_is_refunded_at_an_open_register_alone(shop: Retail) -> None:
    sold = event(shop, "sale", sku="A", quantity=2)["sale"]
    event(shop, "close_register", register="Register 1")
    closed = refusal(shop, "refund_order", order=sold)
    event(shop, "open_register", register="Register 1")
    event(shop, "refund_order", order=sold)

    assert "is closed" in closed
    assert quantity(shop) == 10


@pytest.mark.parametrize(
    ("kind", "fields", "why"),
    [
        ("online_order", {"lines": [{"sku": "A"}], "status": "Shipped"}, "AWAITING_PICKUP"),
        ("online_order", {"lines": [{"sku": "A"}], "currency": "EUR"}, "in USD"),
        ("online_order", {"lines": [{"sku": "A"}], "discount": "5.51"}, "an order of 5.50"),
        (
            "online_order",
            {"lines": [{"sku": "A"}], "status": "PICKED_UP_CLOSED", "paid": False},
            "not paid",
        ),
        ("edit_order", {"order": "nothing", "lines": [{"sku": "A"}]}, "not found"),
        ("refund_order", {"order": 7}, "not found"),
        ("archive_order", {"order": "nothing"}, "has no archive"),
    ],
)
def test_what_a_till_does_not_know_of_orders_is_refused_with_the_reason(
    shop: Retail, kind: str, fields: dict[str, Any], why: str
) -> None:
    assert why in refusal(shop, kind, **fields)


def test_a_sent_order_keeps_its_lines(shop: Retail) -> None:
    placed = order(shop)
    event(shop, "fulfil_order", order=placed)

    lines = [{"sku": "A", "quantity": 1}]
    assert "cannot be changed" in refusal(shop, "edit_order", order=placed, lines=lines)
