"""Returns: a parked sale of negative lines that becomes one when it is paid back and closed (2, section 6.3)."""

from collections.abc import Collection, Iterable

from ...wire.sales.sale_drafts import LineDraft, SaleDraft
from ...wire.sales.sale_row import SaleLine, SaleRow, json_text
from ..unit_of_work import UnitOfWork
from ..webhooks import notifications
from . import sale_rows, sales
from .sale_rules import refusal


def start(uow: UnitOfWork, sale_id: str, *, replaces: bool) -> SaleRow:
    """A return of all of a closed sale. Where it `replaces`, other parked returns of the sale are voided first."""
    sale = sale_rows.get(uow.conn, uow.retailer, sale_id)
    if sale.state != "closed":
        raise refusal(uow.settings, 422, "Only a closed sale can be returned")
    if replaces:
        void_parked(uow, sale.id)
    row = sales.create(uow, _draft(uow, sale))
    _add_to_sale(uow, sale.id, row.id)
    return row


def give_back(uow: UnitOfWork, sale: SaleRow, draft: SaleDraft) -> SaleRow:
    """A return that is complete at once; what was parked of the sale is voided."""
    void_parked(uow, sale.id)
    row = sales.create(uow, draft)
    _add_to_sale(uow, sale.id, row.id)
    return row


def void_parked(uow: UnitOfWork, sale_id: str, but: str = "") -> None:
    """Its parked returns; there are few."""
    for row in sale_rows.returns_of(uow.conn, uow.retailer, sale_id):
        if row.state == "parked" and row.id != but:
            sales.void(uow, row)


def check_goods(uow: UnitOfWork, draft: SaleDraft, sale_id: str) -> None:
    """What comes back was sold on the sale, or got by an exchange on a closed return of it."""
    known = sale_rows.by_ids(uow.conn, uow.retailer, [sale_id])
    before = sale_rows.returns_of(uow.conn, uow.retailer, sale_id)
    closed = (row for row in before if row.state == "closed")
    had = set(_sold(line for row in (*known.values(), *closed) for line in row.line_list))
    if {line.product for line in draft.lines if line.quantity < 0} - had:
        raise refusal(uow.settings, 422, "A product that was not sold cannot be returned")


def _sold(lines: Iterable[SaleLine]) -> Collection[str]:
    return {line.product for line in lines if line.quantity > 0}


def _draft(uow: UnitOfWork, sale: SaleRow) -> SaleDraft:
    """At the register that sold it. Unsure: it also where that is closed: no payment is taken yet."""
    return SaleDraft(
        state="parked",
        lines=[_returned(line) for line in sale.line_list],
        register=sale.register,
        user=uow.user or sale.user,
        customer=sale.customer,
        source=sale.source,
        return_for=sale.id,
    )


def _returned(line: SaleLine) -> LineDraft:
    return LineDraft(
        product=line.product,
        quantity=-line.quantity,
        price=line.price,
        tax=line.tax,
        tax_id=line.tax_id,
        cost=line.cost,
        discount=line.discount,
        loyalty=line.loyalty,
        sequence=line.sequence,
        override=line.override,
        outlet=line.outlet,
    )


def _add_to_sale(uow: UnitOfWork, sale_id: str, return_id: str) -> None:
    """The sale knows its returns, from the first moment on."""
    sale = sale_rows.get(uow.conn, uow.retailer, sale_id)
    changed = sale._replace(
        returns=json_text([*sale.return_ids, return_id]),
        version=uow.next_versions(),
        updated=uow.now_ms,
    )
    sale_rows.update_row(uow, changed)
    notifications.sale_changed(uow, sale_id)
