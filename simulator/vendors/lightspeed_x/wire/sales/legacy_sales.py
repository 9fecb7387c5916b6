"""Register sales as 0.9 shows them: with the names of what they refer to, and empty text where there is nothing (section 7)."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from ..dates import show_plain
from ..numbers import number
from .sale_row import SaleLine, SalePayment, SaleRow


class NamedTax(NamedTuple):
    name: str
    rate: float


class Names(NamedTuple):
    """By id: of users, customers and products, and taxes with their rates."""

    records: Mapping[str, str]
    products: Mapping[str, str]
    taxes: Mapping[str, NamedTax]


_NO_TAX = NamedTax("", 0)


def register_sale(row: SaleRow, names: Names) -> dict[str, Any]:
    lines = row.line_list
    return {
        "id": row.id,
        "register_id": row.register,
        "market_id": row.outlet,
        "outlet_id": row.outlet,
        "customer_id": row.customer or "",
        "customer_name": names.records.get(row.customer or "", ""),
        "user_id": row.user,
        "user_name": names.records.get(row.user, ""),
        "sale_date": show_plain(row.date),
        "created_at": show_plain(row.created),
        "updated_at": show_plain(row.updated),
        "total_price": number(row.total_price),
        "total_tax": number(row.total_tax),
        "total_loyalty": number(row.total_loyalty),
        "total_cost": number(sum(line.cost_total for line in lines)),
        "total_discount": number(sum(line.discount_total for line in lines)),
        "note": row.note,
        "status": row.status,
        "short_code": row.short_code,
        "invoice_number": row.invoice_number,
        "source": row.source,
        "source_id": row.source_id or "",
        "return_for": row.return_for or "",
        "accounts_transaction_id": row.extras.accounts_transaction_id or "",
        "version": row.version,
        "register_sale_products": [_line(line, names) for line in lines],
        "register_sale_payments": [_payment(payment) for payment in row.payment_list],
        "taxes": _taxes(row, names),
        "totals": _totals(row),
    }


def _totals(row: SaleRow) -> dict[str, Any]:
    due = row.total_price + row.total_tax
    return {
        "total_tax": number(row.total_tax),
        "total_price": number(row.total_price),
        "total_payment": number(row.total_paid),
        "total_to_pay": number(due - row.total_paid),
        "total_loyalty": number(row.total_loyalty),
    }


def _line(line: SaleLine, names: Names) -> dict[str, Any]:
    tax = names.taxes.get(line.tax_id, _NO_TAX)
    return {
        "id": line.id,
        "product_id": line.product,
        "name": names.products.get(line.product, ""),
        "sequence": line.sequence,
        "quantity": number(line.quantity),
        "price": number(line.price),
        "cost": number(line.cost),
        "price_set": int(line.override),
        "discount": number(line.discount),
        "loyalty_value": number(line.loyalty),
        "tax": number(line.tax),
        "tax_id": line.tax_id,
        "tax_name": tax.name,
        "tax_rate": tax.rate,
        "price_total": number(line.total),
        "tax_total": number(line.tax_total),
        "display_retail_price_tax_inclusive": "1",
        "status": line.status,
        "attributes": [] if line.note is None else [{"name": "line_note", "value": line.note}],
    }


def _payment(payment: SalePayment) -> dict[str, Any]:
    return {
        "id": payment.id,
        "payment_type_id": int(payment.type_id) if payment.type_id.isdecimal() else 0,
        "register_id": payment.register,
        "retailer_payment_type_id": payment.config_id,
        "name": payment.name,
        "label": payment.name,
        "payment_date": show_plain(payment.date),
        "amount": number(payment.amount),
    }


def _taxes(row: SaleRow, names: Names) -> list[dict[str, Any]]:
    totals: dict[str, int] = {}
    for line in row.line_list:
        totals[line.tax_id] = totals.get(line.tax_id, 0) + line.tax_total
    return [
        {"id": tax, **names.taxes.get(tax, _NO_TAX)._asdict(), "tax": number(total)}
        for tax, total in totals.items()
    ]
