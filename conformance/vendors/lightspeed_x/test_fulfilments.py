"""Fulfilments: sales that wait to be dispatched, and when they take the stock (LSX-FUL)."""

from conformance.rules import rule
from conformance.vendors.lightspeed_x.retailer import Retailer
from conformance.vendors.lightspeed_x.sales import (
    FULFILLMENTS,
    dated_sale,
    fulfillments,
    given_dated,
    given_delivery,
)

FULFILMENTS = "facts/lightspeed-x-2.md, 6.5"
DIFFERENCES = "facts/lightspeed-x-2.md, 1"
STATES = "facts/lightspeed-x.md, 7"


@rule("LSX-FUL-001", level="must", cites=(DIFFERENCES,), evidence="documented")
def test_delivery_moves_no_stock_yet(retailer: Retailer) -> None:
    """A sale that waits to be dispatched has moved no stock."""
    product = retailer.given_tracked("Awaiting", 10)

    given_delivery(retailer, product, 3)

    assert retailer.level(product) == 10


@rule("LSX-FUL-002", level="must", cites=(DIFFERENCES, FULFILMENTS), evidence="documented")
def test_fulfilling_moves_stock(retailer: Retailer) -> None:
    """Fulfilling a sale moves its stock."""
    product = retailer.given_tracked("Fulfilled", 10)
    sale = given_delivery(retailer, product, 3)

    answer = retailer.post(f"{FULFILLMENTS}/fulfill", {"sale_id": sale["id"]})

    assert answer.status_code == 200
    assert retailer.level(product) == 7


@rule("LSX-FUL-003", level="must", cites=(FULFILMENTS,), evidence="documented")
def test_a_fulfilment(retailer: Retailer) -> None:
    """A fulfilment has a decimal id, its sale, type and state, and quantities as strings."""
    sale = given_delivery(retailer, retailer.given_tracked("To Fulfil", 10), 5)

    (row,) = fulfillments(retailer, sale["id"])

    assert row["id"].isdigit()
    assert (row["sale_id"], row["type"], row["state"]) == (sale["id"], "DISPATCH", "OPEN")
    assert row["line_items"][0]["quantity"] == "5.00"


@rule("LSX-FUL-004", level="must", cites=(FULFILMENTS,), evidence="documented")
def test_fulfilling_again(retailer: Retailer) -> None:
    """Fulfilling a sale twice is no error, and moves the stock once."""
    product = retailer.given_tracked("Fulfilled Twice", 10)
    sale = given_delivery(retailer, product, 2)
    body = {"sale_id": sale["id"]}

    answers = [retailer.post(f"{FULFILLMENTS}/fulfill", body) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert retailer.level(product) == 8


@rule("LSX-FUL-005", level="must", cites=(FULFILMENTS,), evidence="documented")
def test_a_wrong_version(retailer: Retailer) -> None:
    """Picking at another version than the fulfilment's is 409."""
    sale = given_delivery(retailer, retailer.given_tracked("Outdated", 10), 2)
    (row,) = fulfillments(retailer, sale["id"])
    lines = [{"sale_line_item_id": row["line_items"][0]["sale_line_item_id"], "quantity": "1"}]

    body = {"version": row["version"] + 1000, "line_items": lines}

    assert retailer.post(f"{FULFILLMENTS}/{row['id']}/pick", body).status_code == 409


@rule("LSX-FUL-006", level="must", cites=(FULFILMENTS,), evidence="documented")
def test_picking(retailer: Retailer) -> None:
    """Picking notes the picked quantity, and moves the version."""
    sale = given_delivery(retailer, retailer.given_tracked("Picked", 10), 2)
    (row,) = fulfillments(retailer, sale["id"])
    lines = [{"sale_line_item_id": row["line_items"][0]["sale_line_item_id"], "quantity": "2"}]

    body = {"version": row["version"], "line_items": lines}
    answer = retailer.post(f"{FULFILLMENTS}/{row['id']}/pick", body)

    assert answer.status_code == 200
    (after,) = fulfillments(retailer, sale["id"])
    assert float(after["line_items"][0]["picked_quantity"]) == 2
    assert after["version"] > row["version"]


@rule("LSX-FUL-007", level="must", cites=(STATES, FULFILMENTS), evidence="documented")
def test_2_0_fulfils(retailer: Retailer) -> None:
    """2.0 fulfils a sale by its own path."""
    product = retailer.given_tracked("Shipped", 10)
    sale = given_delivery(retailer, product, 4)

    answer = retailer.post(f"sales/{sale['id']}/fulfill", {"fulfillment_type": "SHIPPED"})

    assert answer.ok
    assert retailer.level(product) == 6


@rule("LSX-FUL-008", level="must", cites=(STATES, FULFILMENTS), evidence="documented")
def test_a_dispatched_sale(retailer: Retailer) -> None:
    """A delivery that was paid and fulfilled is DISPATCHED_CLOSED in 2.0."""
    sale = given_delivery(retailer, retailer.given_tracked("Dispatched Sale", 10), 1)
    answer = retailer.post(f"{FULFILLMENTS}/fulfill", {"sale_id": sale["id"]})

    assert answer.ok
    assert retailer.row(f"sales/{sale['id']}")["status"] == "DISPATCHED_CLOSED"


@rule("LSX-FUL-009", level="should", cites=(DIFFERENCES,), evidence="inferred")
def test_an_order_of_the_shop(retailer: Retailer) -> None:
    """A sale that the web shop sends moves the stock at once."""
    product = retailer.given_tracked("Web Order", 10)
    source = {**dated_sale(retailer)["source"], "type": "ECOMMERCE"}

    given_dated(retailer, product, 2, "pending", attributes=["delivery"], source=source)

    assert retailer.level(product) == 8


@rule("LSX-FUL-010", level="must", cites=(FULFILMENTS,), evidence="documented")
def test_filters(retailer: Retailer) -> None:
    """Fulfilments are filtered by their state."""
    sale = given_delivery(retailer, retailer.given_tracked("Filtered Fulfilment", 10), 1)

    states = [
        len(retailer.rows(FULFILLMENTS, sale_id=sale["id"], fulfillment_state=state))
        for state in ("OPEN", "FULFILLED")
    ]

    assert states == [1, 0]


@rule("LSX-FUL-011", level="must", cites=(FULFILMENTS,), evidence="documented")
def test_history(retailer: Retailer) -> None:
    """A fulfilment has a history."""
    sale = given_delivery(retailer, retailer.given_tracked("Historic", 10), 1)
    (row,) = fulfillments(retailer, sale["id"])

    assert retailer.get(f"{FULFILLMENTS}/{row['id']}/history").status_code == 200
