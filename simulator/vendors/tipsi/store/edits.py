"""One item created, changed or removed: the batch of one, and what only a single item can have."""

from typing import Any

from msgspec import UNSET

from ..errors import Invalid, NotFound
from ..wire.elements import Element, Kind
from ..wire.items import ItemRow
from . import items
from .batch import upsert
from .batch_entries import OTHER_HAS_EXTERNAL_ID, BatchEntry, BatchErrors, by_external_id
from .items import MATCHED
from .stores import set_counts
from .unit_of_work import UnitOfWork


def add_item(uow: UnitOfWork, element: Element, kind: Kind) -> ItemRow:
    """A new wine or drink (T-17); with the id of a wine or a drink it is matched at once."""
    errors = BatchErrors(1)
    element.category = kind
    (entry,) = by_external_id(uow.conn, uow.store_id, [element], errors)
    if entry.stored is not None:
        errors.add(entry, "external_id", OTHER_HAS_EXTERNAL_ID)
    _upsert(uow, entry, errors)
    entry_id = element.wine_id if kind == "wine" else element.drink_id
    if entry_id is not UNSET and entry_id is not None:
        return match_item(uow, entry.item_id, kind, entry_id)
    return items.by_id(uow.conn, uow.store_id, entry.item_id)


def change_item(uow: UnitOfWork, external_id: str, element: Element) -> ItemRow:
    """Inventory-level fields only; wine and drink data stay as they are, even if sent (T-18)."""
    element.external_id = external_id
    element.category = UNSET
    errors = BatchErrors(1)
    (entry,) = by_external_id(uow.conn, uow.store_id, [element], errors)
    if entry.stored is None:
        raise NotFound
    _upsert(uow, entry, errors)
    return items.by_id(uow.conn, uow.store_id, entry.item_id)


def remove_item(uow: UnitOfWork, row: ItemRow) -> None:
    items.remove(uow, row)
    if row.in_stock:
        set_counts(uow.conn, uow.store_id, uow.epoch, uow.live_items - 1)


def match_item(uow: UnitOfWork, item_id: int, kind: str, entry_id: int) -> ItemRow:
    """The wine or the drink that an item is has been found."""
    changes = {"kind": kind, "status": MATCHED, "wine_id": None, "drink_id": None}
    items.label(uow, item_id, {**changes, f"{kind}_id": entry_id})
    return items.by_id(uow.conn, uow.store_id, item_id)


def set_status(uow: UnitOfWork, item_id: int, status: str, kind: str = "") -> ItemRow:
    """A step in the life of an item's match; it has none yet, or it loses the one it had."""
    changes: dict[str, Any] = {"status": status, "wine_id": None, "drink_id": None}
    items.label(uow, item_id, {**changes, **({"kind": kind} if kind else {})})
    return items.by_id(uow.conn, uow.store_id, item_id)


def _upsert(uow: UnitOfWork, entry: BatchEntry, errors: BatchErrors) -> None:
    """A batch of one; its errors are those of its element."""
    try:
        upsert(uow, [entry], errors)
    except Invalid as invalid:
        first = invalid.errors[0] if isinstance(invalid.errors, list) else invalid.errors
        raise Invalid(first) from invalid
