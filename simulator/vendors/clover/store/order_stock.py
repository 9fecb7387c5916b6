"""Sales: when an order takes what it sold from the stock, and when it puts it back (4.8)."""

from collections.abc import Iterable
from decimal import Decimal

from . import line_items, stocks
from .reading import Json
from .unit_of_work import UnitOfWork


def take(uow: UnitOfWork, rows: Iterable[Json]) -> None:
    """Lower the stock by lines that have not done so; only where the merchant tracks and updates it."""
    sold = [row for row in rows if row["item"] and not row["stock_taken"]]
    if not (uow.track_stock and uow.update_stock) or not sold:
        return
    stocks.move(uow, _pieces(sold, -1))
    line_items.mark_sold(uow, [row["id"] for row in sold])


def put_back(uow: UnitOfWork, rows: Iterable[Json]) -> None:
    """What lines had taken."""
    taken = [row for row in rows if row["item"] and row["stock_taken"]]
    if taken:
        stocks.move(uow, _pieces(taken, 1))


def _pieces(rows: Iterable[Json], sign: int) -> dict[str, Decimal]:
    deltas: dict[str, Decimal] = {}
    for row in rows:
        pieces = Decimal(1) if row["unit_qty"] is None else Decimal(row["unit_qty"]) / 1000
        deltas[row["item"]] = deltas.get(row["item"], Decimal(0)) + sign * pieces
    return deltas
