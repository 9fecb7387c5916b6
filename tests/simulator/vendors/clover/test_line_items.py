from typing import Any

import pytest

from tests.simulator.shop import Harness

from .till import Till


@pytest.fixture
def till(harness: Harness) -> Till:
    return Till(harness)


def test_a_line_copies_its_item_and_is_one_unit(till: Till) -> None:
    item, order = till.item(), till.order()
    line = till.line(order, item={"id": item}, quantity=3, price=1, taxRates=[{"id": "x"}])

    assert list(line) == [
        *("id", "orderRef", "item", "name", "price", "printed", "createdTime"),
        *("orderClientCreatedTime", "exchanged", "refunded", "isRevenue", "isOrderFee"),
    ]
    assert (line["name"], line["price"]) == ("Oat Bar", 349)
    assert len(till.elements(f"/orders/{order}/line_items")) == 1
    assert "total" not in till.call("GET", f"/orders/{order}")


def test_a_line_keeps_the_price_that_it_was_sold_at(till: Till) -> None:
    item, order = till.item(), till.order()
    line = till.line(order, item={"id": item})
    till.post(f"/items/{item}", price=999, name="Oat Bar XL")

    answer = till.call("GET", f"/orders/{order}/line_items/{line['id']}")
    assert (answer["name"], answer["price"]) == ("Oat Bar", 349)


def test_of_several_items_only_the_last_is_added(till: Till) -> None:
    order = till.order()
    bodies = [{"name": name, "price": 100} for name in ("a", "b")]

    assert till.line(order, items=bodies)["name"] == "b"
    assert len(till.elements(f"/orders/{order}/line_items")) == 1


@pytest.mark.parametrize(
    "body",
    [{}, {"name": "x"}, {"item": {"id": "0000000000000"}}, {"price": "x"}, [], {"items": []}],
)
def test_a_line_needs_an_item_or_a_price(till: Till, body: Any) -> None:
    order = till.order()

    assert till.refused("POST", f"/orders/{order}/line_items", json=body)[0] == 400
    assert till.elements(f"/orders/{order}/line_items") == []


def test_bulk_lines_override_the_inventory(till: Till) -> None:
    item, order = till.item(), till.order()
    path = f"/orders/{order}/bulk_line_items"
    answer = till.post(path, items=[{"item": {"id": item}, "price": 100, "name": "Deal"}] * 2)

    assert [(element["name"], element["price"]) for element in answer] == [("Deal", 100)] * 2
    assert till.refused("POST", path, json={"items": [{"item": {"id": item}}]})[0] == 400
    assert till.refused("POST", path, json={"items": [{"price": 1}] * 101})[0] == 400
    assert len(till.elements(f"/orders/{order}/line_items")) == 2


def test_an_order_has_at_most_3000_lines(till: Till) -> None:
    order = till.order()
    hundred = {"items": [{"price": 1}] * 100}
    for _ in range(30):
        till.call("POST", f"/orders/{order}/bulk_line_items", json=hundred)

    assert till.refused("POST", f"/orders/{order}/line_items", json={"price": 1})[0] == 400
    nested = till.call("GET", f"/orders/{order}?expand=lineItems")["lineItems"]["elements"]
    assert len(nested) == 100


def test_a_voided_line_is_gone_from_its_order(till: Till) -> None:
    order = till.order()
    line = till.line(order, name="Soup", price=500)

    assert till.call("DELETE", f"/orders/{order}/line_items/{line['id']}?reason=cold") == {}
    assert till.elements(f"/orders/{order}/line_items") == []
    assert till.refused("GET", f"/orders/{order}/line_items/{line['id']}")[0] == 404
    assert till.elements("/voided_line_items")[0]["reason"] == "cold"
    assert till.ask("GET", f"/orders/{order}/voided_line_items").status_code in {404, 405}


def test_a_line_is_changed_and_exchanged(till: Till) -> None:
    order = till.order()
    old, new = (till.line(order, name=name, price=5) for name in ("old", "new"))
    path = f"/orders/{order}/line_items/{old['id']}"

    assert till.post(path, note="no onions")["note"] == "no onions"
    assert till.refused("POST", path, json={"note": "x" * 256})[0] == 400
    till.post(f"{path}/exchange/{new['id']}")
    assert till.call("GET", path)["exchanged"] is True


