"""Products: made, read, changed, deleted."""

from typing import Any

import pytest

from tests.simulator.shop import Harness
from tests.simulator.vendors.bigcommerce.storefront import Storefront

PRODUCTS = "v3/catalog/products"
MUG = {"name": "Kiln Mug 12oz", "type": "physical", "price": "14.50", "weight": 0.9}


def made(store: Storefront, **body: Any) -> Any:
    return store.data("POST", PRODUCTS, json={**MUG, **body})


def changed(store: Storefront, product: int, **body: Any) -> Any:
    return store.data("PUT", f"{PRODUCTS}/{product}", json=body)


def read(store: Storefront, product: int, query: str = "") -> Any:
    return store.data("GET", f"{PRODUCTS}/{product}{query}")


def test_four_fields_make_a_product_with_everything_else_as_documented(store: Storefront) -> None:
    mug = made(store)
    base = mug.pop("variants")[0]

    assert read(store, mug["id"]) == mug
    assert list(mug)[:8] == ["id", "name", "type", "sku", "description", "weight", "width", "depth"]
    assert (mug["price"], mug["calculated_price"], mug["related_products"]) == (14.5, 14.5, [-1])
    assert mug["custom_url"] == {"url": "/kiln-mug-12oz/", "is_customized": False}
    assert mug["base_variant_id"] == base["id"]
    assert (base["sku_id"], base["price"], base["option_values"]) == (None, None, [])


def test_what_the_schema_forbids_to_be_null_is_left_out(store: Storefront) -> None:
    mug = made(store)

    assert not {"option_set_id", "date_last_imported", "primary_image"} & mug.keys()


def test_missing_fields_are_told_by_name(store: Storefront) -> None:
    status, refused = store.refused("POST", PRODUCTS, json={"name": "Mug", "price": 1})

    assert status == 422
    assert refused["title"] == "JSON data is missing or invalid"
    assert refused["errors"] == {"type": "error.path.missing", "weight": "error.path.missing"}


def test_the_title_of_missing_fields_is_a_switch(harness: Harness) -> None:
    store = Storefront.of(harness, settings={"missing_fields_title": "required"})
    _, refused = store.refused("POST", PRODUCTS, json={})

    assert refused["title"] == "Missing Required Fields"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"inventory_tracking": "sku"}, "inventory_tracking"),
        ({"categories": [77]}, "categories"),
        ({"brand_id": 77}, "brand_id"),
        ({"upc": "123456789012345"}, "upc"),
        ({"price": -1}, "price"),
        ({"price": "NaN"}, "price"),
        ({"is_price_hidden": True}, "is_price_hidden"),
        ({"preorder_release_date": "soon"}, "preorder_release_date"),
        ({"name": ""}, "name"),
    ],
)
def test_what_does_not_fit_is_told_by_field(
    store: Storefront, body: dict[str, Any], field: str
) -> None:
    status, refused = store.refused("POST", PRODUCTS, json={**MUG, **body})

    assert (status, refused["title"]) == (422, f"Invalid field(s): {field}")
    assert list(refused["errors"]) == [field]
    assert store.data("GET", PRODUCTS) == []


def test_a_name_is_unique(store: Storefront) -> None:
    made(store)
    status, refused = store.refused("POST", PRODUCTS, json=MUG)

    assert (status, refused["title"]) == (409, "The product name is a duplicate")
    assert refused["errors"] == {"name": "The product name is a duplicate"}


def test_a_sku_is_unique_whatever_its_case(store: Storefront) -> None:
    made(store, sku="KM-12")
    status, refused = store.refused("POST", PRODUCTS, json={**MUG, "name": "Cup", "sku": "km-12"})

    assert (status, refused["title"]) == (409, "The product sku is a duplicate")


def test_a_url_that_is_taken_gets_a_number(store: Storefront) -> None:
    urls = [made(store, name=name)["custom_url"]["url"] for name in ("A b", "A-b", "a.B")]

    assert urls == ["/a-b/", "/a-b-1/", "/a-b-2/"]


def test_a_url_of_ones_own_must_be_free(store: Storefront) -> None:
    own = made(store, custom_url={"url": "/mug/"})
    again = {**MUG, "name": "Cup", "custom_url": {"url": "/mug/"}}
    status, _ = store.refused("POST", PRODUCTS, json=again)

    assert own["custom_url"] == {"url": "/mug/", "is_customized": True}
    assert status == 409


def test_a_brand_is_made_by_its_name_once(store: Storefront) -> None:
    ids = {made(store, name=name, brand_name=name)["brand_id"] for name in ("Clay", "CLAY ")}

    assert len(ids) == 1
    assert ids != {0}


def test_a_level_that_is_too_large_is_the_largest(store: Storefront) -> None:
    mug = made(store, inventory_tracking="product", inventory_level=2**40)

    assert mug["inventory_level"] == mug["variants"][0]["inventory_level"] == 2**31 - 1


def test_only_what_is_sent_changes(harness: Harness, store: Storefront) -> None:
    harness.hold()
    mug = made(store, sku="KM", description="Clay", videos=[{"video_id": "x"}])
    harness.advance(5)
    new = changed(store, mug["id"], price=12)

    assert (new["price"], new["description"], new["sku"]) == (12, "Clay", "KM")
    assert new["date_modified"] > new["date_created"] == mug["date_created"]


