"""Sales: created, changed as a whole, voided; each moves the stock as far as its state says."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from msgspec import structs

from ...errors import Refusal, invalid
from ...wire.sales.sale_drafts import LineDraft, SaleDraft
from ...wire.sales.sale_row import SaleLine, SalePayment, SaleRow, json_text
from ...wire.sales.sale_statuses import status_of
from ..unit_of_work import UnitOfWork
from ..webhooks import notifications
from . import fulfillment_plan, fulfillment_rows, sale_rows, sale_rules, sale_stock
from .registers import next_invoice
from .sale_lines import kept_payments, lines_of, own_id, payments_of, totals
from .sale_references import SaleReferences, references


class Parts(NamedTuple):
    """What a draft comes to."""

    lines: Sequence[SaleLine]
    payments: Sequence[SalePayment]


def create(uow: UnitOfWork, draft: SaleDraft) -> SaleRow:
    """In a number of statements that does not depend on its lines. Unsure: an id that is taken: 409."""
    refs = references(uow, draft)
    sale_rules.check_attributes(uow.settings, draft.attributes)
    if draft.state != "voided" and draft.return_for is None:
        sale_rules.check_open(uow.settings, refs.register, draft.source)
    version = uow.next_versions()
    sale = _new_id(uow, draft, version)
    parts = _parts(uow, draft, sale, version, refs)
    row = _filled(_empty(uow, sale, version), draft, refs, parts)
    number, sequence = next_invoice(uow, refs.register, draft.invoice_number)
    row = row._replace(invoice_number=number, invoice_sequence=sequence)
    row = _settled(uow, row, refs)
    sale_rows.insert(uow, row)
    notifications.sale_changed(uow, row.id)
    return row


def change(
    uow: UnitOfWork, row: SaleRow, draft: SaleDraft, *, confirmed_stay: bool = False
) -> SaleRow:
    """All of it anew: what the draft leaves out is gone, but who sold it, where, when and by which number stays."""
    sale_rules.check_transition(uow.settings, row.state, draft.state)
    if draft.state == "voided":
        return void(uow, row)
    draft = _completed(row, draft)
    refs = references(uow, draft)
    sale_rules.check_attributes(uow.settings, draft.attributes)
    version = uow.next_versions()
    parts = _parts(uow, draft, row.id, version, refs)
    payments = kept_payments(parts.payments, row.payment_list)
    if {payment.id for payment in payments} - {payment.id for payment in row.payment_list}:
        sale_rules.check_open(uow.settings, refs.register, draft.source)
    if confirmed_stay or row.state == "closed":
        sale_rules.check_lines(uow.settings, row, parts.lines)
    changed = _filled(row, draft, refs, Parts(parts.lines, payments))
    changed = changed._replace(version=version, invoice_number=draft.invoice_number or "")
    changed = _settled(uow, changed, refs)
    sale_rows.replace(uow, changed)
    notifications.sale_changed(uow, row.id)
    return changed


def void(uow: UnitOfWork, row: SaleRow) -> SaleRow:
    """The goods come back, and the payments are deleted (2, section 1). Unsure: its fulfilments are deleted, too."""
    sale_rules.check_transition(uow.settings, row.state, "voided")
    lines = [structs.replace(line, status="VOIDED") for line in row.line_list]
    voided = row._replace(
        state="voided",
        status="VOIDED",
        lines=json_text(lines),
        payments="[]",
        total_paid=0,
        version=uow.next_versions(),
        updated=uow.now_ms,
    )
    fulfillment_rows.delete_of_sale(uow, row.id)
    voided = sale_stock.settle(uow, voided, {}, {})
    sale_rows.replace(uow, voided)
    notifications.sale_changed(uow, row.id)
    return voided


def _new_id(uow: UnitOfWork, draft: SaleDraft, version: int) -> str:
    if draft.id is None:
        return uow.new_id("sale", version)
    sale = own_id(draft.id, "id")
    if sale in sale_rows.by_ids(uow.conn, uow.retailer, [sale]):
        raise Refusal(409, "There is a sale of this id")
    return sale


def _completed(row: SaleRow, draft: SaleDraft) -> SaleDraft:
    """With what stays where the draft is silent."""
    return replace(
        draft,
        register=draft.register or row.register,
        user=draft.user or row.user,
        date=row.date if draft.date is None else draft.date,
        invoice_number=draft.invoice_number or row.invoice_number,
        short_code=draft.short_code or row.short_code,
        return_for=draft.return_for or row.return_for,
        lines=_known(draft.lines, row),
    )


def _known(lines: Sequence[LineDraft], row: SaleRow) -> list[LineDraft]:
    """A line without a source keeps the one it has."""
    before = {line.id: line for line in row.line_list}
    return [_sourced(line, before.get(line.id or "")) for line in lines]


def _sourced(line: LineDraft, before: SaleLine | None) -> LineDraft:
    if before is None:
        return line
    return replace(line, method=line.method or before.method, outlet=line.outlet or before.outlet)


def _parts(
    uow: UnitOfWork, draft: SaleDraft, sale: str, version: int, refs: SaleReferences
) -> Parts:
    return Parts(
        lines_of(uow, draft, sale, version, refs), payments_of(uow, draft, sale, version, refs)
    )


def _empty(uow: UnitOfWork, sale: str, version: int) -> SaleRow:
    """What a new sale has before anything is filled in."""
    text = dict.fromkeys(("outlet", "register", "user", "invoice_number", "source", "state"), "")
    text |= dict.fromkeys(("status", "note"), "") | {"attributes": "[]", "extra": "{}"}
    code = uow.ids.text("lightspeed_x", uow.retailer, "short code", sale, length=6)
    return SaleRow(
        number=0,
        id=sale,
        customer=None,
        invoice_sequence=None,
        source_id=None,
        short_code=code,
        return_for=None,
        returns="[]",
        date=uow.now_ms,
        total_price=0,
        total_tax=0,
        total_loyalty=0,
        total_paid=0,
        lines="[]",
        payments="[]",
        moved="[]",
        version=version,
        created=uow.now_ms,
        updated=uow.now_ms,
        deleted=None,
        **text,
    )


def _filled(row: SaleRow, draft: SaleDraft, refs: SaleReferences, parts: Parts) -> SaleRow:
    sums = totals(parts.lines, parts.payments)
    if max(abs(amount) for amount in sums) > 2**62:
        raise invalid("The sale comes to too much")
    return row._replace(
        outlet=refs.outlet.id,
        register=refs.register.id,
        user=refs.user,
        customer=draft.customer,
        source=draft.source,
        source_id=draft.source_id,
        state=draft.state,
        attributes=json_text(draft.attributes),
        status=status_of(draft.state, draft.attributes),
        note=draft.note,
        short_code=draft.short_code or row.short_code,
        return_for=draft.return_for,
        date=row.date if draft.date is None else draft.date,
        total_price=sums.price,
        total_tax=sums.tax,
        total_loyalty=sums.loyalty,
        total_paid=sums.paid,
        lines=json_text(parts.lines),
        payments=json_text(parts.payments),
        extra=json_text(draft.extra),
    )


def _settled(uow: UnitOfWork, row: SaleRow, refs: SaleReferences) -> SaleRow:
    """With its fulfilments and its stock in order."""
    row = row._replace(updated=uow.now_ms)
    fulfilled = fulfillment_plan.reconcile(uow, row)
    return sale_stock.settle(uow, row, fulfilled, refs.products)
