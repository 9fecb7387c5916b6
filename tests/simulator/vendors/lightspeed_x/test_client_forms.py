"""How clients of other makes ask, and what they need of an answer."""

import pytest

from tests.simulator.vendors.lightspeed_x.counter import Counter
from tests.simulator.vendors.lightspeed_x.retail import Retail


@pytest.fixture
def counter(retail: Retail) -> Counter:
    return Counter(retail)


def test_a_dated_payment_has_a_text_for_each_of_its_ids(counter: Counter) -> None:
    sale = counter.sell("closed", payments=[counter.payment(22)])

    (payment,) = counter.retail.data("GET", f"2026-07/sales/{sale['id']}")["payments"]

    ids = [*payment["source"].values(), *payment["_metadata"].values()]
    assert [type(each) for each in ids] == [str] * 4


def test_parameters_of_old_lists_may_stand_in_the_path(counter: Counter) -> None:
    counter.new_product("Bitter")
    listed = counter.retail.get("products/order_by/name/page_size/1/page/2")

    assert listed["pagination"] == {"results": 2, "page": 2, "page_size": 1, "pages": 2}
    assert [row["name"] for row in listed["products"]] == ["Hazy Comet IPA"]


def test_a_time_in_the_path_is_read_as_in_a_query(counter: Counter) -> None:
    sale = counter.sell_legacy()

    past = counter.retail.get("register_sales/since/2000-01-01+00%3A00%3A00")
    future = counter.retail.get("0.9/register_sales/since/2999-01-01+00%3A00%3A00")

    assert [row["id"] for row in past["register_sales"]] == [sale["id"]]
    assert future["register_sales"] == []


def test_the_query_still_counts_beside_such_parameters(counter: Counter) -> None:
    counter.sell_legacy("SAVED")

    listed = counter.retail.get("register_sales/page/1", status="CLOSED", page_size=7)

    assert (listed["register_sales"], listed["pagination"]["page_size"]) == ([], 7)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "products/colour/red"),
        ("GET", "products/page"),
        ("GET", "2.0/products/page/2"),
        ("POST", "products/page/2"),
    ],
)
def test_no_other_path_has_parameters(retail: Retail, method: str, path: str) -> None:
    assert retail.ask(method, path, json={}).status_code == 404


def test_a_list_by_path_asks_for_the_lists_scopes(counter: Counter) -> None:
    narrow = Retail.of(counter.retail.harness, scopes=["sales:read"])

    assert narrow.ask("GET", "register_sales/page/1").status_code == 200
    assert narrow.ask("GET", "products/page/1").status_code == 403


@pytest.mark.parametrize("path", ["security_events", "auditlog_events", "serialnumbers"])
def test_a_list_that_clients_know_says_that_it_is_not_played(retail: Retail, path: str) -> None:
    assert "does not play" in retail.refused("GET", f"2.0/{path}", 501)["message"]


def test_the_price_book_lists_its_products_by_version(counter: Counter) -> None:
    counter.new_product("Bitter")
    first, second = counter.retail.listed("2.0/products")

    page = counter.retail.get("2.0/price_book_products", page_size=1)
    rest = counter.retail.listed("2.0/price_book_products", after=page["version"]["max"])

    assert [row["product_id"] for row in [*page["data"], *rest]] == [first["id"], second["id"]]
    own = counter.retail.listed(f"2.0/products/{first['id']}/price_book_products")
    assert page["data"] == own


def test_the_price_book_leaves_out_what_is_deleted(counter: Counter) -> None:
    counter.retail.call("DELETE", f"2.0/products/{counter.product}")

    assert counter.retail.listed("2.0/price_book_products") == []
    (row,) = counter.retail.listed("2.0/price_book_products", deleted="true")
    assert row["product_id"] == counter.product
    assert row["deleted_at"]


def test_the_price_book_asks_for_its_scope(counter: Counter) -> None:
    narrow = Retail.of(counter.retail.harness, scopes=["products:read"])

    assert narrow.ask("GET", "2.0/price_book_products").status_code == 403
