from typing import Any

import pytest

from tests.simulator.shop import Harness
from tests.simulator.vendors.lightspeed_x.families import (
    created,
    levels,
    outlets,
    pack,
    packs,
    shown,
    variants,
)
from tests.simulator.vendors.lightspeed_x.retail import Retail

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
