"""The page map: counts by block, so that any page of a list costs as much as its first.

A tenant's rows stand in the order of their numbers, cut into blocks of about 1,000; a table keeps how many rows
each block has, by label where lists filter by one. To find the page at an offset, the counts of the blocks before it
are added up, and only its own block is walked through:

    PAGES = PageMap(table=table_of(Block), owner="store_id", first="first_id", labels=("kind", "status"), counter="items")
    blocks = PAGES.blocks(conn, store_id, kind="wine")
    start = find(blocks, offset)                    # select ... where id >= start.number offset start.skip

The table's key is its owner, its labels and `first`. Who adds, removes or relabels rows tells the map in the same
transaction, with the tenant's row locked.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, Table, bindparam, func, select

from simulator.core.sql.statements import Prepared, Row, add_to_rows

BLOCK_ROWS = 1_000

NEWEST = 2**62
"""Above every number."""

Label = tuple[str, ...]
"""Values of the labels, in their order."""


class Block(NamedTuple):
    """Its lowest number, and how many rows it has."""

    first: int
    rows: int


class Start(NamedTuple):
    """Where a page begins: from `number` on (below it, newest first), `skip` rows further."""

    number: int
    skip: int


class Change(NamedTuple):
    """A row by its number that is gained (1) or lost (-1) under a label."""

    number: int
    label: Label
    gained: int


@dataclass(frozen=True, eq=False, kw_only=True)
class PageMap:
    """The map of one kind of rows: its table and the names of its columns."""

    table: Table
    owner: str
    first: str
    counter: str
    labels: tuple[str, ...] = ()
    newest_first: bool = False
    """Lists begin at the highest number."""
    filled_by: Mapping[str, str] = field(default_factory=dict)
    """The label whose rows fill blocks, where a row counts under several."""

    def blocks(self, conn: Connection, owner: str | int, **where: str) -> list[Block]:
        """Those with rows of these labels, in the order of the list; a label that is not named is not looked at."""
        rows = _statement(self, tuple(sorted(where))).rows(conn, owner=owner, **where)
        return [Block(first, int(count)) for first, count in rows]

    def append(self, conn: Connection, owner: str | int, rows: Iterable[tuple[int, Label]]) -> None:
        """New rows: numbers that rise and are larger than all there are, with their labels."""
        last = self._last.row(conn, owner=owner, **self.filled_by)
        first, filled = (last[0], int(last[1])) if last else (0, BLOCK_ROWS)
        counts: Counter[tuple[int, Label]] = Counter()
        for number, label in rows:
            if filled >= BLOCK_ROWS:
                first, filled = number, 0
            counts[first, label] += 1
            filled += 1
        self._add(conn, owner, counts)

    def change(self, conn: Connection, owner: str | int, changes: Sequence[Change]) -> None:
        """Rows that came or went under a label, in blocks that are there."""
        if not changes:
            return
        firsts = sorted(block.first for block in self.blocks(conn, owner, **self.filled_by))
        counts: Counter[tuple[int, Label]] = Counter()
        for number, label, gained in changes:
            counts[firsts[bisect_right(firsts, number) - 1], label] += gained
        self._add(conn, owner, counts)

    def _add(self, conn: Connection, owner: str | int, counts: Counter[tuple[int, Label]]) -> None:
        rows: list[Row] = [
            (owner, first, *label, count)
            for (first, label), count in sorted(counts.items())
            if count
        ]
        key = (self.owner, self.first, *self.labels)
        add_to_rows(conn, self.table, key, self.counter, rows)

    @cached_property
    def _last(self) -> Prepared:
        return Prepared(self.counted(tuple(self.filled_by), newest_first=True).limit(1))

    def counted(self, names: tuple[str, ...], *, newest_first: bool) -> Select[Any]:
        """The blocks' lowest numbers and counts, by the labels of these names."""
        column = self.table.c
        first = column[self.first]
        where = [column[name] == bindparam(name) for name in names]
        return (
            select(first, func.sum(column[self.counter]))
            .where(column[self.owner] == bindparam("owner"), *where)
            .group_by(first)
            .order_by(first.desc() if newest_first else first)
        )


@lru_cache(maxsize=64)
def _statement(page_map: PageMap, names: tuple[str, ...]) -> Prepared:
    return Prepared(page_map.counted(names, newest_first=page_map.newest_first))


def find(blocks: Sequence[Block], offset: int) -> Start | None:
    """Where the row at an offset stands in blocks that rise; None: beyond the last."""
    passed = 0
    for first, rows in blocks:
        if passed + rows > offset:
            return Start(first, offset - passed)
        passed += rows
    return None


def find_newest_first(blocks: Sequence[Block], offset: int) -> Start | None:
    """The same in blocks that fall: the row stands below the number."""
    below, passed = NEWEST, 0
    for first, rows in blocks:
        if passed + rows > offset:
            return Start(below, offset - passed)
        passed += rows
        below = first
    return None
