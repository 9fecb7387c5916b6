"""The batch: many elements upserted at once, all or none (T-02, T-05, T-06, T-12).

One read finds what the store has of the batch; then it is plain Python; the writes are bulk
statements. Clearing does not touch the items that it clears: it opens a new epoch of the store, and
what an older epoch wrote reads as out of stock (store/items.py). So it costs what its batch costs.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from msgspec import UNSET
from sqlalchemy import insert

from simulator.core.sql.statements import fresh_ids, table_of

from ..tables import Clearing, Item
from .barcodes import BarcodeChanges
from .batch_entries import BatchEntry, BatchErrors
from .batch_rows import BatchRows
from .stores import set_counts
from .unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Counts:
    """What an upsert did, in the words of its answer."""

    created_items: int
    updated_items: int
    cleared_items: int


def upsert(
    uow: UnitOfWork,
    entries: Sequence[BatchEntry],
    errors: BatchErrors,
    *,
    clear: bool = False,
) -> Counts:
    """Create what is new, update the rest; with `clear`, all others are out of stock. All or none."""
    conn = uow.conn
    barcodes = _checked(uow, entries, errors)
    epoch = uow.epoch + 1 if clear else uow.epoch
    new = [entry for entry in entries if entry.stored is None]
    for entry, item_id in zip(new, fresh_ids(conn, table_of(Item), len(new)), strict=True):
        entry.item_id = item_id
    rows = BatchRows(uow, epoch)
    for entry in entries:
        rows.add(entry)
    barcodes.release(uow)
    rows.write()
    barcodes.claim(uow)
    untouched = uow.live_items - rows.live_before
    if clear:
        conn.execute(insert(Clearing).values(store_id=uow.store_id, epoch=epoch, at=uow.now_ms))
    live = rows.live_after if clear else rows.live_after + untouched
    if clear or live != uow.live_items:
        set_counts(conn, uow.store_id, epoch, live)
    return Counts(len(new), len(entries) - len(new), untouched if clear else 0)


def _checked(uow: UnitOfWork, entries: Sequence[BatchEntry], errors: BatchErrors) -> BarcodeChanges:
    if uow.auto_task:
        for entry in entries:
            if entry.stored is None and entry.element.category is UNSET:
                errors.add(entry, "category", "This field is required.")
    barcodes = BarcodeChanges.of(uow, entries, errors)
    errors.check()
    return barcodes
