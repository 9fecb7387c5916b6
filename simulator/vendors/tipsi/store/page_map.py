"""The page map: counts by block, so that any page of a store costs as much as its first.

A store's items stand in the order of their ids, cut into blocks of about 1,000. To find the page at
an offset, the counts of the blocks before it are added up and only its own block is walked through.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, bindparam, func, select

from simulator.core.sql.statements import Prepared, Row, add_to_rows, table_of

from ..tables import Block

BLOCK_ITEMS = 1_000

Label = tuple[str, str]
"""Kind and status: what lists filter by."""
Change = tuple[int, Label, int]
"""An item's id, a label, and how many items (-1 or 1) it gains there."""

_counted = (
    select(Block.first_id, func.sum(Block.items))
    .where(Block.store_id == bindparam("store_id"))
    .group_by(Block.first_id)
    .order_by(Block.first_id)
)
_all = Prepared(_counted)
_by_filters = {
    ("kind",): Prepared(_counted.where(Block.kind == bindparam("kind"))),
    ("status",): Prepared(_counted.where(Block.status == bindparam("status"))),
    ("kind", "status"): Prepared(
        _counted.where(Block.kind == bindparam("kind"), Block.status == bindparam("status"))
    ),
    (): _all,
}
_last = Prepared(
    select(Block.first_id, func.sum(Block.items))
    .where(Block.store_id == bindparam("store_id"))
    .group_by(Block.first_id)
    .order_by(Block.first_id.desc())
    .limit(1)
)


def blocks(conn: Connection, store_id: int, filters: dict[str, str]) -> list[tuple[int, int]]:
    """First id and count of each block, counting only what passes `filters` (kind, status)."""
    rows = _by_filters[tuple(sorted(filters))].rows(conn, store_id=store_id, **filters)
    return [(first_id, int(items)) for first_id, items in rows]


def locate(counts: Sequence[tuple[int, int]], offset: int) -> tuple[int, int]:
    """From which id on, and how many counted items later, the item at `offset` stands."""
    passed = 0
    for first_id, items in counts:
        if passed + items > offset:
            return first_id, offset - passed
        passed += items
    return 0, 0


def append(conn: Connection, store_id: int, added: Sequence[tuple[int, Label]]) -> None:
    """New items, in the order of their ids, which are larger than all the store has."""
    row = _last.row(conn, store_id=store_id)
    first_id, filled = (row[0], int(row[1])) if row else (0, BLOCK_ITEMS)
    counts: Counter[tuple[int, Label]] = Counter()
    for item_id, label in added:
        if filled >= BLOCK_ITEMS:
            first_id, filled = item_id, 0
        counts[first_id, label] += 1
        filled += 1
    _add(conn, store_id, counts)


def change(conn: Connection, store_id: int, changes: Iterable[Change]) -> None:
    """Items that went, or whose label changed."""
    gains = list(changes)
    if not gains:
        return
    firsts = [row[0] for row in _all.rows(conn, store_id=store_id)]
    counts: Counter[tuple[int, Label]] = Counter()
    for item_id, label, gained in gains:
        counts[firsts[bisect_right(firsts, item_id) - 1], label] += gained
    _add(conn, store_id, counts)


def _add(conn: Connection, store_id: int, counts: Counter[tuple[int, Label]]) -> None:
    rows: list[Row] = [
        (store_id, first_id, kind, status, items)
        for (first_id, (kind, status)), items in sorted(counts.items())
        if items
    ]
    columns = ("store_id", "first_id", "kind", "status")
    add_to_rows(conn, table_of(Block), columns, "items", rows)
