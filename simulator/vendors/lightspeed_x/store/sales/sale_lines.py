"""A sale's lines and payments: what is left out is filled in, and what they come to."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec import structs

from ...errors import invalid
from ...wire.numbers import MOST, SCALE
from ...wire.sales.sale_drafts import LineDraft, PaymentDraft, SaleDraft
from ...wire.sales.sale_row import SaleLine, SalePayment, TaxPart
from ..records.records import RecordRow
from ..unit_of_work import UnitOfWork
from .sale_references import SaleReferences

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_LARGEST = MOST * SCALE
_WHOLE = 1_000_000_000


class Totals(NamedTuple):
    """Of a sale; `price` is without tax."""

    price: int
    tax: int
    loyalty: int
    paid: int


def own_id(given: str, place: str) -> str:
    """A client's own id must be a UUID (2, section 6.1)."""
    if not _UUID.fullmatch(given.lower()):
        raise invalid(f"{given!r} is no UUID"[:200], {place: "must be a UUID"})
    return given.lower()


def times(amount: int, pieces: int) -> int:
    """Half away from zero; 422 where it is out of range."""
    product = abs(amount * pieces)
    total = (2 * product + SCALE) // (2 * SCALE)
    if total > _LARGEST:
        raise invalid(f"A line comes to more than {MOST}")
    return total if (amount < 0) == (pieces < 0) else -total


def lines_of(
    uow: UnitOfWork, draft: SaleDraft, sale: str, version: int, refs: SaleReferences
) -> list[SaleLine]:
    """In their order; `version` makes the ids of new ones."""
    lines = [
        _line(
            uow.new_id("sale line", sale, version, place) if line.id is None else line.id,
            (place, line),
            draft,
            refs,
        )
        for place, line in enumerate(draft.lines)
    ]
    _check_unique(line.id for line in lines)
    return lines


def payments_of(
    uow: UnitOfWork, draft: SaleDraft, sale: str, version: int, refs: SaleReferences
) -> list[SalePayment]:
    payments = [
        _payment(uow, payment, uow.new_id("sale payment", sale, version, place), refs)
        for place, payment in enumerate(draft.payments)
    ]
    _check_unique(payment.id for payment in payments)
    return payments


def totals(lines: Iterable[SaleLine], payments: Iterable[SalePayment]) -> Totals:
    lines = list(lines)
    return Totals(
        price=sum(line.total for line in lines),
        tax=sum(line.tax_total for line in lines),
        loyalty=sum(line.loyalty_total for line in lines),
        paid=sum(payment.amount for payment in payments),
    )


def _check_unique(ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for each in ids:
        if each in seen:
            raise invalid("An id stands twice")
        seen.add(each)


def _line(
    line_id: str, placed: tuple[int, LineDraft], draft: SaleDraft, refs: SaleReferences
) -> SaleLine:
    place, line = placed
    tax = refs.tax_of(line)
    price, tax_amount = _amounts(line, tax, refs)
    cost = refs.products[line.product].supply_price if line.cost is None else line.cost
    tax_total = times(tax_amount, line.quantity)
    return SaleLine(
        id=own_id(line_id, f"line_items.{place}.id"),
        product=line.product,
        quantity=line.quantity,
        price=price,
        tax=tax_amount,
        tax_id=tax.id,
        cost=cost,
        discount=line.discount,
        loyalty=line.loyalty,
        sequence=place if line.sequence is None else line.sequence,
        status=_status(line, draft),
        confirmed=line.status == "CONFIRMED",
        override=line.override,
        note=line.note,
        salesperson=line.salesperson,
        outlet=line.outlet,
        method=line.method,
        register=line.register or refs.register.id,
        is_return=draft.return_for is not None and line.quantity < 0,
        total=times(price, line.quantity),
        tax_total=tax_total,
        cost_total=times(cost, line.quantity),
        discount_total=times(line.discount, line.quantity),
        loyalty_total=times(line.loyalty, line.quantity),
        parts=(TaxPart(tax.members.get("rate_id") or tax.id, tax_total),),
        adjustments=tuple(line.adjustments),
    )


def _status(line: LineDraft, draft: SaleDraft) -> str:
    """Unsure: that of a line which names none; nothing of a closed sale stays SAVED."""
    if draft.state == "closed" and line.status in (None, "SAVED"):
        return "CONFIRMED"
    return line.status or "SAVED"


def _amounts(line: LineDraft, tax: RecordRow, refs: SaleReferences) -> tuple[int, int]:
    """Price and tax of a piece. A line that names no price is sold at the shop's."""
    product = refs.products[line.product]
    if line.price is None and line.tax is None and line.tax_id in (None, product.tax):
        price = product.price_excluding_tax
        return price, product.price_including_tax - price
    price = product.price_excluding_tax if line.price is None else line.price
    if line.tax is not None:
        return price, line.tax
    rate = round(float(tax.members.get("rate") or 0) * _WHOLE)
    by_rate = (2 * abs(price) * rate + _WHOLE) // (2 * _WHOLE)
    return price, by_rate if price >= 0 else -by_rate


def _payment(
    uow: UnitOfWork, payment: PaymentDraft, fresh: str, refs: SaleReferences
) -> SalePayment:
    kind = refs.records[payment.payment_type]
    register = refs.records[payment.register] if payment.register else refs.register
    return SalePayment(
        id=fresh if payment.id is None else own_id(payment.id, "payments.id"),
        amount=payment.amount,
        date=uow.now_ms if payment.date is None else payment.date,
        config_id=kind.id,
        type_id=str(kind.members.get("type_id", "")),
        name=kind.name,
        register=register.id,
        outlet=register.parent or "",
        opening=register.members.get("register_open_sequence_id") or "",
    )


def kept_payments(
    payments: Sequence[SalePayment], before: Sequence[SalePayment]
) -> list[SalePayment]:
    """One that was there already stays in the opening in which the register took it."""
    known = {payment.id: payment for payment in before}
    return [_kept(payment, known.get(payment.id)) for payment in payments]


def _kept(payment: SalePayment, before: SalePayment | None) -> SalePayment:
    if before is None:
        return payment
    return structs.replace(
        payment, register=before.register, outlet=before.outlet, opening=before.opening
    )
