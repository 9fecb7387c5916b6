"""What webhooks tell of SKUs, settings of stock, low stock and shipments (BCM-NEWS)."""

from conformance.account_client import needed
from conformance.rules import CONTROL, rule
from conformance.vendors.bigcommerce.hooks import data_of, only_data
from conformance.vendors.bigcommerce.orders import BUYER, ORDERS, given_sale, given_settings, lines
from conformance.vendors.bigcommerce.stock import LOCATIONS, given_safety, given_tracked
from conformance.vendors.bigcommerce.store import PRODUCTS, Store

SCOPES = "facts/bigcommerce.md, 6.2"
CHANNEL = "store/channel/1/inventory/product"


@rule("BCM-NEWS-021", level="must", cites=("B-29", SCOPES), evidence="documented", needs=(CONTROL,))
def test_a_shipment_is_created(store: Store) -> None:
    """store/shipment/created carries the shipment's id, and the order's as orderId."""
    product = store.given_product(name=store.new_name("Told parcel"))["id"]
    order_id = given_sale(store, product, shipping_addresses=[{**BUYER}])["id"]
    items = [{"order_product_id": lines(store, order_id)[0]["id"], "quantity": 2}]
    address = store.read(f"{ORDERS}/{order_id}/shipping_addresses")[0]["id"]
    parcel = {"order_address_id": address, "items": items}

    with store.listening("store/shipment/created") as receiver:
        shipment = needed(store.post(f"{ORDERS}/{order_id}/shipments", parcel), "POST shipments")
        received = only_data(store.deliveries_to(receiver), "store/shipment/created")

    assert received == {"type": "shipment", "id": shipment["id"], "orderId": order_id}


@rule("BCM-NEWS-022", level="must", cites=("B-29", SCOPES), evidence="documented", needs=(CONTROL,))
def test_a_sku_is_deleted(store: Store) -> None:
    """A variant that is deleted is announced as store/sku/deleted, by its sku_id."""
    product = store.given_glazed(name=store.new_name("Told dropped"))
    variant = product["variants"][0]

    with store.listening("store/sku/deleted") as receiver:
        store.delete(f"{PRODUCTS}/{product['id']}/variants/{variant['id']}")
        received = only_data(store.deliveries_to(receiver), "store/sku/deleted")

    assert (received["type"], received["id"]) == ("sku", variant["sku_id"])


@rule("BCM-NEWS-023", level="must", cites=("B-29", SCOPES), evidence="documented", needs=(CONTROL,))
def test_low_stock(store: Store) -> None:
    """An order that takes stock down to the warning level is announced as low_stock_reached."""
    given_settings(store)
    product = given_tracked(store, 10, name=store.new_name("Told low"))
    warning = {"identity": {"product_id": product}, "warning_level": 5}
    store.given_put(f"{LOCATIONS}/1/items", {"settings": [warning]})

    with store.listening(f"{CHANNEL}/low_stock_reached") as receiver:
        given_sale(store, product, 6, status_id=11)
        received = data_of(store.deliveries_to(receiver), f"{CHANNEL}/low_stock_reached")

    assert product in [one["product_id"] for one in received]


@rule("BCM-NEWS-024", level="must", cites=("B-29", SCOPES), evidence="documented", needs=(CONTROL,))
def test_settings_are_changed(store: Store) -> None:
    """A safety stock that is set is announced as settings_changed, by variant, product and location."""
    product = given_tracked(store, 10, name=store.new_name("Told safe"))

    with store.listening(f"{CHANNEL}/settings_changed") as receiver:
        given_safety(store, product, 2)
        received = only_data(store.deliveries_to(receiver), f"{CHANNEL}/settings_changed")

    assert set(received) == {"variant_id", "product_id", "location_id"}
    assert (received["product_id"], received["location_id"]) == (product, 1)


@rule("BCM-NEWS-025", level="must", cites=("B-29", SCOPES), evidence="documented", needs=(CONTROL,))
def test_an_order_is_updated(store: Store) -> None:
    """An order whose notes change is announced as store/order/updated."""
    order_id = given_sale(store, store.given_product()["id"], staff_notes="Told notes")["id"]

    with store.listening("store/order/updated") as receiver:
        store.given_put(f"{ORDERS}/{order_id}", {"staff_notes": "Call first"})
        received = only_data(store.deliveries_to(receiver), "store/order/updated")

    assert received == {"type": "order", "id": order_id}
