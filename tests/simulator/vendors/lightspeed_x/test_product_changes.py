import pytest

from tests.simulator.shop import Harness
from tests.simulator.vendors.lightspeed_x.families import (
    changed,
    created,
    levels,
    outlets,
    pack,
    packs,
    shown,
)
from tests.simulator.vendors.lightspeed_x.retail import Retail

# Changed


def test_common_changes_the_family_and_details_one_row(retail: Retail) -> None:
    head, sibling = packs(retail, "4-pack", "6-pack")

    changed(retail, sibling, common={"name": "Nova"}, details={"price_excluding_tax": 10})

    first, second = shown(retail, head), shown(retail, sibling)
    assert (first["variant_name"], second["variant_name"]) == ("Nova / 4-pack", "Nova / 6-pack")
    assert (first["price_excluding_tax"], second["price_excluding_tax"]) == (0, 10)


def test_every_row_that_changes_takes_a_new_version(retail: Retail) -> None:
    head, sibling = packs(retail, "4-pack", "6-pack")
    last = retail.get("2.0/products")["version"]["max"]

    changed(retail, sibling, common={"name": "Nova"})

    rows = retail.listed("2.0/products", after=last)
    assert [row["id"] for row in rows] == [head, sibling]
    assert len({row["version"] for row in rows}) == 2


def test_details_alone_leave_the_rest_of_the_family(retail: Retail) -> None:
    head, sibling = packs(retail, "4-pack", "6-pack")
    last = retail.get("2.0/products")["version"]["max"]

    changed(retail, sibling, details={"is_active": False})

    (row,) = retail.listed("2.0/products", after=last)
    assert (row["id"], row["active"], row["is_active"]) == (sibling, False, False)
    assert shown(retail, head)["active"] is True


def test_stock_alone_does_not_move_the_product(retail: Retail) -> None:
    (product,) = created(retail)
    before, (main, _harbour) = shown(retail, product), outlets(retail)

    changed(retail, product, details={"inventory": [{"outlet_id": main, "current_amount": "21"}]})

    assert levels(retail, product)[main]["current_amount"] == 21
    assert shown(retail, product) == before


def test_stock_that_is_not_listed_stays(retail: Retail) -> None:
    main, harbour = outlets(retail)
    stock = [{"outlet_id": outlet, "current_amount": 5} for outlet in (main, harbour)]
    (product,) = created(retail, inventory=stock)

    changed(retail, product, details={"inventory": [{"outlet_id": main, "current_amount": -2}]})

    rows = levels(retail, product)
    assert (rows[main]["current_amount"], rows[harbour]["current_amount"]) == (-2, 5)


def test_an_empty_string_clears_a_brand(retail: Retail) -> None:
    brand = retail.data("POST", "2.0/brands", json={"name": "Comet"})
    (product,) = created(retail, brand_id=brand)
    assert shown(retail, product)["brand"]["name"] == "Comet"

    changed(retail, product, common={"brand_id": ""})

    assert (shown(retail, product)["brand"], shown(retail, product)["brand_id"]) == (None, None)


def test_codes_are_replaced_and_old_ones_are_free(retail: Retail) -> None:
    (product,) = created(retail, sku="old")

    changed(retail, product, details={"product_codes": [{"code": "new", "type": "ean"}]})

    row = shown(retail, product)
    assert (row["sku"], row["product_codes"][0]["type"]) == ("new", "EAN")
    created(retail, "Second", sku="old")


def test_a_code_that_stays_keeps_its_id(retail: Retail) -> None:
    (product,) = created(retail, sku="stays")
    before = shown(retail, product)["product_codes"][0]

    changed(retail, product, details={"product_codes": [{"code": "new"}, {"code": "stays"}]})

    assert before in shown(retail, product)["product_codes"]


def suppliers(retail: Retail, *names: str) -> list[str]:
    bodies = [{"name": name, "contact": None} for name in names]
    return [retail.data("POST", "2.0/suppliers", json=body) for body in bodies]


