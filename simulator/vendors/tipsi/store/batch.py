"""The batch: many elements upserted at once, all or none (T-02, T-05, T-06, T-12).

One read finds what the store has of the batch; then it is plain Python; the writes are bulk
statements. Clearing does not touch the items that it clears: it opens a new epoch of the store, and
what an older epoch wrote reads as out of stock (store/items.py). So it costs what its batch costs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter

from msgspec import UNSET
from sqlalchemy import Connection, insert

from simulator.core.db import Row, fresh_ids, insert_rows, table_of, update_rows

from ..tables import Clearing, Item
from ..wire.elements import Element
from . import pages
from .barcodes import Moves
from .matching import IN_STOCK, KIND, STATUS, Refused, Wanted
from .stores import StoreState, set_counts

UNMATCHED = "unmatched"
MATCHED = "match_complete"

_UPDATED = (
    *("price", "special_price", "special_price_on", "special_price_amount", "proof", "abv"),
    *("unit_size", "in_stock", "pos_item_name", "barcodes", "kind", "epoch", "updated"),
)
"""What an upsert writes of an existing item: all of it, so that one statement serves every element."""
_IDENTITY = ("external_id", "external_is_number")
_INSERTED = (*_UPDATED, *_IDENTITY, "store_id", "status", "id")

_NEW: Row = (None, None, False, 0, None, None, None, None, None, "[]", "")
"""What an item is before anything is said of it, in the order of _UPDATED."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What an upsert did, in the words of its answer."""

    created_items: int
    updated_items: int
    cleared_items: int


def upsert(
    conn: Connection,
    store: StoreState,
    wanted: Sequence[Wanted],
    refused: Refused,
    now_ms: int,
    *,
    clear: bool = False,
) -> Counts:
    """Create what is new, update the rest; with `clear`, all others are out of stock. All or none."""
    moves = _checked(conn, store, wanted, refused)
    epoch = store.epoch + 1 if clear else store.epoch
    new = [one for one in wanted if one.old is None]
    for one, item_id in zip(new, fresh_ids(conn, table_of(Item), len(new)), strict=True):
        one.item_id = item_id
    writer = _Writer(epoch, now_ms)
    for one in wanted:
        writer.add(store.id, one)
    moves.release(conn, store.id)
    writer.write(conn, store.id)
    moves.claim(conn, store.id)
    cleared = store.live_items - writer.live_before if clear else 0
    live = writer.live_after + (0 if clear else store.live_items - writer.live_before)
    if clear:
        conn.execute(insert(Clearing).values(store_id=store.id, epoch=epoch, at=now_ms))
    if clear or live != store.live_items:
        set_counts(conn, store.id, epoch, live)
    return Counts(len(new), len(wanted) - len(new), cleared)


def _checked(
    conn: Connection, store: StoreState, wanted: Sequence[Wanted], refused: Refused
) -> Moves:
    if store.auto_task:
        for one in wanted:
            if one.old is None and one.element.category is UNSET:
                refused.add(one, "category", "This field is required.")
    moves = Moves.of(conn, store.id, wanted, refused)
    refused.check()
    return moves


class _Writer:
    """Gathers rows, then writes them; counts what is in stock before and after."""

    def __init__(self, epoch: int, now_ms: int) -> None:
        self.epoch = epoch
        self.now_ms = now_ms
        self.live_before = 0
        self.live_after = 0
        self._inserts: list[Row] = []
        self._updates: list[Row] = []
        self._identities: list[Row] = []
        self._labels: list[pages.Change] = []

    def add(self, store_id: int, one: Wanted) -> None:
        old = one.old
        row = _merged(old or _NEW, one, self.epoch, self.now_ms)
        self.live_after += 1 if row[IN_STOCK] else 0
        if old is None:
            identity = _identity(one.element)
            self._inserts.append((*row, *identity, store_id, UNMATCHED, one.item_id))
            return
        self.live_before += 1 if old[IN_STOCK] else 0
        self._updates.append((*row, one.item_id))
        if row[KIND] != old[KIND]:
            self._labels.append((one.item_id, (old[KIND], old[STATUS]), -1))
            self._labels.append((one.item_id, (row[KIND], old[STATUS]), 1))
        if one.renamed:
            self._identities.append((*_identity(one.element), one.item_id))

    def write(self, conn: Connection, store_id: int) -> None:
        item = table_of(Item)
        self._updates.sort(key=itemgetter(-1))  # neighbours on disk, and no deadlocks
        update_rows(conn, item, _UPDATED, "id", self._updates)
        update_rows(conn, item, _IDENTITY, "id", self._identities)
        insert_rows(conn, item, _INSERTED, self._inserts)
        pages.change(conn, store_id, self._labels)
        if self._inserts:
            added = [(row[-1], (row[KIND], UNMATCHED)) for row in self._inserts]
            pages.append(conn, store_id, added)


def _identity(element: Element) -> Row:
    if element.external_id is UNSET:
        return (None, False)
    return (element.key, element.numeric)


def _merged(old: Row, one: Wanted, epoch: int, now_ms: int) -> Row:
    """The row in the order of _UPDATED: what was sent, else what is there (T-13)."""
    new = one.element
    return (
        old[0] if new.price is UNSET else new.price,
        old[1] if new.special_price is UNSET else new.special_price,
        old[2] if new.special_price_on is UNSET else new.special_price_on,
        old[3] if new.special_price_amount is UNSET else new.special_price_amount,
        old[4] if new.proof is UNSET else new.proof,
        old[5] if new.abv is UNSET else new.abv,
        old[6] if new.unit_size is UNSET else new.unit_size,
        old[7] if new.in_stock is UNSET else new.in_stock,
        old[8] if new.pos_item_name is UNSET else new.pos_item_name,
        old[9] if one.barcodes is None else one.barcodes,
        old[10] if new.category is UNSET or one.matched else new.category,
        epoch,
        now_ms,
    )
