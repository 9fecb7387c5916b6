"""Consignments as rules make them: orders with lines, and their way from state to state."""

from typing import Any

from conformance.account_client import Json, needed
from conformance.vendors.lightspeed_x.retailer import Retailer

REFUSED = {400, 409, 422}
"""What is said to a change that the state of a consignment forbids."""


def new_order(retailer: Retailer, word: str, **fields: Any) -> Json:
    return {
        "name": retailer.new_name(word),
        "outlet_id": retailer.outlet_id,
        "type": "SUPPLIER",
        "status": "OPEN",
        **fields,
    }


def given_order(retailer: Retailer, word: str, **fields: Any) -> str:
    """The id of a consignment: an open order from a supplier, unless said."""
    return str(retailer.given("consignments", new_order(retailer, word, **fields)).get("id"))


def given_line(retailer: Retailer, order: str, product: str, **fields: Any) -> Json:
    """A line of a consignment; its numbers are strings."""
    body = {"product_id": product, **fields}
    return dict(retailer.given(f"consignments/{order}/products", body))


def move(retailer: Retailer, order: str, status: str) -> Any:
    """PUT of the whole consignment with another status."""
    row = needed(retailer.get(f"consignments/{order}"), "the consignment")["data"]
    names = ("name", "outlet_id", "type", "supplier_id", "source_outlet_id")
    body = {name: row.get(name) for name in names if row.get(name) is not None}
    return retailer.put(f"consignments/{order}", {**body, "status": status})


def given_move(retailer: Retailer, order: str, *statuses: str) -> None:
    for status in statuses:
        needed(move(retailer, order, status), f"a consignment that is {status}")


def receive(retailer: Retailer, order: str, product: str, received: str, **fields: Any) -> Any:
    body = {"product_id": product, "received": received, **fields}
    return retailer.put(f"consignments/{order}/products/{product}", body)


def given_received(
    retailer: Retailer, order: str, product: str, received: str, **fields: Any
) -> None:
    needed(receive(retailer, order, product, received, **fields), "a received line")


def given_sent_order(retailer: Retailer, word: str, product: str, count: str, cost: str) -> str:
    """An order with one line, sent to the supplier."""
    order = given_order(retailer, word)
    given_line(retailer, order, product, count=count, cost=cost)
    given_move(retailer, order, "SENT")
    return order


def given_transfer(retailer: Retailer, word: str, product: str, count: str) -> str:
    """An open transfer from the second outlet to the first, with one line."""
    here, there = retailer.given_outlets()
    order = given_order(retailer, word, type="OUTLET", outlet_id=here, source_outlet_id=there)
    given_line(retailer, order, product, count=count)
    return order
