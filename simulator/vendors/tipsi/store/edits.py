"""One item created, changed or removed: the batch of one, and what only a single item can have."""

from typing import Any

from msgspec import UNSET
from sqlalchemy import Connection

from ..errors import Invalid, NotFound
from ..wire.elements import Element, Kind
from ..wire.items import ItemRow
from . import items
from .batch import upsert
from .batch_entries import OTHER_HAS_EXTERNAL_ID, BatchEntry, BatchErrors, by_external_id
from .items import MATCHED
from .stores import StoreState, set_counts


def add_item(
    conn: Connection, store: StoreState, element: Element, kind: Kind, now_ms: int
) -> ItemRow:
    """A new wine or drink (T-17); with the id of a wine or a drink it is matched at once."""
    errors = BatchErrors(1)
    element.category = kind
    (entry,) = by_external_id(conn, store.id, [element], errors)
    if entry.stored is not None:
        errors.add(entry, "external_id", OTHER_HAS_EXTERNAL_ID)
    _upsert(conn, store, entry, errors, now_ms)
    match_id = element.wine_id if kind == "wine" else element.drink_id
    if match_id is not UNSET and match_id is not None:
        _match(conn, store.id, entry.item_id, kind, match_id)
    return items.by_id(conn, store.id, entry.item_id)


def change_item(
    conn: Connection, store: StoreState, external_id: str, element: Element, now_ms: int
) -> ItemRow:
    """Inventory-level fields only; wine and drink data stay as they are, even if sent (T-18)."""
    element.external_id = external_id
    element.category = UNSET
    errors = BatchErrors(1)
    (entry,) = by_external_id(conn, store.id, [element], errors)
    if entry.stored is None:
        raise NotFound
    _upsert(conn, store, entry, errors, now_ms)
    return items.by_id(conn, store.id, entry.item_id)


def remove_item(conn: Connection, store: StoreState, external_id: str) -> None:
    row = items.by_external_id(conn, store.id, external_id)
    items.remove(conn, store.id, row)
    if row.in_stock:
        set_counts(conn, store.id, store.epoch, store.live_items - 1)


def match_item(
    conn: Connection, store_id: int, external_id: str, kind: str, match_id: int
) -> ItemRow:
    """The Tipsi team finds the wine or the drink that an item is."""
    row = items.by_external_id(conn, store_id, external_id)
    _match(conn, store_id, row.id, kind, match_id)
    return items.by_id(conn, store_id, row.id)


def set_status(
    conn: Connection, store_id: int, item_id: int, status: str, kind: str = ""
) -> ItemRow:
    """A step in the life of an item's match; it has none yet, or it loses the one it had."""
    changes: dict[str, Any] = {"status": status, "wine_id": None, "drink_id": None}
    items.label(conn, store_id, item_id, {**changes, **({"kind": kind} if kind else {})})
    return items.by_id(conn, store_id, item_id)


def _match(conn: Connection, store_id: int, item_id: int, kind: str, match_id: int) -> None:
    changes = {"kind": kind, "status": MATCHED, "wine_id": None, "drink_id": None}
    items.label(conn, store_id, item_id, {**changes, f"{kind}_id": match_id})


def _upsert(
    conn: Connection, store: StoreState, entry: BatchEntry, errors: BatchErrors, now_ms: int
) -> None:
    """A batch of one; its errors are those of its element."""
    try:
        upsert(conn, store, [entry], errors, now_ms)
    except Invalid as invalid:
        first = invalid.errors[0] if isinstance(invalid.errors, list) else invalid.errors
        raise Invalid(first) from invalid
