"""What webhooks tell, scope by scope (BCM-NEWS)."""

from conformance.rules import CONTROL, rule
from conformance.vendors.bigcommerce.hooks import data_of, only_data, scopes
from conformance.vendors.bigcommerce.images import upload
from conformance.vendors.bigcommerce.orders import ORDERS, given_sale, given_settings
from conformance.vendors.bigcommerce.stock import (
    given_level,
    given_location,
    given_tracked,
)
from conformance.vendors.bigcommerce.store import PRODUCTS, Store

SCOPES = "facts/bigcommerce.md, 6.2"
STOCK = "facts/bigcommerce.md, 4.4"
EVERYTHING = ("store/product/*", "store/sku/*")
CHANNEL = "store/channel/1/inventory/product"


@rule("BCM-NEWS-001", level="must", cites=("B-29", SCOPES), evidence="documented", needs=(CONTROL,))
def test_a_product_is_created(store: Store) -> None:
    """store/product/created carries the type and the id, and nothing else."""
    with store.listening("store/product/created") as receiver:
        product_id = store.given_product(name=store.new_name("Told new"))["id"]
        received = only_data(store.deliveries_to(receiver), "store/product/created")

    assert received == {"type": "product", "id": product_id}


@rule("BCM-NEWS-002", level="must", cites=("B-29", SCOPES), evidence="documented", needs=(CONTROL,))
def test_a_product_is_updated(store: Store) -> None:
    """A product whose price changes is announced as store/product/updated, and as nothing else."""
    product_id = store.given_product(name=store.new_name("Told price"))["id"]

    with store.listening(*EVERYTHING) as receiver:
        store.given_put(f"{PRODUCTS}/{product_id}", {"price": 19.5})
        received = store.deliveries_to(receiver)

    assert scopes(received) == ["store/product/updated"]
    assert only_data(received, "store/product/updated") == {"type": "product", "id": product_id}


@rule("BCM-NEWS-003", level="must", cites=("B-29", SCOPES), evidence="documented", needs=(CONTROL,))
def test_a_product_is_deleted(store: Store) -> None:
    """A product that is deleted is announced as store/product/deleted."""
    product_id = store.given_product(name=store.new_name("Told gone"))["id"]

    with store.listening("store/product/deleted") as receiver:
        store.delete(f"{PRODUCTS}/{product_id}")
        received = only_data(store.deliveries_to(receiver), "store/product/deleted")

    assert received == {"type": "product", "id": product_id}


@rule("BCM-NEWS-004", level="must", cites=("B-29", "W-14"), evidence="observed", needs=(CONTROL,))
def test_a_variant_is_updated(store: Store) -> None:
    """A change of a variant is announced as store/sku/updated alone; its id is the sku_id."""
    product = store.given_glazed(name=store.new_name("Told upc"))
    variant = product["variants"][0]

    with store.listening(*EVERYTHING) as receiver:
        store.given_put(f"{PRODUCTS}/{product['id']}/variants/{variant['id']}", {"upc": "4004"})
        received = store.deliveries_to(receiver)

    assert scopes(received) == ["store/sku/updated"]
    assert only_data(received, "store/sku/updated") == {
        "type": "sku",
        "id": variant["sku_id"],
        "sku": {"product_id": product["id"], "variant_id": variant["id"]},
    }


@rule("BCM-NEWS-005", level="must", cites=("B-29", SCOPES), evidence="observed", needs=(CONTROL,))
def test_nothing_changed(store: Store) -> None:
    """A variant that is written as it is announces nothing."""
    product = store.given_glazed(name=store.new_name("Told not"))
    path = f"{PRODUCTS}/{product['id']}/variants/{product['variants'][0]['id']}"
    store.given_put(path, {"upc": "4005"})
    store.later(5)

    with store.listening(*EVERYTHING) as receiver:
        store.given_put(path, {"upc": "4005"})

        assert store.deliveries_to(receiver) == []


@rule("BCM-NEWS-006", level="must", cites=("B-29", SCOPES), evidence="documented", needs=(CONTROL,))
def test_stock_of_a_product(store: Store) -> None:
    """A level that is set is announced with the product's id and the method absolute."""
    product = given_tracked(store, name=store.new_name("Told level"))

    with store.listening("store/product/inventory/updated") as receiver:
        given_level(store, 306, product_id=product)
        received = only_data(store.deliveries_to(receiver), "store/product/inventory/updated")

    assert (received["type"], received["id"]) == ("product", product)
    assert set(received["inventory"]) == {"product_id", "method", "value"}
    assert received["inventory"]["method"] == "absolute"


