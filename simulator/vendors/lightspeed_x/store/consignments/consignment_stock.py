"""What a consignment's states do to stock: goods come, go, move between outlets, or are counted (section 5.3)."""

from collections.abc import Sequence

from ...wire.numbers import SCALE
from ...wire.stock.consignments import ConsignmentRow, LineRow
from ..stock import stock
from ..stock.stock import Level, Move
from ..unit_of_work import UnitOfWork
from . import consignment_rows
from .consignment_states import OUTLET

_LARGEST = 2**63 - 1


def receive(
    uow: UnitOfWork, row: ConsignmentRow, lines: Sequence[LineRow], *, legacy: bool
) -> None:
    """What was received comes, at what it cost.

    Where nobody said what was received, it is all in 0.9. Unsure: of a transfer in other versions, too.
    """
    whole = legacy or row.type == OUTLET
    arrived = [
        line._replace(
            received=line.expected if line.received is None and whole else line.received,
            status="RECEIVE_SUCCESS",
        )
        for line in lines
    ]
    consignment_rows.write_lines(uow, arrived)
    moves = [Move(line.product, row.outlet, line.received or 0, line.cost) for line in arrived]
    late = row.type == OUTLET and uow.settings.transfer_leaves_at == "received"
    if late and row.source_outlet:
        moves += [Move(line.product, row.source_outlet, -(line.received or 0)) for line in arrived]
    stock.move(uow, moves)


def send_transfer(uow: UnitOfWork, row: ConsignmentRow, lines: Sequence[LineRow]) -> None:
    """Goods leave their outlet; a cost that nobody gave is their average cost there."""
    costs = average_costs(uow, row.source_outlet, lines)
    priced = [
        line._replace(
            cost=costs.get(line.product) if line.cost is None else line.cost, status="SUCCESS"
        )
        for line in lines
    ]
    consignment_rows.write_lines(uow, priced)
    leave_source(uow, row, [(line.product, line.expected or 0) for line in lines])


def leave_source(uow: UnitOfWork, row: ConsignmentRow, counts: Sequence[tuple[str, int]]) -> None:
    """So many of each product; a count below 0 comes back."""
    if row.source_outlet and uow.settings.transfer_leaves_at == "sent":
        stock.move(uow, [Move(product, row.source_outlet, -count) for product, count in counts])


def give_back(uow: UnitOfWork, row: ConsignmentRow, lines: Sequence[LineRow]) -> None:
    """Of a transfer under way that does not arrive. Unsure."""
    leave_source(uow, row, [(line.product, -(line.expected or 0)) for line in lines])


def send_return(uow: UnitOfWork, row: ConsignmentRow, lines: Sequence[LineRow]) -> None:
    """Goods go back to their supplier."""
    consignment_rows.write_lines(uow, [line._replace(status="SUCCESS") for line in lines])
    stock.move(uow, [Move(line.product, row.outlet, -(line.expected or 0)) for line in lines])


def complete_stocktake(
    uow: UnitOfWork, row: ConsignmentRow, lines: Sequence[LineRow]
) -> ConsignmentRow:
    """Levels become what was counted, and the difference is noted. Unsure: what was not counted stays."""
    counted = [line for line in lines if line.is_included and line.received is not None]
    rows = {
        level.product: level
        for levels in stock.levels(
            uow.conn, uow.retailer, [line.product for line in counted]
        ).values()
        for level in levels
        if level.outlet == row.outlet
    }
    consignment_rows.write_lines(uow, [line._replace(status="SUCCESS") for line in counted])
    stock.set_levels(
        uow, [Level(line.product, row.outlet, level=line.received) for line in counted]
    )
    differences = [
        ((line.received or 0) - level.level, level.average_cost)
        for line in counted
        if (level := rows.get(line.product)) is not None
    ]
    return _with_totals(row, differences)


def _with_totals(row: ConsignmentRow, differences: Sequence[tuple[int, int]]) -> ConsignmentRow:
    gains = [(count, cost) for count, cost in differences if count > 0]
    losses = [(-count, cost) for count, cost in differences if count < 0]
    return row._replace(
        count_gain=_bounded(sum(count for count, _ in gains)),
        cost_gain=_bounded(sum(count * cost for count, cost in gains) // SCALE),
        count_loss=_bounded(sum(count for count, _ in losses)),
        cost_loss=_bounded(sum(count * cost for count, cost in losses) // SCALE),
    )


def _bounded(amount: int) -> int:
    return min(amount, _LARGEST)


def average_costs(uow: UnitOfWork, outlet: str | None, lines: Sequence[LineRow]) -> dict[str, int]:
    """By product, at one outlet."""
    levels = stock.levels(uow.conn, uow.retailer, [line.product for line in lines])
    return {
        product: row.average_cost
        for product, rows in levels.items()
        for row in rows
        if row.outlet == outlet
    }
