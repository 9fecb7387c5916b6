"""The examples of docs/facts/bigcommerce.md, held against the simulator's own answers: keys, their order, types."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.simulator.vendors.bigcommerce.buying import BILLING, lines, order
from tests.simulator.vendors.bigcommerce.shelf import ABSOLUTE, ITEMS, RELATIVE
from tests.simulator.vendors.bigcommerce.storefront import Storefront

FACTS = Path(__file__).parents[4] / "docs" / "facts" / "bigcommerce.md"
TEXT = FACTS.read_text(encoding="utf-8")
EXAMPLES: dict[tuple[str, int], Any] = {
    (operation, int(status)): msgspec.json.decode(body)
    for operation, status, body in re.findall(
        r"<!-- schema: \S+ (\S+) (\d+) -->\n```json\n(.*)\n```", TEXT
    )
}
PRODUCTS = "v3/catalog/products"
MUG = {
    "name": "Kiln Mug 12oz",
    "type": "physical",
    "price": "14.50",
    "weight": 0.9,
    "sku": "KM-12",
    "brand_name": "Northclay",
}


def create_product(store: Storefront) -> Any:
    stocked = {"inventory_tracking": "product", "inventory_level": 18}
    body = {**MUG, **stocked, "categories": store.categories("Drinkware")}
    return store.read_json("POST", PRODUCTS, json=body)


def create_again(store: Storefront) -> Any:
    create_product(store)
    return store.refused("POST", PRODUCTS, json=MUG)[1]


def glazed(store: Storefront) -> int:
    """A product with an option of two values and one variant; its id."""
    created: int = store.data("POST", PRODUCTS, json={**MUG, "inventory_tracking": "variant"})["id"]
    values = [
        {"label": "Blue", "sort_order": 0},
        {"label": "Sand", "sort_order": 1, "is_default": True},
    ]
    glaze = {"display_name": "Glaze", "type": "rectangles", "option_values": values}
    option = store.data("POST", f"{PRODUCTS}/{created}/options", json=glaze)
    blue = {"id": option["option_values"][0]["id"], "option_id": option["id"]}
    body = {"sku": "KM-12-BLU", "option_values": [blue], "inventory_level": 6}
    store.data("POST", f"{PRODUCTS}/{created}/variants", json=body)
    return created


def list_variants(store: Storefront) -> Any:
    return store.read_json("GET", f"{PRODUCTS}/{glazed(store)}/variants")


def list_options(store: Storefront) -> Any:
    return store.read_json("GET", f"{PRODUCTS}/{glazed(store)}/options")


def change_eleven(store: Storefront) -> Any:
    return store.refused("PUT", PRODUCTS, json=[{"id": 1}] * 11)[1]


def create_category(store: Storefront) -> Any:
    body = [{"name": "Drinkware", "tree_id": 1}]
    return store.read_json("POST", "v3/catalog/trees/categories", json=body)


def adjust(store: Storefront) -> Any:
    glazed(store)
    items = [{"location_id": 1, "sku": "KM-12-BLU", "quantity": -2}]
    return store.read_json("POST", RELATIVE, json={"reason": "till sale 88412", "items": items})


def adjust_what_was_never_set(store: Storefront) -> Any:
    store.read_json("POST", PRODUCTS, json={**MUG, "sku": "KM-12-BLU"})
    items = [{"location_id": 1, "sku": "KM-12-BLU", "quantity": -2}]
    return store.refused("POST", RELATIVE, json={"items": items})[1]


def guard(store: Storefront) -> None:
    """Six of a variant, two of them safe."""
    glazed(store)
    items = [{"location_id": 1, "sku": "KM-12-BLU", "quantity": 6}]
    store.read_json("PUT", ABSOLUTE, json={"items": items})
    safe = {"safety_stock": 2, "warning_level": 1, "bin_picking_number": "A-3"}
    body = {"settings": [{"identity": {"sku": "KM-12-BLU"}, **safe}]}
    store.read_json("PUT", "v3/inventory/locations/1/items", json=body)


def list_items(store: Storefront) -> Any:
    guard(store)
    return store.read_json("GET", ITEMS)


def list_items_at(store: Storefront) -> Any:
    guard(store)
    return store.read_json("GET", "v3/inventory/locations/1/items")


def list_locations(store: Storefront) -> Any:
    return store.read_json("GET", "v3/inventory/locations")


def buy(store: Storefront) -> int:
    """An order of two, as section 4.2 sends it; its number."""
    product = glazed(store)
    option = store.data("GET", f"{PRODUCTS}/{product}/options")[0]
    chosen = {"id": option["id"], "value": str(option["option_values"][0]["id"])}
    line = {"product_id": product, "quantity": 2, "product_options": [chosen]}
    data = {"status_id": 11, "billing_address": BILLING, "external_source": "till-bridge"}
    body = {**data, "products": [line]}
    created: int = store.read_json("POST", "v2/orders", json=body)["id"]
    return created


def get_order(store: Storefront) -> Any:
    return store.read_json("GET", f"v2/orders/{buy(store)}")


def list_lines(store: Storefront) -> Any:
    return lines(store, buy(store))


def create_hook(store: Storefront) -> Any:
    scope = "store/sku/inventory/updated"
    body = {"scope": scope, "destination": "https://bridge.example.com/bc"}
    return store.read_json("POST", "v3/hooks", json={**body, "headers": {"x-shared": "s3cret"}})


ASKED: dict[tuple[str, int], Callable[[Storefront], Any]] = {
    ("createProduct", 200): create_product,
    ("createProduct", 409): create_again,
    ("updateProducts", 413): change_eleven,
    ("getProductVariants", 200): list_variants,
    ("getProductVariantOptions", 200): list_options,
    ("createCategories", 201): create_category,
    ("post-relative-adjustment", 200): adjust,
    ("post-relative-adjustment", 422): adjust_what_was_never_set,
    ("get-inventory-items", 200): list_items,
    ("get-location-inventory-items", 200): list_items_at,
    ("getLocations", 200): list_locations,
    ("getOrder", 200): get_order,
    ("getOrderProducts", 200): list_lines,
    ("createWebhooks", 200): create_hook,
}
FREE = frozenset(("operating_hours", "headers", "errors"))
"""What holds keys of the shop's own choice."""


