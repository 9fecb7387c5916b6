"""Brands, suppliers, tags, variant attributes, taxes, users: what each call answers, and what products lose."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.simulator.shop import Harness
from tests.simulator.vendors.lightspeed_x.retail import Retail


def add_product(retail: Retail, **members: Any) -> str:
    (product,) = retail.data("POST", "2.0/products", json={"name": "Hazy Comet IPA", **members})
    return str(product)


@pytest.mark.parametrize("path", ["brands", "suppliers", "tags"])
def test_creating_answers_a_bare_id(retail: Retail, path: str) -> None:
    created = retail.data("POST", f"2.0/{path}", json={"name": "Comet"})

    assert retail.data("GET", f"2.0/{path}/{created}")["name"] == "Comet"


def test_a_tag_s_update_answers_its_id_in_2_0_and_the_tag_in_dated_versions(retail: Retail) -> None:
    tag = retail.data("POST", "2.0/tags", json={"name": "local"})

    assert retail.data("PUT", f"2.0/tags/{tag}", json={"name": "near"}) == tag
    assert retail.data("PUT", f"2026-07/tags/{tag}", json={"name": "here"})["name"] == "here"


def test_a_brand_s_update_has_an_envelope_and_a_supplier_s_has_none(retail: Retail) -> None:
    brand = retail.data("POST", "2.0/brands", json={"name": "Comet"})
    supplier = retail.data("POST", "2.0/suppliers", json={"name": "Comet", "contact": None})

    assert retail.call("PUT", f"2.0/brands/{brand}", json={"name": "C"}) == {"data": {"id": brand}}
    assert retail.call("PUT", f"2.0/suppliers/{supplier}", json={"name": "C"}) == {"id": supplier}


def test_deleting_a_brand_answers_a_job_within_a_payload(retail: Retail) -> None:
    brand = retail.data("POST", "2.0/brands", json={"name": "Comet"})

    answer = retail.call("DELETE", f"2.0/brands/{brand}")

    assert answer["payload"]["data"]["id"] == brand
    assert answer["payload"]["data"]["job_id"]


def test_a_deleted_brand_is_listed_at_a_new_version_where_it_is_asked_for(retail: Retail) -> None:
    brand = retail.data("POST", "2.0/brands", json={"name": "Comet"})
    before = retail.listed("2.0/brands")[0]["version"]
    retail.call("DELETE", f"2.0/brands/{brand}")

    assert retail.listed("2.0/brands") == []
    (row,) = retail.listed("2.0/brands", deleted="true", after=before)
    assert row["deleted_at"]


def test_a_supplier_s_company_is_its_name_where_none_is_given(retail: Retail) -> None:
    body = {"name": "Comet Wholesale", "contact": {"physical_address1": "Dock 4"}}
    supplier = retail.data("POST", "2.0/suppliers", json=body)

    contact = retail.data("GET", f"2.0/suppliers/{supplier}")["contact"]

    assert contact["company_name"] == "Comet Wholesale"
    assert contact["physical_address1"] == "Dock 4"


def test_products_lose_a_deleted_brand_tag_and_supplier(retail: Retail) -> None:
    brand = retail.data("POST", "2.0/brands", json={"name": "Comet"})
    tag = retail.data("POST", "2.0/tags", json={"name": "local"})
    supplier = retail.data("POST", "2.0/suppliers", json={"name": "Comet", "contact": None})
    product = add_product(
        retail,
        brand_id=brand,
        tag_ids=[tag],
        product_suppliers=[{"supplier_id": supplier, "code": "BRW-77", "price": 7.5}],
    )
    before = retail.data("GET", f"2.0/products/{product}")

    for path in (f"brands/{brand}", f"tags/{tag}", f"suppliers/{supplier}"):
        retail.call("DELETE", f"2.0/{path}")

    after = retail.data("GET", f"2.0/products/{product}")
    assert before["brand_id"] == brand
    assert (after["brand_id"], after["tag_ids"], after["supplier_id"]) == (None, [], None)
    assert after["version"] > before["version"]


def test_a_variant_attribute_has_no_envelope_of_its_own(retail: Retail) -> None:
    created = retail.data("POST", "2.0/variant_attributes", 201, json={"name": "Size"})

    shown = retail.get(f"2.0/variant_attributes/{created['id']}")

    assert shown == {"deleted_at": None, "id": created["id"], "name": "Size"}
    assert set(created) == {"id", "name", "created_at", "updated_at"}


def test_a_variant_attribute_s_name_is_unique(retail: Retail) -> None:
    retail.data("POST", "2.0/variant_attributes", 201, json={"name": "Size"})

    retail.refused("POST", "2.0/variant_attributes", 422, json={"name": "size"})


def test_a_variant_attribute_in_use_cannot_be_deleted(retail: Retail) -> None:
    size = retail.data("POST", "2.0/variant_attributes", 201, json={"name": "Size"})["id"]
    variants = [
        {"sku": name, "variant_definitions": [{"attribute_id": size, "value": name}]}
        for name in ("S", "M")
    ]
    retail.data("POST", "2.0/products", json={"name": "Shirt", "variants": variants})

    retail.refused("DELETE", f"2.0/variant_attributes/{size}", 422)


def test_a_renamed_variant_attribute_is_renamed_on_products(retail: Retail) -> None:
    size = retail.data("POST", "2.0/variant_attributes", 201, json={"name": "Size"})["id"]
    definitions = [{"attribute_id": size, "value": "S"}]
    variants = [{"sku": "S", "variant_definitions": definitions}]
    (product,) = retail.data("POST", "2.0/products", json={"name": "Shirt", "variants": variants})

    retail.data("PUT", f"2.0/variant_attributes/{size}", json={"name": "Girth"})

    (option,) = retail.data("GET", f"2.0/products/{product}")["variant_options"]
    assert option["name"] == "Girth"


def test_a_tax_s_name_is_unique(retail: Retail) -> None:
    tax = retail.data("POST", "2026-07/taxes", 201, json={"name": "Beer", "rate": 0.2})

    assert tax["rates"][0]["rate"] == 0.2
    assert retail.refused("POST", "2026-04/taxes", 409, json={"name": "beer", "rate": 0.1})["error"]


def test_whoever_asks_cannot_delete_themselves(retail: Retail) -> None:
    user = retail.data("GET", "2.0/user")["id"]

    refusal = retail.refused("DELETE", f"2.0/users/{user}", 403)

    assert refusal == {"error": "permission denied"}


def test_a_deleted_user_is_unknown(retail: Retail) -> None:
    (user,) = (row["id"] for row in retail.listed("2.0/users") if not row["is_primary_user"])

    assert retail.data("DELETE", f"2.0/users/{user}")["deleted_at"]
    assert retail.refused("GET", f"2.0/users/{user}", 404) == {"error": "user not found"}


@pytest.mark.parametrize("wrap", [list, lambda ids: {"ids": ids}])
def test_users_are_read_by_their_ids(
    retail: Retail, wrap: Callable[[list[str]], list[str] | dict[str, list[str]]]
) -> None:
    ids = [row["id"] for row in retail.listed("2.0/users")]

    rows = retail.data("POST", "2.0/users/bulk", json=wrap([ids[1], "none", ids[1]]))

    assert [row["id"] for row in rows] == [ids[1]]


def test_the_current_user_is_a_list_of_one_where_a_switch_says_so(harness: Harness) -> None:
    retail = Retail.of(harness, user_answer="list")

    (user,) = retail.data("GET", "2.0/user")

    assert user["is_primary_user"]
    retail.close()


def test_what_an_outlet_does_not_have_is_an_empty_text(retail: Retail) -> None:
    outlet = retail.listed("2.0/outlets")[0]

    names = ("email", "phone", "latitude", "longitude", "physical_address_1", "physical_country_id")
    assert {outlet[name] for name in names} == {""}


def test_a_register_has_a_receipt_template(retail: Retail) -> None:
    register = retail.listed("2.0/registers")[0]

    assert len(register["receipt_template_id"]) == 36


def test_outlets_say_how_prices_are_shown(harness: Harness) -> None:
    retail = Retail.of(harness, tax_exclusive=True)

    shown = {row["display_prices"] for row in retail.listed("2.0/outlets")}

    assert shown == {"exclusive"}
    retail.close()


def test_the_base_price_book_is_for_all_customers(retail: Retail) -> None:
    (book,) = retail.listed("3.0/price_books")

    assert book["type"] == "BASE"
    assert [group["name"] for group in book["customer_groups"]] == ["All Customers"]
    assert len(book["outlets"]) == 2


def test_an_outlet_has_the_attributes_that_outlets_have(retail: Retail) -> None:
    attributes = {
        frozenset(row) for outlet in retail.listed("2.0/outlets") for row in outlet["attributes"]
    }
    keys = [row["key"] for row in retail.listed("2.0/outlets")[0]["attributes"]]

    assert attributes == {frozenset(("key", "value"))}
    assert keys == [
        *("low_stock_warning", "order_reference_prefix", "order_reference"),
        *("return_reference_prefix", "return_reference"),
    ]
