"""Neutral products by the control API: what a store makes of them, and tells of them."""

from typing import Any

import msgspec
import pytest

from simulator.catalog.generated import generated
from tests.simulator.shop import Harness
from tests.simulator.vendors.bigcommerce.shelf import TEE
from tests.simulator.vendors.bigcommerce.storefront import Storefront

MUG = {
    "sku": "MUG",
    "name": "Kiln Mug",
    "description": "Glazed.",
    "price": "14.50",
    "cost": "6.00",
    "quantity": 18,
    "categories": ["Drinkware", "New"],
    "brand": "Northclay",
    "barcodes": ["012345678905", "5012345678900"],
    "weight": {"value": 1, "unit": "lb"},
    "images": ["http://pictures.example/mug.jpg"],
}
KINDS = ["corner_shop", "liquor", "apparel"]


def neutrals(store: Storefront, **query: Any) -> list[Any]:
    found = store.harness.read_json("GET", f"/accounts/{store.id}/products", query_string=query)
    return list(found["products"])


def refusal(store: Storefront, *products: Any) -> str:
    """Why a catalogue is refused; nothing of it is kept."""
    before = neutrals(store)
    answer = store.harness.ask("POST", f"/accounts/{store.id}/products", json=list(products))

    assert answer.status_code == 409, answer.text
    assert neutrals(store) == before
    return str(answer.get_json()["error"])


def listed(store: Storefront, sku: str) -> Any:
    (found,) = store.data("GET", "v3/catalog/products", query_string={"sku": sku})
    return found


def test_a_product_becomes_a_listing(store: Storefront) -> None:
    store.add(MUG)
    found = listed(store, "MUG")

    assert (found["name"], found["price"], found["cost_price"]) == ("Kiln Mug", 14.5, 6)
    assert (found["weight"], found["upc"], found["gtin"]) == (16, "012345678905", "5012345678900")
    assert (found["inventory_tracking"], found["inventory_level"]) == ("product", 18)
    assert (found["is_visible"], found["availability"]) == (True, "available")
    assert found["brand_id"] > 0
    assert len(found["categories"]) == 2


def test_the_same_names_are_the_same_brand_and_categories(store: Storefront) -> None:
    store.add(MUG, {**MUG, "sku": "CUP", "name": "Cup", "brand": "NORTHCLAY"})
    mug, cup = listed(store, "MUG"), listed(store, "CUP")

    assert (mug["brand_id"], mug["categories"]) == (cup["brand_id"], cup["categories"])


def test_a_product_comes_back_as_it_was(store: Storefront) -> None:
    store.add(MUG)
    (found,) = neutrals(store)

    known = {name: found[name] for name in MUG}
    assert known == {**MUG, "weight": {"value": 16.0, "unit": "oz"}}
    assert found["native_id"] == str(listed(store, "MUG")["id"])


@pytest.mark.parametrize(
    ("weight", "ounces"),
    [
        ({"value": 1, "unit": "kg"}, 35.274),
        ({"value": 500, "unit": "g"}, 17.637),
        ({"value": 2.5, "unit": "oz"}, 2.5),
        (None, 0),
    ],
)
def test_a_weight_is_in_the_stores_unit(store: Storefront, weight: Any, ounces: float) -> None:
    store.add({**MUG, "weight": weight})

    assert listed(store, "MUG")["weight"] == ounces


def test_what_was_never_counted_is_not_tracked(store: Storefront) -> None:
    store.add({**MUG, "quantity": None})

    assert listed(store, "MUG")["inventory_tracking"] == "none"
    assert neutrals(store)[0]["quantity"] is None


@pytest.mark.parametrize(("active", "online"), [(True, False), (False, True)])
def test_inactive_cannot_be_bought_and_offline_is_not_seen(
    store: Storefront,
    active: bool,  # noqa: FBT001
    online: bool,  # noqa: FBT001
) -> None:
    store.add({**MUG, "active": active, "online": online})
    found = listed(store, "MUG")

    assert (found["availability"] == "available", found["is_visible"]) == (active, online)
    assert (neutrals(store)[0]["active"], neutrals(store)[0]["online"]) == (active, online)


def test_variants_have_options_prices_and_stock(store: Storefront) -> None:
    store.add(TEE)
    number = listed(store, "TEE")["id"]
    found = store.data("GET", f"v3/catalog/products/{number}/variants")

    assert [(one["sku"], one["price"], one["inventory_level"]) for one in found] == [
        ("TEE-S", None, 3),
        ("TEE-M", 10, 4),
    ]
    assert [one["option_values"][0]["label"] for one in found] == ["S", "M"]
    assert listed(store, "TEE")["inventory_level"] == 7


def test_variants_come_back_inside_their_product(store: Storefront) -> None:
    store.add(MUG, TEE)
    (found,) = neutrals(store, sku="tee-m")

    assert (found["sku"], found["quantity"]) == ("TEE", None)
    names = ("sku", "price", "quantity", "options")
    assert [{name: one[name] for name in names} for one in found["variants"]] == [
        {"sku": "TEE-S", "price": "9.00", "quantity": 3, "options": {"Size": "S"}},
        {"sku": "TEE-M", "price": "10.00", "quantity": 4, "options": {"Size": "M"}},
    ]


