"""Sales: their states, what they do to the stock, and who may change what."""

from typing import Any

import pytest

from tests.simulator.vendors.lightspeed_x.counter import DATED, Counter
from tests.simulator.vendors.lightspeed_x.retail import Retail


@pytest.fixture
def counter(retail: Retail) -> Counter:
    return Counter(retail)


@pytest.mark.parametrize(
    ("status", "left"),
    [
        ("CLOSED", 8),
        ("ONACCOUNT", 8),
        ("LAYBY", 8),
        ("SAVED", 10),
        ("OPEN", 10),
        ("VOIDED", 10),
        ("AWAITING_DISPATCH", 10),
        ("AWAITING_PICKUP", 10),
        ("DISPATCHED_CLOSED", 8),
    ],
)
def test_a_status_says_whether_the_goods_have_left(
    counter: Counter, status: str, left: float
) -> None:
    sale = counter.sell_legacy(status)

    assert (sale["status"], counter.stock) == (status, left)


def test_an_order_of_the_online_shop_takes_the_stock_at_once(counter: Counter) -> None:
    counter.sell_legacy("AWAITING_DISPATCH", source="ECOMMERCE")

    assert counter.stock == 8


def test_a_voided_sale_gives_the_goods_back_and_loses_its_payments(counter: Counter) -> None:
    sale = counter.sell(payments=[counter.payment(22)])

    voided = counter.change(sale, "voided")

    assert (voided["state"], voided["payments"], counter.stock) == ("voided", [], 10)


def test_an_update_moves_only_what_is_new(counter: Counter) -> None:
    sale = counter.sell("pending", counter.line(2), attributes=["onaccount"])

    counter.change(sale, "pending", counter.line(5), attributes=["onaccount"])

    assert counter.stock == 5


def test_a_parked_sale_takes_the_stock_when_it_is_closed(counter: Counter) -> None:
    sale = counter.sell("parked")
    assert counter.stock == 10

    counter.change(sale, "closed")

    assert counter.stock == 8


@pytest.mark.parametrize(
    ("first", "second"),
    [("closed", "parked"), ("closed", "pending"), ("pending", "parked"), ("voided", "closed")],
)
def test_a_state_that_cannot_follow_is_refused(counter: Counter, first: str, second: str) -> None:
    sale = counter.sell(first)

    counter.refused(422, "PUT", f"sales/{sale['id']}", counter.body(second))


def test_lines_and_payments_that_an_update_leaves_out_are_gone(counter: Counter) -> None:
    sale = counter.sell("pending", counter.line(1), counter.line(3), payments=[counter.payment(5)])
    kept = sale["line_items"][0]

    changed = counter.change(sale, "pending", counter.line(1, id=kept["id"]))

    assert [line["id"] for line in changed["line_items"]] == [kept["id"]]
    assert changed["payments"] == []


def test_a_confirmed_line_of_a_pending_sale_stays(counter: Counter) -> None:
    sale = counter.sell("pending", counter.line(1, status="CONFIRMED"))
    line = sale["line_items"][0]["id"]

    body = counter.body("pending", counter.line(4, id=line))

    counter.refused(422, "PUT", f"sales/{sale['id']}", body)


def test_a_closed_sale_keeps_its_lines(counter: Counter) -> None:
    sale = counter.sell()

    counter.refused(422, "PUT", f"sales/{sale['id']}", counter.body("closed", counter.line(9)))
    counter.change(sale, "closed", note="A gift")


def test_totals_are_of_all_lines(counter: Counter) -> None:
    sale = counter.sell("closed", counter.line(2), counter.line(0.5))

    assert sale["totals"] == {
        "price": 25,
        "price_incl_tax": 27.5,
        "tax": 2.5,
        "loyalty": 0,
        "surcharge": 0,
    }
    assert sale["taxes"] == [{"id": counter.tax, "tax": 2.5}]


def test_a_register_counts_its_invoices(counter: Counter) -> None:
    numbers = [counter.sell()["invoice_number"] for _ in range(2)]

    own = counter.sell(invoice_number="A-1")["invoice_number"]

    assert (numbers, own) == (["1", "2"], "A-1")


def test_an_id_that_is_taken_is_refused(counter: Counter) -> None:
    own = "ad801b0c-df35-4056-a623-6af007c4eedf"
    assert counter.sell(id=own)["id"] == own

    counter.refused(409, "POST", "sales", counter.body(id=own))


