"""Shipments, quotes and transactions of orders (BCM-SHIP)."""

from typing import Any

import requests

from conformance.account_client import Json, needed, read
from conformance.rules import rule
from conformance.vendors.bigcommerce.orders import BUYER, ORDERS, given_order, given_settings, lines
from conformance.vendors.bigcommerce.store import Store

SHIP = "facts/bigcommerce.md, 4.2"
OTHER = "facts/bigcommerce.md, 4.6"


def _shippable(store: Store, **fields: Any) -> Json:
    """An order of two pieces that go to an address."""
    given_settings(store)
    return given_order(store, shipping_addresses=[{**BUYER}], status_id=11, **fields)


def _ship(store: Store, created: Json, pieces: int, **fields: Any) -> requests.Response:
    (line,) = lines(store, created["id"])
    (address,) = store.read(f"{ORDERS}/{created['id']}/shipping_addresses")
    items = [{"order_product_id": line["id"], "quantity": pieces}]
    body = {"order_address_id": address["id"], "items": items, **fields}
    return store.post(
        f"{ORDERS}/{created['id']}/shipments",
        {name: value for name, value in body.items() if value is not None},
    )


def _given_shipment(store: Store, created: Json, pieces: int = 2, **fields: Any) -> Json:
    return dict(needed(_ship(store, created, pieces, **fields), "POST shipments"))


@rule("BCM-SHIP-001", level="must", cites=("B-20", "W-11", SHIP), evidence="documented")
def test_a_shipment(store: Store) -> None:
    """POST of a shipment answers 201 with what is in it, line by line."""
    order = _shippable(store)

    answer = _ship(store, order, 2, comments="One")

    body = read(answer)
    assert answer.status_code == 201
    assert body["order_id"] == order["id"]
    assert set(body["items"][0]) == {"order_product_id", "product_id", "quantity"}
    assert {"shipping_provider_display_name", "generated_tracking_link"} <= set(body)


@rule("BCM-SHIP-002", level="must", cites=(SHIP,), evidence="documented")
def test_an_address_is_required(store: Store) -> None:
    """A shipment without order_address_id is refused with 400."""
    answer = _ship(store, _shippable(store), 2, order_address_id=None)

    assert answer.status_code == 400


@rule("BCM-SHIP-003", level="must", cites=(SHIP,), evidence="documented")
def test_items_are_required(store: Store) -> None:
    """A shipment without items is refused with 400."""
    assert _ship(store, _shippable(store), 2, items=None).status_code == 400


@rule("BCM-SHIP-004", level="should", cites=(SHIP,), evidence="inferred")
def test_partially_shipped(store: Store) -> None:
    """A shipment of some pieces moves the order to Partially Shipped."""
    order = _shippable(store)

    _given_shipment(store, order, 1)

    assert store.read(f"{ORDERS}/{order['id']}")["status_id"] == 3


@rule("BCM-SHIP-005", level="should", cites=(SHIP,), evidence="inferred")
def test_shipped(store: Store) -> None:
    """A shipment of all pieces moves the order to Shipped."""
    order = _shippable(store)

    _given_shipment(store, order, comments="Five")

    assert store.read(f"{ORDERS}/{order['id']}")["status_id"] == 2


@rule("BCM-SHIP-006", level="should", cites=(SHIP,), evidence="documented")
def test_pieces_shipped(store: Store) -> None:
    """What was shipped is counted at the line."""
    order = _shippable(store)

    _given_shipment(store, order, comments="Six")

    assert lines(store, order["id"])[0]["quantity_shipped"] == 2


@rule("BCM-SHIP-007", level="must", cites=(SHIP,), evidence="documented")
def test_a_deleted_shipment(store: Store) -> None:
    """A shipment that is deleted leaves the order in the status that it had."""
    order = _shippable(store)
    shipment = _given_shipment(store, order, comments="Seven")["id"]
    before = store.read(f"{ORDERS}/{order['id']}")["status_id"]

    answer = store.delete(f"{ORDERS}/{order['id']}/shipments/{shipment}")

    assert answer.status_code == 204
    assert store.read(f"{ORDERS}/{order['id']}")["status_id"] == before


@rule("BCM-SHIP-008", level="must", cites=("B-07", SHIP), evidence="documented")
def test_no_shipments(store: Store) -> None:
    """An order without shipments answers 204 to their list."""
    answer = store.get(f"{ORDERS}/{_shippable(store)['id']}/shipments")

    assert (answer.status_code, answer.content) == (204, b"")


@rule("BCM-SHIP-009", level="must", cites=(SHIP,), evidence="documented")
def test_a_tracking_number(store: Store) -> None:
    """PUT of a shipment changes its tracking number, and leaves its items."""
    order = _shippable(store)
    shipment = _given_shipment(store, order)

    answer = store.put(
        f"{ORDERS}/{order['id']}/shipments/{shipment['id']}", {"tracking_number": "T-9"}
    )

    body = store.read(f"{ORDERS}/{order['id']}/shipments/{shipment['id']}")
    assert answer.status_code == 200
    assert (body["tracking_number"], body["items"]) == ("T-9", shipment["items"])


@rule("BCM-SHIP-010", level="must", cites=(SHIP,), evidence="documented")
def test_no_quotes(store: Store) -> None:
    """The shipping quotes of an order that the API made are 204."""
    order_id = _shippable(store)["id"]
    (address,) = store.read(f"{ORDERS}/{order_id}/shipping_addresses")

    answer = store.get(f"{ORDERS}/{order_id}/shipping_addresses/{address['id']}/shipping_quotes")

    assert answer.status_code == 204


@rule("BCM-SHIP-011", level="must", cites=(OTHER,), evidence="documented")
def test_transactions(store: Store) -> None:
    """The transactions of an order that nobody paid by the shop are 204."""
    order_id = given_order(store, payment_method="Cash")["id"]

    assert store.get(f"v3/orders/{order_id}/transactions").status_code == 204
