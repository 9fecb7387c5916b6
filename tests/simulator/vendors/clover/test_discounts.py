from typing import Any

import pytest

from tests.simulator.vendors.clover.inventory import Till


def test_a_discount_is_created_changed_and_deleted(till: Till) -> None:
    assert till.listed("/discounts") == []
    created = till.post("/discounts", name="Member", percentage=10)
    assert list(created) == ["id", "name", "percentage"]
    where = f"/discounts/{created['id']}"
    amount = {"id": created["id"], "name": "Member", "amount": -300}
    assert till.post(where, amount=-300) == amount
    assert till.get(where) == amount
    assert till.post(where, name="Member", percentage=15, amount=0) == created | {"percentage": 15}
    assert till.post(where, name="Friend", percentage=None)["percentage"] == 15
    assert till.call("DELETE", where) == {}
    assert till.listed("/discounts") == []
    answer = till.refused("GET", where, 404)
    assert answer == {"message": "Not Found", "details": "Discount not found"}


def test_discounts_come_newest_first_and_are_filtered(till: Till) -> None:
    ten = till.post("/discounts", name="Ten", percentage=10)
    dollar = till.post("/discounts", name="Dollar", amount=-100)

    assert till.listed("/discounts") == [dollar, ten]
    assert till.listed("/discounts", filter="percentage>=10") == [ten]
    assert till.listed("/discounts", filter="amount<0") == [dollar]
    till.refused("GET", "/discounts", query_string={"filter": "rate=1"})


@pytest.mark.parametrize(
    "body",
    [
        {"name": "x", "amount": 1},
        {"name": "x", "percentage": 101},
        {"name": "x", "percentage": -1},
        {"name": "x" * 65, "amount": -1},
        {"name": "x", "amount": -1, "percentage": 1},
        {"name": "x"},
        {"name": "x", "amount": None},
        {"name": "", "amount": -1},
        {"amount": -1},
    ],
)
def test_what_is_no_discount_is_refused(till: Till, body: Any) -> None:
    till.refused("POST", "/discounts", json=body)

    assert till.listed("/discounts") == []


def test_the_limits_of_a_discount_are_taken(till: Till) -> None:
    for body in ({"amount": 0}, {"percentage": 100}, {"percentage": 0}):
        assert till.post("/discounts", name="x" * 64, **body).items() >= body.items()