def test_the_first_supplier_is_the_default(retail: Retail) -> None:
    comet, nova = suppliers(retail, "Comet", "Nova")
    (product,) = created(retail, supplier_id=comet, supplier_code="BRW", supply_price=7.5)
    sent = [{"supplier_id": nova, "code": "N", "price": 6}, {"supplier_id": comet}]

    changed(retail, product, common={"product_suppliers": sent})

    row = shown(retail, product)
    assert (row["supplier_id"], row["supplier_code"], row["supply_price"]) == (nova, "N", 6)
    assert row["product_suppliers"][1]["code"] == "BRW"


def test_details_name_only_suppliers_of_the_family(retail: Retail) -> None:
    comet, nova = suppliers(retail, "Comet", "Nova")
    (product,) = created(retail, supplier_id=comet, supplier_code="BRW", supply_price=7.5)

    changed(retail, product, 422, details={"product_suppliers": [{"supplier_id": nova}]})
    sent = [{"supplier_id": comet, "code": "", "price": -1}]
    changed(retail, product, details={"product_suppliers": sent})

    (supplier,) = shown(retail, product)["product_suppliers"]
    assert (supplier["code"], supplier["price"]) == (None, None)


@pytest.mark.parametrize("spelling", ["all_outlets_tax", "all_outlet_tax"])
def test_the_price_that_the_shop_keeps_stays_when_the_tax_changes(
    retail: Retail, spelling: str
) -> None:
    (product,) = created(retail, price_including_tax=11)
    (free,) = (tax["id"] for tax in retail.listed("2.0/taxes") if tax["name"] == "No Tax")

    changed(retail, product, details={spelling: {"tax_id": free}})

    row = shown(retail, product)
    assert (row["price_including_tax"], row["price_excluding_tax"]) == (11, 11)


@pytest.mark.parametrize("spelling", ["dimensions_unit", "dimension_unit"])
def test_the_unit_of_lengths_has_two_spellings(retail: Retail, spelling: str) -> None:
    (product,) = created(retail)

    changed(retail, product, details={"width": 13, spelling: "cm"})

    row = shown(retail, product)
    assert (row["width"], row["dimensions_unit"]) == (13, "CM")


def test_loyalty_of_minus_1_is_the_default(retail: Retail) -> None:
    (product,) = created(retail, loyalty_amount=2)

    changed(retail, product, details={"loyalty_amount": -1})

    assert shown(retail, product)["loyalty_amount"] is None


def test_a_value_that_another_variant_has_is_refused(retail: Retail) -> None:
    _head, sibling = packs(retail, "4-pack", "6-pack")
    (option,) = shown(retail, sibling)["variant_options"]
    taken = [{"attribute_id": option["id"], "attribute_value": "4-pack"}]

    changed(retail, sibling, 422, details={"variant_attribute_values": taken})

    assert shown(retail, sibling)["variant_options"] == [option]


def test_an_update_answers_its_own_shape(retail: Retail) -> None:
    (product,) = created(retail)

    answer = changed(retail, product, common={"track_inventory": True})["data"]

    assert (answer["product_id"], answer["common"]["track_inventory"]) == (product, True)
    assert len(answer["details"]["inventory"]) == 2


def test_a_setting_leaves_the_answer_of_an_update_empty(harness: Harness) -> None:
    retail = Retail.of(harness, update_answer="empty")
    (product,) = created(retail)

    assert changed(retail, product, common={"description": "x"}) is None


def test_packaging_names_the_product_on_its_other_side(retail: Retail) -> None:
    (can,), (case,) = created(retail, "Can"), created(retail, "Case")
    sent = [{"source_product_id": case, "destination_product_id": can, "amount": 6}]

    changed(retail, can, details={"packaging": sent})

    packaging = shown(retail, can)["packaging"]
    assert [each["source_product_id"] for each in packaging["made_from"]] == [case]
    assert packaging["breaks_into"] == []
    unknown = [{"source_product_id": "nothing", "amount": 6}]
    changed(retail, can, 422, details={"packaging": unknown})


