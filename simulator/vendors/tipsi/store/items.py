"""Items, read and written one at a time; a clearing that has passed over an item shows in what is read."""

from collections.abc import Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, and_, bindparam, case, select

from simulator.core.sql.statements import Prepared, Row, keys, table_of, text_array, update_rows
from simulator.core.sql.statements import delete_rows as delete_many

from ..errors import NotFound
from ..listing import Page
from ..tables import Barcode, Clearing, Item, Store, Task, User
from ..wire.items import COLUMNS
from . import pages

_cleared = Clearing.at.is_not(None) & Item.in_stock.is_not(None)
_effective: dict[str, Any] = {
    # An item of an older epoch was passed over by the clearing that came next: it is out of stock
    # since then, whatever its row still says.
    "in_stock": case((_cleared, 0), else_=Item.in_stock).label("in_stock"),
    "updated": case((_cleared & (Item.in_stock != 0), Clearing.at), else_=Item.updated).label(
        "updated"
    ),
}


def showing(*names: str) -> "Select[*tuple[Any, ...]]":
    """Select these columns of items as they are after every clearing."""
    columns = [_effective.get(name, getattr(Item, name)) for name in names]
    passed_over = and_(Clearing.store_id == Item.store_id, Clearing.epoch == Item.epoch + 1)
    return select(*columns).outerjoin_from(Item, Clearing, passed_over)


_in_store = showing(*COLUMNS).where(Item.store_id == bindparam("store_id"))
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
    _in_store.where(Item.external_id.in_(select(text_array("wanted").c.value)))
)


def owned_by_external_id(conn: Connection, owner: str, store_id: int, external_id: str) -> Row:
    """The same with the check of who owns the store, in one statement: the busiest read there is."""
    return _found(_owned.row(conn, owner=owner, store_id=store_id, key=external_id))


def by_external_id(conn: Connection, store_id: int, external_id: str) -> Row:
    return _found(_by_external_id.row(conn, store_id=store_id, key=external_id))


def by_barcode(conn: Connection, store_id: int, barcode: str) -> Row:
    return _found(_by_barcode.row(conn, store_id=store_id, key=barcode))


def by_id(conn: Connection, store_id: int, item_id: int) -> Row:
    return _found(_by_id.row(conn, store_id=store_id, key=item_id))


def by_external_ids(conn: Connection, store_id: int, external_ids: list[str]) -> list[Row]:
    return _by_external_ids.rows(conn, store_id=store_id, wanted=keys(external_ids))


def _found(row: Row | None) -> Row:
    if row is None:
        raise NotFound
    return row


_from_block = (
    _in_store.where(Item.id >= bindparam("first_id"))
    .order_by(Item.id)
    .limit(bindparam("size"))
    .offset(bindparam("further"))
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
    conn: Connection, store_id: int, where: dict[str, str], asked: Page
) -> tuple[int, list[Row]]:
    """How many items fit `where` (kind, status), and those of one page, in the order of their ids."""
    counted = pages.blocks(conn, store_id, where)
    count = sum(items for _, items in counted)
    settled = asked.settled(count)
    if not count:
        return 0, []
    first_id, further = pages.find(counted, settled.offset)
    wanted = {"first_id": first_id, "further": further, "size": settled.size}
    prepared = _pages[tuple(sorted(where))]
    return count, prepared.rows(conn, store_id=store_id, **wanted, **where)


def after(conn: Connection, store_id: int, after_id: int, most: int) -> list[Row]:
    """The next items after an id: how the control API walks through a store."""
    return _pages[()].rows(conn, store_id=store_id, first_id=after_id + 1, further=0, size=most)


def label(conn: Connection, store_id: int, item_id: int, changes: Mapping[str, Any]) -> None:
    """Change an item's kind, status or match; the lists follow."""
    row = by_id(conn, store_id, item_id)
    old = (row[COLUMNS.index("kind")], row[COLUMNS.index("status")])
    new = (changes.get("kind", old[0]), changes.get("status", old[1]))
    columns = tuple(changes)
    update_rows(conn, table_of(Item), columns, "id", [(*changes.values(), item_id)])
    if new != old:
        pages.change(conn, store_id, [(item_id, old, -1), (item_id, new, 1)])


def remove(conn: Connection, store_id: int, row: Row) -> None:
    """The item, its barcodes and tasks; whether it was in stock is the caller's to count."""
    item_id = row[COLUMNS.index("id")]
    barcodes = msgspec.json.decode(row[COLUMNS.index("barcodes")])
    old = (row[COLUMNS.index("kind")], row[COLUMNS.index("status")])
    delete_many(
        conn, table_of(Barcode), ("store_id", "barcode"), [(store_id, one) for one in barcodes]
    )
    delete_many(conn, table_of(Task), ("item_id",), [(item_id,)])
    delete_many(conn, table_of(Item), ("id",), [(item_id,)])
    pages.change(conn, store_id, [(item_id, old, -1)])
