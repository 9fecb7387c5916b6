from typing import Any

import pytest

from tests.simulator.shop import Harness
from tests.simulator.vendors.lightspeed_x.retail import Retail


def created(retail: Retail, name: str = "Hazy Comet IPA", **more: Any) -> list[str]:
    ids: list[str] = retail.data("POST", "2.0/products", json={"name": name, **more})
    return ids


def shown(retail: Retail, product: str, **args: Any) -> Any:
    return retail.get(f"2.0/products/{product}", **args)["data"]


def changed(retail: Retail, product: str, status: int = 200, **body: Any) -> Any:
    return retail.call("PUT", f"2.1/products/{product}", status, json=body)


def pack(retail: Retail) -> str:
    attribute: str = retail.data("POST", "2.0/variant_attributes", 201, json={"name": "Pack"})["id"]
    return attribute


def variants(attribute: str, *values: str, **more: Any) -> list[Any]:
    return [
        {"variant_definitions": [{"attribute_id": attribute, "value": value}], **more}
        for value in values
    ]


def packs(retail: Retail, *values: str) -> list[str]:
    """A family, a row a value."""
    return created(retail, variants=variants(pack(retail), *values))


def outlets(retail: Retail) -> list[str]:
    return [outlet["id"] for outlet in retail.listed("2.0/outlets")]


def levels(retail: Retail, product: str) -> dict[str, Any]:
    rows = retail.listed(f"2.0/products/{product}/inventory")
    return {row["outlet_id"]: row for row in rows}


# Created


def test_only_a_name_is_required_and_ids_are_answered(retail: Retail) -> None:
    (product,) = created(retail)

    assert shown(retail, product)["name"] == "Hazy Comet IPA"


def test_a_missing_sku_is_the_next_of_the_sequence_that_no_product_has(retail: Retail) -> None:
    created(retail, "Taken", sku="10001")

    (product,) = created(retail, "Without")

    assert shown(retail, product)["sku"] == "10002"


def test_a_sku_that_is_not_among_the_codes_becomes_the_first(retail: Retail) -> None:
    (product,) = created(retail, sku="HC-6", product_codes=[{"type": "upc", "code": "0850000"}])

    codes = shown(retail, product)["product_codes"]
    assert [(code["type"], code["code"]) for code in codes] == [
        ("CUSTOM", "HC-6"),
        ("UPC", "0850000"),
    ]


def test_variants_are_rows_of_one_family_with_the_first_as_its_head(retail: Retail) -> None:
    head, sibling = packs(retail, "4-pack", "6-pack")

    first, second = shown(retail, head), shown(retail, sibling)
    assert (first["has_variants"], first["variant_parent_id"]) == (True, None)
    assert (second["has_variants"], second["variant_parent_id"]) == (False, head)
    assert second["family_id"] == first["family_id"]
    assert second["variant_name"] == "Hazy Comet IPA / 6-pack"


def test_every_new_row_has_a_version_of_its_own(retail: Retail) -> None:
    packs(retail, "1", "2", "3")

    versions = [row["version"] for row in retail.listed("2.0/products")]
    assert len(set(versions)) == 3
    assert versions == sorted(versions)


@pytest.mark.parametrize(
    ("settings", "sent", "other", "price"),
    [
        ({}, {"price_including_tax": 11}, "price_excluding_tax", 10),
        ({}, {"price_excluding_tax": 10}, "price_including_tax", 11),
        ({"tax_rate": 0.2}, {"price_excluding_tax": "9.99999"}, "price_including_tax", 11.99999),
    ],
)
def test_the_other_price_follows_from_the_tax(
    harness: Harness, settings: Any, sent: Any, other: str, price: float
) -> None:
    retail = Retail.of(harness, **settings)

    (product,) = created(retail, **sent)

    assert shown(retail, product)[other] == price