def test_a_modification_names_its_modifier(till: Till) -> None:
    group = till.post("/modifier_groups", name="Add-ons")["id"]
    modifier = till.post(f"/modifier_groups/{group}/modifiers", name="Cheese", price=150)["id"]
    order = till.order()
    line = till.line(order, name="Burger", price=900)
    path = f"/orders/{order}/line_items/{line['id']}"

    answer = till.post(f"{path}/modifications", modifier={"id": modifier})
    assert list(answer) == ["id", "lineItemRef", "name", "amount", "modifier"]
    assert (answer["name"], answer["amount"]) == ("Cheese", 150)
    till.post(f"{path}/discounts", name="Regular", percentage=5)
    shown = till.call("GET", f"{path}?expand=modifications,discounts")
    assert shown["modifications"]["elements"] == [answer]
    assert shown["discounts"]["elements"][0]["percentage"] == 5


def test_atomic_orders_are_priced_with_tax(till: Till) -> None:
    tax = till.post("/tax_rates", name="Food tax", rate=825_000, isDefault=True)["id"]
    cart = {"orderCart": {"lineItems": [{"item": {"id": till.item()}}]}}
    seen = till.call("POST", "/atomic_order/checkouts", json=cart)

    assert list(seen) == [
        *("orderCart", "total", "subtotal", "totalTaxAmount", "taxSummaries", "isVat")
    ]
    assert (seen["total"], seen["subtotal"], seen["totalTaxAmount"]) == (378, 349, 29)
    assert seen["taxSummaries"]["elements"] == [
        {"id": tax, "name": "Food tax", "amount": 29, "rate": 825_000}
    ]
    assert till.elements("/orders") == []

    created = till.call("POST", "/atomic_order/orders", json=cart)
    [line] = created["lineItems"]["elements"]
    assert (created["total"], created["state"], created["groupLineItems"]) == (378, "OPEN", False)
    assert list(line["taxRates"]["elements"][0]) == [
        "id",
        "lineItemRef",
        "name",
        "rate",
        "isDefault",
    ]


def test_an_atomic_order_twice_is_two_orders(till: Till) -> None:
    cart = {"orderCart": {"lineItems": [{"name": "Soup", "price": 500}]}}
    for _ in range(2):
        till.call("POST", "/atomic_order/orders", json=cart)

    assert len(till.elements("/orders")) == 2
    assert till.ask("GET", "/atomic_order/orders").text == "405 GET not allowed."


def test_discounts_are_taken_before_tax(till: Till) -> None:
    rate = till.post("/tax_rates", name="Ten", rate=1_000_000)["id"]
    line = {"name": "Soup", "price": 1000, "taxRates": [{"id": rate}]}
    half = [{"name": "Half", "percentage": 50}]
    cart = {
        "lineItems": [{**line, "discounts": half}],
        "discounts": [{"name": "x", "amount": -100}],
    }
    seen = till.post("/atomic_order/checkouts", orderCart=cart)

    assert (seen["subtotal"], seen["totalTaxAmount"], seen["total"]) == (500, 40, 440)


@pytest.mark.parametrize(
    ("cart", "message"),
    [
        (None, "cart_is_empty_or_missing"),
        ({"lineItems": []}, "cart_is_empty_or_missing"),
        ({"lineItems": 5}, "bad_request"),
        ({"lineItems": [{"item": {"id": "0000000000000"}}]}, "item_does_not_exist"),
        (
            {"lineItems": [{"price": 1, "modifications": [{"modifier": {"id": "0"}}]}]},
            "invalid_modifier",
        ),
        (
            {"lineItems": [{"price": 1}], "discounts": [{"name": "x", "amount": 1}]},
            "invalid_discount_attribute",
        ),
        ({"lineItems": [{"price": 2**53, "unitQty": 2**53}] * 2}, "bad_request"),
        ({"lineItems": [{"price": 2**53}] * 3}, "bad_request"),
        (
            {"lineItems": [{"price": 1}], "serviceCharge": {"id": "0"}},
            "service_charge_does_not_exist",
        ),
    ],
)
def test_a_wrong_cart_is_refused_in_its_own_words(till: Till, cart: Any, message: str) -> None:
    for path in ("/atomic_order/checkouts", "/atomic_order/orders"):
        status, answer = till.refused("POST", path, json={"orderCart": cart})

        assert (status, answer["message"]) == (400, message)
    assert till.elements("/orders") == []
