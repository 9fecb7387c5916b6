"""The stock of orders: when one takes what it sold from the stock, and when it puts it back (4.8)."""

from collections.abc import Iterable
from decimal import Decimal

from ..wire.orders import LineItemRow
from . import line_items, stocks
from .unit_of_work import UnitOfWork


def take(uow: UnitOfWork, lines: Iterable[LineItemRow]) -> None:
    """Lower the stock by lines that have not done so; only where the merchant tracks and updates it."""
    sold = [line for line in lines if line.item and not line.stock_taken]
    if not (uow.track_stock and uow.update_stock) or not sold:
        return
    stocks.move(uow, _deltas(sold, -1))
    line_items.mark_sold(uow, [line.id for line in sold])


def put_back(uow: UnitOfWork, lines: Iterable[LineItemRow]) -> None:
    """What lines had taken."""
    taken = [line for line in lines if line.item and line.stock_taken]
    if taken:
        stocks.move(uow, _deltas(taken, 1))


def _deltas(lines: Iterable[LineItemRow], sign: int) -> dict[str, Decimal]:
    deltas: dict[str, Decimal] = {}
    for line in lines:
        if line.item:
            pieces = Decimal(1) if line.unit_qty is None else Decimal(line.unit_qty) / 1000
            deltas[line.item] = deltas.get(line.item, Decimal(0)) + sign * pieces
    return deltas
