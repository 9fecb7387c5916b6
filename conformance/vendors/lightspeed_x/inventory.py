"""Inventory as the dated versions list it, and reorder points as rules send them."""

from conformance.account_client import Json, read
from conformance.vendors.lightspeed_x.retailer import DATED, Retailer


def listed(retailer: Retailer, **body: object) -> list[Json]:
    """POST /inventory of 2026-07: a bare array."""
    answer = retailer.post(f"{DATED}/inventory", body)
    assert answer.status_code == 200
    rows = read(answer)
    assert isinstance(rows, list)
    return rows


def dated_rows(retailer: Retailer, product: str, **params: object) -> list[Json]:
    rows = retailer.read(f"{DATED}/inventory/{product}", **params)
    assert isinstance(rows, list)
    return rows


def reorder(product: str, outlet: str, point: int, amount: int) -> Json:
    return {
        "product_id": product,
        "outlet_id": outlet,
        "method": "FIXED",
        "reorder_point": point,
        "reorder_amount": amount,
    }