def test_nothing_moves_where_nothing_differs(harness: Harness, store: Storefront) -> None:
    harness.hold()
    body = {"price": 12, "page_title": "Mugs", "inventory_tracking": "product"}
    mug = made(store, **body, inventory_level=3)
    harness.advance(5)
    same = changed(store, mug["id"], **body, inventory_level=3, custom_url=mug["custom_url"])

    assert same["date_modified"] == mug["date_modified"]


def test_a_new_sku_is_the_base_variants_too(store: Storefront) -> None:
    mug = made(store, sku="KM-12")
    changed(store, mug["id"], sku="KM-13")
    found = read(store, mug["id"], "?include=variants")

    assert (found["sku"], found["variants"][0]["sku"]) == ("KM-13", "KM-13")
    assert made(store, name="Cup", sku="KM-12")["sku"] == "KM-12"


def test_a_change_to_anothers_name_or_sku_is_refused_whole(store: Storefront) -> None:
    made(store, sku="A")
    cup = made(store, name="Cup", sku="B")
    answers = [
        store.refused("PUT", f"{PRODUCTS}/{cup['id']}", json={"price": 1, **body})[1]["title"]
        for body in ({"name": MUG["name"]}, {"sku": "a"})
    ]

    assert answers == ["The product name is a duplicate", "The product sku is a duplicate"]
    assert read(store, cup["id"])["price"] == 14.5


def test_categories_that_are_sent_replace_all(store: Storefront) -> None:
    tall, wide, deep = store.categories("Tall", "Wide", "Deep")
    mug = made(store, categories=[wide, tall, wide])
    kept = changed(store, mug["id"], price=3)["categories"]
    moved = changed(store, mug["id"], categories=[deep])["categories"]

    assert (mug["categories"], kept, moved) == ([tall, wide], [tall, wide], [deep])
    assert changed(store, mug["id"], categories=[])["categories"] == []


def test_a_price_is_rounded_to_four_decimals(store: Storefront) -> None:
    mug = made(store, price="1.00005", sale_price=0.99999)

    assert (mug["price"], mug["sale_price"], mug["calculated_price"]) == (1.0001, 1, 1)


def test_a_product_that_is_gone_is_gone(store: Storefront) -> None:
    mug = made(store)
    first = store.ask("DELETE", f"{PRODUCTS}/{mug['id']}")
    status, refused = store.refused("DELETE", f"{PRODUCTS}/{mug['id']}")

    assert (first.status_code, first.data) == (204, b"")
    assert (status, list(refused)) == (404, ["status", "title", "type"])
    assert made(store)["id"] > mug["id"]


def test_a_disabled_location_leaves_the_level_as_it_was(store: Storefront) -> None:
    mug = made(store, inventory_tracking="product", inventory_level=3)
    store.read_json("PUT", "v3/inventory/locations", json=[{"id": 1, "enabled": False}])
    one = store.ask("PUT", f"{PRODUCTS}/{mug['id']}", json={"price": 2, "inventory_level": 9})
    many = store.ask("PUT", PRODUCTS, json=[{"id": mug["id"], "inventory_level": 9}])

    assert (one.status_code, many.status_code) == (207, 207)
    assert (one.get_json()["data"]["price"], one.get_json()["data"]["inventory_level"]) == (2, 3)
    assert list(one.get_json()) == ["data", "errors", "meta"]
    assert list(one.get_json()["errors"]["errors"]) == ["inventory_level"]
    assert many.get_json()["data"][0]["inventory_level"] == 3


def test_another_stores_product_is_not_there(harness: Harness, store: Storefront) -> None:
    mug = made(store)
    other = Storefront.of(harness)
    where = f"{PRODUCTS}/{mug['id']}"
    statuses = [
        other.refused("GET", where)[0],
        other.refused("PUT", where, json={"price": 1})[0],
        other.refused("DELETE", where)[0],
        other.refused("PUT", PRODUCTS, json=[{"id": mug["id"]}])[0],
    ]

    assert statuses == [404, 404, 404, 404]


@pytest.mark.parametrize("body", [[], 7, "x", [MUG]])
def test_a_body_that_is_no_object_is_refused(store: Storefront, body: Any) -> None:
    mug = made(store)
    statuses = {
        store.refused("POST", PRODUCTS, json=body)[0],
        store.refused("PUT", f"{PRODUCTS}/{mug['id']}", json=body)[0],
    }

    assert statuses == {422}


def test_a_level_is_shown_when_its_lag_is_over(harness: Harness) -> None:
    harness.hold()
    store = Storefront.of(harness, settings={"inventory_lag_ms": 2000})
    mug = made(store, inventory_tracking="product")
    changed(store, mug["id"], inventory_level=5)
    soon = read(store, mug["id"])["inventory_level"]
    harness.advance(3)

    assert (soon, read(store, mug["id"])["inventory_level"]) == (0, 5)


def test_a_read_after_a_write_sees_it(store: Storefront) -> None:
    mug = made(store)
    before = read(store, mug["id"])["price"]
    changed(store, mug["id"], price=9)

    assert (before, read(store, mug["id"])["price"]) == (14.5, 9)
