"""The rows that a batch writes: gathered by what they state, written a statement a sort."""

from operator import attrgetter, itemgetter

from msgspec import UNSET
from sqlalchemy import Connection

from simulator.core.db import Row, insert_rows, table_of, update_rows

from ..tables import Item
from ..wire.elements import Element
from . import pages
from .matching import BARCODES, EPOCH, IN_STOCK, KIND, STATUS, Wanted
from .stores import StoreState

_DATA = (
    *("price", "special_price", "special_price_on", "special_price_amount", "proof", "abv"),
    *("unit_size", "pos_item_name"),
)
_data = attrgetter(*_DATA)
_EMPTY = (None, None, False, 0, None, None, None, None)
"""What an item has of _DATA before anything is said of it."""
_ALWAYS = ("in_stock", "epoch", "updated", "id")
_IDENTITY = ("external_id", "external_is_number")
_INSERTED = (*_DATA, *_ALWAYS, "barcodes", "kind", *_IDENTITY, "store_id", "status")
_AT_ID = _INSERTED.index("id")

Stated = tuple[bool, ...]
"""Which of _DATA an element states; and whether its barcodes change, and its kind."""


class Rows:
    """The rows of one batch, and how many items are in stock before and after it.

    Batches state few different sets of fields, so one statement for each set is few statements, and
    what is omitted is neither read nor written (T-13).
    """

    def __init__(self, store: StoreState, epoch: int, now_ms: int) -> None:
        self.live_before = 0
        self.live_after = 0
        self._store = store
        self._epoch = epoch
        self._now_ms = now_ms
        self._inserts: list[Row] = []
        self._updates: dict[Stated, list[Row]] = {}
        self._identities: list[Row] = []
        self._labels: list[pages.Change] = []

    def add(self, one: Wanted) -> None:
        if one.old is None:
            self._insert(one)
        else:
            self._update(one, one.old)

    def _insert(self, one: Wanted) -> None:
        new = one.element
        in_stock = None if new.in_stock is UNSET else new.in_stock
        kind = "" if new.category is UNSET else new.category
        self.live_after += 1 if in_stock else 0
        data = tuple(
            empty if value is UNSET else value
            for value, empty in zip(_data(new), _EMPTY, strict=True)
        )
        state = (in_stock, self._epoch, self._now_ms, one.item_id, one.barcodes or "[]", kind)
        self._inserts.append((*data, *state, *_identity(new), self._store.id, "unmatched"))

    def _update(self, one: Wanted, old: Row) -> None:
        new = one.element
        before = old[IN_STOCK]
        if before and old[EPOCH] != self._store.epoch:
            before = 0  # a clearing has passed over it
        in_stock = before if new.in_stock is UNSET else new.in_stock
        self.live_before += 1 if before else 0
        self.live_after += 1 if in_stock else 0
        changes: tuple[object, ...] = ()
        new_barcodes = one.barcodes is not None and one.barcodes != old[BARCODES]
        if new_barcodes:
            changes = (one.barcodes,)
        new_kind = new.category not in (UNSET, old[KIND]) and old[STATUS] != "match_complete"
        if new_kind:
            changes = (*changes, new.category)
            self._relabel(one.item_id, old, str(new.category))
        if one.renamed:
            self._identities.append((*_identity(new), one.item_id))
        data = _data(new)
        stated = tuple([value is not UNSET for value in data])
        if UNSET in data:
            data = tuple([value for value in data if value is not UNSET])
        row = (*data, *changes, in_stock, self._epoch, self._now_ms, one.item_id)
        self._updates.setdefault((*stated, new_barcodes, new_kind), []).append(row)

    def _relabel(self, item_id: int, old: Row, kind: str) -> None:
        self._labels.append((item_id, (old[KIND], old[STATUS]), -1))
        self._labels.append((item_id, (kind, old[STATUS]), 1))

    def write(self, conn: Connection) -> None:
        item = table_of(Item)
        for stated, rows in self._updates.items():
            rows.sort(key=itemgetter(-1))  # neighbours on disk
            update_rows(conn, item, _columns(stated), "id", rows)
        update_rows(conn, item, _IDENTITY, "id", self._identities)
        insert_rows(conn, item, _INSERTED, self._inserts)
        pages.change(conn, self._store.id, self._labels)
        if self._inserts:
            kind = _INSERTED.index("kind")
            added = [(row[_AT_ID], (row[kind], "unmatched")) for row in self._inserts]
            pages.append(conn, self._store.id, added)


def _columns(stated: Stated) -> tuple[str, ...]:
    names = (*_DATA, "barcodes", "kind")
    return (
        *(name for name, is_stated in zip(names, stated, strict=True) if is_stated),
        *_ALWAYS[:-1],
    )


def _identity(element: Element) -> Row:
    if element.external_id is UNSET:
        return (None, False)
    return (element.key, element.numeric)
