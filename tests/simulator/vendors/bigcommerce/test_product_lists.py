"""Lists of products: filters, sorting, what is shown of each."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.simulator.shop import Harness
from tests.simulator.vendors.bigcommerce.storefront import Storefront

PRODUCTS = "v3/catalog/products"
SHELF: tuple[dict[str, Any], ...] = (
    {"name": "Mug", "sku": "M-1", "price": 5, "weight": 1, "inventory_level": 0},
    {"name": "Cup", "sku": "C-1", "price": 10, "weight": 2, "inventory_level": 2},
    {"name": "Big Mug", "price": 20, "weight": 3, "inventory_level": 9, "brand_name": "Clay"},
    {"name": "Film", "type": "digital", "price": 7, "weight": 0, "is_visible": False},
)
MORE: tuple[dict[str, Any], ...] = (
    {"upc": "111", "condition": "Used", "inventory_tracking": "product"},
    {"mpn": "X", "is_featured": True, "inventory_tracking": "product"},
    {"sale_price": 2, "inventory_warning_level": 9, "inventory_tracking": "product"},
    {"is_free_shipping": True, "availability": "disabled", "description": "A CUP of clay"},
)


@pytest.fixture
def shelf(harness: Harness) -> Iterator[Storefront]:
    """Mug, Cup, Big Mug and Film, made one a day from 22 November at ten."""
    harness.hold()
    store = Storefront.of(harness)
    for one, more in zip(SHELF, MORE, strict=True):
        store.data("POST", PRODUCTS, json={"type": "physical", **one, **more})
        harness.advance(86_400)
    yield store
    store.close()


def names(store: Storefront, query: str) -> list[str]:
    return [one["name"] for one in store.data("GET", f"{PRODUCTS}?{query}")]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("name=big mug", "Big Mug"),
        ("name:like=mug", "Mug,Big Mug"),
        ("sku=m-1", "Mug"),
        ("sku:in=M-1,c-1,nothing", "Mug,Cup"),
        ("price=10", "Cup"),
        ("price:min=10", "Cup,Big Mug"),
        ("weight=3", "Big Mug"),
        ("upc=111", "Mug"),
        ("mpn=X", "Cup"),
        ("condition=used", "Mug"),
        ("type=digital", "Film"),
        ("availability=disabled", "Film"),
        ("is_visible=false", "Film"),
        ("is_visible=0", "Mug,Cup,Big Mug,Film"),
        ("is_featured=1", "Cup"),
        ("is_featured=true", "Mug,Cup,Big Mug,Film"),
        ("is_free_shipping=1", "Film"),
        ("inventory_level=2", "Cup"),
        ("inventory_level:in=2,9", "Cup,Big Mug"),
        ("inventory_level:not_in=0,2", "Big Mug"),
        ("inventory_level:greater=2", "Big Mug"),
        ("inventory_level:less=2&type=physical", "Mug"),
        ("inventory_low=1", "Mug,Big Mug"),
        ("out_of_stock=1", "Mug"),
        ("total_sold=0", "Mug,Cup,Big Mug,Film"),
        ("channel_id:in=1,2", "Mug,Cup,Big Mug,Film"),
        ("channel_id:in=2", ""),
        ("categories=99999999999", ""),
        ("categories:in=1,99999999999", ""),
        ("keyword=cup", "Cup,Film"),
        ("keyword=CLAY mug", "Big Mug"),
        ("keyword=cup&keyword_context=shopper", "Cup"),
        ("date_modified:min=2026-11-24", "Big Mug,Film"),
        ("date_modified:max=2026-11-23T10:00:00%2B00:00", "Mug,Cup"),
        ("date_modified=1795341600", "Mug"),
        ("date_last_imported:min=2020-01-01", ""),
        ("sort=name", "Big Mug,Cup,Film,Mug"),
        ("sort=calculated_price&direction=desc", "Cup,Film,Mug,Big Mug"),
        ("sort=inventory_level&direction=desc&limit=2", "Big Mug,Cup"),
        ("direction=desc&limit=1", "Film"),
        ("page=9", ""),
        ("nonsense=1&limit=1", "Mug"),
    ],
)
def test_a_list_holds_what_was_asked_for(shelf: Storefront, query: str, expected: str) -> None:
    assert ",".join(names(shelf, query)) == expected


def test_ids_are_compared(shelf: Storefront) -> None:
    ids = [one["id"] for one in shelf.data("GET", PRODUCTS)]

    assert names(shelf, f"id:in={ids[0]},{ids[2]}") == ["Mug", "Big Mug"]
    assert names(shelf, f"id:not_in={ids[0]},{ids[2]}") == ["Cup", "Film"]
    assert names(shelf, f"id:min={ids[1]}&id:less={ids[3]}") == ["Cup", "Big Mug"]


def test_several_categories_must_all_hold_a_product(shelf: Storefront) -> None:
    tall, wide = shelf.categories("Tall", "Wide")
    first, second, *_ = (one["id"] for one in shelf.data("GET", PRODUCTS))
    shelf.read_json("PUT", f"{PRODUCTS}/{first}", json={"categories": [tall, wide]})
    shelf.read_json("PUT", f"{PRODUCTS}/{second}", json={"categories": [tall]})

    assert names(shelf, f"categories={tall}") == ["Mug", "Cup"]
    assert names(shelf, f"categories:in={tall},{wide}") == ["Mug"]


def test_some_fields_are_chosen_and_the_id_is_always_there(shelf: Storefront) -> None:
    some = shelf.data("GET", f"{PRODUCTS}?include_fields=name,sku&limit=1")[0]
    others = shelf.data("GET", f"{PRODUCTS}?exclude_fields=id,name&limit=1")[0]

    assert list(some) == ["id", "name", "sku"]
    assert "id" in others
    assert "name" not in others


def test_what_is_included_is_a_list_of_each(shelf: Storefront) -> None:
    kinds = "bulk_pricing_rules,channels,custom_fields,images,reviews,variants,videos"
    shown = shelf.data("GET", f"{PRODUCTS}?include={kinds},parent_relations,primary_image&limit=1")

    assert {name: len(shown[0][name]) for name in kinds.split(",")} == {
        **dict.fromkeys(kinds.split(","), 0),
        "channels": 1,
        "variants": 1,
    }


@pytest.mark.parametrize("kind", ["options", "modifiers"])
def test_options_shrink_the_page_to_ten(shelf: Storefront, kind: str) -> None:
    answer = shelf.read_json("GET", f"{PRODUCTS}?include={kind}&limit=250")

    assert answer["meta"]["pagination"]["per_page"] == 10
    assert answer["data"][0][kind] == []


def test_links_repeat_the_query(shelf: Storefront) -> None:
    links = shelf.read_json("GET", f"{PRODUCTS}?limit=1&page=2&id:min=1")["meta"]["pagination"][
        "links"
    ]

    assert links == {
        "previous": "?id:min=1&page=1&limit=1",
        "current": "?id:min=1&page=2&limit=1",
        "next": "?id:min=1&page=3&limit=1",
    }


@pytest.mark.parametrize(
    "query", ["price=x", "id=%00", "id:min=1e9", "date_modified=soon", "sort=color", "id:in=1,x"]
)
def test_an_impossible_value_is_refused(shelf: Storefront, query: str) -> None:
    assert shelf.refused("GET", f"{PRODUCTS}?{query}")[0] == 422


@pytest.mark.parametrize(
    ("switch", "query", "status", "title"),
    [
        ({"limit_over_250": "refuse"}, "limit=251", 413, "The limit must be at most 250"),
        (
            {"unknown_filter": "refuse"},
            "size=1&colour=2",
            422,
            "The filter(s): size, colour are not valid filter parameter(s).",
        ),
    ],
)
def test_switches_refuse_what_is_else_passed_over(
    harness: Harness, switch: dict[str, Any], query: str, status: int, title: str
) -> None:
    plain = Storefront.of(harness)
    strict = Storefront.of(harness, settings=switch)
    refused = strict.refused("GET", f"{PRODUCTS}?{query}")

    assert plain.data("GET", f"{PRODUCTS}?{query}") == []
    assert (refused[0], refused[1]["title"]) == (status, title)


@pytest.mark.parametrize("empty", ["keyword=", "name=", "sku=", "name:like=", "keyword=%20"])
def test_an_empty_filter_deletes_nothing(store: Storefront, empty: str) -> None:
    created = store.data(
        "POST",
        "v3/catalog/products",
        json={"name": "Mug", "type": "physical", "price": 1, "weight": 1},
    )

    assert store.refused("DELETE", f"v3/catalog/products?{empty}")[0] == 422
    assert [one["id"] for one in store.data("GET", f"v3/catalog/products?{empty}")] == [
        created["id"]
    ]
