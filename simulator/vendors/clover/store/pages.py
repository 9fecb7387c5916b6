"""The page map of a merchant's items and of their stocks, both newest first."""

from collections.abc import Sequence
from typing import Literal

from sqlalchemy import Connection

from simulator.core.page_map import Change, PageMap, Start, find_newest_first
from simulator.core.sql.statements import table_of

from ..tables.inventory import Block

Kind = Literal["items", "stocks"]

_PAGES = PageMap(
    table=table_of(Block),
    owner="merchant",
    first="first",
    counter="items",
    labels=("kind",),
    newest_first=True,
    filled_by={"kind": "items"},
)


def start(conn: Connection, merchant: str, kind: Kind, offset: int) -> Start | None:
    """Where the page at an offset begins; None: beyond the last."""
    return find_newest_first(_PAGES.blocks(conn, merchant, kind=kind), offset)


def append(conn: Connection, merchant: str, numbers: Sequence[int]) -> None:
    """New items; their numbers rise and are larger than all there are."""
    _PAGES.append(conn, merchant, [(number, ("items",)) for number in numbers])


def change(conn: Connection, merchant: str, changes: Sequence[tuple[Kind, int, int]]) -> None:
    """Items or stocks, by number, that were gained (1) or lost (-1)."""
    moved = [Change(number, (kind,), gained) for kind, number, gained in changes]
    _PAGES.change(conn, merchant, moved)
