"""Stock: always set to a level; an item that manages itself becomes available with it (section 2.5)."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from simulator.core.sql.statements import Row, table_of, update_rows

from ..tables.inventory import Item
from ..wire.items import AT
from . import items, pages
from .unit_of_work import UnitOfWork

_COLUMNS = ("quantity", "stock_modified", "inventory_time_stamp", "available", "modified")


def set_level(uow: UnitOfWork, row: Row, quantity: float | None) -> Row:
    """The item with its new level; None: as if it had never been set."""
    return set_levels(uow, [(row, quantity)])[0]


def set_levels(uow: UnitOfWork, wanted: Sequence[tuple[Row, float | None]]) -> list[Row]:
    changed = [_changed(uow, row, quantity) for row, quantity in wanted]
    values = [(*(row[AT[name]] for name in _COLUMNS), row[AT["number"]]) for row in changed]
    update_rows(uow.conn, table_of(Item), _COLUMNS, "number", values)
    counted: list[tuple[pages.Kind, int, int]] = []
    for (old, _), new in zip(wanted, changed, strict=True):
        gained = (new[AT["quantity"]] is not None) - (old[AT["quantity"]] is not None)
        if gained:
            counted.append(("stocks", new[AT["number"]], gained))
        _tell(uow, old, new)
    pages.change(uow.conn, uow.merchant, counted)
    return changed


def set_alert(uow: UnitOfWork, row: Row, threshold: float | None) -> Row:
    """The item with the level at which its stock is called low; None: it never is."""
    values = list(row)
    values[AT["stock_alert_threshold"]] = threshold
    written = [(threshold, row[AT["number"]])]
    update_rows(uow.conn, table_of(Item), ("stock_alert_threshold",), "number", written)
    return tuple(values)


def move(uow: UnitOfWork, deltas: Mapping[str, Decimal]) -> list[Row]:
    """Add to the levels of items, by id; what was never set counts from 0. Unknown items are left out.

    Through Decimal: 0.1 + 0.2 pieces are 0.3.
    """
    rows = items.by_ids(uow.conn, uow.merchant, list(deltas))
    return set_levels(
        uow, [(row, moved(row[AT["quantity"]], deltas[key])) for key, row in rows.items()]
    )


def moved(quantity: float | None, delta: Decimal) -> float:
    return float(Decimal(str(quantity or 0)) + delta)


def _changed(uow: UnitOfWork, row: Row, quantity: float | None) -> Row:
    values: list[Any] = list(row)
    values[AT["quantity"]] = None if quantity is None else float(quantity)
    values[AT["stock_modified"]] = None if quantity is None else uow.now_ms
    values[AT["inventory_time_stamp"]] = uow.now_ms
    available = _available(uow, row, quantity)
    if available != bool(row[AT["available"]]):
        values[AT["available"]] = available
        if uow.settings.availability_moves_modified_time:
            values[AT["modified"]] = uow.now_ms
    values[AT["available"]] = available
    return tuple(values)


def _available(uow: UnitOfWork, row: Row, quantity: float | None) -> bool:
    """An autoManage item follows its stock while the merchant tracks stock: at 0 it goes, at 1 it is back.

    Unsure: between the two it stays what it was.
    """
    was = bool(row[AT["available"]])
    if quantity is None or not row[AT["auto_manage"]] or not uow.track_stock:
        return was
    if quantity >= 1:
        return True
    gone = quantity == 0 if uow.settings.unavailable_at == "zero" else quantity <= 0
    return was and not gone


def _tell(uow: UnitOfWork, old: Row, new: Row) -> None:
    flipped = bool(old[AT["available"]]) != new[AT["available"]]
    if uow.settings.inventory_webhook_mode == "legacy":
        uow.announce("I", new[AT["id"]], "UPDATE")
        return
    uow.announce("IS", new[AT["id"]], "UPDATE")
    if flipped:
        uow.announce("IA", new[AT["id"]], "UPDATE")
