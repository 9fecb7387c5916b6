"""An order, its line items and its money as the store reads them and as Clover shows them (facts/clover.md, section 4)."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

Json = dict[str, Any]


class OrderRow(NamedTuple):
    """An order; SQLite gives its truth values as numbers."""

    number: int
    id: str
    currency: str
    employee: str | None
    device: str | None
    order_type: str | None
    total: int | None
    external_reference: str | None
    state: str | None
    payment_state: str | None
    pay_type: str | None
    title: str | None
    note: str | None
    tax_removed: bool
    is_vat: bool
    manual_transaction: bool
    group_line_items: bool
    test_mode: bool
    discounts: str
    """JSON."""
    service_charge: str | None
    """JSON."""
    customers: str
    """JSON."""
    created: int
    client_created: int
    modified: int
    deleted_time: int | None
    employee_body: str | None
    """JSON."""


class LineItemRow(NamedTuple):
    """A line item; SQLite gives its truth values as numbers."""

    number: int
    id: str
    order_id: str
    item: str | None
    name: str | None
    alternate_name: str | None
    price: int
    unit_qty: int | None
    unit_name: str | None
    item_code: str | None
    note: str | None
    printed: bool
    exchanged: bool
    refunded: bool
    is_revenue: bool
    is_order_fee: bool
    tax_rates: str
    """JSON."""
    discounts: str
    """JSON."""
    modifications: str
    """JSON."""
    stock_taken: bool
    created: int
    order_client_created: int
    voided: int | None
    void_reason: str | None


class MoneyRow(NamedTuple):
    """A payment, a refund or a credit, by `kind`; SQLite gives `offline` as a number."""

    number: int
    kind: str
    id: str
    order_id: str
    payment: str | None
    lines: str | None
    """JSON."""
    tender: str | None
    employee: str | None
    device: str | None
    amount: int
    tip_amount: int
    tax_amount: int
    external_payment: str | None
    external_reference: str | None
    note: str | None
    offline: bool
    result: str
    card_type: str | None
    last4: str | None
    created: int
    client_created: int
    modified: int
    tender_body: str | None
    """JSON."""


def order(row: OrderRow, href: str, parts: Mapping[str, Any] | None = None) -> Json:
    """`href` is the order's own; `parts` are its expanded fields. What is null is left out."""
    parts = parts or {}
    fields: Json = {
        "href": href,
        "id": row.id,
        "currency": row.currency,
        "customers": parts.get("customers"),
        "employee": parts.get("employee") or _ref(row.employee),
        "total": row.total,
        "externalReferenceId": row.external_reference,
        "paymentState": row.payment_state,
        "title": row.title,
        "note": row.note,
        "orderType": _ref(row.order_type),
        "taxRemoved": bool(row.tax_removed),
        "isVat": bool(row.is_vat),
        "state": row.state,
        "manualTransaction": bool(row.manual_transaction),
        "groupLineItems": bool(row.group_line_items),
        "testMode": bool(row.test_mode),
        "payType": row.pay_type,
        "createdTime": row.created,
        "clientCreatedTime": row.client_created,
        "modifiedTime": row.modified,
        "deletedTimestamp": row.deleted_time,
        **{name: parts.get(name) for name in _PARTS},
        "device": _ref(row.device),
    }
    return _without_nulls(fields)


_PARTS = ("serviceCharge", "discounts", "lineItems", "payments", "refunds", "credits")


def line(row: LineItemRow, expand: frozenset[str] = frozenset()) -> Json:
    lists = {
        "discounts": row.discounts,
        "modifications": row.modifications,
        "taxRates": row.tax_rates,
    }
    fields: Json = {
        "id": row.id,
        "orderRef": {"id": row.order_id},
        "item": _ref(row.item),
        "name": row.name,
        "alternateName": row.alternate_name,
        "price": row.price,
        "unitQty": row.unit_qty,
        "unitName": row.unit_name,
        "itemCode": row.item_code,
        "note": row.note,
        "printed": bool(row.printed),
        "createdTime": row.created,
        "orderClientCreatedTime": row.order_client_created,
        **{
            name: elements(msgspec.json.decode(text))
            for name, text in lists.items()
            if name in expand
        },
        "exchanged": bool(row.exchanged),
        "refunded": bool(row.refunded),
        "isRevenue": bool(row.is_revenue),
        "isOrderFee": bool(row.is_order_fee),
    }
    return _without_nulls(fields)


def voided_line(row: LineItemRow) -> Json:
    """A line that was taken off its order."""
    reason = {"reason": row.void_reason} if row.void_reason else {}
    return line(row) | reason | {"deletedTime": row.voided}


def payment(row: MoneyRow, tender: Json | None = None) -> Json:
    """A payment; `tender` whole where it is expanded. Unsure: its shape (4.7)."""
    fields: Json = {
        "id": row.id,
        "order": {"id": row.order_id},
        "device": _ref(row.device),
        "tender": tender or _ref(row.tender),
        "amount": row.amount,
        "tipAmount": row.tip_amount,
        "taxAmount": row.tax_amount,
        "employee": _ref(row.employee),
        "externalPaymentId": row.external_payment,
        "externalReferenceId": row.external_reference,
        "note": row.note,
        "createdTime": row.created,
        "clientCreatedTime": row.client_created,
        "modifiedTime": row.modified,
        "offline": bool(row.offline),
        "result": row.result,
        "cardTransaction": _card(row),
    }
    return _without_nulls(fields)


def refund(row: MoneyRow) -> Json:
    """A refund is an object of its own, its amount positive."""
    line_ids = msgspec.json.decode(row.lines or "[]")
    fields: Json = {
        "id": row.id,
        "orderRef": {"id": row.order_id},
        "device": _ref(row.device),
        "amount": row.amount,
        "taxAmount": row.tax_amount,
        "tipAmount": row.tip_amount,
        "createdTime": row.created,
        "clientCreatedTime": row.client_created,
        "payment": _ref(row.payment),
        "employee": _ref(row.employee),
        "lineItems": elements([{"id": line_id} for line_id in line_ids]),
    }
    return _without_nulls(fields)


def credit(row: MoneyRow, tender: Json) -> Json:
    """Money given back without a payment. Unsure: its shape, but for the keys that the SDK names."""
    fields: Json = {
        "id": row.id,
        "orderRef": {"id": row.order_id},
        "tender": tender,
        "employee": _ref(row.employee),
        "amount": row.amount,
        "taxAmount": row.tax_amount,
        "createdTime": row.created,
        "clientCreatedTime": row.client_created,
    }
    return _without_nulls(fields)


def elements(values: Sequence[Any]) -> Json:
    return {"elements": values}


def _without_nulls(fields: Json) -> Json:
    return {name: value for name, value in fields.items() if value is not None}


def _card(row: MoneyRow) -> Json | None:
    """Unsure: it may want an expand of its own."""
    return {"cardType": row.card_type, "last4": row.last4} if row.card_type else None


def _ref(object_id: str | None) -> Json | None:
    return None if object_id is None else {"id": object_id}
