"""Returns: parked first, completed by an update, and checked in 2026-07."""

import pytest

from tests.simulator.vendors.lightspeed_x.counter import DATED, Counter
from tests.simulator.vendors.lightspeed_x.retail import Retail


@pytest.fixture
def counter(retail: Retail) -> Counter:
    return Counter(retail)


def test_a_return_is_a_parked_sale_of_negative_lines(counter: Counter) -> None:
    sale = counter.sell(payments=[counter.payment(22)])

    back = counter.give_back(sale)

    assert (back["state"], back["status"], back["payments"]) == ("parked", "SAVED", [])
    assert [line["quantity"] for line in back["line_items"]] == [-2]
    assert back["return"]["original_sale_id"] == back["return_for"] == sale["id"]
    assert counter.stock == 8


def test_the_sale_knows_its_return_at_once(counter: Counter) -> None:
    sale = counter.sell()

    back = counter.give_back(sale)

    original = counter.retail.data("GET", f"{DATED}/sales/{sale['id']}")
    assert original["return"]["return_sale_ids"] == [back["id"]]
    assert original["version"] > sale["version"]


def test_a_completed_return_gives_the_goods_back(counter: Counter) -> None:
    back = counter.give_back(counter.sell())

    done = counter.change(back, "closed", counter.line(-2), payments=[counter.payment(-22)])

    assert done["return"]["is_return"] is True
    assert counter.stock == 10


def test_only_a_closed_sale_is_returned(counter: Counter) -> None:
    sale = counter.sell("parked")

    counter.retail.refused("POST", f"{DATED}/sales/{sale['id']}/actions/return", 422)


def test_in_2026_07_a_new_return_voids_the_parked_ones(counter: Counter) -> None:
    sale = counter.sell()
    first = counter.give_back(sale)

    counter.give_back(sale)

    assert counter.retail.data("GET", f"{DATED}/sales/{first['id']}")["state"] == "voided"


def test_before_2026_07_parked_returns_stand_side_by_side(counter: Counter) -> None:
    sale = counter.sell()
    first = counter.give_back(sale, "2026-04")

    counter.give_back(sale, "2026-04")

    assert counter.retail.data("GET", f"{DATED}/sales/{first['id']}")["state"] == "parked"


def test_completing_a_return_voids_the_rest_in_2026_07(counter: Counter) -> None:
    sale = counter.sell()
    first, second = (counter.give_back(sale, "2026-04") for _ in range(2))

    counter.change(second, "closed", counter.line(-2))

    assert counter.retail.data("GET", f"{DATED}/sales/{first['id']}")["state"] == "voided"


def test_what_was_not_sold_cannot_be_returned_in_2026_07(counter: Counter) -> None:
    back = counter.give_back(counter.sell())
    other = counter.new_product("Something Else")
    body = counter.body("closed", counter.line(-1, product=other))

    counter.refused(422, "PUT", f"sales/{back['id']}", body)

    counter.retail.data("PUT", f"2026-04/sales/{back['id']}", json=body)


def test_what_was_got_by_an_exchange_can_be_returned(counter: Counter) -> None:
    sale = counter.sell()
    other = counter.new_product("Exchanged For")
    exchange = counter.give_back(sale)
    counter.change(exchange, "closed", counter.line(-2), counter.line(1, product=other))

    again = counter.give_back(sale)

    counter.change(again, "closed", counter.line(-1, product=other))
    assert counter.stock_of(other) == 10


def test_in_2_0_a_return_is_put(counter: Counter) -> None:
    sale = counter.sell()

    back = counter.retail.data("PUT", f"2.0/sales/{sale['id']}/actions/return")

    assert (back["status"], back["return_for"]) == ("SAVED", sale["id"])


@pytest.mark.parametrize(("shape", "old", "new"), [("dated", 0, 1), ("legacy", 1, 0)])
def test_a_setting_chooses_the_shape(retail: Retail, shape: str, old: int, new: int) -> None:
    counter = Counter(Retail.of(retail.harness, return_answer=shape))

    back = counter.give_back(counter.sell())

    assert ("total_price" in back, "totals" in back) == (bool(old), bool(new))
