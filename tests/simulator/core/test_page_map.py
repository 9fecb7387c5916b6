"""Wherever a page begins, the map finds it: compared with the rows themselves, on both databases."""

import random
from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from simulator.core import page_map
from simulator.core.page_map import Change, PageMap, Start, find, find_newest_first
from simulator.core.sql.db import Database
from simulator.core.sql.statements import table_of
from tests.conftest import FreshDatabase


class Shop(DeclarativeBase):
    metadata = MetaData()


class Block(Shop):
    __tablename__ = "block"

    shop: Mapped[str] = mapped_column(primary_key=True)
    first: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    items: Mapped[int]


def page_map_of(*, newest_first: bool) -> PageMap:
    return PageMap(
        table=table_of(Block),
        owner="shop",
        first="first",
        labels=("kind",),
        counter="items",
        newest_first=newest_first,
    )


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, fresh_database: FreshDatabase) -> Iterator[Database]:
    with fresh_database(request.param) as url:
        opened = Database(url)
        with opened.begin() as conn:
            Shop.metadata.create_all(conn)
        yield opened
        opened.close()


@pytest.mark.parametrize("newest_first", [False, True])
def test_every_offset_of_every_label(
    database: Database, monkeypatch: pytest.MonkeyPatch, *, newest_first: bool
) -> None:
    monkeypatch.setattr(page_map, "BLOCK_ROWS", 4)
    pages = page_map_of(newest_first=newest_first)
    with database.begin() as conn:
        rows = played(pages, conn)
        for kind in (None, "wine", "drink"):
            numbers = sorted(
                (n for n, k in rows.items() if kind in (None, k)), reverse=newest_first
            )
            blocks = pages.blocks(conn, "a", **({"kind": kind} if kind else {}))

            assert sum(block.rows for block in blocks) == len(numbers)
            for offset, number in enumerate(numbers):
                start = (find_newest_first if newest_first else find)(blocks, offset)
                assert start is not None
                assert row_at(numbers, start, newest_first=newest_first) == number
            assert (find_newest_first if newest_first else find)(blocks, len(numbers)) is None
        assert pages.blocks(conn, "b") == []


def played(pages: PageMap, conn: Connection) -> dict[int, str]:
    """Rows appended in three goes, some of them relabelled, some gone: number to kind."""
    chance, rows = random.Random(1), {}  # noqa: S311 (the same every time)
    for begin in (1, 20, 40):
        added = {n: chance.choice(("wine", "drink")) for n in range(begin, begin + 13, 2)}
        pages.append(conn, "a", [(n, (kind,)) for n, kind in added.items()])
        rows |= added
    gone, moved = sorted(rows)[2:9], sorted(rows)[12]
    changes = [Change(n, (rows[n],), -1) for n in (*gone, moved)]
    other = "wine" if rows[moved] == "drink" else "drink"
    pages.change(conn, "a", [*changes, Change(moved, (other,), 1)])
    rows[moved] = other
    return {n: kind for n, kind in rows.items() if n not in gone}


def row_at(numbers: list[int], start: Start, *, newest_first: bool) -> int:
    fitting = [n for n in numbers if (n < start.number if newest_first else n >= start.number)]
    return fitting[start.skip]


def test_a_row_that_counts_under_several_labels_fills_its_block_once(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_map, "BLOCK_ROWS", 2)
    pages = PageMap(
        table=table_of(Block),
        owner="shop",
        first="first",
        labels=("kind",),
        counter="items",
        filled_by={"kind": "item"},
    )
    with database.begin() as conn:
        pages.append(conn, "a", [(1, ("item",))])
        pages.change(conn, "a", [Change(1, ("stock",), 1)])
        pages.append(conn, "a", [(2, ("item",)), (3, ("item",))])

        assert pages.blocks(conn, "a", kind="item") == [(1, 2), (3, 1)]
        assert pages.blocks(conn, "a", kind="stock") == [(1, 1)]
