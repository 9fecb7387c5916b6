"""Orders: what is ordered, and what v2 answers."""

from collections.abc import Mapping
from typing import Any

import requests

from conformance.account_client import Json, needed, read
from conformance.rules import NotTestable
from conformance.vendors.bigcommerce.stock import SETTINGS
from conformance.vendors.bigcommerce.store import Store

ORDERS = "v2/orders"
COMMON: Mapping[str, Any] = {
    "update_stock_behavior": "order_placed",
    "edit_order_stock_adjustment": False,
    "refund_order_stock_adjustment": True,
}
"""Settings of stock that a rule begins with."""
BUYER: Mapping[str, Any] = {
    "first_name": "Ana",
    "last_name": "Ruiz",
    "street_1": "9 Elm St",
    "city": "Austin",
    "state": "Texas",
    "zip": "78702",
    "country": "United States",
    "country_iso2": "US",
    "email": "ana@example.com",
}


def ordering(store: Store, **fields: Any) -> Json:
    """The body of an order: two mugs of a line without a product, and these; None leaves one out."""
    line = {"name": "Engraving", "quantity": 2, "price_inc_tax": 14.5, "price_ex_tax": 14.5}
    body = {"billing_address": {**BUYER}, "products": [line], **fields}
    return {name: value for name, value in body.items() if value is not None}


def order(store: Store, **fields: Any) -> requests.Response:
    return store.post(ORDERS, ordering(store, **fields))


def given_order(store: Store, **fields: Any) -> Json:
    body = needed(order(store, **fields), f"POST {ORDERS}")
    if not isinstance(body, dict) or "id" not in body:
        raise NotTestable(f"POST {ORDERS} is needed; the answer has no order")
    return body


def given_sale(store: Store, product_id: int, quantity: int = 2, **fields: Any) -> Json:
    """An order of a product of the catalogue."""
    bought = [{"product_id": product_id, "quantity": quantity}]
    return given_order(store, products=bought, **fields)


def given_settings(store: Store, **settings: object) -> None:
    """What orders do to stock: the common settings, and these."""
    store.given_put(SETTINGS, {**COMMON, **settings})


def lines(store: Store, order_id: int) -> list[Json]:
    return list(store.read(f"{ORDERS}/{order_id}/products"))


def said(answer: requests.Response) -> Json:
    """The only element of v2's list of errors."""
    body = read(answer)
    assert isinstance(body, list), f"{answer.status_code} with no list of errors: {body!r}"
    (one,) = body
    return dict(one)
