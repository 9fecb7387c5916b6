"""Products written with their variants, images and custom fields in one call; many in bulk."""

from typing import Any

import pytest

from simulator.vendors.bigcommerce.store.products import products
from simulator.vendors.bigcommerce.store.unit_of_work import open_unit_of_work
from simulator.vendors.bigcommerce.store.variants import variants
from tests.simulator.shop import Harness
from tests.simulator.vendors.bigcommerce.storefront import Storefront
from tests.simulator.vendors.bigcommerce.variety import News

PRODUCTS = "v3/catalog/products"
MUG: dict[str, Any] = {"name": "Mug", "type": "physical", "price": 5, "weight": 1}


def glazed(sku: str, label: str, **more: Any) -> dict[str, Any]:
    chosen = [{"option_display_name": "Glaze", "label": label}]
    return {"sku": sku, "option_values": chosen, **more}


def made(store: Storefront, **body: Any) -> Any:
    return store.data("POST", PRODUCTS, json={**MUG, **body})


def test_variants_are_made_with_their_product(store: Storefront) -> None:
    mug = made(store, inventory_tracking="variant", variants=[
        glazed("M-B", "Blue", inventory_level=4), glazed("M-S", "Sand", inventory_level=3)
    ])  # fmt: skip

    assert [one["sku"] for one in mug["variants"]] == ["M-B", "M-S"]
    assert all(isinstance(one["sku_id"], int) for one in mug["variants"])
    assert mug["variants"][0]["option_values"][0]["label"] == "Blue"
    assert (mug["inventory_level"], "base_variant_id" in mug) == (7, False)


def test_a_variants_sku_is_no_products_filter(store: Storefront) -> None:
    made(store, sku="M", variants=[glazed("M-B", "Blue")])

    assert store.data("GET", f"{PRODUCTS}?sku=M-B") == []
    assert len(store.data("GET", "v3/catalog/variants?sku=M-B")) == 1


def test_a_variants_level_changes_through_its_product(store: Storefront) -> None:
    mug = made(store, inventory_tracking="variant", variants=[glazed("M-B", "Blue")])
    expected = {"variants": [{"id": mug["variants"][0]["id"], "inventory_level": 6}]}
    store.read_json("PUT", f"{PRODUCTS}/{mug['id']}", json=expected)
    found = store.data("GET", f"{PRODUCTS}/{mug['id']}?include=variants")

    assert (found["variants"][0]["inventory_level"], found["inventory_level"]) == (6, 6)


def test_a_bad_part_refuses_the_whole_product(store: Storefront) -> None:
    parts: list[dict[str, Any]] = [
        {"variants": [glazed("M-B", "Blue"), glazed("m-b", "Sand")]},
        {"images": [{"image_url": "no url"}]},
        {"custom_fields": [{"name": "a"}]},
        {"videos": [{"title": "a"}]},
    ]
    statuses = [store.refused("POST", PRODUCTS, json={**MUG, **part})[0] for part in parts]

    assert statuses == [409, 422, 422, 422]
    assert store.data("GET", PRODUCTS) == []


def test_images_and_custom_fields_are_made_with_their_product(store: Storefront) -> None:
    body = {"images": [{"image_url": "https://shop.example.com/a.png"}]}
    mug = made(store, **body, custom_fields=[{"name": "Size", "value": "L"}])
    found = store.data("GET", f"{PRODUCTS}/{mug['id']}?include=images,primary_image,custom_fields")

    assert found["primary_image"] == found["images"][0]
    assert found["custom_fields"][0]["value"] == "L"


def test_videos_and_rules_are_kept(store: Storefront) -> None:
    rule = {"quantity_min": 2, "quantity_max": 0, "type": "percent", "amount": "10"}
    mug = made(store, videos=[{"video_id": "abc"}], bulk_pricing_rules=[rule])
    found = store.data("GET", f"{PRODUCTS}/{mug['id']}?include=videos,bulk_pricing_rules")

    assert found["videos"][0]["video_id"] == "abc"
    assert found["bulk_pricing_rules"] == [{"id": 1, **rule, "amount": 10}]


def test_many_products_are_made_at_once(harness: Harness, store: Storefront) -> None:
    here = harness.simulation.world
    simple = {"name": "Cup", "type": "physical", "sku": "C", "price": 50_000, "weight": 0}
    sizes: list[variants.Given] = [({"sku": "S"}, {"Size": "S"}), ({"sku": "L"}, {"Size": "L"})]
    with here.begin() as conn:
        uow = open_unit_of_work(here, conn, store.id)
        products.add_many(uow, [simple, {**simple, "name": "Tee", "sku": "", "variants": sizes}])
    cup, tee = store.data("GET", f"{PRODUCTS}?include=variants,channels")

    assert (cup["price"], len(cup["variants"]), cup["variants"][0]["sku_id"]) == (5, 1, None)
    assert [one["sku"] for one in tee["variants"]] == ["S", "L"]
    assert "base_variant_id" not in tee
    assert (cup["channels"], tee["channels"]) == ([1], [1])


@pytest.mark.parametrize("kind", ["images", "custom-fields", "metafields", "options", "variants"])
def test_what_hangs_on_a_product_goes_with_it(store: Storefront, kind: str) -> None:
    mug = made(store, variants=[glazed("M-B", "Blue")], custom_fields=[{"name": "a", "value": "b"}])
    where = f"{PRODUCTS}/{mug['id']}"
    store.read_json("DELETE", where)

    assert store.refused("GET", f"{where}/{kind}")[0] == 404
    assert store.data("GET", "v3/catalog/variants") == []
    assert store.data("GET", "v3/inventory/items") == []
    assert made(store, variants=[glazed("M-B", "Blue")])["id"] > mug["id"]


@pytest.mark.parametrize("varied", [False, True])
def test_what_was_read_can_be_sent_back_and_changes_nothing(
    store: Storefront, monkeypatch: pytest.MonkeyPatch, *, varied: bool
) -> None:
    rule = {"quantity_min": 2, "quantity_max": 0, "type": "percent", "amount": "10"}
    parts: dict[str, Any] = {"variants": [glazed("M-B", "Blue", price=7)]} if varied else {}
    tracking = "variant" if varied else "product"
    mug = made(store, **parts, inventory_tracking=tracking, inventory_level=3, brand_name="Clay",
        images=[{"image_url": "https://shop.example.com/a.png"}], bulk_pricing_rules=[rule],
        custom_fields=[{"name": "a", "value": "b"}], videos=[{"video_id": "abc"}],
        preorder_release_date="2026-12-24T10:00:00Z", meta_keywords=["clay"])  # fmt: skip
    kinds = "variants,images,custom_fields,videos,bulk_pricing_rules,options,modifiers,channels"
    where = f"{PRODUCTS}/{mug['id']}?include={kinds}"
    shown = store.data("GET", where)
    news = News.from_now(monkeypatch)
    back = store.data("PUT", where, json=shown)

    assert (back, news) == (shown, [])
