"""Items: read, made, changed, deleted."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, bindparam, false, select

from simulator.core.statements import (
    Prepared,
    Row,
    each_of,
    fresh_ids,
    insert_rows,
    keys,
    table_of,
    update_rows,
)

from ..errors import Invalid, InvalidId
from ..tables.inventory import Item
from ..wire.entries import AT as ENTRY_AT
from ..wire.items import AT, COLUMNS, DEFAULTS
from . import entries, pages
from .books import Books

CHOSEN: Select[Any] = select(*(getattr(Item, name) for name in COLUMNS))
_owned = CHOSEN.where(Item.merchant == bindparam("owner"))
_by_id = Prepared(_owned.where(Item.id == bindparam("wanted")))
_by_ids = Prepared(_owned.where(Item.id.in_(select(each_of("wanted").c.value))))
_by_skus = Prepared(
    _owned.where(Item.sku.in_(select(each_of("wanted").c.value)), Item.deleted == false()).order_by(
        Item.number
    )
)
_of_group = Prepared(
    _owned.where(
        Item.item_group.in_(select(each_of("wanted").c.value)), Item.deleted == false()
    ).order_by(Item.number)
)
_after = Prepared(
    _owned.where(Item.number > bindparam("after"), Item.deleted == false())
    .order_by(Item.number)
    .limit(bindparam("most"))
)
EMPTY: dict[str, Any] = dict.fromkeys(COLUMNS)


def get(conn: Connection, merchant: str, item_id: str, *, deleted: bool = False) -> Row:
    """The item; InvalidId where it is none, or is deleted and deleted ones are not wanted."""
    row = _by_id.row(conn, owner=merchant, wanted=item_id)
    if row is None or (row[AT["deleted"]] and not deleted):
        raise InvalidId
    return row


def by_ids(conn: Connection, merchant: str, ids: Sequence[str]) -> dict[str, Row]:
    """Those of the ids that are items and not deleted."""
    rows = _by_ids.rows(conn, owner=merchant, wanted=keys(ids))
    return {row[AT["id"]]: row for row in rows if not row[AT["deleted"]]}


def by_skus(conn: Connection, merchant: str, skus: Sequence[str]) -> dict[str, Row]:
    """The newest item of each SKU: they need not be unique (section 8.19)."""
    rows = _by_skus.rows(conn, owner=merchant, wanted=keys(skus))
    return {row[AT["sku"]]: row for row in rows}


def all_of_sku(conn: Connection, merchant: str, sku: str) -> list[Row]:
    return _by_skus.rows(conn, owner=merchant, wanted=keys([sku]))


def of_groups(conn: Connection, merchant: str, groups: Sequence[str]) -> list[Row]:
    return _of_group.rows(conn, owner=merchant, wanted=keys(groups))


def after(conn: Connection, merchant: str, number: int, most: int) -> list[Row]:
    """The next items in the order of their making: how the control API walks through them."""
    return _after.rows(conn, owner=merchant, after=number, most=most)


def add(books: Books, columns: Mapping[str, Any]) -> Row:
    return add_many(books, [columns])[0]


def add_many(books: Books, wanted: Sequence[Mapping[str, Any]]) -> list[Row]:
    """New items, in this order: all or none. A name and a price are required (section 11.9)."""
    for columns in wanted:
        if not columns.get("name"):
            raise Invalid("Item name is required")
        if columns.get("price") is None:
            raise Invalid("Item price is required")
    numbers = fresh_ids(books.conn, table_of(Item), len(wanted), "number")
    made = [_made(books, columns, number) for columns, number in zip(wanted, numbers, strict=True)]
    _claim_ids(books, [columns["id"] for columns in wanted if columns.get("id")])
    _name_after_groups(books, made)
    rows: list[Row] = [tuple(one[name] for name in COLUMNS) for one in made]
    table = table_of(Item)
    insert_rows(books.conn, table, ("merchant", *COLUMNS), [(books.merchant, *row) for row in rows])
    pages.append(books.conn, books.merchant, numbers)
    stocked = [row[AT["number"]] for row in rows if row[AT["quantity"]] is not None]
    pages.change(books.conn, books.merchant, [("stocks", number, 1) for number in stocked])
    for row in rows:
        books.tell("I", row[AT["id"]], "CREATE")
    return rows


def _made(books: Books, columns: Mapping[str, Any], number: int) -> dict[str, Any]:
    told = {name: value for name, value in columns.items() if value is not None}
    return {
        **EMPTY,
        **DEFAULTS,
        "id": told.get("id") or books.new_id("item", number),
        "created": books.now_ms,
        "modified": books.now_ms,
        "product_time_stamp": books.now_ms,
        "deleted": False,
        **told,
        "number": number,
    }


def _claim_ids(books: Books, ids: Sequence[str]) -> None:
    """Unsure: a client may bring an item's id, where it is unused."""
    if not ids:
        return
    if len(set(ids)) < len(ids) or _by_ids.rows(books.conn, owner=books.merchant, wanted=keys(ids)):
        raise Invalid("id is in use already")


