"""Sales as the dated versions show them (2, section 6.2)."""

from collections.abc import Sequence
from typing import Any

from ..dates import show, show_or_none
from ..numbers import number
from .sale_row import SaleLine, SalePayment, SaleRow
from .sales import legacy_members, taxes


def dated_sale(row: SaleRow) -> dict[str, Any]:
    """The cursor is `_metadata.version`; it is shown at the top, too."""
    lines = row.line_list
    extra = row.extras
    return {
        "id": row.id,
        "_metadata": {
            "version": row.version,
            "complete_open_sequence_id": None,
            "has_unsynced_on_account_payments": None,
            "xero_reference": None,
            "invoice": {"sequence": row.invoice_sequence},
        },
        "version": row.version,
        "created_at": show(row.created),
        "updated_at": show(row.updated),
        "deleted_at": show_or_none(row.deleted),
        "date": show(row.date),
        "state": row.state,
        "customer_id": row.customer,
        "invoice_number": row.invoice_number,
        "receipt_number": row.invoice_number,
        "short_code": row.short_code,
        "note": row.note,
        "attributes": row.attribute_list,
        "adjustments": extra.adjustments,
        "ecom_custom_charges": extra.ecom_custom_charges,
        "accounts_transaction_id": extra.accounts_transaction_id,
        "fulfillment_outlet_id": extra.fulfillment_outlet,
        "line_items": [_line(line) for line in lines],
        "payments": [_payment(payment) for payment in row.payment_list],
        "taxes": taxes(lines),
        "totals": _totals(row),
        "source": {
            "id": row.source_id,
            "outlet_id": row.outlet,
            "register_id": row.register,
            "type": row.source,
            "author": {"id": row.user},
        },
        "return": {
            "is_return": row.return_for is not None,
            "original_sale_id": row.return_for,
            "return_sale_ids": row.return_ids,
        },
        "external_applications": [],
    }


def dated_return(row: SaleRow) -> dict[str, Any]:
    """What making a return answers: a client of either shape reads it (2, section 2)."""
    return {**dated_sale(row), **legacy_members(row)}


def _totals(row: SaleRow) -> dict[str, Any]:
    return {
        "price": number(row.total_price),
        "price_incl_tax": number(row.total_price + row.total_tax),
        "tax": number(row.total_tax),
        "loyalty": number(row.total_loyalty),
        "surcharge": 0,
    }


def _line(line: SaleLine) -> dict[str, Any]:
    return {
        "id": line.id,
        "product": {"id": line.product},
        "quantity": number(line.quantity),
        "status": line.status,
        "note": line.note,
        "gift_card_number": None,
        "salesperson_id": line.salesperson,
        "fulfilment_outlet_id": line.outlet,
        "pricing": _pricing(line),
        "tax": {
            "id": line.tax_id,
            "amount": number(line.tax),
            "total": number(line.tax_total),
        },
        "_metadata": {
            "sequence": line.sequence,
            "is_price_override": line.override,
            "fulfillment_method": line.method,
            "tax_components": [
                {"rate_id": part.rate_id, "total_tax": number(part.total)} for part in line.parts
            ],
        },
        "customizations": [],
        "promotions": [],
        "surcharges": [],
        "return": {"is_return": line.is_return, "reason": None},
        "source": {"register_id": line.register},
    }


def _pricing(line: SaleLine) -> dict[str, Any]:
    shown: Sequence[tuple[str, int]] = (
        ("price", line.price),
        ("total", line.total),
        ("cost", line.cost),
        ("cost_total", line.cost_total),
        ("discount", line.discount),
        ("discount_total", line.discount_total),
        ("loyalty_amount", line.loyalty),
        ("loyalty_amount_total", line.loyalty_total),
    )
    return {name: number(value) for name, value in shown}


def _payment(payment: SalePayment) -> dict[str, Any]:
    """A client needs each id under `source` and `_metadata` as a text. Unsure: what they are where there is none: empty."""
    return {
        "id": payment.id,
        "amount": number(payment.amount),
        "date": show(payment.date),
        "deleted_at": None,
        "type": {
            "config_id": payment.config_id,
            "id": payment.type_id,
            "name": payment.name,
        },
        "source": {
            "id": "",
            "outlet_id": payment.outlet,
            "register_id": payment.register,
        },
        "surcharge": None,
        "billing_address_id": None,
        "_metadata": {"register_open_sequence_id": payment.opening},
        "external_applications": [],
        "external_attributes": [],
    }
