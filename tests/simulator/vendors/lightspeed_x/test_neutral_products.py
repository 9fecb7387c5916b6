"""Neutral products by the control API: what a shop makes of them, and tells of them."""

from typing import Any

import msgspec
import pytest

from simulator.catalog.generated import generated
from tests.simulator.shop import Harness
from tests.simulator.vendors.lightspeed_x.retail import Retail

MUG = {
    "sku": "MUG",
    "name": "Kiln Mug",
    "description": "Glazed.",
    "price": "14.50",
    "cost": "6.00",
    "quantity": 18,
    "categories": ["Drinkware", "New"],
    "brand": "Northclay",
    "barcodes": ["036000291452", "4006381333931", "N-1"],
    "weight": {"value": 1.0, "unit": "lb"},
    "images": ["http://pictures.example/mug.jpg"],
}
TEE = {
    "sku": "TEE",
    "name": "Tee",
    "price": "10.00",
    "categories": ["Shirts"],
    "variants": [
        {"sku": f"TEE-{size}-{colour}", "name": size, "quantity": 2, "options": options}
        for size in ("S", "M")
        for colour in ("Red", "Blue")
        for options in [{"Size": size, "Colour": colour}]
    ],
}
KINDS = ["corner_shop", "liquor", "apparel"]


def listed(retail: Retail, sku: str) -> Any:
    (row,) = retail.listed("2.0/products", sku=sku)
    return row


def refusal(retail: Retail, *products: Any) -> str:
    """Why a catalogue is refused; nothing of it is kept."""
    before = retail.products()
    answer = retail.harness.ask("POST", f"/accounts/{retail.id}/products", json=list(products))

    assert answer.status_code == 409, answer.text
    assert retail.products() == before
    return str(answer.get_json()["error"])


def test_a_product_becomes_a_product(retail: Retail) -> None:
    retail.add(MUG)
    row = listed(retail, "MUG")

    assert (row["name"], row["price_including_tax"], row["supply_price"]) == ("Kiln Mug", 14.5, 6)
    assert (row["brand"]["name"], row["type"]["name"]) == ("Northclay", "Drinkware")
    assert [tag["name"] for tag in row["categories"]] == ["New"]
    assert (row["weight"], row["weight_unit"]) == (1, "LB")
    assert [code["type"] for code in row["product_codes"]] == ["CUSTOM", "UPC", "EAN", "CUSTOM"]
    assert (row["has_inventory"], row["ecwid_enabled_webstore"]) == (True, True)


def test_a_product_comes_back_as_it_was(retail: Retail) -> None:
    retail.add(MUG)
    (product,) = retail.products()

    assert {name: product[name] for name in MUG} == MUG
    assert product["native_id"] == listed(retail, "MUG")["id"]


def test_the_stock_stands_at_one_outlet(retail: Retail) -> None:
    retail.add(MUG)
    rows = retail.listed(f"2.0/products/{listed(retail, 'MUG')['id']}/inventory")

    assert sorted(row["inventory_level"] for row in rows) == [0, 18]


def test_what_was_never_counted_is_not_tracked(retail: Retail) -> None:
    retail.add({**MUG, "quantity": None})

    assert listed(retail, "MUG")["has_inventory"] is False
    assert retail.products()[0]["quantity"] is None


def test_variants_are_rows_of_a_family(retail: Retail) -> None:
    retail.add(TEE)
    rows = [listed(retail, sku) for sku in ("TEE-S-Red", "TEE-S-Blue", "TEE-M-Red", "TEE-M-Blue")]

    assert [row["variant_name"] for row in rows[:2]] == ["Tee / S / Red", "Tee / S / Blue"]
    assert [row["variant_parent_id"] for row in rows] == [None, *[rows[0]["id"]] * 3]
    assert [row["price_including_tax"] for row in rows] == [10] * 4
    assert [product["options"] for product in retail.products()[:1]] == [
        {"Size": "S", "Colour": "Red"}
    ]


def test_a_family_has_three_attributes_at_most(retail: Retail) -> None:
    options = dict.fromkeys("ABCD", "x")
    variants = [{"sku": "X-1", "name": "x", "options": options}]

    assert "attributes" in refusal(retail, {"sku": "X", "name": "X", "variants": variants})


