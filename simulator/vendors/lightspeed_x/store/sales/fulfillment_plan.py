"""Which fulfilments a sale has: one for each outlet and each way in which goods leave it, following the sale as it changes."""

from collections.abc import Iterable, Sequence

from ...wire.sales.fulfillment_row import FulfillmentLine, FulfillmentRow
from ...wire.sales.sale_row import SaleLine, SaleRow, json_text
from ..unit_of_work import UnitOfWork
from . import fulfillment_rows
from .sale_stock import line_outlet

_TYPES = {"delivery": "DISPATCH", "pickup": "PICKUP", "service": "SERVICE"}
Key = tuple[str, str]
"""Outlet and type."""


def reconcile(uow: UnitOfWork, row: SaleRow) -> dict[str, int]:
    """Bring them in line with the sale; how many pieces of each line were handed over so far."""
    before = fulfillment_rows.of_sale(uow.conn, uow.retailer, row.id) if row.number else []
    planned = _planned(row, [line for each in before for line in each.line_list])
    kept = {(each.outlet, each.type): each for each in before}
    if set(kept) - set(planned):
        fulfillment_rows.delete_of_sale(uow, row.id)
        kept = {}
    _write(uow, row, planned, kept)
    return {line.line: line.fulfilled for lines in planned.values() for line in lines}


def state_of(lines: Sequence[FulfillmentLine]) -> str:
    """FULFILLED, PACKED or PICKED where all of it is, STARTED where some is."""
    for name in ("fulfilled", "packed", "picked"):
        if all(getattr(line, name) >= line.quantity for line in lines):
            return name.upper()
    started = any(line.picked or line.packed or line.fulfilled for line in lines)
    return "STARTED" if started else "OPEN"


def _planned(row: SaleRow, before: Iterable[FulfillmentLine]) -> dict[Key, list[FulfillmentLine]]:
    kinds = [_TYPES[name] for name in row.attribute_list if name in _TYPES]
    if row.state in ("parked", "voided") or not kinds:
        return {}
    known = {line.line: line for line in before}
    planned: dict[Key, list[FulfillmentLine]] = {}
    for line in row.line_list:
        if line.quantity > 0:
            key = line_outlet(row, line), line.method or kinds[0]
            planned.setdefault(key, []).append(_line(line, known.get(line.id), row.state))
    return planned


def _line(line: SaleLine, before: FulfillmentLine | None, state: str) -> FulfillmentLine:
    """With what was done of it. All of a closed sale is gone."""
    pieces = line.quantity
    if state == "closed":
        return FulfillmentLine(line.id, line.product, pieces, pieces, pieces, pieces)
    if before is None:
        return FulfillmentLine(line.id, line.product, pieces)
    return FulfillmentLine(
        *(line.id, line.product, pieces),
        *(min(done, pieces) for done in (before.picked, before.packed, before.fulfilled)),
    )


def _write(
    uow: UnitOfWork,
    row: SaleRow,
    planned: dict[Key, list[FulfillmentLine]],
    kept: dict[Key, FulfillmentRow],
) -> None:
    changed = [
        (key, lines)
        for key, lines in planned.items()
        if key not in kept or kept[key].line_list != lines
    ]
    if not changed:
        return
    rows = [
        (kept.get(key) or _new_row(uow, row, key))._replace(
            lines=json_text(lines), state=state_of(lines), version=version, updated=uow.now_ms
        )
        for version, (key, lines) in enumerate(changed, uow.next_versions(len(changed)))
    ]
    fulfillment_rows.insert(uow, [each for each in rows if not each.number])
    fulfillment_rows.update(uow, [each for each in rows if each.number])


def _new_row(uow: UnitOfWork, row: SaleRow, key: Key) -> FulfillmentRow:
    outlet, kind = key
    details = [each for each in row.extras.fulfillment_details if each.get("type") == kind]
    detail = details[0] if details else {}
    return FulfillmentRow(
        number=0,
        sale=row.id,
        outlet=outlet,
        type=kind,
        state="OPEN",
        note=detail.get("note"),
        address=detail.get("shipping_address_id"),
        users="[]",
        lines="[]",
        history="[]",
        version=0,
        created=uow.now_ms,
        updated=uow.now_ms,
    )
