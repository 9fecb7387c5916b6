from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.simulator.shop import Harness

CSV = "sku,name,price,quantity,barcode,color\nA,Ale,2.50,3,111|222,red\nB,Beer,1,,,\n"


@pytest.fixture(params=["tipsi", "csv_till"])
def path(request: pytest.FixtureRequest, harness: Harness) -> str:
    return f"/accounts/{harness.account(request.param)['id']}/products"


def by_sku(harness: Harness, path: str, **query: Any) -> dict[str, Any]:
    return {
        row["sku"]: row for row in harness.read_json("GET", path, query_string=query)["products"]
    }


def test_products_come_back_in_the_neutral_form(harness: Harness, path: str) -> None:
    product = {"sku": "A", "name": "Ale", "price": "2.50", "quantity": 3, "barcodes": ["1", "2"]}

    assert harness.read_json("POST", path, json=[product]) == {"added": 1}
    assert by_sku(harness, path)["A"].items() >= product.items()


def test_csv_comes_in_too(harness: Harness, path: str) -> None:
    harness.read_json("POST", path, data=CSV.encode(), content_type="text/csv; charset=utf-8")

    products = by_sku(harness, path)
    assert products.keys() == {"A", "B"}
    assert products["A"]["barcodes"] == ["111", "222"]
    assert Decimal(products["A"]["price"]) == Decimal("2.5")


def test_a_sku_that_is_there_gets_the_new_values(harness: Harness, path: str) -> None:
    harness.read_json("POST", path, json=[{"sku": "A", "name": "Ale", "quantity": 3}])

    harness.read_json("POST", path, json=[{"sku": "A", "name": "Stout", "quantity": 5}])

    (product,) = by_sku(harness, path).values()
    assert (product["name"], product["quantity"]) == ("Stout", 5)


def test_pages_are_walked_by_their_cursor(harness: Harness, path: str) -> None:
    names = [str(number) for number in range(25)]
    harness.read_json("POST", path, json=[{"sku": name, "name": name} for name in names])
    seen, after = [], None
    while True:
        query = {"limit": 10} | ({} if after is None else {"after": after})
        page = harness.read_json("GET", path, query_string=query)
        seen += [row["sku"] for row in page["products"]]
        after = page["next"]
        if after is None:
            break

    assert seen == names


def test_one_product_is_found_by_its_sku(harness: Harness, path: str) -> None:
    harness.read_json(
        "POST", path, json=[{"sku": "A", "name": "Ale"}, {"sku": "B", "name": "Beer"}]
    )

    assert list(by_sku(harness, path, sku="B")) == ["B"]
    assert by_sku(harness, path, sku="nobody") == {}


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=10001", "limit=x", "limit=", "sku=%00", "limit=" + "9" * 5000]
)
def test_a_bad_question_is_refused(harness: Harness, path: str, query: str) -> None:
    answer = harness.ask("GET", f"{path}?{query}")

    assert answer.status_code == 400
    assert answer.get_json().keys() == {"error"}


@pytest.mark.parametrize("after", ["x", "-1", "9" * 5000, "9" * 19, "\u0663", "%00"])
def test_a_strange_cursor_begins_anew(harness: Harness, path: str, after: str) -> None:
    assert harness.ask("GET", f"{path}?after={after}").status_code in (200, 400)


GOOD = {"sku": "Z", "name": "Good"}


@pytest.mark.parametrize(
    "bad",
    [
        7,
        {},
        {"sku": "A"},
        {"sku": "A", "name": None},
        {"sku": "A", "name": "Ale", "price": 2.5},
        {"sku": "A", "name": "Ale", "price": "1e5"},
        {"sku": "A", "name": "Ale", "quantity": 10**12},
        {"sku": "A", "name": "Ale", "barcodes": "111"},
        {"sku": "A\x00", "name": "Ale"},
        {"sku": "A", "name": "Ale", "weight": {"value": "1"}},
    ],
)
def test_one_bad_product_refuses_all(harness: Harness, path: str, bad: Any) -> None:
    answer = harness.ask("POST", path, json=[GOOD, bad])

    assert answer.status_code == 400, answer.text
    assert by_sku(harness, path) == {}


@pytest.mark.parametrize(
    "bad",
    [
        {"sku": "", "name": "None"},
        {"sku": "x" * 10_000, "name": "Long"},
        {"sku": "A", "name": "Half", "quantity": 0.5},
        {"sku": "A", "name": "Long barcode", "barcodes": ["9" * 10_000]},
        {"sku": "A", "name": "Twice", "barcodes": ["9", "9"]},
        {"sku": "A", "name": "x" * 10_000},
    ],
)
def test_what_tipsi_cannot_hold_is_refused_with_the_reason(harness: Harness, bad: Any) -> None:
    shop = harness.shop()

    answer = harness.ask("POST", f"/accounts/{shop.id}/products", json=[GOOD, bad])

    assert answer.status_code in (400, 409)
    assert "Tipsi" in answer.get_json()["error"]
    assert shop.stock() == {}


@pytest.mark.parametrize(
    "csv",
    [
        b"",
        b"name,price\nA,1\n",
        b"sku,name,price,quantity\nA,Ale\n",
        b"sku,name,price,quantity\nA,Ale,much,1\n",
        b'sku,name,price,quantity\n"A,Ale,1,1\n',
        b"sku,name,price,quantity\nA,\xff,1,1\n",
        b"sku,name,price,quantity\nA,A\x00le,1,1\n",
        b"sku,name,price,quantity\nA,Ale,1,1\nA,Ale,1,1\n",
    ],
)
def test_bad_csv_is_refused_and_leaves_nothing(harness: Harness, path: str, csv: bytes) -> None:
    answer = harness.ask("POST", path, data=csv, content_type="text/csv")

    assert answer.status_code == 400
    assert answer.get_json()["error"]
    assert by_sku(harness, path) == {}


def test_any_csv_is_taken_or_refused(harness: Harness, path: str) -> None:
    header = b"sku,name,price,quantity,barcode,weight,weight_unit,size_ml,active\n"

    @given(st.binary(max_size=200))
    def check(body: bytes) -> None:
        answer = harness.ask("POST", path, data=header + body, content_type="text/csv")

        assert answer.status_code in (201, 400, 409), answer.text

    check()
