"""Consignments on their way: sent, received, cancelled, and what that does to stock and cost (LSX-CON)."""

import pytest

from conformance.rules import rule
from conformance.vendors.lightspeed_x.consignments import (
    REFUSED,
    given_line,
    given_move,
    given_order,
    given_received,
    given_sent_order,
    given_transfer,
    move,
    new_order,
    receive,
)
from conformance.vendors.lightspeed_x.retailer import Retailer

FLOWS = "facts/lightspeed-x.md, 5.3"
DATED = "facts/lightspeed-x-2.md, 7"


@rule("LSX-CON-006", level="must", cites=("X-19", FLOWS), evidence="documented")
def test_not_made_received(retailer: Retailer) -> None:
    """An order cannot be made RECEIVED at once."""
    body = new_order(retailer, "Premature", status="RECEIVED")

    assert retailer.post("consignments", body).status_code in REFUSED


@rule("LSX-CON-007", level="must", cites=("X-19", FLOWS), evidence="documented")
def test_not_made_dispatched(retailer: Retailer) -> None:
    """An order cannot be made DISPATCHED at once."""
    body = new_order(retailer, "Hasty", status="DISPATCHED")

    assert retailer.post("consignments", body).status_code in REFUSED


@rule("LSX-CON-008", level="must", cites=("X-19", FLOWS), evidence="documented")
def test_no_move_without_products(retailer: Retailer) -> None:
    """The status of an order without products cannot change."""
    order = given_order(retailer, "Void Order")

    assert move(retailer, order, "SENT").status_code in REFUSED


@rule("LSX-CON-009", level="must", cites=("X-19", FLOWS), evidence="documented")
def test_received_moves_stock(retailer: Retailer) -> None:
    """RECEIVED adds what was received to the stock of the outlet."""
    product = retailer.given_tracked("Received", 4)
    order = given_sent_order(retailer, "Receiving", product, "10", "2.5")
    given_received(retailer, order, product, "7")

    given_move(retailer, order, "RECEIVED")

    assert retailer.level(product) == 11


@rule("LSX-CON-010", level="must", cites=("X-19", FLOWS), evidence="documented")
def test_sending_moves_nothing(retailer: Retailer) -> None:
    """An order that is sent, and not received, has moved no stock."""
    product = retailer.given_tracked("Unreceived", 4)

    given_sent_order(retailer, "Underway", product, "9", "2.5")

    assert retailer.level(product) == 4


@rule("LSX-CON-011", level="must", cites=("X-19", FLOWS), evidence="documented")
def test_the_average_cost(retailer: Retailer) -> None:
    """RECEIVED moves the average cost to the mean of old and new pieces."""
    product = retailer.given_tracked("Averaged", 0)
    for cost in ("2", "4"):
        order = given_sent_order(retailer, "Costed", product, "5", cost)
        given_received(retailer, order, product, "5", cost=cost)
        given_move(retailer, order, "RECEIVED")

    assert retailer.inventory(product)["average_cost"] == pytest.approx(3)


@rule("LSX-CON-012", level="must", cites=("X-19", FLOWS), evidence="documented")
def test_receiving_dispatches(retailer: Retailer) -> None:
    """A received count on an order that is SENT makes it DISPATCHED."""
    product = retailer.given_tracked("Dispatched", 0)
    order = given_sent_order(retailer, "Dispatching", product, "8", "1")

    given_received(retailer, order, product, "2")

    assert retailer.row(f"consignments/{order}")["status"] == "DISPATCHED"


@rule("LSX-CON-013", level="must", cites=("X-19", FLOWS), evidence="documented")
def test_something_must_be_received(retailer: Retailer) -> None:
    """An order of which nothing was received cannot be RECEIVED."""
    product = retailer.given_tracked("Nothing Came", 0)
    order = given_sent_order(retailer, "Empty Handed", product, "8", "1")
    given_received(retailer, order, product, "0")

    assert move(retailer, order, "RECEIVED").status_code in REFUSED


@rule("LSX-CON-014", level="must", cites=("X-19", FLOWS), evidence="documented")
def test_received_is_final(retailer: Retailer) -> None:
    """An order that is RECEIVED cannot be cancelled."""
    product = retailer.given_tracked("Finished", 0)
    order = given_sent_order(retailer, "Final", product, "5", "1")
    given_received(retailer, order, product, "5")
    given_move(retailer, order, "RECEIVED")

    assert move(retailer, order, "CANCELLED").status_code in REFUSED


@rule("LSX-CON-015", level="must", cites=("X-19", FLOWS), evidence="documented")
def test_cancelling(retailer: Retailer) -> None:
    """An order that is SENT can be cancelled."""
    product = retailer.given_tracked("Called Off", 0)
    order = given_sent_order(retailer, "Cancelled", product, "6", "1")

    answer = move(retailer, order, "CANCELLED")

    assert answer.status_code == 200
    assert retailer.row(f"consignments/{order}")["status"] == "CANCELLED"


@rule("LSX-CON-016", level="must", cites=("X-19", FLOWS), evidence="documented")
def test_cancelled_is_final(retailer: Retailer) -> None:
    """An order that is CANCELLED cannot change."""
    product = retailer.given_tracked("Undone", 0)
    order = given_sent_order(retailer, "Abandoned", product, "6", "1")
    given_move(retailer, order, "CANCELLED")

    assert move(retailer, order, "SENT").status_code in REFUSED


