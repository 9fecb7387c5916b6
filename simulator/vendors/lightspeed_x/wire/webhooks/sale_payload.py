"""What `sale.update` carries: the register sale of the older API, with its user, customer and payment types in it (2, section 11)."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from ..dates import show_plain, show_plain_or_none, show_z
from ..numbers import number, text
from ..sales.sale_row import SaleLine, SalePayment, SaleRow
from .webhook_payloads import sale_customer


class Referred(NamedTuple):
    """A record that a sale refers to, with its moments (created, updated, deleted)."""

    id: str
    name: str
    members: Mapping[str, Any]
    moments: tuple[int, int, int | None]
    version: int


def sale(row: SaleRow, referred: Mapping[str, Referred]) -> dict[str, Any]:
    """Money is text, as in all payloads; a captured delivery has payments' amounts and taxes' sums as numbers."""
    lines, payments = row.line_list, row.payment_list
    buyer = referred.get(row.customer or "")
    return {
        "id": row.id,
        "created_at": show_plain(row.created),
        "updated_at": show_plain(row.updated),
        "deleted_at": show_plain_or_none(row.deleted),
        "sale_date": show_z(row.date),
        "version": row.version,
        "status": row.status,
        "source": row.source,
        "source_id": row.source_id,
        "short_code": row.short_code,
        "note": row.note,
        "invoice_number": row.invoice_number,
        "outlet_id": row.outlet,
        "register_id": row.register,
        "return_for": row.return_for,
        "user_id": row.user,
        "user": _user(referred.get(row.user)),
        "customer_id": row.customer,
        "customer": None
        if buyer is None
        else sale_customer(buyer.id, buyer.members, buyer.moments, buyer.version),
        "register_sale_products": [_line(line) for line in lines],
        "register_sale_payments": [_payment(payment, referred) for payment in payments],
        "taxes": _taxes(lines, referred),
        "totals": _totals(row),
    }


def _user(user: Referred | None) -> dict[str, Any] | None:
    if user is None:
        return None
    created, updated, _ = user.moments
    return {
        "id": user.id,
        "name": user.name,
        "display_name": user.members.get("display_name") or user.name,
        "email": user.members.get("email"),
        "target_daily": None,
        "target_weekly": None,
        "target_monthly": None,
        "created_at": show_plain(created),
        "updated_at": show_plain(updated),
    }


def _line(line: SaleLine) -> dict[str, Any]:
    return {
        "id": line.id,
        "product_id": line.product,
        "quantity": number(line.quantity),
        "price": text(line.price),
        "price_set": line.override,
        "price_total": text(line.total),
        "discount": text(line.discount),
        "loyalty_value": text(line.loyalty),
        "tax": text(line.tax),
        "tax_id": line.tax_id,
        "tax_total": text(line.tax_total),
        "note": line.note,
    }


def _payment(payment: SalePayment, referred: Mapping[str, Referred]) -> dict[str, Any]:
    """The kind of payment is a number by itself, and text inside of what it names."""
    kind = int(payment.type_id) if payment.type_id.isdecimal() else 0
    config = referred.get(payment.config_id)
    return {
        "id": payment.id,
        "amount": number(payment.amount),
        "payment_date": show_z(payment.date),
        "payment_type_id": kind,
        "payment_type": {"id": str(kind), "name": payment.name, "has_native_support": False},
        "retailer_payment_type_id": payment.config_id,
        "retailer_payment_type": {
            "id": payment.config_id,
            "name": payment.name,
            "payment_type_id": str(kind),
            "config": config.members.get("config") if config else None,
        },
    }


def _taxes(lines: Sequence[SaleLine], referred: Mapping[str, Referred]) -> list[dict[str, Any]]:
    """What each tax of the lines comes to."""
    totals: dict[str, int] = {}
    for line in lines:
        totals[line.tax_id] = totals.get(line.tax_id, 0) + line.tax_total
    return [
        {
            "id": tax_id,
            "name": referred[tax_id].name,
            "rate": f"{referred[tax_id].members.get('rate', 0):.5f}",
            "tax": number(total),
        }
        for tax_id, total in totals.items()
        if tax_id in referred
    ]


def _totals(row: SaleRow) -> dict[str, str]:
    owed = row.total_price + row.total_tax - row.total_paid
    return {
        "total_price": text(row.total_price),
        "total_tax": text(row.total_tax),
        "total_payment": text(row.total_paid),
        "total_to_pay": text(owed),
        "total_loyalty": text(row.total_loyalty),
    }
