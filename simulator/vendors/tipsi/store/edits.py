"""One item made, changed or removed: the batch of one, and what only a single item can have."""

from typing import Any

from msgspec import UNSET
from sqlalchemy import Connection

from simulator.core.sql.statements import Row

from ..errors import Invalid, NotFound
from ..wire.elements import Element, Kind
from ..wire.items import COLUMNS
from . import items
from .batch import MATCHED, UNMATCHED, upsert
from .matching import Refused, by_external_id
from .stores import StoreState, set_counts

_AT = {name: place for place, name in enumerate(COLUMNS)}


def add_item(conn: Connection, store: StoreState, element: Element, kind: Kind, now_ms: int) -> Row:
    """A new wine or drink (T-17); with the id of one it is matched at once."""
    refused = Refused(1)
    element.category = kind
    (one,) = by_external_id(conn, store.id, [element], refused)
    if one.old is not None:
        refused.add(one, "external_id", "Another item of this store has this external id.")
    _alone(conn, store, [one], refused, now_ms)
    match = element.wine_id if kind == "wine" else element.drink_id
    if match is not UNSET and match is not None:
        _match(conn, store.id, one.item_id, kind, match)
    return items.by_id(conn, store.id, one.item_id)


def change_item(
    conn: Connection, store: StoreState, external_id: str, element: Element, now_ms: int
) -> Row:
    """Inventory-level fields only; wine and drink data stay as they are, even if sent (T-18)."""
    element.external_id = external_id
    element.category = UNSET
    refused = Refused(1)
    (one,) = by_external_id(conn, store.id, [element], refused)
    if one.old is None:
        raise NotFound
    _alone(conn, store, [one], refused, now_ms)
    return items.by_id(conn, store.id, one.item_id)


def remove_item(conn: Connection, store: StoreState, external_id: str) -> None:
    row = items.by_external_id(conn, store.id, external_id)
    items.remove(conn, store.id, row)
    if row[_AT["in_stock"]]:
        set_counts(conn, store.id, store.epoch, store.live_items - 1)


def match_item(conn: Connection, store_id: int, external_id: str, kind: str, number: int) -> Row:
    """The Tipsi team finds the wine or the drink that an item is."""
    row = items.by_external_id(conn, store_id, external_id)
    _match(conn, store_id, row[0], kind, number)
    return items.by_id(conn, store_id, row[0])


def set_status(conn: Connection, store_id: int, item_id: int, status: str, kind: str = "") -> Row:
    """A step in the life of an item's match; it has none yet, or it loses the one it had."""
    changes: dict[str, Any] = {"status": status, "wine_id": None, "drink_id": None}
    items.label(conn, store_id, item_id, {**changes, **({"kind": kind} if kind else {})})
    return items.by_id(conn, store_id, item_id)


def is_unmatched(row: Row) -> bool:
    return bool(row[_AT["status"]] == UNMATCHED)


def _match(conn: Connection, store_id: int, item_id: int, kind: str, number: int) -> None:
    changes = {"kind": kind, "status": MATCHED, "wine_id": None, "drink_id": None}
    items.label(conn, store_id, item_id, {**changes, f"{kind}_id": number})


def _alone(
    conn: Connection, store: StoreState, wanted: list[Any], refused: Refused, now_ms: int
) -> None:
    try:
        upsert(conn, store, wanted, refused, now_ms)
    except Invalid as many:
        raise Invalid(many.errors[0] if isinstance(many.errors, list) else many.errors) from many
