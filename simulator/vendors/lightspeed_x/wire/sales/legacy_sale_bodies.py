"""Register sales as 0.9 takes them (section 7)."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from ..decoding import Key
from .sale_amounts import Amount, amount, amount_or_none, moment
from .sale_drafts import LineDraft, PaymentDraft, SaleDraft
from .sale_statuses import STATES

_Text = Annotated[str, Meta(max_length=10_000)]
_Short = Annotated[str, Meta(max_length=255)]
_Few = Meta(max_length=50)
_Status = Literal[
    "SAVED",
    "OPEN",
    "VOIDED",
    "CLOSED",
    "ONACCOUNT",
    "LAYBY",
    "AWAITING_DISPATCH",
    "AWAITING_PICKUP",
    "SERVICE",
    "ONACCOUNT_CLOSED",
    "LAYBY_CLOSED",
    "DISPATCHED_CLOSED",
    "PICKED_UP_CLOSED",
    "SERVICE_CLOSED",
]


class LegacyAttributeIn(Struct):
    name: _Short
    value: _Text | None = None


class LegacyLineIn(Struct):
    product_id: Key
    quantity: Amount
    id: Key | None = None
    price: Amount | None = None
    tax: Amount | None = None
    tax_id: Key | None = None
    cost: Amount | None = None
    discount: Amount | None = None
    loyalty_value: Amount | None = None
    price_set: bool | None = None
    sequence: Annotated[int, Meta(ge=-(2**31), le=2**31 - 1)] | None = None
    status: Literal["CONFIRMED", "SAVED", "VOIDED", ""] | None = None
    note: _Text | None = None
    attributes: Annotated[list[LegacyAttributeIn], _Few] | None = None


class LegacyPaymentIn(Struct):
    retailer_payment_type_id: Key
    amount: Amount
    id: Key | None = None
    payment_date: _Short | None = None
    register_id: Key | None = None


class LegacySaleIn(Struct, kw_only=True):
    """POST /register_sales; with an id that is known it changes that sale. Unsure: no status: CLOSED."""

    id: Key | None = None
    register_id: Key | None = None
    user_id: Key | None = None
    customer_id: Key | None = None
    sale_date: _Short | None = None
    status: _Status = "CLOSED"
    invoice_number: _Short | None = None
    note: _Text | None = None
    source: _Short | None = None
    source_id: _Short | None = None
    short_code: _Short | None = None
    return_for: Key | None = None
    register_sale_products: Annotated[list[LegacyLineIn], Meta(max_length=1000)] | None = None
    register_sale_payments: Annotated[list[LegacyPaymentIn], Meta(max_length=100)] | None = None


def draft(body: LegacySaleIn) -> SaleDraft:
    """An empty string is as good as nothing."""
    state, attributes = STATES[body.status]
    lines, payments = body.register_sale_products or (), body.register_sale_payments or ()
    return SaleDraft(
        state=state,
        attributes=attributes,
        lines=[_line(line, place) for place, line in enumerate(lines)],
        payments=[_payment(payment, place) for place, payment in enumerate(payments)],
        id=body.id or None,
        register=body.register_id or None,
        user=body.user_id or None,
        customer=body.customer_id or None,
        date=moment(body.sale_date, "sale_date"),
        invoice_number=body.invoice_number or None,
        note=body.note or "",
        short_code=body.short_code or None,
        source=body.source or "USER",
        source_id=body.source_id or None,
        return_for=body.return_for or None,
    )


def _line(line: LegacyLineIn, place: int) -> LineDraft:
    at = f"register_sale_products.{place}"
    return LineDraft(
        product=line.product_id,
        quantity=amount(line.quantity, f"{at}.quantity"),
        price=amount_or_none(line.price, f"{at}.price"),
        tax=amount_or_none(line.tax, f"{at}.tax"),
        tax_id=line.tax_id or None,
        id=line.id or None,
        cost=amount_or_none(line.cost, f"{at}.cost"),
        discount=amount_or_none(line.discount, f"{at}.discount") or 0,
        loyalty=amount_or_none(line.loyalty_value, f"{at}.loyalty_value") or 0,
        sequence=line.sequence,
        status=line.status or None,
        override=bool(line.price_set),
        note=_note(line),
    )


def _note(line: LegacyLineIn) -> str | None:
    notes = [each.value for each in line.attributes or () if each.name == "line_note"]
    return notes[0] if notes else line.note


def _payment(payment: LegacyPaymentIn, place: int) -> PaymentDraft:
    at = f"register_sale_payments.{place}"
    return PaymentDraft(
        payment_type=payment.retailer_payment_type_id,
        amount=amount(payment.amount, f"{at}.amount"),
        id=payment.id or None,
        date=moment(payment.payment_date, f"{at}.payment_date"),
        register=payment.register_id or None,
    )