@rule("LSX-CON-023", level="must", cites=("X-19", FLOWS), evidence="documented")
def test_a_transfer(retailer: Retailer) -> None:
    """A transfer that is received has moved stock from its source to its destination."""
    here, there = retailer.given_outlets()
    product = retailer.given_tracked("Transferred", 2)
    retailer.given_stock(product, 20, there)
    order = given_transfer(retailer, "Transfer", product, "6")
    given_move(retailer, order, "SENT")
    given_received(retailer, order, product, "6")

    given_move(retailer, order, "RECEIVED")

    assert (retailer.level(product, here), retailer.level(product, there)) == (8, 14)


@rule("LSX-CON-024", level="must", cites=("X-19", FLOWS), evidence="documented")
def test_a_stocktake(retailer: Retailer) -> None:
    """A stocktake that is complete sets the stock to what was counted."""
    product = retailer.given_tracked("Counted", 20)
    order = given_order(
        retailer, "Stocktake", type="STOCKTAKE", status="STOCKTAKE_SCHEDULED", show_inactive=0
    )
    given_line(retailer, order, product)
    given_move(retailer, order, "STOCKTAKE_IN_PROGRESS")
    given_received(retailer, order, product, "17")

    given_move(retailer, order, "STOCKTAKE_IN_PROGRESS_PROCESSED", "STOCKTAKE_COMPLETE")

    assert retailer.level(product) == 17


@rule("LSX-CON-025", level="must", cites=("X-19", FLOWS), evidence="documented")
def test_a_return(retailer: Retailer) -> None:
    """A RETURN goes from OPEN to SENT, and not to RECEIVED."""
    product = retailer.given_tracked("Sent Back", 20)
    order = given_order(retailer, "Return", type="RETURN")
    given_line(retailer, order, product, count="2", cost="1")

    assert move(retailer, order, "RECEIVED").status_code in REFUSED
    assert move(retailer, order, "SENT").status_code == 200


@rule("LSX-CON-027", level="must", cites=("X-19", FLOWS), evidence="documented")
def test_when_it_was_received(retailer: Retailer) -> None:
    """An order that is RECEIVED has its received_at."""
    product = retailer.given_tracked("Dated Receipt", 0)
    order = given_sent_order(retailer, "Receipt", product, "5", "1")
    before = retailer.row(f"consignments/{order}")["received_at"]
    given_received(retailer, order, product, "5")

    given_move(retailer, order, "RECEIVED")

    assert before is None
    assert retailer.row(f"consignments/{order}")["received_at"]


@rule("LSX-CON-028", level="must", cites=(DATED,), evidence="documented")
def test_nothing_received_before_it_is_sent(retailer: Retailer) -> None:
    """A count of a stocktake that is only scheduled is refused."""
    product = retailer.given_tracked("Too Early", 20)
    order = given_order(
        retailer, "Scheduled", type="STOCKTAKE", status="STOCKTAKE_SCHEDULED", show_inactive=0
    )
    given_line(retailer, order, product)

    assert receive(retailer, order, product, "3").status_code in REFUSED


@rule("LSX-CON-029", level="must", cites=(DATED,), evidence="documented")
def test_a_line_of_a_return_that_was_sent(retailer: Retailer) -> None:
    """A line of a RETURN that was sent cannot be deleted."""
    product = retailer.given_tracked("Too Late", 20)
    order = given_order(retailer, "Returned", type="RETURN")
    given_line(retailer, order, product, count="2", cost="1")
    given_move(retailer, order, "SENT")

    answer = retailer.delete(f"consignments/{order}/products/{product}")

    assert answer.status_code in REFUSED


@rule("LSX-CON-031", level="must", cites=("X-19", FLOWS), evidence="documented")
def test_bulk_receives_an_open_order(retailer: Retailer) -> None:
    """A received count by /bulk on an order that is OPEN makes it DISPATCHED."""
    product = retailer.given_tracked("Bulk Received", 0)
    order = given_order(retailer, "Bulk Receipt")
    given_line(retailer, order, product, count="3", cost="1")

    answer = retailer.post(f"consignments/{order}/bulk", [{"product_id": product, "received": "3"}])

    assert answer.ok
    assert retailer.row(f"consignments/{order}")["status"] == "DISPATCHED"


@rule("LSX-CON-032", level="must", cites=(DATED,), evidence="documented")
def test_a_line_of_a_received_order(retailer: Retailer) -> None:
    """A line of an order that is RECEIVED cannot be deleted."""
    product = retailer.given_tracked("Kept Line", 0)
    order = given_sent_order(retailer, "Kept Lines", product, "5", "1")
    given_received(retailer, order, product, "5")
    given_move(retailer, order, "RECEIVED")

    answer = retailer.delete(f"consignments/{order}/products/{product}")

    assert answer.status_code in REFUSED


@rule("LSX-CON-033", level="must", cites=(DATED,), evidence="documented")
def test_the_cost_of_a_transfer(retailer: Retailer) -> None:
    """A transfer's cost that was left out is the average cost when it is sent."""
    _, there = retailer.given_outlets()
    product = retailer.given_tracked("Transfer Costed", 0)
    bought = given_order(retailer, "Bought There", outlet_id=there)
    given_line(retailer, bought, product, count="4", cost="3")
    given_move(retailer, bought, "SENT")
    given_received(retailer, bought, product, "4", cost="3")
    given_move(retailer, bought, "RECEIVED")
    order = given_transfer(retailer, "Costed Transfer", product, "2")

    given_move(retailer, order, "SENT")

    (line,) = retailer.rows(f"consignments/{order}/products")
    assert float(line["cost"]) == 3
