"""An order, its lines and its money as Clover shows them (facts/clover.md, section 4)."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

Row = Mapping[str, Any]
Json = dict[str, Any]


def order(row: Row, href: str, parts: Mapping[str, Any] | None = None) -> Json:
    """`href` is the order's own; `parts` are its expanded fields. What is null is left out."""
    told: Json = {
        "href": href,
        "id": row["id"],
        "currency": row["currency"],
        "customers": (parts or {}).get("customers"),
        "employee": (parts or {}).get("employee") or _ref(row["employee"]),
        "total": row["total"],
        "externalReferenceId": row["external_reference"],
        "paymentState": row["payment_state"],
        "title": row["title"],
        "note": row["note"],
        "orderType": _ref(row["order_type"]),
        "taxRemoved": row["tax_removed"],
        "isVat": row["is_vat"],
        "state": row["state"],
        "manualTransaction": row["manual_transaction"],
        "groupLineItems": row["group_line_items"],
        "testMode": row["test_mode"],
        "payType": row["pay_type"],
        "createdTime": row["created"],
        "clientCreatedTime": row["client_created"],
        "modifiedTime": row["modified"],
        "deletedTimestamp": row["deleted_time"],
        **{name: (parts or {}).get(name) for name in _PARTS},
        "device": _ref(row["device"]),
    }
    return {name: value for name, value in told.items() if value is not None}


_PARTS = ("serviceCharge", "discounts", "lineItems", "payments", "refunds", "credits")


def line(row: Row, expand: frozenset[str] = frozenset()) -> Json:
    told: Json = {
        "id": row["id"],
        "orderRef": {"id": row["order_id"]},
        "item": _ref(row["item"]),
        "name": row["name"],
        "alternateName": row["alternate_name"],
        "price": row["price"],
        "unitQty": row["unit_qty"],
        "unitName": row["unit_name"],
        "itemCode": row["item_code"],
        "note": row["note"],
        "printed": row["printed"],
        "createdTime": row["created"],
        "orderClientCreatedTime": row["order_client_created"],
        **{name: _elements(row[_JSON[name]]) for name in _JSON if name in expand},
        "exchanged": row["exchanged"],
        "refunded": row["refunded"],
        "isRevenue": row["is_revenue"],
        "isOrderFee": row["is_order_fee"],
    }
    return {name: value for name, value in told.items() if value is not None}


_JSON = {"discounts": "discounts", "modifications": "modifications", "taxRates": "tax_rates"}


def payment(row: Row, tender: Json | None = None) -> Json:
    """A payment; `tender` whole where it is expanded. Unsure: its shape (4.7)."""
    told: Json = {
        "id": row["id"],
        "order": {"id": row["order_id"]},
        "device": _ref(row["device"]),
        "tender": tender or _ref(row["tender"]),
        "amount": row["amount"],
        "tipAmount": row["tip_amount"],
        "taxAmount": row["tax_amount"],
        "employee": _ref(row["employee"]),
        "externalPaymentId": row["external_payment"],
        "externalReferenceId": row["external_reference"],
        "note": row["note"],
        "createdTime": row["created"],
        "clientCreatedTime": row["client_created"],
        "modifiedTime": row["modified"],
        "offline": row["offline"],
        "result": row["result"],
        "cardTransaction": _card(row),
    }
    return {name: value for name, value in told.items() if value is not None}


def refund(row: Row) -> Json:
    """A refund is an object of its own, its amount positive."""
    told: Json = {
        "id": row["id"],
        "orderRef": {"id": row["order_id"]},
        "device": _ref(row["device"]),
        "amount": row["amount"],
        "taxAmount": row["tax_amount"],
        "tipAmount": row["tip_amount"],
        "createdTime": row["created"],
        "clientCreatedTime": row["client_created"],
        "payment": _ref(row["payment"]),
        "employee": _ref(row["employee"]),
        "lineItems": elements([{"id": one} for one in msgspec.json.decode(row["lines"] or "[]")]),
    }
    return {name: value for name, value in told.items() if value is not None}


def credit(row: Row, tender: Json) -> Json:
    """Money given back without a payment. Unsure: its shape, but for the keys that the SDK names."""
    told: Json = {
        "id": row["id"],
        "orderRef": {"id": row["order_id"]},
        "tender": tender,
        "employee": _ref(row["employee"]),
        "amount": row["amount"],
        "taxAmount": row["tax_amount"],
        "createdTime": row["created"],
        "clientCreatedTime": row["client_created"],
    }
    return {name: value for name, value in told.items() if value is not None}


def elements(told: Sequence[Any]) -> Json:
    return {"elements": told}


def _elements(text: str) -> Json:
    return elements(msgspec.json.decode(text))


def _card(row: Row) -> Json | None:
    """Unsure: it may want an expand of its own."""
    told = {"cardType": row["card_type"], "last4": row["last4"]}
    return told if row["card_type"] else None


def _ref(told: str | None) -> Json | None:
    return None if told is None else {"id": told}
