"""Stock as it is listed by item and location, and as the catalogue shows it (BCM-INV)."""

from conformance.account_client import read
from conformance.rules import rule
from conformance.vendors.bigcommerce.stock import (
    ITEMS,
    LOCATIONS,
    MOST,
    given_level,
    given_location,
    given_safety,
    given_tracked,
    item_of,
    onhand,
    stock_at,
)
from conformance.vendors.bigcommerce.store import NOBODY, PRODUCTS, Store

ADJUST = "facts/bigcommerce.md, 3.1"
READS = "facts/bigcommerce.md, 3.2"
CATALOG = "facts/bigcommerce.md, 3.4"


@rule("BCM-INV-001", level="must", cites=("B-25", READS), evidence="documented")
def test_an_item(store: Store) -> None:
    """An item shows its identity and, by location, what is on hand and to sell with its settings."""
    item = item_of(store, given_tracked(store, 21))

    assert list(item) == ["identity", "locations"]
    assert list(item["locations"][0]) == [
        *("location_id", "location_code", "location_name", "available_to_sell"),
        *("total_inventory_onhand", "location_enabled", "settings"),
    ]
    assert list(item["locations"][0]["settings"]) == [
        *("safety_stock", "is_in_stock", "warning_level", "bin_picking_number"),
    ]


@rule("BCM-INV-002", level="must", cites=("B-25", ADJUST), evidence="documented")
def test_available_to_sell(store: Store) -> None:
    """available_to_sell is what is on hand less the safety stock."""
    product = given_tracked(store, 22)
    given_safety(store, product, 4)

    body = stock_at(store, product)

    assert (body["total_inventory_onhand"], body["available_to_sell"]) == (22, 18)


@rule("BCM-INV-003", level="must", cites=("B-25", "W-10", CATALOG), evidence="documented")
def test_the_catalogue_s_level(store: Store) -> None:
    """The catalogue's inventory_level is what the default location has to sell."""
    product = given_tracked(store, 923)
    given_safety(store, product, 6)

    assert store.product(product)["inventory_level"] == 917


@rule("BCM-INV-004", level="must", cites=("W-10", "B-25", CATALOG), evidence="documented")
def test_the_catalogue_leaves_out_other_locations(store: Store) -> None:
    """Stock at another location does not show in the catalogue."""
    product = given_tracked(store, 904)
    with given_location(store) as quay:
        given_level(store, 24, quay["id"], product_id=product)

        there = onhand(store, product, quay["id"])
        assert (there, store.product(product)["inventory_level"]) == (24, 904)


@rule("BCM-INV-005", level="must", cites=(CATALOG,), evidence="documented")
def test_the_catalogue_sets_the_default_location(store: Store) -> None:
    """An inventory_level that is written to the catalogue is on hand at the default location."""
    product = given_tracked(store)

    store.given_put(f"{PRODUCTS}/{product}", {"inventory_level": 925})

    assert onhand(store, product) == 925


@rule("BCM-INV-006", level="must", cites=(ADJUST,), evidence="documented")
def test_the_catalogue_clamps(store: Store) -> None:
    """A level above the most that is written to the catalogue becomes the most."""
    product = given_tracked(store, 5)

    store.given_put(f"{PRODUCTS}/{product}", {"inventory_level": MOST + 26})

    assert store.product(product)["inventory_level"] == MOST


@rule("BCM-INV-007", level="must", cites=("W-19", "facts/bigcommerce.md, 2.3"), evidence="observed")
def test_the_sum_of_variants(store: Store) -> None:
    """Where variants are tracked, the product's inventory_level is their sum."""
    product = store.given_glazed(inventory_tracking="variant")
    for variant, level in zip(product["variants"], (927, 3), strict=True):
        given_level(store, level, variant_id=variant["id"])

    assert store.product(product["id"])["inventory_level"] == 930


@rule("BCM-INV-008", level="must", cites=(READS,), evidence="documented")
def test_a_simple_product_is_its_base_variant(store: Store) -> None:
    """A simple product is listed by its base variant."""
    product = store.given_product(inventory_tracking="product")

    identity = item_of(store, product["id"])["identity"]

    assert (identity["product_id"], identity["variant_id"]) == (
        product["id"],
        product["base_variant_id"],
    )


@rule("BCM-INV-009", level="must", cites=(READS,), evidence="documented")
def test_the_filter_of_skus(store: Store) -> None:
    """sku:in narrows the list of items to those SKUs."""
    sku = store.new_name("KM")
    given_tracked(store)
    product = given_tracked(store, sku=sku)

    items = store.data(ITEMS, sku__in=sku)

    assert [item["identity"]["product_id"] for item in items] == [product]


@rule("BCM-INV-010", level="must", cites=(READS,), evidence="documented")
def test_a_location_s_items(store: Store) -> None:
    """A location's items tell identity, what is to sell and on hand, and settings."""
    product = given_tracked(store, 30)

    (item,) = store.data(f"{LOCATIONS}/1/items", product_id__in=product)

    assert list(item) == [
        *("identity", "available_to_sell", "total_inventory_onhand", "settings"),
    ]
    assert (item["identity"]["product_id"], item["total_inventory_onhand"]) == (product, 30)


@rule("BCM-INV-011", level="must", cites=("B-21", READS), evidence="documented")
def test_items_of_an_unknown_location(store: Store) -> None:
    """The items of an unknown location are 404, in application/problem+json."""
    answer = store.get(f"{LOCATIONS}/{NOBODY}/items")

    assert answer.status_code == 404
    assert answer.headers["Content-Type"].startswith("application/problem+json")


@rule("BCM-INV-012", level="must", cites=("B-21", READS), evidence="documented")
def test_settings_of_an_item(store: Store) -> None:
    """PUT of a location's items sets the safety_stock, warning_level and bin that it sends."""
    product = given_tracked(store, 32)
    body = {"safety_stock": 2, "warning_level": 3, "bin_picking_number": "A-3"}

    answer = store.put(
        f"{LOCATIONS}/1/items", {"settings": [{"identity": {"product_id": product}, **body}]}
    )

    assert (answer.status_code, list(read(answer))) == (200, ["transaction_id"])
    assert body.items() <= stock_at(store, product)["settings"].items()


@rule("BCM-INV-013", level="must", cites=(READS,), evidence="documented")
def test_no_setting(store: Store) -> None:
    """Settings without a field are 422: at least one must be specified."""
    body = {"identity": {"product_id": given_tracked(store)}}

    answer = store.put(f"{LOCATIONS}/1/items", {"settings": [body]})

    assert (answer.status_code, read(answer)["title"]) == (422, "Payload contains invalid fields")
    assert read(answer)["errors"] == {
        "setting.0.settings": (
            "At least one setting must be specified: warning_level, is_in_stock or safety_stock"
        )
    }


@rule("BCM-INV-014", level="must", cites=(READS,), evidence="documented")
def test_the_filter_of_locations(store: Store) -> None:
    """location_id:in narrows what is shown of each item to those locations."""
    product = given_tracked(store, 34)
    with given_location(store) as quay:
        (item,) = store.data(ITEMS, product_id__in=product, location_id__in=quay["id"])

        assert [one["location_id"] for one in item["locations"]] == [quay["id"]]


@rule("BCM-INV-015", level="must", cites=(READS,), evidence="documented")
def test_the_filter_of_variants(store: Store) -> None:
    """variant_id:in narrows the list of items to those variants."""
    sand = store.given_glazed(inventory_tracking="variant")["variants"][1]

    items = store.data(ITEMS, variant_id__in=sand["id"])

    assert [item["identity"]["sku"] for item in items] == [sand["sku"]]
