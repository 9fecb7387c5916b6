"""Variants of a product: inherited values, what is refused, when a product is simple and when it is not."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.simulator.shop import Harness
from tests.simulator.vendors.bigcommerce.storefront import Storefront
from tests.simulator.vendors.bigcommerce.variety import PRODUCTS, News, Variety

KEYS = [
    *("id", "product_id", "sku", "sku_id", "price", "calculated_price", "sale_price"),
    *("retail_price", "map_price", "weight", "calculated_weight", "width", "height", "depth"),
    *("is_free_shipping", "fixed_cost_shipping_price", "purchasing_disabled"),
    *("purchasing_disabled_message", "image_url", "cost_price", "upc", "mpn", "gtin"),
    *("inventory_level", "inventory_warning_level", "bin_picking_number", "option_values"),
]


@pytest.fixture
def store(harness: Harness) -> Iterator[Storefront]:
    created = Storefront.of(harness, settings={"quota": 1_000_000})
    yield created
    created.close()


@pytest.fixture
def mug(store: Storefront) -> Variety:
    """Simple as yet, with an option of two values."""
    created = Variety.of(store)
    created.option("Glaze", "Blue", "Sand")
    return created


def test_a_simple_product_is_its_own_base_variant(store: Storefront) -> None:
    mug = Variety.of(store)
    (base,) = mug.variants

    assert list(base) == KEYS
    assert (base["sku"], base["sku_id"], base["option_values"]) == ("MUG", None, [])
    assert (base["price"], base["calculated_price"]) == (None, 10)
    assert (base["weight"], base["calculated_weight"]) == (None, 2)


def test_a_variant_tells_its_values_and_has_a_sku_id(mug: Variety) -> None:
    blue = mug.variant("MUG-B", "Blue", inventory_level=6)

    assert list(blue) == KEYS
    assert (blue["inventory_level"], blue["calculated_price"]) == (6, 10)
    assert blue["sku_id"] not in (None, blue["id"])
    (value,) = blue["option_values"]
    assert list(value) == ["id", "label", "option_id", "option_display_name"]
    assert (value["label"], value["option_display_name"]) == ("Blue", "Glaze")
    assert mug.store.data("GET", f"{mug.path}/variants/{blue['id']}") == blue


def test_the_first_variant_takes_the_base_variants_place(mug: Variety) -> None:
    blue = mug.variant("MUG-B", "Blue")

    assert mug.about().get("base_variant_id") is None
    assert [variant["id"] for variant in mug.variants] == [blue["id"]]


def test_without_its_last_variant_a_product_is_simple_again(mug: Variety) -> None:
    created = [mug.variant("MUG-B", "Blue"), mug.variant("MUG-S", "Sand")]
    statuses = [
        mug.store.ask("DELETE", f"{mug.path}/variants/{one['id']}").status_code for one in created
    ]
    (base,) = mug.variants

    assert statuses == [204, 204]
    assert (base["sku"], base["sku_id"]) == ("MUG", None)
    assert mug.about()["base_variant_id"] == base["id"]
    assert mug.store.refused("DELETE", f"{mug.path}/variants/{created[0]['id']}")[0] == 404


def test_a_base_variant_cannot_be_deleted(mug: Variety) -> None:
    assert mug.store.refused("DELETE", f"{mug.path}/variants/{mug.base}")[0] == 422


def test_a_products_stock_outlives_its_time_with_variants(store: Storefront) -> None:
    mug = Variety.of(store, inventory_tracking="product", inventory_level=18)
    mug.option("Glaze", "Blue")
    blue = mug.variant("MUG-B", "Blue")
    whole = mug.about()["inventory_level"]
    store.read_json("DELETE", f"{mug.path}/variants/{blue['id']}")

    assert whole == 18
    assert mug.variants[0]["inventory_level"] == 18


@pytest.mark.parametrize("field", ["price", "weight", "width", "retail_price", "map_price"])
def test_null_inherits_again(mug: Variety, field: str) -> None:
    blue = mug.variant("MUG-B", "Blue", **{field: "3.5"})
    changed = mug.put(blue["id"], **{field: None})

    assert (blue[field], changed[field]) == (3.5, None)
    assert (changed["calculated_price"], changed["calculated_weight"]) == (10, 2)


def test_a_sale_price_is_the_calculated_one(mug: Variety) -> None:
    blue = mug.variant("MUG-B", "Blue", price=8, sale_price="7.25")

    assert blue["calculated_price"] == 7.25


def test_what_is_not_sent_stays(mug: Variety) -> None:
    blue = mug.variant("MUG-B", "Blue", price=8, upc="123", inventory_level=4)

    assert mug.put(blue["id"], mpn="x") == {**blue, "mpn": "x"}


def test_a_level_is_absolute_and_held_at_the_most(mug: Variety) -> None:
    blue = mug.variant("MUG-B", "Blue", inventory_level=6)

    assert mug.put(blue["id"], inventory_level=4)["inventory_level"] == 4
    assert mug.put(blue["id"], inventory_level=10**12)["inventory_level"] == 2_147_483_647


def test_an_empty_sku_is_refused(mug: Variety) -> None:
    blue = mug.variant("MUG-B", "Blue")
    title = "Variant sku cannot be empty"

    status, body = mug.refused(blue["id"], sku="")
    assert (status, body["code"], body["title"]) == (422, 22004, title)
    assert body["errors"] == {"sku": title}
    assert mug.put(mug.variants[0]["id"], sku="MUG-C")["sku"] == "MUG-C"


def test_the_same_values_twice_are_refused(mug: Variety) -> None:
    mug.variant("MUG-B", "Blue")
    sand = mug.variant("MUG-S", "Sand")
    title = "Variant with the same option values set exists"
    data = {"sku": "MUG-X", "option_values": mug.pick("Blue")}

    for status, body in (
        mug.store.refused("POST", f"{mug.path}/variants", json=data),
        mug.refused(sand["id"], option_values=mug.pick("Blue")),
    ):
        assert (status, body["code"], body["title"]) == (409, 22010, title)
        assert body["errors"] == {"option_values": title}


@pytest.mark.parametrize("sku", ["MUG-B", "mug-b", "MUG", "other"])
def test_a_sku_in_use_is_refused_whatever_its_case(mug: Variety, sku: str) -> None:
    Variety.of(mug.store, "Other")
    mug.variant("MUG-B", "Blue")
    sand = mug.variant("MUG-S", "Sand")

    status, body = mug.refused(sand["id"], sku=sku)
    assert (status, body["title"]) == (409, "Sku is not unique")
    assert [variant["sku"] for variant in mug.variants] == ["MUG-B", "MUG-S"]


def test_letter_case_of_its_own_sku_may_change(mug: Variety) -> None:
    blue = mug.variant("MUG-B", "Blue")

    assert mug.put(blue["id"], sku="mug-b")["sku"] == "mug-b"


def test_a_base_variants_sku_is_its_products(mug: Variety) -> None:
    mug.put(mug.base, sku="CUP")

    assert mug.about()["sku"] == "CUP"
    assert mug.variants[0]["sku"] == "CUP"


@pytest.mark.parametrize(
    "picked",
    [
        [],
        [{"id": 1, "option_id": 999_999}],
        [{"label": "Blue", "option_display_name": "Nothing"}],
        [{"label": "Red", "option_display_name": "Glaze"}],
        [{"label": "Blue", "option_display_name": "Glaze"}] * 2,
    ],
)
def test_values_that_are_not_there_make_no_variant(mug: Variety, picked: list[Any]) -> None:
    data = {"sku": "MUG-X", "option_values": picked}

    status, body = mug.store.refused("POST", f"{mug.path}/variants", json=data)
    assert (status, list(body["errors"])) == (422, ["option_values"])
    assert [variant["id"] for variant in mug.variants] == [mug.base]


def test_a_variant_has_a_value_of_each_option(mug: Variety) -> None:
    mug.option("Size", "Big")
    both = mug.variant("MUG-BB", "Blue", "Big")
    body = {"sku": "MUG-X", "option_values": mug.pick("Sand")}

    assert len(both["option_values"]) == 2
    assert mug.store.refused("POST", f"{mug.path}/variants", json=body)[0] == 422


@pytest.mark.parametrize(
    ("data", "lacking"),
    [({}, ["sku", "option_values"]), ({"sku": "X"}, ["option_values"])],
)
def test_sku_and_values_are_required(mug: Variety, data: Any, lacking: list[str]) -> None:
    status, body = mug.store.refused("POST", f"{mug.path}/variants", json=data)

    assert (status, body["title"]) == (422, "JSON data is missing or invalid")
    assert body["errors"] == dict.fromkeys(lacking, "error.path.missing")


def test_only_the_sku_is_told_of(mug: Variety, monkeypatch: pytest.MonkeyPatch) -> None:
    news = News.from_now(monkeypatch)
    blue = mug.variant("MUG-B", "Blue")
    mug.put(blue["id"], price=3)
    mug.store.read_json("DELETE", f"{mug.path}/variants/{blue['id']}")
    data = {"product_id": mug.product, "variant_id": blue["id"]}

    assert news.scopes == [f"store/sku/{what}" for what in ("created", "updated", "deleted")]
    assert news[0][1] == {"type": "sku", "id": blue["sku_id"], "sku": data}


def test_what_stays_the_same_is_no_change(
    harness: Harness, mug: Variety, monkeypatch: pytest.MonkeyPatch
) -> None:
    harness.hold()
    blue = mug.variant("MUG-B", "Blue", price=3.5, inventory_level=2, upc="1")
    before = mug.about()["date_modified"]
    news = News.from_now(monkeypatch)
    harness.advance(60)
    same = mug.put(blue["id"], **blue)
    unmoved = mug.about()["date_modified"]
    mug.put(blue["id"], price=4)

    assert same == blue
    assert unmoved == before
    assert mug.about()["date_modified"] > before
    assert news.scopes == ["store/sku/updated"]


def test_a_base_variant_is_told_of_as_its_product(
    mug: Variety, monkeypatch: pytest.MonkeyPatch
) -> None:
    news = News.from_now(monkeypatch)
    mug.put(mug.base, price=3)

    assert news == [("store/product/updated", {"type": "product", "id": mug.product})]


@pytest.mark.parametrize("path", ["variants", "variants/1"])
def test_an_unknown_product_has_no_variants(store: Storefront, path: str) -> None:
    assert store.refused("GET", f"{PRODUCTS}/999/{path}")[0] == 404


def test_another_stores_variants_are_not_seen(harness: Harness, mug: Variety) -> None:
    blue = mug.variant("MUG-B", "Blue")
    other = Storefront.of(harness)

    assert other.refused("GET", f"{mug.path}/variants/{blue['id']}")[0] == 404
    assert other.refused("PUT", f"{mug.path}/variants/{blue['id']}", json={"price": 1})[0] == 404
    assert other.data("GET", "v3/catalog/variants") == []


@pytest.mark.parametrize(
    ("query", "skus"),
    [
        ("sku=mug-b", ["MUG-B"]),
        ("sku:in=MUG-B,cup", ["MUG-B", "CUP"]),
        ("upc=77", ["MUG-S"]),
        ("upc=7", []),
        ("limit=2", ["MUG-B", "MUG-S"]),
        ("limit=2&page=2", ["CUP"]),
    ],
)
def test_all_variants_are_found_by_filters(mug: Variety, query: str, skus: list[str]) -> None:
    mug.variant("MUG-B", "Blue")
    mug.variant("MUG-S", "Sand", upc="77")
    Variety.of(mug.store, "CUP")

    found = mug.store.data("GET", f"v3/catalog/variants?{query}")
    assert sorted(one["sku"] for one in found) == sorted(skus)


def test_variants_are_found_by_their_products(mug: Variety) -> None:
    cup = Variety.of(mug.store, "CUP")
    path = f"v3/catalog/variants?product_id:in={cup.product}&include_fields=sku"

    assert mug.store.data("GET", path) == [{"id": cup.base, "sku": "CUP"}]


def test_some_fields_may_be_asked_for(mug: Variety) -> None:
    path = f"{mug.path}/variants/{mug.base}"

    assert mug.store.data("GET", f"{path}?include_fields=sku") == {"id": mug.base, "sku": "MUG"}
    assert "sku" not in mug.store.data("GET", f"{path}?exclude_fields=sku,id")


@pytest.mark.parametrize(
    "body",
    [
        *([], "x", 5, {"price": "NaN"}, {"price": -1}, {"price": "1e400"}, {"price": {}}),
        *({"sku": 5}, {"sku": "x" * 256}, {"upc": "1" * 15}, {"inventory_level": -1}),
        *({"inventory_level": 1.5}, {"is_free_shipping": "perhaps"}, {"option_values": {}}),
        *({"option_values": [5]}, {"option_values": [{"id": 10**30}]}, {"weight": 10**40}),
        *({"option_values": [{"id": "x"}]}, {"inventory_warning_level": 2**31}),
        {"image_url": "no url"},
    ],
)
def test_nonsense_is_refused_and_changes_nothing(mug: Variety, body: Any) -> None:
    blue = mug.variant("MUG-B", "Blue")

    assert mug.store.refused("PUT", f"{mug.path}/variants/{blue['id']}", json=body)[0] == 422
    assert mug.variants == [blue]


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"{", b'{"sku": "\\u0000"}', b'{"sku": "\\ud800"}', b"[" * 100_000),
        *(b"\xff", b'{"sku": 1e999}'),
    ],
)
def test_what_is_no_json_is_refused(mug: Variety, body: bytes) -> None:
    for method, path in (
        ("POST", f"{mug.path}/variants"),
        ("PUT", f"{mug.path}/variants/{mug.base}"),
        ("PUT", "v3/catalog/variants"),
    ):
        assert mug.store.refused(method, path, data=body)[0] in (400, 422)


def test_a_product_has_600_variants_at_most(mug: Variety, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simulator.vendors.bigcommerce.store.variants.drafts.MOST_VARIANTS", 1)
    mug.variant("MUG-B", "Blue")
    body = {"sku": "MUG-S", "option_values": mug.pick("Sand")}

    assert mug.store.refused("POST", f"{mug.path}/variants", json=body)[0] == 422
    assert len(mug.variants) == 1


def test_a_disabled_location_takes_no_level_of_a_variant(
    store: Storefront, mug: Variety, monkeypatch: pytest.MonkeyPatch
) -> None:
    """207 with what was written; a batch, which has no 207, says nothing."""
    blue = mug.variant("MUG-B", "Blue", inventory_level=3)
    path = f"{mug.path}/variants"
    store.read_json("PUT", "v3/inventory/locations", json=[{"id": 1, "enabled": False}])
    news = News.from_now(monkeypatch)
    level = {"inventory_level": 9}
    sand = {"sku": "MUG-S", "option_values": mug.pick("Sand"), **level}
    inline = {"variants": [{"id": blue["id"], **level}]}
    query = [
        ("PUT", f"{path}/{blue['id']}", level),
        ("PUT", mug.path, inline),
        ("PUT", "v3/catalog/variants", [{"id": blue["id"], **level}]),
        ("POST", path, sand),
    ]
    answers = [store.ask(method, where, json=body) for method, where, body in query]

    assert [answer.status_code for answer in answers] == [207, 207, 200, 207]
    assert list(answers[0].get_json()) == ["data", "errors", "meta"]
    assert list(answers[0].get_json()["data"]) == KEYS
    assert [variant["inventory_level"] for variant in mug.variants] == [3, 0]
    assert news.scopes == ["store/sku/created"]


def test_a_product_made_with_variants_says_where_their_levels_stayed(store: Storefront) -> None:
    store.read_json("PUT", "v3/inventory/locations", json=[{"id": 1, "enabled": False}])
    glaze = [{"option_display_name": "Glaze", "label": "Blue"}]
    variant = {"sku": "TEE-B", "option_values": glaze, "inventory_level": 9}
    body = {"name": "Tee", "type": "physical", "weight": 1, "price": 1, "variants": [variant]}
    answer = store.ask("POST", PRODUCTS, json=body)

    assert answer.status_code == 207
