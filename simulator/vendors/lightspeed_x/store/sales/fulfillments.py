"""What is done about fulfilments: picked, packed, handed over; handing over is what moves the stock (2, sections 1 and 6.5)."""

from collections.abc import Mapping, Sequence

from msgspec import structs

from ...wire.sales.fulfillment_row import FulfillmentLine, FulfillmentRow, Step
from ...wire.sales.sale_row import SaleRow, json_text
from ...wire.sales.sale_statuses import status_of
from ..products import product_rows
from ..unit_of_work import UnitOfWork
from ..webhooks import notifications
from . import fulfillment_rows, sale_rows, sale_stock
from .fulfillment_plan import state_of
from .sale_rules import refusal

_MOST_STEPS = 200
_MOST_USERS = 50
_DONE: Mapping[str, tuple[str, ...]] = {
    "pick": ("picked",),
    "pack": ("picked", "packed"),
    "fulfill": ("picked", "packed", "fulfilled"),
}
"""What an action counts up: what was packed was picked."""


def fulfil_sale(uow: UnitOfWork, sale_id: str) -> list[FulfillmentRow]:
    """All that is left of it; once more changes nothing."""
    sale = sale_rows.get(uow.conn, uow.retailer, sale_id)
    rows = fulfillment_rows.of_sale(uow.conn, uow.retailer, sale_id)
    _check(uow, sale)
    left = [row for row in rows if row.state != "FULFILLED"]
    if not left:
        return rows
    done = [
        _after(uow, row, "fulfill", _rest(row), version)
        for version, row in enumerate(left, uow.next_versions(len(left)))
    ]
    fulfillment_rows.update(uow, done)
    by_number = {row.number: row for row in (*rows, *done)}
    _hand_over(uow, sale, list(by_number.values()))
    return list(by_number.values())


def act(
    uow: UnitOfWork, fulfillment_id: str, action: str, version: int, pieces: Mapping[str, int]
) -> FulfillmentRow:
    """Pick, pack or fulfil some of it, by sale line. The version must be the row's (409)."""
    row = fulfillment_rows.get(uow.conn, uow.retailer, fulfillment_id)
    if row.version != version:
        raise refusal(uow.settings, 409, "The fulfilment has changed: its version is another")
    sale = sale_rows.get(uow.conn, uow.retailer, row.sale)
    if action == "fulfill":
        _check(uow, sale)
    done = _after(uow, row, action, pieces, uow.next_versions())
    fulfillment_rows.update(uow, [done])
    if action == "fulfill":
        others = fulfillment_rows.of_sale(uow.conn, uow.retailer, row.sale)
        _hand_over(uow, sale, others)
    return done


def _check(uow: UnitOfWork, sale: SaleRow) -> None:
    """Unsure: which sales cannot be fulfilled; those that are not sold, and unpaid ones by a setting (section 11)."""
    if sale.state in ("parked", "voided"):
        raise refusal(uow.settings, 409, f"A sale that is {sale.state} cannot be fulfilled")
    which = uow.settings.unpaid_fulfillment
    refused = which == "refuse" or (which == "refuse_ecommerce" and sale.source == "ECOMMERCE")
    if refused and not _is_paid(sale) and not {"onaccount", "layby"} & set(sale.attribute_list):
        raise refusal(uow.settings, 409, "An unpaid sale cannot be fulfilled")


def _is_paid(sale: SaleRow) -> bool:
    """To the cent: payments are rounded."""
    return sale.total_paid + 1000 > sale.total_price + sale.total_tax


def _rest(row: FulfillmentRow) -> dict[str, int]:
    return {line.line: line.quantity - line.fulfilled for line in row.line_list}


def _after(
    uow: UnitOfWork, row: FulfillmentRow, action: str, pieces: Mapping[str, int], version: int
) -> FulfillmentRow:
    known = {line.line for line in row.line_list}
    if set(pieces) - known:
        raise refusal(uow.settings, 422, "The fulfilment has no such sale_line_item_id")
    lines = [_counted(uow, line, action, pieces.get(line.line, 0)) for line in row.line_list]
    step = Step(action, uow.user, uow.now_ms, version, dict(pieces))
    users = list(dict.fromkeys((*row.user_list, uow.user)))[:_MOST_USERS]
    return row._replace(
        lines=json_text(lines),
        state=state_of(lines),
        users=json_text([user for user in users if user]),
        history=json_text([*row.steps, step][-_MOST_STEPS:]),
        version=version,
        updated=uow.now_ms,
    )


def _counted(uow: UnitOfWork, line: FulfillmentLine, action: str, pieces: int) -> FulfillmentLine:
    """With so many pieces more. Unsure: whether quantities are totals or what is added; they are added."""
    last = _DONE[action][-1]
    total = getattr(line, last) + pieces
    if pieces < 0 or total > line.quantity:
        raise refusal(uow.settings, 422, "More than the line has")
    counts = {name: max(getattr(line, name), total) for name in _DONE[action]}
    return structs.replace(line, **counts)


def _hand_over(uow: UnitOfWork, sale: SaleRow, rows: Sequence[FulfillmentRow]) -> None:
    """The stock moves; what is handed over whole and paid is closed."""
    fulfilled = {line.line: line.fulfilled for row in rows for line in row.line_list}
    whole = all(row.state == "FULFILLED" for row in rows)
    if whole and sale.state == "pending" and _is_paid(sale):
        status = status_of("closed", sale.attribute_list)
        sale = sale._replace(state="closed", status=status)
    ids = {line.product for line in sale.line_list}
    products = product_rows.by_ids(uow.conn, uow.retailer, ids)
    sale = sale_stock.settle(uow, sale, fulfilled, products)
    sale_rows.update_row(uow, sale._replace(version=uow.next_versions(), updated=uow.now_ms))
    notifications.sale_changed(uow, sale.id)