def test_what_is_not_sent_stays(retail: Retail) -> None:
    (product,) = created(
        retail, description="<p>Juicy.</p>", supply_price=7.5, weight=1, weight_unit="KG"
    )
    before = shown(retail, product)

    changed(retail, product, common={}, details={"price_excluding_tax": 3})

    after = shown(retail, product)
    differing = {name for name in after if after[name] != before[name]}
    assert differing == {"price_excluding_tax", "price_including_tax", "version"}


@pytest.mark.parametrize("version", ["2.1", "2026-01", "2026-04", "2026-07"])
def test_an_unknown_product_cannot_be_changed(retail: Retail, version: str) -> None:
    retail.refused("PUT", f"{version}/products/nothing", 404, json={"common": {"name": "x"}})


def test_2_0_has_no_put(retail: Retail) -> None:
    (product,) = created(retail)

    retail.refused("PUT", f"2.0/products/{product}", 405, json={})


def test_a_rename_to_a_taken_name_is_refused(retail: Retail) -> None:
    created(retail, "Taken")
    (product,) = created(retail)

    changed(retail, product, 422, common={"name": "taken"})
    changed(retail, product, common={"name": "HAZY COMET IPA"})

    assert shown(retail, product)["name"] == "HAZY COMET IPA"


# Added to a family


def test_a_variant_is_added_to_the_family_of_a_name(retail: Retail) -> None:
    head, _sibling = packs(retail, "4-pack", "6-pack")
    (option,) = shown(retail, head)["variant_options"]
    details = {
        "product_codes": [{"code": "HC-12"}],
        "variant_attribute_values": [{"attribute_id": option["id"], "attribute_value": "12-pack"}],
    }

    body = {"common": {"name": "Hazy Comet IPA"}, "details": details}
    (product,) = retail.data("POST", "2.1/products", json=body)

    row = shown(retail, product)
    assert (row["variant_parent_id"], row["variant_name"]) == (head, "Hazy Comet IPA / 12-pack")


def test_a_product_becomes_a_family(retail: Retail) -> None:
    (head,) = created(retail)
    attribute = pack(retail)
    body = {
        "common": {
            "name": "Hazy Comet IPA",
            "variant_attributes": [{"attribute_id": attribute}],
        },
        "details": {
            "variant_attribute_values": [{"attribute_id": attribute, "attribute_value": "6-pack"}]
        },
    }

    retail.data("POST", "2.1/products", json=body)

    assert shown(retail, head)["has_variants"] is True


# Deleted


def test_a_deleted_row_is_shown_by_deleted_alone_at_a_new_version(retail: Retail) -> None:
    (product,) = created(retail)
    last = retail.get("2.0/products")["version"]["max"]

    assert retail.call("DELETE", f"2.0/products/{product}") == {}

    retail.refused("GET", f"2.0/products/{product}", 404)
    assert retail.listed("2.0/products") == []
    (row,) = retail.listed("2.0/products", deleted="true", after=last)
    assert row["deleted_at"] is not None


def test_the_next_variant_inherits_from_a_deleted_head(retail: Retail) -> None:
    head, second, third = packs(retail, "4-pack", "6-pack", "12-pack")

    retail.call("DELETE", f"2.0/products/{head}")

    assert shown(retail, second)["has_variants"] is True
    assert shown(retail, third)["variant_parent_id"] == second


def test_all_deletes_the_family(retail: Retail) -> None:
    (_head, sibling), (other,) = packs(retail, "4-pack", "6-pack"), created(retail, "Other")

    retail.call("DELETE", f"2.0/products/{sibling}/all")

    assert [row["id"] for row in retail.listed("2.0/products")] == [other]


def test_names_and_codes_of_what_was_deleted_are_free(retail: Retail) -> None:
    (product,) = created(retail, sku="HC-6")
    retail.call("DELETE", f"2.0/products/{product}")

    created(retail, sku="HC-6")