@pytest.mark.parametrize(
    "body",
    [
        {"price_including_tax": 1, "price_excluding_tax": 1},
        {"weight": 1},
        {"weight": 1, "weight_unit": "STONE"},
        {"length": 1},
        {"brand_id": "nobody"},
        {"tag_ids": ["nothing"]},
        {"product_suppliers": [{"supplier_id": "nobody"}]},
        {"outlet_taxes": [{"outlet_id": "nowhere", "tax_id": "none"}]},
        {"inventory": [{"outlet_id": "nowhere", "current_amount": 1}]},
        {"product_codes": [{"type": "PLU", "code": "1"}]},
        {"product_codes": [{"code": " "}]},
        {"supply_price": "NaN"},
        {"supply_price": -1},
        {"supply_price": 1e300},
        {"loyalty_amount": "sNaN"},
        {"variants": [{"sku": "no-definitions"}]},
        {"name": " "},
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_made(retail: Retail, body: Any) -> None:
    refusal = retail.refused("POST", "2.0/products", 422, json={"name": "Odd", **body})

    assert refusal["error"] == "Unprocessable Entity"
    assert retail.listed("2.0/products") == []


def test_a_price_of_a_million_digits_is_refused(retail: Retail) -> None:
    body = b'{"name": "n", "supply_price": 1e999999999999}'

    retail.refused("POST", "2.0/products", 422, data=body)


@pytest.mark.parametrize("body", [b"", b"{", b'"\xff"', b'{"name": "\\u0000"}', b"[" * 100_000])
def test_what_is_no_json_is_malformed(retail: Retail, body: bytes) -> None:
    status = retail.ask("POST", "2.0/products", data=body).status_code

    assert status in (400, 422)


def test_a_name_that_another_family_has_is_refused_with_its_id(retail: Retail) -> None:
    (product,) = created(retail)

    refusal = retail.refused("POST", "2.0/products", 422, json={"name": "HAZY comet ipa"})

    assert refusal["fields"]["name_existing_id"] == product


def test_a_code_that_another_product_has_is_refused(retail: Retail) -> None:
    created(retail, "First", product_codes=[{"code": "a"}, {"code": "HC-6"}])

    refusal = retail.refused("POST", "2.0/products", 422, json={"name": "Second", "sku": "hc-6"})

    assert "sku" in refusal["fields"]


def test_settings_allow_names_and_codes_twice(harness: Harness) -> None:
    retail = Retail.of(harness, duplicate_sku="allow", duplicate_name="allow")
    created(retail, sku="HC-6")

    created(retail, sku="HC-6")

    assert len(retail.listed("2.0/products", sku="HC-6")) == 2


def test_two_variants_with_the_same_values_are_refused(retail: Retail) -> None:
    body = {"name": "Shirt", "variants": variants(pack(retail), "S", "s")}

    retail.refused("POST", "2.0/products", 422, json=body)


def test_opening_stock_is_at_its_outlet_and_0_at_others(retail: Retail) -> None:
    main, harbour = outlets(retail)

    (product,) = created(
        retail, inventory=[{"outlet_id": main, "current_amount": 21.5, "reorder_point": 5}]
    )

    rows = levels(retail, product)
    assert (rows[main]["current_amount"], rows[main]["reorder_point"]) == (21.5, 5)
    assert rows[harbour]["current_amount"] == 0


def test_create_ignores_track_inventory(retail: Retail) -> None:
    (product,) = created(retail, track_inventory=True)

    assert shown(retail, product)["has_inventory"] is False


def test_create_heeds_track_inventory_by_a_setting(harness: Harness) -> None:
    retail = Retail.of(harness, create_track_inventory="use")

    (product,) = created(retail, track_inventory=True)

    assert shown(retail, product)["has_inventory"] is True


def test_a_category_must_be_a_leaf(retail: Retail) -> None:
    categories = [
        {"payload_id": "x", "name": "Beer"},
        {"payload_parent_category_id": "x", "name": "IPA"},
    ]
    body = {"categories": categories}
    answer = retail.call("POST", "2.0/product_categories/bulk", json=body)["data"]
    beer, ipa = (each["id"] for each in answer)

    (product,) = created(retail, product_category_id=ipa)

    category = shown(retail, product)["product_category"]
    assert [step["name"] for step in category["category_path"]] == ["Beer", "IPA"]
    refused = {"name": "Second", "product_category_id": beer}
    retail.refused("POST", "2.0/products", 422, json=refused)


def test_an_image_is_shown_by_the_url_where_it_is_served(retail: Retail) -> None:
    images = [{"type": "url", "location": "https://img.example/a.jpg"}]

    (product,) = created(retail, images=images)

    (image,) = shown(retail, product)["images"]
    assert image["url"].endswith("/a.jpg")


# Read


@pytest.mark.parametrize("version", ["2.0", "2026-01", "2026-04", "2026-07"])
def test_every_version_shows_the_same_product(retail: Retail, version: str) -> None:
    (product,) = created(retail)

    assert retail.get(f"{version}/products/{product}")["data"] == shown(retail, product)


def test_a_code_overrides_every_other_parameter(retail: Retail) -> None:
    created(retail, "Other")
    (product,) = created(retail, sku="HC-6", product_codes=[{"code": "085"}])

    rows = retail.listed("2.0/products", sku="085", after="x", page_size="x")

    assert [row["id"] for row in rows] == [product]


@pytest.mark.parametrize("parameter", ["name", "family_name"])
def test_a_name_finds_the_whole_family(retail: Retail, parameter: str) -> None:
    created(retail, "Other")
    ids = packs(retail, "4-pack", "6-pack")

    rows = retail.listed("2.0/products", **{parameter: "hazy comet ipa", "after": 10**9})

    assert [row["id"] for row in rows] == ids


def test_pages_go_on_after_the_last_version_and_end_empty(retail: Retail) -> None:
    ids = [created(retail, f"P{number}")[0] for number in range(3)]

    first = retail.get("2.0/products", page_size=2)
    second = retail.get("2.0/products", page_size=2, after=first["version"]["max"])
    last = retail.get("2.0/products", after=second["version"]["max"])

    assert [row["id"] for row in (*first["data"], *second["data"])] == ids
    assert last == {"data": [], "version": {"min": None, "max": None}}


def test_before_bounds_a_page(retail: Retail) -> None:
    first, second = (shown(retail, created(retail, f"P{number}")[0]) for number in range(2))

    rows = retail.listed("2.0/products", before=second["version"])

    assert [row["id"] for row in rows] == [first["id"]]


def test_images_and_composites_are_shown_as_asked(retail: Retail) -> None:
    (part,) = created(retail, "Can")
    (product,) = created(retail, composite=[{"product_id": part, "quantity": 6}])

    args = {"include_images": "false", "includes[]": "composite_products"}
    row = shown(retail, product, **args)

    assert "images" not in row
    assert (row["is_composite"], row["composite_bom"]) == (True, {part: 6})


@pytest.mark.parametrize("path", ["nothing", "%00", "x" * 300])
def test_an_unknown_product_is_not_found(retail: Retail, path: str) -> None:
    refusal = retail.refused("GET", f"2.0/products/{path}", 404)

    assert refusal == {"error": "Not Found", "message": "Product not found"}


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


# Another retailer


def test_another_retailers_product_is_unknown(retail: Retail, harness: Harness) -> None:
    (product,) = created(Retail.of(harness))

    retail.refused("GET", f"2.0/products/{product}", 404)
    retail.refused("DELETE", f"2.0/products/{product}", 404)


ORDER = """
id name description handle sku source source_id source_variant_id active has_inventory is_composite has_variants
variant_parent_id variant_name variant_options variant_count price_including_tax price_excluding_tax supply_price
supplier_id supplier_code supplier product_type_id product_codes product_suppliers type brand_id brand tag_ids
categories attributes image_url image_thumbnail_url images account_code account_code_purchase button_order
loyalty_amount weight weight_unit length width height dimensions_unit created_at updated_at deleted_at version
"""
"""As 2.0 prints the members (2, section 5.1)."""


def test_members_stand_in_the_published_order(retail: Retail) -> None:
    (product,) = created(retail)

    order = ORDER.split()
    assert [name for name in shown(retail, product) if name in order] == order


def test_opening_stock_names_its_amount(retail: Retail) -> None:
    body = {"name": "Hazy", "inventory": [{"outlet_id": outlets(retail)[0], "reorder_point": 5}]}

    retail.refused("POST", "2.0/products", 422, json=body)

    assert retail.listed("2.0/products") == []


@pytest.mark.parametrize("kind", [None, "picture"])
def test_an_image_of_a_new_product_names_its_type(retail: Retail, kind: str | None) -> None:
    image = {"location": "https://img.example/a.jpg"} | ({"type": kind} if kind else {})

    retail.refused("POST", "2.0/products", 422, json={"name": "Hazy", "images": [image]})

    assert retail.listed("2.0/products") == []


def test_a_taken_code_is_named_as_it_was_sent(retail: Retail) -> None:
    created(retail, sku="HC-6")

    refusal = retail.refused("POST", "2.0/products", 422, json={"name": "Nova", "sku": "Hc-6"})

    assert "Hc-6" in refusal["message"]
