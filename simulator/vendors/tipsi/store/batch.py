"""The batch: many elements upserted at once, all or none (T-02, T-05, T-06, T-12).

One read finds what the store has of the batch; then it is plain Python; the writes are bulk
statements. Clearing does not touch the items that it clears: it opens a new epoch of the store, and
what an older epoch wrote reads as out of stock (store/items.py). So it costs what its batch costs.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from msgspec import UNSET
from sqlalchemy import Connection, insert

from simulator.core.sql.statements import fresh_ids, table_of

from ..tables import Clearing, Item
from .barcodes import Moves
from .matching import Refused, Wanted
from .rows import Rows
from .stores import StoreState, set_counts

UNMATCHED = "unmatched"
MATCHED = "match_complete"


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
    rows = Rows(store, epoch, now_ms)
    for one in wanted:
        rows.add(one)
    moves.release(conn, store.id)
    rows.write(conn)
    moves.claim(conn, store.id)
    untouched = store.live_items - rows.live_before
    if clear:
        conn.execute(insert(Clearing).values(store_id=store.id, epoch=epoch, at=now_ms))
    live = rows.live_after if clear else rows.live_after + untouched
    if clear or live != store.live_items:
        set_counts(conn, store.id, epoch, live)
    return Counts(len(new), len(wanted) - len(new), untouched if clear else 0)


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
