"""What a sale does to the stock: what it should have moved by its state, less what it has moved already (2, section 1)."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ...settings import Settings
from ...wire.numbers import MOST, SCALE, scaled
from ...wire.products.product_row import ProductRow
from ...wire.sales.sale_row import Moved, SaleLine, SaleRow, json_text
from ..stock import stock
from ..stock.stock import Move
from ..unit_of_work import UnitOfWork
from .sale_references import components

StockKey = tuple[str, str]


class Leaving(NamedTuple):
    """Pieces of a line that left, or with a minus came back."""

    line: SaleLine
    outlet: str
    pieces: int


def settle(
    uow: UnitOfWork,
    row: SaleRow,
    fulfilled: Mapping[str, int],
    products: Mapping[str, ProductRow],
) -> SaleRow:
    """Move what is missing; the row knows what it has moved then. `fulfilled` are pieces by line."""
    due = _due(_leaving(uow.settings, row, fulfilled), products)
    done = {(product, outlet): pieces for product, outlet, pieces in row.moves}
    stock_keys = sorted({*due, *done})
    missing = {key: due.get(key, 0) - done.get(key, 0) for key in stock_keys}
    stock.move(uow, [Move(*key, pieces) for key, pieces in missing.items() if pieces])
    moved: Moved = [(*key, due[key]) for key in stock_keys if due.get(key)]
    return row._replace(moved=json_text(moved))


def moves_all(settings: Settings, row: SaleRow) -> bool:
    """Whether all of it has left the shop; else only what was fulfilled."""
    if row.state in ("parked", "voided"):
        return False
    if row.state == "closed":
        return True
    attributes = row.attribute_list
    if row.source == "ECOMMERCE":
        return settings.ecommerce_stock_moves_at == "sale"
    if "pickup" in attributes or "delivery" in attributes:
        return settings.stock_moves_at == "sale"
    # Unsure: a pending sale that is neither on account nor a layby keeps its goods until it is closed.
    return "onaccount" in attributes or "layby" in attributes


def line_outlet(row: SaleRow, line: SaleLine) -> str:
    """Which outlet hands a line over: the line's own, else the sale's for fulfilment, else where it was sold."""
    if line.outlet is not None:
        return line.outlet
    delayed = {"pickup", "delivery"} & set(row.attribute_list)
    return (row.extras.fulfillment_outlet if delayed else None) or row.outlet


def _leaving(settings: Settings, row: SaleRow, fulfilled: Mapping[str, int]) -> Iterable[Leaving]:
    whole, gone = moves_all(settings, row), row.state in ("parked", "voided")
    for line in row.line_list:
        pieces = line.quantity if whole else 0 if gone else fulfilled.get(line.id, 0)
        yield Leaving(line, line_outlet(row, line), pieces)


def _due(leaving: Iterable[Leaving], products: Mapping[str, ProductRow]) -> dict[StockKey, int]:
    """What each outlet's stock should have changed by. A composite takes its parts."""
    due: dict[StockKey, int] = {}
    for line, outlet, pieces in leaving:
        for product, count in _parts(products.get(line.product), line.product, pieces):
            key = product, outlet
            due[key] = due.get(key, 0) - count
    return due


def _parts(row: ProductRow | None, product: str, pieces: int) -> Iterable[tuple[str, int]]:
    if row is None or not row.is_composite:
        return [(product, pieces)]
    return [
        (part, _bounded(pieces * scaled(count) // SCALE)) for part, count in components(row).items()
    ]


def _bounded(pieces: int) -> int:
    return max(-MOST * SCALE, min(pieces, MOST * SCALE))
