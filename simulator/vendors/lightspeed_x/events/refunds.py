"""Orders changed after they were placed, and money given back: whole or by line, with or without the pieces."""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace

from simulator.core import events
from simulator.core.errors import ApiError
from simulator.core.events import Change, Move, RefundOrder

from ..store.inventory import adjustments
from ..store.sales import returns, sale_rows, sale_stock, sales
from ..wire.numbers import number, text
from ..wire.sales.sale_drafts import LineDraft, PaymentDraft, SaleDraft
from ..wire.sales.sale_row import SaleLine, SaleRow
from ..wire.stock.adjustments import AdjustmentIn
from .orders import CARD, CENT, new_line, order_of, ordered, products_of, watched, worth
from .routing import Ordered, routed
from .sales import paid
from .till import Till

Share = tuple[SaleLine, int]
"""So many pieces of a line."""


class EditOrder(events.EditOrder, frozen=True):
    paid: bool | None = None
    """Whether it is paid in full from now on; None: as before."""


def edit_order(till: Till, event: EditOrder) -> Change:
    """All its lines anew. What was paid in full stays so: the difference is paid, or given back.

    More of a product is one of its lines' outlet's; a new product goes where that of a new order would.
    """
    sale = order_of(till, event.order)
    requested = ordered(till, event.lines)
    left = _by_product(requested)
    kept = [_with(line, pieces + left.pop(line.product, 0)) for line, pieces in _shares(sale, left)]
    fresh = [line._replace(pieces=left.pop(line.item.id, 0)) for line in requested]
    added = routed(till.uow, [line for line in fresh if line.pieces], sale.outlet)
    with ExitStack() as stack:
        items = [*products_of(till, sale), *(line.item for line in requested)]
        changes = watched(till, stack, items)
        row = _changed(till, sale, [*kept, *map(new_line, added)], in_full=event.paid)
    return {"order": row.id, "status": row.status, "lines": changes}


def refund_order(till: Till, event: RefundOrder) -> Change:
    """A return of what was handed over; an order that waits still has less in it, or is voided."""
    sale = order_of(till, event.order)
    shares = _refunded(till, sale, event.lines)
    change: Change = {"order": sale.id}
    with ExitStack() as stack:
        changes = watched(till, stack, products_of(till, sale))
        if sale.state == "closed":
            row = returns.give_back(till.uow, sale, _return(till, sale, shares))
            change["return"] = row.id
            back = _moved(row)
        else:
            row = _lessened(till, sale, shares)
            back = _came_back(sale, row)
        if not event.restock:
            _write_off(till, back)
    return {**change, "status": order_of(till, sale.id).status, "lines": changes}


def _by_product(lines: Sequence[Ordered]) -> dict[str, int]:
    pieces: dict[str, int] = {}
    for line in lines:
        pieces[line.item.id] = pieces.get(line.item.id, 0) + line.pieces
    return pieces


def _shares(sale: SaleRow, pieces: dict[str, int]) -> list[Share]:
    """How the pieces are shared out among the sale's lines; `pieces` keeps what none of them has."""
    shares = []
    for line in sale.line_list:
        share = max(0, min(line.quantity, pieces.get(line.product, 0)))
        if share:
            pieces[line.product] -= share
            shares.append((line, share))
    return shares


def _refunded(till: Till, sale: SaleRow, lines: Sequence[Move] | None) -> list[Share]:
    """409 where no more are left to be refunded."""
    left = _left(till, sale)
    if lines is None:
        if not any(pieces > 0 for pieces in left.values()):
            raise ApiError("nothing of the order is left to be refunded", status=409)
        return _shares(sale, left)
    requested = ordered(till, lines)
    pieces = _by_product(requested)
    for line in requested:
        rest = max(0, left.get(line.item.id, 0))
        if pieces[line.item.id] > rest:
            message = f"of {line.item.sku!r} {number(rest)} are left to be refunded"
            raise ApiError(message, status=409)
    return _shares(sale, pieces)


