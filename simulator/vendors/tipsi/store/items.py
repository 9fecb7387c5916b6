"""Items, read and written one at a time; a clearing that has passed over an item shows in what is read."""

from collections.abc import Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, and_, bindparam, case, select

from simulator.core.page_map import Change, PageMap, find
from simulator.core.sql.statements import (
    Prepared,
    Row,
    delete_rows,
    keys,
    table_of,
    text_array,
    update_rows,
)

from ..errors import NotFound
from ..listing.pages import Page
from ..tables import Barcode, Block, Clearing, Item, Store, Task, User
from ..wire.items import ItemRow
from .unit_of_work import UnitOfWork

UNMATCHED = "unmatched"
MATCHED = "match_complete"

PAGE_MAP = PageMap(
    table=table_of(Block),
    owner="store_id",
    first="first_id",
    labels=("kind", "status"),
    counter="items",
)

_cleared = Clearing.at.is_not(None) & Item.in_stock.is_not(None)
_effective: dict[str, Any] = {
    # An item of an older epoch was passed over by the clearing that came next: it is out of stock
    # since then, whatever its row still says.
    "in_stock": case((_cleared, 0), else_=Item.in_stock).label("in_stock"),
    "updated": case((_cleared & (Item.in_stock != 0), Clearing.at), else_=Item.updated).label(
        "updated"
    ),
}


def select_effective(*names: str) -> "Select[*tuple[Any, ...]]":
    """Select these columns of items as they are after every clearing."""
    columns = [_effective.get(name, getattr(Item, name)) for name in names]
    passed_over = and_(Clearing.store_id == Item.store_id, Clearing.epoch == Item.epoch + 1)
    return select(*columns).outerjoin_from(Item, Clearing, passed_over)


_in_store = select_effective(*ItemRow._fields).where(Item.store_id == bindparam("store_id"))
_by_external_id = Prepared(_in_store.where(Item.external_id == bindparam("key")))
_owned = Prepared(
    _in_store.join(Store, Store.id == Item.store_id)
    .join(User, User.id == Store.user_id)
    .where(User.account == bindparam("owner"), Item.external_id == bindparam("key"))
)
_by_id = Prepared(_in_store.where(Item.id == bindparam("key")))
_by_barcode = Prepared(
    _in_store.join(Barcode, Barcode.item_id == Item.id).where(
        Barcode.store_id == bindparam("store_id"), Barcode.barcode == bindparam("key")
    )
)
_by_external_ids = Prepared(
    _in_store.where(Item.external_id.in_(select(text_array("external_ids").c.value)))
)


def owned_by_external_id(conn: Connection, owner: str, store_id: int, external_id: str) -> ItemRow:
    """The same with the check of who owns the store, in one statement: the busiest read there is."""
    return _item(_owned.row(conn, owner=owner, store_id=store_id, key=external_id))


def by_external_id(conn: Connection, store_id: int, external_id: str) -> ItemRow:
    return _item(_by_external_id.row(conn, store_id=store_id, key=external_id))


def by_barcode(conn: Connection, store_id: int, barcode: str) -> ItemRow:
    return _item(_by_barcode.row(conn, store_id=store_id, key=barcode))


def by_id(conn: Connection, store_id: int, item_id: int) -> ItemRow:
    return _item(_by_id.row(conn, store_id=store_id, key=item_id))


def by_external_ids(conn: Connection, store_id: int, external_ids: list[str]) -> list[ItemRow]:
    return _items(_by_external_ids.rows(conn, store_id=store_id, external_ids=keys(external_ids)))


def _item(row: Row | None) -> ItemRow:
    if row is None:
        raise NotFound
    return ItemRow._make(row)


def _items(rows: list[Row]) -> list[ItemRow]:
    return list(map(ItemRow._make, rows))


_from_block = (
    _in_store.where(Item.id >= bindparam("first_id"))
    .order_by(Item.id)
    .limit(bindparam("size"))
    .offset(bindparam("skip"))
)
_pages: dict[tuple[str, ...], Prepared] = {
    (): Prepared(_from_block),
    ("kind",): Prepared(_from_block.where(Item.kind == bindparam("kind"))),
    ("status",): Prepared(_from_block.where(Item.status == bindparam("status"))),
    ("kind", "status"): Prepared(
        _from_block.where(Item.kind == bindparam("kind"), Item.status == bindparam("status"))
    ),
}


def page(
    conn: Connection, store_id: int, filters: dict[str, str], requested: Page
) -> tuple[int, list[ItemRow]]:
    """How many items pass `filters` (kind, status), and those of one page, in the order of their ids."""
    blocks = PAGE_MAP.blocks(conn, store_id, **filters)
    count = sum(block.rows for block in blocks)
    resolved = requested.resolved(count)
    start = find(blocks, resolved.offset)
    if start is None:
        return count, []
    place = {"first_id": start.number, "skip": start.skip, "size": resolved.size}
    prepared = _pages[tuple(sorted(filters))]
    return count, _items(prepared.rows(conn, store_id=store_id, **place, **filters))


def after(conn: Connection, store_id: int, after_id: int, limit: int) -> list[ItemRow]:
    """The next items after an id: how the control API walks through a store."""
    place = {"first_id": after_id + 1, "skip": 0, "size": limit}
    return _items(_pages[()].rows(conn, store_id=store_id, **place))


def label(uow: UnitOfWork, item_id: int, changes: Mapping[str, Any]) -> None:
    """Change an item's kind, status or match; the lists follow."""
    row = by_id(uow.conn, uow.store_id, item_id)
    old = (row.kind, row.status)
    new = (changes.get("kind", row.kind), changes.get("status", row.status))
    columns = tuple(changes)
    update_rows(uow.conn, table_of(Item), columns, "id", [(*changes.values(), item_id)])
    if new != old:
        changed = [Change(item_id, old, -1), Change(item_id, new, 1)]
        PAGE_MAP.change(uow.conn, uow.store_id, changed)


def remove(uow: UnitOfWork, row: ItemRow) -> None:
    """The item, its barcodes and tasks; whether it was in stock is the caller's to count."""
    conn = uow.conn
    barcodes = [(uow.store_id, barcode) for barcode in msgspec.json.decode(row.barcodes)]
    delete_rows(conn, table_of(Barcode), ("store_id", "barcode"), barcodes)
    delete_rows(conn, table_of(Task), ("item_id",), [(row.id,)])
    delete_rows(conn, table_of(Item), ("id",), [(row.id,)])
    PAGE_MAP.change(conn, uow.store_id, [Change(row.id, (row.kind, row.status), -1)])
