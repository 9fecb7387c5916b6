"""What filters and expands of the order side find: by employee, by order, by what was voided."""

import pytest

from tests.simulator.shop import Harness
from tests.simulator.vendors.clover.till import Till


@pytest.fixture
def till(harness: Harness) -> Till:
    return Till(harness)


def test_orders_are_found_by_their_employee_s_name(till: Till) -> None:
    [owner] = till.elements("/employees")
    mine = till.order(state="open", employee={"id": owner["id"]})
    till.order(state="open")

    assert [element["id"] for element in till.elements("/orders?filter=employee.name=Alex*")] == [
        mine
    ]
    assert till.elements("/orders?filter=employee.name=Bea") == []


def test_nobody_but_an_employee_is_one(till: Till) -> None:
    order = till.order(state="open", employee={"id": till.cash()})
    answer = till.call("GET", f"/orders/{order}?expand=employee")

    assert answer["employee"] == {"id": till.cash()}


def test_an_unfinished_order_is_found_by_no_filter(till: Till) -> None:
    till.order()

    assert till.elements("/orders?filter=stateIS NULL") == []


def test_payments_are_found_by_their_order_s_time(till: Till) -> None:
    till.harness.hold()
    first, second = till.order(state="open", total=1), till.order(state="open", total=1)
    for order in (first, second):
        till.pay(order, 1)
    till.harness.advance(60)
    changed = till.post(f"/orders/{second}", note="late")["modifiedTime"]

    payments = till.elements(f"/payments?filter=order.modifiedTime>={changed}")
    assert [payment["order"]["id"] for payment in payments] == [second]


def test_voided_lines_are_filtered_and_ordered(till: Till) -> None:
    order = till.order()
    ids = [till.line(order, name=name, price=1)["id"] for name in ("b", "a")]
    for line in ids:
        till.call("DELETE", f"/orders/{order}/line_items/{line}")

    assert [
        element["id"] for element in till.elements(f"/voided_line_items?filter=id={ids[0]}")
    ] == ids[:1]
    assert [
        element["name"] for element in till.elements("/voided_line_items?orderBy=name DESC")
    ] == [*("b", "a")]


def test_the_voided_lines_of_one_order_are_405(till: Till) -> None:
    answer = till.ask("GET", f"/orders/{till.order()}/voided_line_items")

    assert (answer.status_code, answer.text) == (405, "405 GET not allowed.")
    assert answer.headers["Allow"] == "OPTIONS"


def test_a_405_is_guarded_but_not_numbered(till: Till) -> None:
    headers = till.ask("POST", "/cash_events", json={}).headers

    assert set(headers.keys()) == {
        *("Content-Length", "Allow", "X-Robots-Tag", "X-Xss-Protection"),
        *("X-Content-Type-Options", "Strict-Transport-Security"),
    }


def test_customers_of_an_order_are_shown_whole(till: Till) -> None:
    ada = till.post("/customers", firstName="Ada")
    order = till.order(customers=[{"id": ada["id"]}, {"id": "0000000000000"}])

    answer = till.call("GET", f"/orders/{order}?expand=customers")["customers"]["elements"]
    assert answer[0]["firstName"] == "Ada"
    assert answer[1] == {"id": "0000000000000"}


def test_what_a_customer_has_not_is_left_out(till: Till) -> None:
    created = till.post("/customers", firstName=None, lastName="Byron")
    changed = till.post(f"/customers/{created['id']}", lastName=None)

    assert "firstName" not in created
    assert "lastName" not in changed


def test_a_line_may_be_named_items(till: Till) -> None:
    assert till.line(till.order(), name="items", price=5)["name"] == "items"


def test_of_several_items_the_last_is_added(till: Till) -> None:
    order = till.order()
    created = till.line(order, items=[{"name": "a", "price": 1}, {"name": "b", "price": 2}])

    assert created["name"] == "b"
    assert len(till.elements(f"/orders/{order}/line_items")) == 1


def test_a_service_charge_of_nothing_is_refused(till: Till) -> None:
    path = f"/orders/{till.order()}/service_charge"

    assert till.refused("POST", path, json={"id": "0000000000000"})[0] == 400


def test_an_order_is_in_the_merchant_s_currency(till: Till) -> None:
    till.post("/properties", defaultCurrency="CAD")

    assert till.post("/orders")["currency"] == "CAD"


def test_a_pay_type_is_one_of_four(till: Till) -> None:
    order = till.order(payType="FULL")

    assert till.refused("POST", f"/orders/{order}", json={"payType": "HALF"})[0] == 400
    assert till.call("GET", f"/orders/{order}")["payType"] == "FULL"