def test_products_are_told_a_page_at_a_time(store: Storefront) -> None:
    store.add(*({"sku": f"P{one}", "name": f"Product {one}"} for one in range(5)))
    pages, after = [], None
    for _ in range(3):
        query = {"limit": 2} if after is None else {"limit": 2, "after": after}
        found = store.harness.read_json("GET", f"/accounts/{store.id}/products", query_string=query)
        pages.append([one["sku"] for one in found["products"]])
        after = found["next"]

    assert (pages, after) == ([["P0", "P1"], ["P2", "P3"], ["P4"]], None)


def test_a_known_sku_gets_the_new_values(store: Storefront) -> None:
    store.add(MUG)
    number = listed(store, "MUG")["id"]
    again = {**MUG, "sku": "mug", "name": "Big Mug", "price": "16.00", "quantity": 3}
    store.add({**again, "categories": ["Sale"], "brand": None})
    found = listed(store, "MUG")

    assert (found["id"], found["name"], found["price"]) == (number, "Big Mug", 16)
    assert (found["inventory_level"], found["brand_id"], len(found["categories"])) == (3, 0, 1)


def test_known_variants_change_and_new_ones_are_made(store: Storefront) -> None:
    store.add(TEE)
    small, medium = TEE["variants"]
    large = {"sku": "TEE-L", "name": "L", "quantity": 9, "options": {"Size": "L"}}
    store.add({**TEE, "variants": [{**small, "quantity": 30}, medium, large]})  # type: ignore[dict-item]
    (found,) = neutrals(store)

    assert [(one["sku"], one["quantity"]) for one in found["variants"]] == [
        *(("TEE-S", 30), ("TEE-M", 4), ("TEE-L", 9)),
    ]


def test_a_product_needs_no_sku(store: Storefront) -> None:
    store.add({"sku": "", "name": "Nameless"}, {"sku": "", "name": "Other"})

    assert [one["sku"] for one in neutrals(store)] == ["", ""]


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"name": "x" * 251}, "its name has more than 250 characters"),
        ({"name": " "}, "it has no name"),
        ({"sku": "x" * 256}, "its sku has more than 255 characters"),
        ({"quantity": -1}, "its stock is 0 to"),
        ({"quantity": 1.5}, "whole pieces"),
        ({"barcodes": ["0" * 15]}, "a barcode has at most 14"),
        ({"barcodes": ["1", "2", "3"]}, "no other barcode"),
        ({"weight": {"value": 1, "unit": "stone"}}, "not 'stone'"),
        ({"weight": {"value": -1, "unit": "g"}}, "its weight is"),
        ({"categories": ["x" * 51]}, "category"),
        ({"brand": "x" * 256}, "brand"),
        ({"images": ["http://x.example/" + "x" * 255]}, "URL"),
        ({"images": ["nonsense"]}, "image_url"),
        ({"variants": [{"sku": "", "name": "S"}]}, "a variant has no SKU"),
        ({"variants": [{"sku": "A", "name": "S", "options": {"Size": " "}}]}, "options"),
        ({"variants": [{"sku": "A", "name": "S", "options": {"x" * 256: "S"}}]}, "options"),
        ({"variants": [{"sku": "A", "name": "S"}, {"sku": "B", "name": "S"}]}, "option values"),
    ],
)
def test_what_cannot_be_held_is_refused_with_a_reason(
    store: Storefront, wrong: dict[str, Any], why: str
) -> None:
    assert why in refusal(store, {"sku": "GOOD", "name": "Good"}, {**MUG, **wrong})


def test_names_and_skus_are_one_products(store: Storefront) -> None:
    store.add(MUG, TEE)

    assert "name is a duplicate" in refusal(store, {"sku": "X", "name": "kiln mug"})
    assert "another product has the SKU" in refusal(
        store, {"sku": "A", "name": "One"}, {"sku": "a", "name": "Two"}
    )
    assert "another product has the name" in refusal(
        store, {"sku": "A", "name": "One"}, {"sku": "B", "name": "ONE"}
    )
    assert "its SKU is a variant's" in refusal(store, {"sku": "tee-s", "name": "Small"})


@pytest.mark.parametrize("kind", KINDS)
def test_a_generated_catalogue_comes_back_whole(harness: Harness, kind: str) -> None:
    config = {"products": 60, "seed": 3, "kind": kind}
    store = Storefront.of(harness, catalog=config)
    expected = [msgspec.to_builtins(one) for one in generated(kind, 60, 3)]
    found = neutrals(store)

    names = ("sku", "name", "price", "cost", "quantity", "active", "brand")
    assert [[one[name] for name in names] for one in found] == [
        [one[name] for name in names] for one in expected
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_nasty_products_are_held_or_refused(store: Storefront, kind: str) -> None:
    statuses = []
    for one in generated(kind, 60, 5, nastiness=1.0):
        told_one = [msgspec.to_builtins(one)]
        path = f"/accounts/{store.id}/products"
        statuses.append(store.harness.ask("POST", path, json=told_one).status_code)

    assert set(statuses) == {201, 409}