@rule("BCM-NEWS-007", level="must", cites=("B-29", SCOPES), evidence="documented", needs=(CONTROL,))
def test_stock_of_a_variant(store: Store) -> None:
    """The level of a tracked variant is announced by its sku_id, with product_id and variant_id."""
    product = store.given_glazed(name=store.new_name("Told tracked"), inventory_tracking="variant")
    variant = product["variants"][0]

    with store.listening("store/sku/inventory/updated") as receiver:
        given_level(store, 307, variant_id=variant["id"])
        received = only_data(store.deliveries_to(receiver), "store/sku/inventory/updated")

    assert (received["type"], received["id"]) == ("sku", variant["sku_id"])
    told_of = (received["inventory"]["product_id"], received["inventory"]["variant_id"])
    assert told_of == (product["id"], variant["id"])


@rule("BCM-NEWS-008", level="must", cites=("B-29", SCOPES), evidence="documented", needs=(CONTROL,))
def test_simple_products_have_no_sku_hook(store: Store) -> None:
    """The level of a simple product is announced by the scope of products, never by that of SKUs."""
    product = given_tracked(store, name=store.new_name("Told simply"))
    both = ("store/product/inventory/updated", "store/sku/inventory/updated")

    with store.listening(*both) as receiver:
        given_level(store, 308, product_id=product)

        assert scopes(store.deliveries_to(receiver)) == ["store/product/inventory/updated"]


@rule("BCM-NEWS-009", level="must", cites=("B-29", STOCK), evidence="documented", needs=(CONTROL,))
def test_stock_that_is_sold(store: Store) -> None:
    """What an order takes is announced as inventory/order/updated: relative, and below zero."""
    given_settings(store)
    product = given_tracked(store, 50, name=store.new_name("Told sold"))

    with store.listening("store/product/inventory/order/updated") as receiver:
        given_sale(store, product, 39, status_id=11)
        received = only_data(store.deliveries_to(receiver), "store/product/inventory/order/updated")

    assert received["inventory"] == {"product_id": product, "method": "relative", "value": -39}


@rule("BCM-NEWS-010", level="must", cites=("B-29", STOCK), evidence="documented", needs=(CONTROL,))
def test_a_sale_is_no_adjustment(store: Store) -> None:
    """What an order takes is announced as inventory/order/updated, not as inventory/updated."""
    given_settings(store)
    product = given_tracked(store, 50, name=store.new_name("Told elsewhere"))
    store.later(5)
    area = "store/product/inventory"

    with store.listening(f"{area}/updated", f"{area}/order/updated") as receiver:
        given_sale(store, product, 40, status_id=11)

        assert scopes(store.deliveries_to(receiver)) == [f"{area}/order/updated"]


@rule("BCM-NEWS-011", level="must", cites=("B-29", SCOPES), evidence="documented", needs=(CONTROL,))
def test_an_order_is_created(store: Store) -> None:
    """store/order/created carries the type and the id."""
    product = store.given_product()["id"]

    with store.listening("store/order/created") as receiver:
        order_id = given_sale(store, product, staff_notes="Told order")["id"]
        received = only_data(store.deliveries_to(receiver), "store/order/created")

    assert received == {"type": "order", "id": order_id}


@rule("BCM-NEWS-012", level="must", cites=("B-29", SCOPES), evidence="documented", needs=(CONTROL,))
def test_a_status_is_updated(store: Store) -> None:
    """store/order/statusUpdated carries the status before and the new one."""
    order_id = given_sale(store, store.given_product()["id"], staff_notes="Told status")["id"]

    with store.listening("store/order/statusUpdated") as receiver:
        store.given_put(f"{ORDERS}/{order_id}", {"status_id": 12})
        received = only_data(store.deliveries_to(receiver), "store/order/statusUpdated")

    status = {"previous_status_id": 1, "new_status_id": 12}
    assert received == {"type": "order", "id": order_id, "status": status}


