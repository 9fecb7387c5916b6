"""Stock: always set to a level; an item that manages itself becomes available with it (2.5); orders take from it (4.8)."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from operator import attrgetter

from simulator.core.sql.statements import table_of, update_rows

from ..tables.inventory import Item
from ..wire.items import ItemRow
from ..wire.orders import LineItemRow
from . import items, line_items, pages
from .unit_of_work import UnitOfWork

_WRITTEN = ("quantity", "stock_modified", "inventory_time_stamp", "available", "modified", "number")
_written_values = attrgetter(*_WRITTEN)


def set_level(uow: UnitOfWork, item: ItemRow, quantity: float | None) -> ItemRow:
    """The item with its new level; None: as if it had never been set."""
    return set_levels(uow, [(item, quantity)])[0]


def set_levels(uow: UnitOfWork, levels: Sequence[tuple[ItemRow, float | None]]) -> list[ItemRow]:
    changed = [_changed(uow, item, quantity) for item, quantity in levels]
    values = [_written_values(item) for item in changed]
    update_rows(uow.conn, table_of(Item), _WRITTEN[:-1], "number", values)
    counted: list[tuple[pages.Kind, int, int]] = []
    for (old, _), new in zip(levels, changed, strict=True):
        gained = (new.quantity is not None) - (old.quantity is not None)
        if gained:
            counted.append(("stocks", new.number, gained))
        _announce(uow, old, new)
    pages.change(uow.conn, uow.merchant, counted)
    return changed


def set_alert(uow: UnitOfWork, item: ItemRow, threshold: float | None) -> ItemRow:
    """The item with the level at which its stock is called low; None: it never is."""
    values = [(threshold, item.number)]
    update_rows(uow.conn, table_of(Item), ("stock_alert_threshold",), "number", values)
    return item._replace(stock_alert_threshold=threshold)


def move(uow: UnitOfWork, deltas: Mapping[str, Decimal]) -> list[ItemRow]:
    """Add to the levels of items, by id; what was never set counts from 0. Unknown items are left out.

    Through Decimal: 0.1 + 0.2 pieces are 0.3.
    """
    known = items.by_ids(uow.conn, uow.merchant, list(deltas))
    return set_levels(
        uow, [(item, moved(item.quantity, deltas[item_id])) for item_id, item in known.items()]
    )


def moved(quantity: float | None, delta: Decimal) -> float:
    return float(Decimal(str(quantity or 0)) + delta)


def _changed(uow: UnitOfWork, item: ItemRow, quantity: float | None) -> ItemRow:
    available = _available(uow, item, quantity)
    flipped = available != bool(item.available)
    moves_modified = flipped and uow.settings.availability_moves_modified_time
    return item._replace(
        quantity=None if quantity is None else float(quantity),
        stock_modified=None if quantity is None else uow.now_ms,
        inventory_time_stamp=uow.now_ms,
        available=available,
        modified=uow.now_ms if moves_modified else item.modified,
    )


def _available(uow: UnitOfWork, item: ItemRow, quantity: float | None) -> bool:
    """An autoManage item follows its stock while the merchant tracks stock: at 0 it goes, at 1 it is back.

    Unsure: between the two it stays what it was.
    """
    was = bool(item.available)
    if quantity is None or not item.auto_manage or not uow.track_stock:
        return was
    if quantity >= 1:
        return True
    gone = quantity == 0 if uow.settings.unavailable_at == "zero" else quantity <= 0
    return was and not gone


def _announce(uow: UnitOfWork, old: ItemRow, new: ItemRow) -> None:
    if uow.settings.inventory_webhook_mode == "legacy":
        uow.announce("I", new.id, "UPDATE")
        return
    uow.announce("IS", new.id, "UPDATE")
    if bool(old.available) != new.available:
        uow.announce("IA", new.id, "UPDATE")


def take_sold(uow: UnitOfWork, lines: Iterable[LineItemRow]) -> None:
    """Lower the stock by lines that have not done so; only where the merchant tracks and updates it."""
    sold = [line for line in lines if line.item and not line.stock_taken]
    if not (uow.track_stock and uow.update_stock) or not sold:
        return
    move(uow, _deltas(sold, -1))
    line_items.mark_sold(uow, [line.id for line in sold])


def put_back(uow: UnitOfWork, lines: Iterable[LineItemRow]) -> None:
    """What lines had taken."""
    taken = [line for line in lines if line.item and line.stock_taken]
    if taken:
        move(uow, _deltas(taken, 1))


def _deltas(lines: Iterable[LineItemRow], sign: int) -> dict[str, Decimal]:
    deltas: dict[str, Decimal] = {}
    for line in lines:
        if line.item:
            pieces = Decimal(1) if line.unit_qty is None else Decimal(line.unit_qty) / 1000
            deltas[line.item] = deltas.get(line.item, Decimal(0)) + sign * pieces
    return deltas
