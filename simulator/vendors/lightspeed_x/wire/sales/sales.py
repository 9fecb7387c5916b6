"""Sales as 2.0 shows them (section 7; 2, section 6.4)."""

from collections.abc import Iterable
from typing import Any

from ..dates import show, show_or_none
from ..numbers import number
from .sale_row import SaleLine, SalePayment, SaleRow


def sale(row: SaleRow) -> dict[str, Any]:
    """In the order of the contract, with what came after it."""
    lines, extra = row.line_list, row.extras
    return {
        "id": row.id,
        "outlet_id": row.outlet,
        "register_id": row.register,
        "user_id": row.user,
        "customer_id": row.customer,
        "invoice_number": row.invoice_number,
        "invoice_sequence": row.invoice_sequence,
        "receipt_number": row.invoice_number,
        "source": row.source,
        "source_id": row.source_id,
        "status": row.status,
        "state": row.state,
        "note": row.note,
        "short_code": row.short_code,
        "return_for": row.return_for,
        "return_ids": row.return_ids,
        "total_price": number(row.total_price),
        "total_price_incl": number(row.total_price + row.total_tax),
        "total_tax": number(row.total_tax),
        "total_loyalty": number(row.total_loyalty),
        "sale_date": show(row.date),
        "created_at": show(row.created),
        "updated_at": show(row.updated),
        "deleted_at": show_or_none(row.deleted),
        "version": row.version,
        "taxes": taxes(lines),
        "line_items": [_line(line) for line in lines],
        "payments": [_payment(payment) for payment in row.payment_list],
        "ecom_custom_charges": extra.ecom_custom_charges,
        "adjustments": extra.adjustments,
        "attributes": row.attribute_list,
    }


def legacy_members(row: SaleRow) -> dict[str, Any]:
    """Those that a dated sale has under other names."""
    return {
        "status": row.status,
        "return_for": row.return_for,
        "outlet_id": row.outlet,
        "register_id": row.register,
        "user_id": row.user,
        "total_price": number(row.total_price),
        "total_tax": number(row.total_tax),
        "total_loyalty": number(row.total_loyalty),
        "sale_date": show(row.date),
        "version": row.version,
    }


def taxes(lines: Iterable[SaleLine]) -> list[dict[str, Any]]:
    """What each tax of the lines comes to."""
    totals: dict[str, int] = {}
    for line in lines:
        totals[line.tax_id] = totals.get(line.tax_id, 0) + line.tax_total
    return [{"id": tax, "tax": number(total)} for tax, total in totals.items()]


def _line(line: SaleLine) -> dict[str, Any]:
    """Each amount of a piece and in total, and most of them under two names."""
    pieces = {
        "price": (line.price, line.total),
        "cost": (line.cost, line.cost_total),
        "discount": (line.discount, line.discount_total),
        "tax": (line.tax, line.tax_total),
    }
    return {
        "id": line.id,
        "product_id": line.product,
        "tax_id": line.tax_id,
        "quantity": number(line.quantity),
        **{name: number(unit) for name, (unit, _) in pieces.items()},
        "loyalty_value": number(line.loyalty),
        "price_set": line.override,
        **{f"{name}_total": number(total) for name, (_, total) in pieces.items()},
        **{f"unit_{name}": number(unit) for name, (unit, _) in pieces.items()},
        **{f"total_{name}": number(total) for name, (_, total) in pieces.items()},
        "unit_loyalty_value": number(line.loyalty),
        "total_loyalty_value": number(line.loyalty_total),
        "tax_components": [
            {"rate_id": part.rate_id, "total_tax": number(part.total)} for part in line.parts
        ],
        "sequence": line.sequence,
        "status": line.status,
        "is_return": line.is_return,
        "note": line.note,
    }


def _payment(payment: SalePayment) -> dict[str, Any]:
    return {
        "id": payment.id,
        "register_id": payment.register,
        "outlet_id": payment.outlet,
        "retailer_payment_type_id": payment.config_id,
        "payment_type_id": payment.type_id,
        "name": payment.name,
        "amount": number(payment.amount),
        "payment_date": show(payment.date),
    }
