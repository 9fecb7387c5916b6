"""Register sales of 0.9: written as a whole, listed by pages, found by searches."""

import pytest

from tests.simulator.vendors.lightspeed_x.counter import Counter
from tests.simulator.vendors.lightspeed_x.retail import Retail


@pytest.fixture
def counter(retail: Retail) -> Counter:
    return Counter(retail)


def test_a_known_id_changes_the_sale(counter: Counter) -> None:
    sale = counter.sell_legacy("SAVED")

    changed = counter.sell_legacy("CLOSED", id=sale["id"])

    assert (changed["id"], changed["status"]) == (sale["id"], "CLOSED")
    assert changed["invoice_number"] == sale["invoice_number"]
    assert len(counter.retail.get("register_sales")["register_sales"]) == 1


def test_a_line_without_a_price_is_sold_at_the_products(counter: Counter) -> None:
    lines = [{"product_id": counter.product, "quantity": 1}]

    sale = counter.sell_legacy(register_sale_products=lines)

    (line,) = sale["register_sale_products"]
    assert (line["price"], line["tax"], line["name"]) == (10, 1, "Hazy Comet IPA")


def test_a_new_sale_names_its_register(counter: Counter) -> None:
    sale = counter.sell_legacy("SAVED")
    body = counter.legacy_body("VOIDED", register_id="")

    counter.retail.refused("POST", "register_sales", 400, json=body)

    voided = counter.sell_legacy("VOIDED", id=sale["id"], register_id="")
    assert voided["status"] == "VOIDED"


def test_an_empty_text_is_as_good_as_nothing(counter: Counter) -> None:
    blank = dict.fromkeys(("price", "tax", "cost", "discount", "loyalty_value", "sequence"), "")
    lines = [{"product_id": counter.product, "quantity": "1.5", "price_set": "0", **blank}]

    sale = counter.sell_legacy(register_sale_products=lines, customer_id="", status="")

    (line,) = sale["register_sale_products"]
    assert (line["quantity"], line["price"], line["cost"], line["discount"]) == (1.5, 10, 4, 0)
    assert sale["status"] == "CLOSED"


def test_the_newest_is_listed_first_by_its_status(counter: Counter) -> None:
    sales = [counter.sell_legacy(status) for status in ("CLOSED", "SAVED", "CLOSED")]

    page = counter.retail.get("register_sales", status="CLOSED", page_size=1)

    assert [row["id"] for row in page["register_sales"]] == [sales[2]["id"]]
    assert page["pagination"] == {"results": 2, "page": 1, "page_size": 1, "pages": 2}


def test_a_single_one_is_a_list_of_one(counter: Counter) -> None:
    sale = counter.sell_legacy()

    (row,) = counter.retail.get(f"register_sales/{sale['id']}")["register_sales"]

    assert (row["id"], row["return_for"], row["customer_id"]) == (sale["id"], "", "")


def test_a_negative_line_of_a_sale_is_no_return(counter: Counter) -> None:
    lines = [counter.legacy_line(3), counter.legacy_line(-1)]

    sale = counter.sell_legacy(register_sale_products=lines)

    assert (sale["return_for"], counter.stock) == ("", 8)


@pytest.mark.parametrize(
    ("name", "value", "count"),
    [
        ("status", "closed", 1),
        ("-status", "CLOSED", 1),
        ("state", "parked", 1),
        ("invoice_number", "1", 1),
        ("sale_total", "22.00", 2),
        ("sale_total", "x", 0),
        ("date_from", "2099-01-01", 0),
        ("date_to", "2099-01-01", 2),
        ("product_id", "nothing", 0),
        ("outlet_id", "nowhere", 0),
        ("attributes", "layby", 0),
        ("customer_name", "ada", 0),
        ("payment_type_id", "none", 0),
        ("unheard_of", "x", 2),
    ],
)
def test_sales_are_searched(counter: Counter, name: str, value: str, count: int) -> None:
    counter.sell_legacy("CLOSED")
    counter.sell_legacy("SAVED")

    assert len(counter.retail.listed("2.0/search", type="sales", **{name: value})) == count


def test_a_sale_is_found_by_its_product_and_its_payment(counter: Counter) -> None:
    payment = {"retailer_payment_type_id": counter.cash, "amount": 22}
    sale = counter.sell_legacy(register_sale_payments=[payment])
    search = {"type": "sales", "product_id": counter.product, "payment_type_id": counter.cash}

    (found,) = counter.retail.listed("2026-07/search", **search)

    assert (found["id"], found["state"]) == (sale["id"], "closed")