def _name_after_groups(books: Books, made: Sequence[dict[str, Any]]) -> None:
    """An item of a group is named by the group; its options come later (section 2.6)."""
    wanted = sorted({one["item_group"] for one in made if one["item_group"]})
    if not wanted:
        return
    groups = entries.by_ids(books.conn, books.merchant, entries.ITEM_GROUP, wanted)
    for one in made:
        group = one["item_group"]
        if group and group not in groups:
            raise Invalid("Invalid item group", group)
        if group:
            one["name"] = groups[group][ENTRY_AT["name"]][:127]


FIXED = frozenset({"id", "item_group"})
"""Set when an item is created, or never (section 2.6)."""


def change(books: Books, row: Row, columns: Mapping[str, Any]) -> Row:
    return change_many(books, [(row, columns)])[0]


def change_many(books: Books, wanted: Sequence[tuple[Row, Mapping[str, Any]]]) -> list[Row]:
    """New values of some columns; modifiedTime moves, and a new price moves product_time_stamp (K-04)."""
    changed = [_changed(books, row, columns) for row, columns in wanted]
    _write(books, changed)
    for row in changed:
        books.tell("I", row[AT["id"]], "UPDATE")
    return changed


def _changed(books: Books, row: Row, columns: Mapping[str, Any]) -> Row:
    values = list(row)
    for name, value in columns.items():
        # A variant's name is generated: a new one is ignored (section 8.20).
        if name in FIXED or (name == "name" and row[AT["item_group"]]):
            continue
        values[AT[name]] = value
    if not values[AT["name"]]:
        raise Invalid("Item name is required")
    if values[AT["price"]] != row[AT["price"]]:
        values[AT["product_time_stamp"]] = books.now_ms
    values[AT["modified"]] = books.now_ms
    return tuple(values)


WRITTEN = tuple(name for name in COLUMNS if name not in ("number", "id", "created"))


def _write(books: Books, rows: Sequence[Row]) -> None:
    """Whole rows, as they are now."""
    places = [AT[name] for name in WRITTEN]
    values = [(*(row[place] for place in places), row[AT["number"]]) for row in rows]
    update_rows(books.conn, table_of(Item), WRITTEN, "number", values)


def rename(books: Books, names: Sequence[tuple[Row, str]]) -> None:
    """Generated names of variants."""
    moved = [(row, name[:127]) for row, name in names if row[AT["name"]] != name[:127]]
    values = [(name, books.now_ms, row[AT["number"]]) for row, name in moved]
    update_rows(books.conn, table_of(Item), ("name", "modified"), "number", values)
    for row, _ in moved:
        books.tell("I", row[AT["id"]], "UPDATE")


def touch(books: Books, rows: Sequence[Row]) -> None:
    """Their modifiedTime moves, nothing else does."""
    values = [(books.now_ms, row[AT["number"]]) for row in rows]
    update_rows(books.conn, table_of(Item), ("modified",), "number", values)


def ungroup(books: Books, rows: Sequence[Row]) -> None:
    values = [(None, row[AT["number"]]) for row in rows]
    update_rows(books.conn, table_of(Item), ("item_group",), "number", values)


def remove_many(books: Books, rows: Sequence[Row]) -> None:
    """They are kept, marked; modifiedTime moves (Unsure), so that `deleted=true` can be polled."""
    values = [(True, books.now_ms, books.now_ms, row[AT["number"]]) for row in rows]
    columns = ("deleted", "deleted_time", "modified")
    update_rows(books.conn, table_of(Item), columns, "number", values)
    gone: list[tuple[pages.Kind, int, int]] = []
    for row in rows:
        gone.append(("items", row[AT["number"]], -1))
        if row[AT["quantity"]] is not None:
            gone.append(("stocks", row[AT["number"]], -1))
        books.tell("I", row[AT["id"]], "DELETE")
    pages.change(books.conn, books.merchant, gone)
