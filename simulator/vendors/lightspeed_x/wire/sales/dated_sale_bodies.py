"""Sales as the dated versions take them (2, section 6.1)."""

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct, field, to_builtins

from ...errors import malformed
from ..decoding import Key
from .sale_amounts import Amount, amount, amount_or_none, moment
from .sale_drafts import LineDraft, PaymentDraft, SaleDraft
from .sale_row import Attribute, Method, SaleExtra, State

_Text = Annotated[str, Meta(max_length=10_000)]
_Short = Annotated[str, Meta(max_length=255)]
_Few = Meta(max_length=50)


class AuthorIn(Struct):
    id: Key


class SourceIn(Struct):
    """`author_id` is required; whoever sends a sale back that was read sends `author` in its place."""

    author_id: Key | None = None
    author: AuthorIn | None = None
    register_id: Key | None = None
    id: _Short | None = None
    type: _Short | None = None


class LineSourceIn(Struct):
    author_id: Key | None = None
    register_id: Key | None = None


class ProductIn(Struct):
    id: Key


class AdjustmentAmountIn(Struct):
    type: Literal["FIXED", "PERCENT"]
    value: _Short


class AdjustmentIn(Struct):
    type: Literal["NON_CASH_FEE", "DISCOUNT", "TIP"]
    name: _Short | None = None
    amount: AdjustmentAmountIn | None = None


_Adjustments = Annotated[list[AdjustmentIn], _Few] | None


class LinePricingIn(Struct):
    price: Amount
    cost: Amount | None = None
    discount: Amount | None = None
    loyalty_amount: Amount | None = None
    adjustments: _Adjustments = None


class TaxIn(Struct):
    id: Key
    amount: Amount


class LineMetadataIn(Struct):
    sequence: Annotated[int, Meta(ge=-(2**31), le=2**31 - 1)] | None = None
    is_price_override: bool | None = None
    fulfillment_method: Method | None = None


class AttributeIn(Struct):
    name: _Short
    value: _Text | None = None


class LineIn(Struct):
    product: ProductIn
    quantity: Amount
    pricing: LinePricingIn
    tax: TaxIn
    id: Key | None = None
    status: Literal["CONFIRMED", "SAVED", "VOIDED"] | None = None
    fulfilment_outlet_id: Key | None = None
    salesperson_id: Key | None = None
    note: _Text | None = None
    attributes: Annotated[list[AttributeIn], _Few] | None = None
    source: LineSourceIn | None = None
    metadata: LineMetadataIn | None = field(name="_metadata", default=None)


class PaymentTypeIn(Struct):
    config_id: Key


class PaymentSourceIn(Struct):
    register_id: Key | None = None


class PaymentIn(Struct):
    amount: Amount
    type: PaymentTypeIn
    id: Key | None = None
    date: _Short | None = None
    source: PaymentSourceIn | None = None


class FulfillmentDetailIn(Struct):
    type: Method
    note: _Text | None = None
    shipping_address_id: Key | None = None
    shipping_address_token: _Short | None = None


class PricingIn(Struct):
    adjustments: _Adjustments = None


class SaleIn(Struct, kw_only=True):
    """POST and PUT /sales; unknown members are ignored."""

    id: Key | None = None
    source: SourceIn
    state: State
    attributes: Annotated[list[Attribute], _Few] | None = None
    date: _Short | None = None
    customer_id: Key | None = None
    invoice_number: _Short | None = None
    note: _Text | None = None
    short_code: _Short | None = None
    accounts_transaction_id: _Short | None = None
    fulfillment_outlet_id: Key | None = None
    fulfillment_details: Annotated[list[FulfillmentDetailIn], _Few] | None = None
    pricing: PricingIn | None = None
    line_items: Annotated[list[LineIn], Meta(max_length=1000)] | None = None
    payments: Annotated[list[PaymentIn], Meta(max_length=100)] | None = None
    request_id: _Short | None = None


def draft(body: SaleIn) -> SaleDraft:
    return SaleDraft(
        state=body.state,
        attributes=tuple(dict.fromkeys(body.attributes or ())),
        lines=[_line(line, place) for place, line in enumerate(body.line_items or ())],
        payments=[_payment(payment, place) for place, payment in enumerate(body.payments or ())],
        id=body.id,
        register=body.source.register_id,
        user=_author(body.source),
        customer=body.customer_id,
        date=moment(body.date, "date"),
        invoice_number=body.invoice_number,
        note=body.note or "",
        short_code=body.short_code,
        source=body.source.type or "USER",
        source_id=body.source.id,
        extra=_extra(body),
    )


def _author(source: SourceIn) -> str:
    author = source.author_id or (source.author and source.author.id)
    if not author:
        raise malformed("source: Object missing required field `author_id`")
    return author


def _extra(body: SaleIn) -> SaleExtra:
    return SaleExtra(
        accounts_transaction_id=body.accounts_transaction_id,
        fulfillment_outlet=body.fulfillment_outlet_id,
        fulfillment_details=tuple(map(to_builtins, body.fulfillment_details or ())),
        adjustments=_adjustments(body.pricing.adjustments if body.pricing else None),
    )


def _adjustments(adjustments: list[AdjustmentIn] | None) -> tuple[dict[str, Any], ...]:
    """Kept and shown. Unsure: what they do to the totals; nothing, until a sheet says so."""
    return tuple(map(to_builtins, adjustments or ()))


def _line(line: LineIn, place: int) -> LineDraft:
    metadata, pricing = line.metadata or LineMetadataIn(), line.pricing
    at = f"line_items.{place}"
    return LineDraft(
        product=line.product.id,
        quantity=amount(line.quantity, f"{at}.quantity"),
        price=amount(pricing.price, f"{at}.pricing.price"),
        tax=amount(line.tax.amount, f"{at}.tax.amount"),
        tax_id=line.tax.id,
        id=line.id,
        cost=amount_or_none(pricing.cost, f"{at}.pricing.cost"),
        discount=amount_or_none(pricing.discount, f"{at}.pricing.discount") or 0,
        loyalty=amount_or_none(pricing.loyalty_amount, f"{at}.pricing.loyalty_amount") or 0,
        sequence=metadata.sequence,
        status=line.status,
        override=bool(metadata.is_price_override),
        note=_note(line),
        salesperson=line.salesperson_id,
        outlet=line.fulfilment_outlet_id,
        method=metadata.fulfillment_method,
        register=line.source.register_id if line.source else None,
        adjustments=_adjustments(pricing.adjustments),
    )


def _note(line: LineIn) -> str | None:
    notes = [each.value for each in line.attributes or () if each.name == "line_note"]
    return notes[0] if notes else line.note


def _payment(payment: PaymentIn, place: int) -> PaymentDraft:
    return PaymentDraft(
        payment_type=payment.type.config_id,
        amount=amount(payment.amount, f"payments.{place}.amount"),
        id=payment.id,
        date=moment(payment.date, f"payments.{place}.date"),
        register=payment.source.register_id if payment.source else None,
    )
