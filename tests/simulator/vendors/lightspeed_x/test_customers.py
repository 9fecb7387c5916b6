"""Customers: created, merged, searched, and as 0.9 has them."""

from typing import Any

import pytest

from tests.simulator.vendors.lightspeed_x.retail import Retail

CARD = "4111 1111 1111 1111"


def add(retail: Retail, path: str = "2.0/customers", **members: Any) -> Any:
    body = {"first_name": "Tony", "last_name": "Stark", **members}
    return retail.data("POST", path, 201, json=body)


def found(retail: Retail, **args: Any) -> list[str]:
    return [row["first_name"] for row in retail.listed("2.0/search", type="customers", **args)]


def test_a_customer_gets_a_code_and_the_group_of_all(retail: Retail) -> None:
    created = add(retail)

    (group,) = retail.listed("2.0/customer_groups")
    assert created["customer_group_id"] == group["id"]
    assert created["customer_code"].startswith("Tony-")
    assert len(created["customer_code"]) == len("Tony-N4ZJ")


def test_both_names_must_be_sent_and_may_be_null(retail: Retail) -> None:
    retail.refused("POST", "2.0/customers", 400, json={"first_name": "Tony"})

    assert add(retail, first_name=None, last_name=None)["customer_code"].startswith("UNNAMED-")


def test_an_update_leaves_what_is_not_sent(retail: Retail) -> None:
    created = add(retail, physical_address_1="Street 1")

    path = f"2.0/customers/{created['id']}"
    changed = retail.data("PUT", path, json={"email": "tony@starkinc.com"})

    assert (changed["physical_address_1"], changed["email"]) == ("Street 1", "tony@starkinc.com")
    assert changed["version"] > created["version"]


def test_a_flag_that_is_null_is_as_if_it_was_not_sent(retail: Retail) -> None:
    created = add(retail, enable_loyalty=False, do_not_email=None)

    path = f"2.0/customers/{created['id']}"
    changed = retail.data("PUT", path, json={"enable_loyalty": None})

    assert (changed["enable_loyalty"], changed["do_not_email"]) == (False, False)


def test_deleting_answers_nothing_and_leaves_the_row(retail: Retail) -> None:
    created = add(retail)

    assert retail.call("DELETE", f"2.0/customers/{created['id']}", 204) is None
    assert retail.listed("2.0/customers") == []
    assert retail.listed("2.0/customers", deleted="true")[0]["deleted_at"]


def test_what_looks_like_a_card_is_redacted(retail: Retail) -> None:
    created = add(retail, note=f"card {CARD}", phone="4111111111111111")

    assert CARD not in created["note"]
    assert created["phone"] == "4111111111111111"


def test_a_number_with_a_wrong_check_digit_stays(retail: Retail) -> None:
    assert add(retail, note="4111 1111 1111 1112")["note"] == "4111 1111 1111 1112"


def test_2026_07_alone_checks_postal_codes(retail: Retail) -> None:
    wrong = {"physical_postcode": "ABC", "physical_country_id": "US"}

    assert add(retail, "2026-04/customers", **wrong)["physical_postcode"] == "ABC"
    body = {"first_name": "Tony", "last_name": "Stark", **wrong}
    retail.refused("POST", "2026-07/customers", 400, json=body)


@pytest.mark.parametrize("name", ["customer_code", "email", "last_name", "company_name", "mobile"])
def test_a_search_finds_by_any_of_its_fields(retail: Retail, name: str) -> None:
    add(retail, **{name: "Ünique-1"})
    add(retail, first_name="Pepper", **{name: "other"})

    assert found(retail, **{name: "ünique-1"}) == ["Tony"]


def test_a_search_is_sorted_and_paged_by_offset(retail: Retail) -> None:
    for name in ("Ann", "Cid", "Bob"):
        add(retail, first_name=name)

    args = {"order_by": "first_name", "order_direction": "desc", "page_size": 2}

    assert found(retail, **args) == ["Cid", "Bob"]
    assert found(retail, **args, offset=2) == ["Ann"]


def test_values_of_one_name_are_alternatives(retail: Retail) -> None:
    for name in ("Ann", "Cid", "Bob"):
        add(retail, first_name=name)

    assert found(retail, first_name=["ann", "bob"]) == ["Ann", "Bob"]


def test_a_search_leaves_out_an_id(retail: Retail) -> None:
    first, _ = add(retail, first_name="Ann"), add(retail, first_name="Bob")

    assert found(retail, **{"-_id": first["id"]}) == ["Bob"]
    assert found(retail, _id=first["id"]) == ["Ann"]


def test_a_search_of_no_known_type_is_refused(retail: Retail) -> None:
    retail.refused("GET", "2.0/search", 400, query_string={"type": "outlets"})


def test_0_9_upserts_under_its_own_names(retail: Retail) -> None:
    body = {"first_name": "Tony", "sex": "M", "physical_address1": "Street 1"}
    created = retail.call("POST", "customers", json=body)["customer"]

    again = {"id": created["id"], "last_name": "Stark"}
    changed = retail.call("POST", "0.9/customers", json=again)["customer"]

    assert (changed["name"], changed["sex"]) == ("Tony Stark", "M")
    assert changed["company_name"] == ""
    modern = retail.data("GET", f"2.0/customers/{created['id']}")
    assert (modern["gender"], modern["physical_address_1"]) == ("M", "Street 1")


def test_0_9_pages_its_customers(retail: Retail) -> None:
    for name in ("Ann", "Bob", "Cid"):
        add(retail, first_name=name)

    page = retail.get("customers", page=2, page_size=2)

    assert [row["first_name"] for row in page["customers"]] == ["Cid"]
    assert page["pagination"] == {"results": 3, "page": 2, "page_size": 2, "pages": 2}


def test_0_9_finds_a_customer_by_email(retail: Retail) -> None:
    add(retail, email="tony@starkinc.com")
    add(retail, first_name="Pepper")

    (row,) = retail.get("customers", email="Tony@StarkInc.com")["customers"]

    assert row["first_name"] == "Tony"


def test_0_9_upserts_a_supplier_without_an_envelope(retail: Retail) -> None:
    created = retail.call("POST", "supplier", json={"name": "Comet"})

    changed = retail.call("POST", "supplier", json={"id": created["id"], "description": "Ales"})

    assert (changed["name"], changed["description"]) == ("Comet", "Ales")
    assert retail.get("supplier")["suppliers"][0]["id"] == created["id"]


def test_0_9_creates_a_tax_in_its_name(retail: Retail) -> None:
    tax = retail.call("POST", "taxes", json={"name": "Beer", "rate": 0.2})["tax"]

    assert tax["rate"] == 0.2
    assert tax["id"] in [row["id"] for row in retail.get("taxes")["taxes"]]