def _left(till: Till, sale: SaleRow) -> dict[str, int]:
    """Pieces of each product that the customer has, or waits for."""
    if sale.state == "voided":
        return {}
    returned = sale_rows.returns_of(till.uow.conn, till.uow.retailer, sale.id)
    left: dict[str, int] = {}
    for row in (sale, *(each for each in returned if each.state == "closed")):
        for line in row.line_list:
            left[line.product] = left.get(line.product, 0) + line.quantity
    return left


def _with(line: SaleLine, pieces: int) -> LineDraft:
    """The line as it is, with so many pieces."""
    return LineDraft(
        id=line.id,
        product=line.product,
        quantity=pieces,
        price=line.price,
        tax=line.tax,
        tax_id=line.tax_id,
        cost=line.cost,
        discount=line.discount,
        loyalty=line.loyalty,
        sequence=line.sequence,
        status="CONFIRMED" if line.confirmed else None,
        override=line.override,
        note=line.note,
        outlet=line.outlet,
        method=line.method,
    )


def _changed(
    till: Till, sale: SaleRow, lines: Sequence[LineDraft], *, in_full: bool | None = None
) -> SaleRow:
    draft = SaleDraft(
        state=sale.state,
        attributes=sale.attribute_list,
        lines=lines,
        payments=_payments(till, sale, worth(lines), in_full=in_full),
        customer=sale.customer,
        note=sale.note,
        source=sale.source,
        source_id=sale.source_id,
        extra=sale.extras,
    )
    return sales.change(till.uow, sale, draft)


def _payments(till: Till, sale: SaleRow, total: int, *, in_full: bool | None) -> list[PaymentDraft]:
    """Those that there are, or one of the total."""
    before = [
        PaymentDraft(payment_type=each.config_id, amount=each.amount, id=each.id, date=each.date)
        for each in sale.payment_list
    ]
    if in_full is None:
        in_full = bool(before) and sale.total_price + sale.total_tax - sale.total_paid < CENT
    if not in_full:
        return before
    return [replace(before[0], amount=total)] if before else paid(till, CARD, total)


def _return(till: Till, sale: SaleRow, shares: Sequence[Share]) -> SaleDraft:
    """The money goes back the way it came, at an open register; that of the shop's orders may be closed."""
    if sale.source != "ECOMMERCE":
        till.register(None, sale.register)
    lines = [
        replace(_with(line, -pieces), id=None, outlet=sale_stock.line_outlet(sale, line))
        for line, pieces in shares
    ]
    names = [payment.name for payment in sale.payment_list]
    return SaleDraft(
        state="closed",
        lines=lines,
        payments=paid(till, names[0], worth(lines)) if names else (),
        register=sale.register,
        customer=sale.customer,
        source=sale.source,
        return_for=sale.id,
    )


def _lessened(till: Till, sale: SaleRow, shares: Sequence[Share]) -> SaleRow:
    less = {line.id: pieces for line, pieces in shares}
    rest = [(line, line.quantity - less.get(line.id, 0)) for line in sale.line_list]
    kept = [_with(line, pieces) for line, pieces in rest if pieces]
    return _changed(till, sale, kept) if kept else sales.void(till.uow, sale)


def _moved(row: SaleRow) -> dict[tuple[str, str], int]:
    """What came to each outlet, or with a minus left it, by product and outlet."""
    return {(product, outlet): pieces for product, outlet, pieces in row.moves}


def _came_back(before: SaleRow, after: SaleRow) -> dict[tuple[str, str], int]:
    was, now = _moved(before), _moved(after)
    return {key: now.get(key, 0) - pieces for key, pieces in was.items()}


def _write_off(till: Till, back: Mapping[tuple[str, str], int]) -> None:
    """What came back leaves the stock again, by an adjustment."""
    counted = {row.id for row in till.rows(each for each, _ in back) if row.track_inventory}
    lost = [
        AdjustmentIn(product_id=product, outlet_id=outlet, quantity=text(-pieces), reason="DAMAGE")
        for (product, outlet), pieces in back.items()
        if pieces > 0 and product in counted
    ]
    if lost:
        adjustments.adjust(till.uow, lost)
