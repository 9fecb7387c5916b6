"""The page map: counts by block, so that any page of a merchant's items costs as much as its first.

Items stand newest first, cut into blocks of about 1,000. To find the page at an offset, the counts of the blocks
before it are added up and only its own block is walked through.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import Literal

from sqlalchemy import Connection, bindparam, select

from simulator.core.sql.statements import Prepared, Row, add_to_rows, table_of

from ..tables.inventory import Block

BLOCK_ITEMS = 1_000
Kind = Literal["items", "stocks"]

_blocks = Prepared(
    select(Block.first, Block.items)
    .where(Block.merchant == bindparam("owner"), Block.kind == bindparam("kind"))
    .order_by(Block.first.desc())
)


def start(conn: Connection, merchant: str, kind: Kind, offset: int) -> tuple[int, int] | None:
    """Below which number, and how many further, the one at `offset` stands; None: beyond the last."""
    below, passed = 2**62, 0
    for first, items in _blocks.rows(conn, owner=merchant, kind=kind):
        if passed + items > offset:
            return below, offset - passed
        passed += items
        below = first
    return None


def append(conn: Connection, merchant: str, numbers: Sequence[int]) -> None:
    """New items; their numbers rise and are larger than all there are."""
    known = _blocks.rows(conn, owner=merchant, kind="items")
    first, filled = known[0] if known else (0, BLOCK_ITEMS)
    counts: Counter[tuple[Kind, int]] = Counter()
    for number in numbers:
        if filled >= BLOCK_ITEMS:
            first, filled = number, 0
        counts["items", first] += 1
        filled += 1
    _add(conn, merchant, counts)


def change(conn: Connection, merchant: str, changes: Sequence[tuple[Kind, int, int]]) -> None:
    """Items or stocks, by number, that were gained (1) or lost (-1)."""
    if not changes:
        return
    firsts = sorted(row[0] for row in _blocks.rows(conn, owner=merchant, kind="items"))
    counts: Counter[tuple[Kind, int]] = Counter()
    for kind, number, gained in changes:
        counts[kind, firsts[bisect_right(firsts, number) - 1]] += gained
    _add(conn, merchant, counts)


def _add(conn: Connection, merchant: str, counts: Counter[tuple[Kind, int]]) -> None:
    rows: list[Row] = [
        (merchant, kind, first, items) for (kind, first), items in sorted(counts.items()) if items
    ]
    add_to_rows(conn, table_of(Block), ("merchant", "kind", "first"), "items", rows)