def test_a_closed_register_takes_no_sale(counter: Counter) -> None:
    counter.retail.call("PUT", f"2.0/registers/{counter.register}/actions/close", json={})

    counter.refused(409, "POST", "sales", counter.body())

    assert counter.stock == 10


def test_refusals_take_the_payment_shape_where_a_setting_wants_it(retail: Retail) -> None:
    coded = Counter(Retail.of(retail.harness, payment_error="payment"))
    sale = coded.sell()

    answer = coded.refused(422, "PUT", f"sales/{sale['id']}", coded.body("parked"))

    assert set(answer["error"]) == {"code", "message"}


@pytest.mark.parametrize(
    ("members", "status"),
    [
        ({"source": {"author_id": "nobody"}}, 422),
        ({"source": {}}, 400),
        ({"state": "lost"}, 400),
        ({"date": "yesterday"}, 400),
        ({"customer_id": "nobody"}, 422),
        ({"attributes": ["onaccount", "layby"]}, 422),
        ({"attributes": ["pickup", "delivery"]}, 422),
        ({"id": "7"}, 422),
        ({"line_items": {}}, 400),
        ({"payments": [{"amount": "NaN", "type": {"config_id": "x"}}]}, 422),
        ({"payments": [{"amount": 1, "type": {"config_id": "x"}}]}, 422),
        ({"fulfillment_outlet_id": "nowhere"}, 422),
    ],
)
def test_a_sale_that_cannot_be_is_refused_and_leaves_nothing(
    counter: Counter, members: Any, status: int
) -> None:
    counter.refused(status, "POST", "sales", {**counter.body(), **members})

    assert counter.retail.listed(f"{DATED}/sales") == []
    assert counter.stock == 10


@pytest.mark.parametrize("quantity", [1e300, "1e400", "-Infinity", 10**20, "10000000000"])
def test_a_quantity_beyond_all_measure_is_refused(counter: Counter, quantity: Any) -> None:
    line = {**counter.line(), "quantity": quantity}

    counter.refused(422, "POST", "sales", counter.body("closed", line))


def test_each_changed_sale_has_a_version_of_its_own(counter: Counter) -> None:
    sales = [counter.sell(), counter.sell("parked"), counter.sell("pending")]
    counter.change(sales[0], "voided")

    rows = counter.retail.listed("2.0/sales")

    versions = [row["version"] for row in rows]
    assert versions == sorted(set(versions))
    assert [row["id"] for row in rows] == [sales[place]["id"] for place in (1, 2, 0)]


def test_dates_in_a_list_of_sales_have_no_effect(counter: Counter) -> None:
    counter.sell()

    assert len(counter.retail.listed("2.0/sales", date_from="2099-01-01")) == 1


def test_a_component_leaves_with_its_composite(counter: Counter) -> None:
    part = counter.new_product("Can")
    body = {"name": "Six-Pack", "composite": [{"product_id": part, "quantity": 3}]}
    (pack,) = counter.retail.data("POST", "2.0/products", json=body)

    counter.sell("closed", counter.line(2, product=pack))

    assert counter.stock_of(part) == 4


def test_a_request_id_is_repeated(counter: Counter) -> None:
    body = counter.body(request_id="r-1")

    answer = counter.retail.call("POST", f"{DATED}/sales", json=body)

    assert answer["request_id"] == "r-1"


def test_a_sale_that_was_read_can_be_sent_back(counter: Counter) -> None:
    sale = counter.sell("parked", counter.line(note="gift"), payments=[counter.payment(22)])
    read = counter.retail.data("GET", f"{DATED}/sales/{sale['id']}")

    body = read | {"state": "closed"}
    changed = counter.retail.data("PUT", f"{DATED}/sales/{sale['id']}", json=body)

    assert (changed["state"], changed["source"]["author"]) == ("closed", {"id": counter.user})
    assert [line["id"] for line in changed["line_items"]] == [sale["line_items"][0]["id"]]
    assert changed["line_items"][0]["note"] == "gift"
    assert changed["payments"] == sale["payments"]


def test_a_sale_names_its_author(counter: Counter) -> None:
    counter.refused(400, "POST", "sales", counter.body(source={"register_id": counter.register}))