@rule("BCM-NEWS-013", level="must", cites=("B-29", SCOPES), evidence="documented", needs=(CONTROL,))
def test_an_order_is_archived(store: Store) -> None:
    """An order that is deleted is announced as store/order/archived."""
    order_id = given_sale(store, store.given_product()["id"], staff_notes="Told archive")["id"]

    with store.listening("store/order/archived") as receiver:
        store.delete(f"{ORDERS}/{order_id}")
        received = only_data(store.deliveries_to(receiver), "store/order/archived")

    assert received == {"type": "order", "id": order_id}


@rule("BCM-NEWS-014", level="must", cites=("B-29", SCOPES), evidence="documented", needs=(CONTROL,))
def test_a_category_is_created(store: Store) -> None:
    """store/category/created carries the type and the id."""
    with store.listening("store/category/created") as receiver:
        category_id = store.given_category(store.new_name("Told shelf"))
        received = only_data(store.deliveries_to(receiver), "store/category/created")

    assert received == {"type": "category", "id": category_id}


@rule("BCM-NEWS-015", level="must", cites=("B-29", SCOPES), evidence="documented", needs=(CONTROL,))
def test_any_location(store: Store) -> None:
    """A level at any location is announced as stock_changed, by variant, product and location."""
    product = store.given_product(name=store.new_name("Told quay"), inventory_tracking="product")
    with given_location(store) as quay, store.listening(f"{CHANNEL}/stock_changed") as receiver:
        given_level(store, 315, quay["id"], product_id=product["id"])
        received = only_data(store.deliveries_to(receiver), f"{CHANNEL}/stock_changed")

        assert received == {
            "variant_id": product["base_variant_id"],
            "product_id": product["id"],
            "location_id": quay["id"],
        }


@rule("BCM-NEWS-016", level="must", cites=("B-29", SCOPES), evidence="documented", needs=(CONTROL,))
def test_sold_out(store: Store) -> None:
    """An order that takes the last piece is announced as out_of_stock_reached."""
    given_settings(store)
    product = given_tracked(store, 41, name=store.new_name("Told out"))

    with store.listening(f"{CHANNEL}/out_of_stock_reached") as receiver:
        given_sale(store, product, 41, status_id=11)
        received = data_of(store.deliveries_to(receiver), f"{CHANNEL}/out_of_stock_reached")

    assert product in [one["product_id"] for one in received]


@rule("BCM-NEWS-017", level="must", cites=("B-29", SCOPES), evidence="documented", needs=(CONTROL,))
def test_adjusted_to_nothing(store: Store) -> None:
    """A level that is set to nothing is not announced as out_of_stock_reached: only orders are."""
    product = given_tracked(store, 42, name=store.new_name("Told nothing"))
    store.later(5)

    with store.listening(f"{CHANNEL}/out_of_stock_reached", f"{CHANNEL}/stock_changed") as receiver:
        given_level(store, 0, product_id=product)

        assert scopes(store.deliveries_to(receiver)) == [f"{CHANNEL}/stock_changed"]


@rule("BCM-NEWS-018", level="must", cites=("B-29", SCOPES), evidence="documented", needs=(CONTROL,))
def test_a_location_is_created(store: Store) -> None:
    """store/inventory/location/created carries the location_id."""
    with (
        store.listening("store/inventory/location/created") as receiver,
        given_location(store, description="Told") as quay,
    ):
        received = only_data(store.deliveries_to(receiver), "store/inventory/location/created")

        assert received == {"location_id": quay["id"]}


@rule("BCM-NEWS-019", level="should", cites=("W-14", SCOPES), evidence="observed", needs=(CONTROL,))
def test_brands_are_silent(store: Store) -> None:
    """A new brand is not announced to the scopes of products and SKUs."""
    with store.listening(*EVERYTHING) as receiver:
        store.given("v3/catalog/brands", {"name": store.new_name("Told brand")})

        assert store.deliveries_to(receiver) == []


@rule("BCM-NEWS-020", level="must", cites=("W-14", SCOPES), evidence="observed", needs=(CONTROL,))
def test_images_are_silent(store: Store) -> None:
    """A second image of a product announces nothing."""
    product_id = store.given_product(name=store.new_name("Told picture"))["id"]
    upload(store, product_id)
    store.later(5)

    with store.listening(*EVERYTHING) as receiver:
        assert upload(store, product_id, description="Silent").ok
        assert store.deliveries_to(receiver) == []