def test_a_known_sku_gets_the_new_values(retail: Retail) -> None:
    retail.add(MUG)
    native_id = listed(retail, "MUG")["id"]
    changed = {**MUG, "sku": "mug", "name": "Big Mug", "price": "16.00", "quantity": 4}
    retail.add(changed)
    (product,) = retail.products()

    assert {name: product[name] for name in changed} == changed
    assert product["native_id"] == native_id


def test_the_same_values_change_nothing(retail: Retail) -> None:
    retail.add(MUG, TEE)
    before = retail.listed("2.0/products")
    retail.add(MUG, TEE)

    assert retail.listed("2.0/products") == before


def test_a_known_product_gets_the_images_that_are_new(retail: Retail) -> None:
    retail.add(MUG)
    urls = ["http://pictures.example/mug.jpg", "http://pictures.example/back.jpg"]
    retail.add({**MUG, "images": urls[1:]})
    (product,) = retail.products()
    image = listed(retail, "MUG")["images"][1]["id"]

    assert product["images"] == urls
    assert retail.data("GET", f"2.0/product_images/{image}")["position"] == 2


def test_a_known_family_gets_another_variant(retail: Retail) -> None:
    retail.add(TEE)
    large = {"sku": "TEE-L", "name": "L", "options": {"Size": "L", "Colour": "Red"}}
    retail.add({**TEE, "variants": [*TEE["variants"], large]})

    assert listed(retail, "TEE-L")["variant_parent_id"] == listed(retail, "TEE-S-Red")["id"]


def test_the_same_names_are_the_same_brand_and_category(retail: Retail) -> None:
    retail.add(MUG, {**MUG, "sku": "CUP", "name": "Cup", "brand": "NORTHCLAY", "barcodes": []})
    mug, cup = listed(retail, "MUG"), listed(retail, "CUP")

    assert (mug["brand_id"], mug["product_type_id"]) == (cup["brand_id"], cup["product_type_id"])


def test_prices_follow_the_shops_tax_setting(harness: Harness) -> None:
    retail = Retail.of(harness, tax_exclusive=True)
    retail.add(MUG)
    row = listed(retail, "MUG")

    assert (row["price_excluding_tax"], row["price_including_tax"]) == (14.5, 15.95)


def test_pages_follow_one_another(retail: Retail) -> None:
    retail.add(TEE, MUG)
    path = f"/accounts/{retail.id}/products"
    first = retail.harness.read_json("GET", path, query_string={"limit": 3})
    second = retail.harness.read_json(
        "GET", path, query_string={"limit": 3, "after": first["next"]}
    )

    assert [product["name"] for product in first["products"]] == ["Tee"] * 3
    assert [product["name"] for product in second["products"]] == ["Tee", "Kiln Mug"]
    assert second["next"] is None


def _has_a_sku(body: Any) -> bool:
    """Without one nobody can tell whether it is there already."""
    return any(row["sku"] for row in body["variants"] or (body,))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("nastiness", [0.0, 1.0])
def test_catalogues_load(retail: Retail, kind: str, nastiness: float) -> None:
    products = list(generated(kind, 200, 1, nastiness))
    bodies = [msgspec.to_builtins(product) for product in products]
    retail.add(*bodies)
    retail.add(*filter(_has_a_sku, bodies))
    rows = sum(max(1, len(product.variants)) for product in products)

    assert len(retail.products(limit=1000)) == rows


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"name": " "}, "no name"),
        ({"name": "n" * 256}, "255"),
        ({"sku": "s" * 256}, "255"),
        ({"weight": {"value": 1, "unit": "stone"}}, "stone"),
        ({"weight": {"value": 1e300, "unit": "g"}}, "weight"),
        ({"brand": "b" * 300}, "255"),
    ],
)
def test_what_cannot_be_held_is_refused(retail: Retail, wrong: Any, why: str) -> None:
    retail.add({**MUG, "sku": "OTHER", "name": "Other"})

    assert why in refusal(retail, {**MUG, "sku": "CUP", "name": "Cup"}, {**MUG, **wrong})
