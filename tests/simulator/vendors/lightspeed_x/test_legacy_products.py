"""0.9's products: pages and filters, names instead of ids, the upsert, the sunset."""

from typing import Any

import pytest

from tests.simulator.shop import Harness
from tests.simulator.vendors.lightspeed_x.retail import Retail

IPA = {
    "handle": "ipa",
    "type": "Beer",
    "name": "Hazy IPA",
    "sku": "HC-6",
    "tags": "local, new",
    "brand_name": "Comet",
    "supplier_name": "Wholesale",
    "supplier_code": "BRW-77",
    "supply_price": "7.50",
    "retail_price": "16.50",
    "active": "1",
    "inventory": [{"outlet_name": "Main Street", "count": "12", "reorder_point": "5"}],
}


def upsert(retail: Retail, **body: Any) -> Any:
    return retail.call("POST", "products", json=body)["product"]


def test_a_product_is_made_by_names(retail: Retail) -> None:
    product = upsert(retail, **IPA)

    assert (product["type"], product["brand_name"], product["tags"]) == (
        *("Beer", "Comet"),
        "local, new",
    )
    assert (product["supplier_name"], product["supplier_code"]) == ("Wholesale", "BRW-77")
    assert product["active"] is True
    assert (product["supply_price"], product["price"], product["tax"]) == ("7.50", "15.00", "1.50")
    assert product["source_id"] == ""
    assert retail.listed("2.0/products", sku="HC-6")[0]["price_including_tax"] == 16.5


def test_a_read_is_a_list_of_one(retail: Retail) -> None:
    product = upsert(retail, **IPA)

    assert retail.get(f"products/{product['id']}") == {"products": [product]}
    assert retail.get(f"0.9/products/{product['id']}") == {"products": [product]}


def test_stock_is_absolute_by_outlet(retail: Retail) -> None:
    product = upsert(retail, **IPA)
    levels = {level["outlet_name"]: level for level in product["inventory"]}

    assert (levels["Main Street"]["count"], levels["Main Street"]["reorder_point"]) == (
        *("12.00000", "5"),
    )
    assert levels["Harbour"]["count"] == "0.00000"


def test_an_id_changes_what_is_sent_alone(retail: Retail) -> None:
    product = upsert(retail, **IPA)
    changed = upsert(
        retail, id=product["id"], sku="HC-7", brand_name="", active="0", retail_price=22
    )
    moved = ("sku", "brand_name", "brand_id", "active", "price", "tax", "price_book_entries")

    assert [changed[name] for name in moved[:6]] == ["HC-7", "", "", False, "20.00", "2.00"]
    assert {name: value for name, value in changed.items() if name not in moved} == {
        name: value for name, value in product.items() if name not in moved
    }


def test_the_same_handle_makes_a_variant(retail: Retail) -> None:
    small = upsert(
        retail,
        **{**IPA, "variant_option_one_name": "Size", "variant_option_one_value": "S"},
    )
    large = upsert(
        retail,
        handle="ipa",
        sku="HC-12",
        variant_option_one_name="Size",
        variant_option_one_value="L",
    )

    assert large["variant_parent_id"] == small["id"]
    assert (large["name"], large["base_name"]) == ("Hazy IPA / L", "Hazy IPA")
    assert (large["variant_option_one_name"], large["variant_option_one_value"]) == ("Size", "L")


def test_a_supplier_that_is_new_takes_the_place_of_the_others(retail: Retail) -> None:
    product = upsert(retail, **IPA)
    changed = upsert(retail, id=product["id"], supplier_name="Other", supplier_code="X-1")

    assert (changed["supplier_name"], changed["supplier_code"]) == ("Other", "X-1")


def test_pages_tell_how_many_there_are(retail: Retail) -> None:
    for number in range(3):
        upsert(retail, name=f"Product {number}", sku=f"P-{number}")
    page = retail.get("products", page=2, page_size=2)

    assert page["pagination"] == {"results": 3, "page": 2, "page_size": 2, "pages": 2}
    assert [product["sku"] for product in page["products"]] == ["P-2"]


@pytest.mark.parametrize(
    ("args", "skus"),
    [
        ({"sku": "HC-6"}, ["HC-6"]),
        ({"handle": "ipa"}, ["HC-6"]),
        ({"active": "0"}, ["OFF"]),
        ({"active": 1}, ["HC-6"]),
        ({"order_by": "name", "order_direction": "desc"}, ["OFF", "HC-6"]),
        ({"since": "2999-01-01 00:00:00"}, []),
        ({"sku": "nobody"}, []),
    ],
)
def test_lists_are_filtered(retail: Retail, args: Any, skus: list[str]) -> None:
    upsert(retail, **IPA)
    upsert(retail, name="Off", sku="OFF", active=0)

    assert [product["sku"] for product in retail.get("products", **args)["products"]] == skus


def test_deleted_ones_are_listed_where_they_are_asked_for(retail: Retail) -> None:
    product = upsert(retail, **IPA)
    answer = retail.call("DELETE", f"products/{product['id']}")

    assert answer == {"status": "success"}
    assert retail.get("products")["products"] == []
    assert retail.get("products", deleted=1)["products"][0]["deleted_at"] != ""


def test_after_the_sunset_all_is_gone(harness: Harness) -> None:
    retail = Retail.of(harness, legacy_products="410")

    for method, path in (("GET", "products"), ("POST", "products"), ("GET", "products/x")):
        assert retail.call(method, path, 410, json={})["error"] == "Gone"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 422),
        ({"name": "n" * 300}, 400),
        ({"name": "X", "retail_price": "1e400"}, 422),
        ({"name": "X", "retail_price": "NaN"}, 422),
        ({"name": "X", "retail_price": -1}, 422),
        ({"name": "X", "active": "maybe"}, 400),
        ({"name": "X", "inventory": [{"outlet_id": "nobody", "count": 1}]}, 422),
        ({"name": "X", "tags": "t" * 300}, 422),
        ({"name": "X", "button_order": 10**20}, 400),
        ({"id": "nobody"}, 404),
        ([], 400),
    ],
)
def test_what_cannot_be_is_refused(retail: Retail, body: Any, status: int) -> None:
    retail.call("POST", "products", status, json=body)

    assert retail.listed("2.0/products") == []


def test_the_general_price_book_has_every_product(retail: Retail) -> None:
    product = upsert(retail, **IPA)
    (entry,) = retail.listed(f"2026-07/products/{product['id']}/price_book_products")

    assert (entry["product_id"], entry["price"], entry["tax_id"]) == (
        *(product["id"], 15),
        product["tax_id"],
    )
    assert entry["id"] == product["price_book_entries"][0]["id"]
