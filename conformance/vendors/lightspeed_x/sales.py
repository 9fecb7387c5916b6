"""Sales as rules make them, in the form of the dated versions."""

from typing import Any

import requests

from conformance.account_client import Json, needed
from conformance.vendors.lightspeed_x.retailer import DATED, LEGACY, Retailer

SALES = f"{DATED}/sales"
FULFILLMENTS = f"{DATED}/fulfillments"
REFUSED = {400, 409, 422}
"""What is said to a sale that cannot be made, or become so."""


def dated_line(retailer: Retailer, product: str, quantity: float, price: Any = 10) -> Json:
    """A line; the price is without tax, of one piece."""
    line = retailer.new_line(product, quantity, float(price))
    tax = str(line["tax"]) if isinstance(price, str) else line["tax"]
    return {
        "product": {"id": product},
        "quantity": quantity,
        "pricing": {"price": price},
        "tax": {"id": line["tax_id"], "amount": tax},
    }


def dated_sale(retailer: Retailer, *lines: Json, state: str = "closed", **fields: Any) -> Json:
    return {
        "source": {"author_id": retailer.user_id, "register_id": retailer.register_id},
        "state": state,
        "attributes": [],
        "line_items": list(lines),
        "payments": [],
        **fields,
    }


def given_dated(
    retailer: Retailer, product: str, quantity: float = 1, state: str = "closed", **fields: Any
) -> Json:
    """A sale with one line, as a dated version answers it."""
    body = dated_sale(retailer, dated_line(retailer, product, quantity), state=state, **fields)
    return dict(retailer.given(SALES, body))


def restate(retailer: Retailer, sale_id: str, body: Json, state: str) -> requests.Response:
    """PUT of the whole sale, with another state."""
    return retailer.put(f"{SALES}/{sale_id}", {**body, "state": state})


def change_status(retailer: Retailer, sale: Json, body: Json, status: str) -> requests.Response:
    """0.9's POST of the whole sale with its id, and another status."""
    return retailer.post(f"{LEGACY}/register_sales", {**body, "id": sale["id"], "status": status})


def given_return(retailer: Retailer, sale_id: str) -> Json:
    answer = retailer.post(f"{SALES}/{sale_id}/actions/return", {})
    return dict(needed(answer, "a return").get("data") or {})


def given_delivery(retailer: Retailer, product: str, quantity: float) -> Json:
    """A sale that is paid and waits to be dispatched."""
    line = dated_line(retailer, product, quantity)
    amount = quantity * (line["pricing"]["price"] + line["tax"]["amount"])
    payment = {"amount": amount, "type": {"config_id": retailer.cash}}
    fields: Json = {"state": "pending", "attributes": ["delivery"], "payments": [payment]}
    return given_dated(retailer, product, quantity, **fields)


def fulfillments(retailer: Retailer, sale_id: str) -> list[Json]:
    return retailer.rows(FULFILLMENTS, sale_id=sale_id)