def shape(body: Any) -> Any:
    """Keys in their order, and types; numbers are numbers."""
    if isinstance(body, dict):
        return [(name, "free" if name in FREE else shape(value)) for name, value in body.items()]
    if isinstance(body, list):
        return ["list", *(shape(one) for one in body[:1])]
    if isinstance(body, (int, float)) and not isinstance(body, bool):
        return "number"
    return type(body).__name__


def test_every_example_is_asked_for() -> None:
    assert EXAMPLES.keys() == ASKED.keys()


@pytest.mark.parametrize("example", ASKED, ids=lambda example: f"{example[0]} {example[1]}")
def test_an_answer_has_the_shape_of_its_example(
    store: Storefront, example: tuple[str, int]
) -> None:
    assert shape(ASKED[example](store)) == shape(EXAMPLES[example])


@pytest.mark.parametrize(
    "example", [one for one in ASKED if one[1] >= 400], ids=lambda one: f"{one[0]} {one[1]}"
)
def test_a_refusal_is_its_example(store: Storefront, example: tuple[str, int]) -> None:
    """Word for word."""
    assert ASKED[example](store) == EXAMPLES[example]


def named(after: str) -> list[str]:
    """The keys of the first list in backticks after some words, without their marks."""
    listed = re.search("`([^`]*)`", TEXT[TEXT.index(after) + len(after) :])
    assert listed is not None
    bare = re.sub(r"(?<=\w){[^}]*}", "", listed[1]).strip("{}")
    return [name.strip().removesuffix("[]") for name in bare.split(",")]


def test_a_product_has_the_keys_of_its_list(store: Storefront) -> None:
    created = create_product(store)["data"]["id"]
    shown = store.data("GET", f"{PRODUCTS}/{created}")

    left_out = ("option_set_id", "date_last_imported")  # null (section 9.3)
    keys = named("### 2.3 Product object — response keys (emit all of them)")
    assert list(shown) == [name for name in keys if name not in left_out]


@pytest.mark.parametrize(
    ("after", "path", "body"),
    [
        ("- Brands: ", "v3/catalog/brands", {"name": "Northclay"}),
        ("channel 1 only): fields ", "v3/catalog/categories", {"name": "Mugs", "parent_id": 0}),
    ],
)
def test_what_is_made_has_the_keys_of_its_list(
    store: Storefront, after: str, path: str, body: Any
) -> None:
    created = store.data("POST", path, json=body)

    assert list(created) == named(after)
    assert store.data("GET", f"{path}/{created['id']}") == created


def test_an_image_has_the_keys_of_its_list(store: Storefront) -> None:
    product = create_product(store)["data"]["id"]
    body = {"image_url": "https://example.com/a.png"}
    created = store.data("POST", f"{PRODUCTS}/{product}/images", json=body)

    assert list(created) == named("One per call, ≤1000. Response object ")


def test_an_orders_status_counts(store: Storefront) -> None:
    order(store)
    counted = store.read_json("GET", "v2/orders/count")

    assert list(counted) == ["statuses", "count"]
    assert {one["sort_order"] for one in counted["statuses"]} == set(range(15))


def test_the_inventory_settings_are_those_of_the_facts(store: Storefront) -> None:
    shown = store.data("GET", "v3/settings/inventory")

    start = TEXT.index("### 3.5")
    section = TEXT[start : TEXT.index("---", start)]
    assert all(f"`{name}`" in section for name in shown)
    assert len(shown) == 10
