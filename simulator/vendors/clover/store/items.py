"""Items: read, made, changed, deleted."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, bindparam, false, select

from simulator.core.sql.statements import (
    Prepared,
    Row,
    fresh_ids,
    insert_rows,
    keys,
    table_of,
    text_array,
    update_rows,
)

from ..errors import Invalid, InvalidId
from ..tables.inventory import Item
from ..wire.entries import AT as ENTRY_AT
from ..wire.items import AT, COLUMNS, DEFAULTS
from . import entries, pages
from .unit_of_work import UnitOfWork

CHOSEN: Select[Any] = select(*(getattr(Item, name) for name in COLUMNS))
_owned = CHOSEN.where(Item.merchant == bindparam("owner"))
_by_id = Prepared(_owned.where(Item.id == bindparam("wanted")))
_by_ids = Prepared(_owned.where(Item.id.in_(select(text_array("wanted").c.value))))
_by_skus = Prepared(
    _owned.where(
        Item.sku.in_(select(text_array("wanted").c.value)), Item.deleted == false()
    ).order_by(Item.number)
)
_of_group = Prepared(
    _owned.where(
        Item.item_group.in_(select(text_array("wanted").c.value)), Item.deleted == false()
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


def add(uow: UnitOfWork, columns: Mapping[str, Any]) -> Row:
    return add_many(uow, [columns])[0]


def add_many(uow: UnitOfWork, wanted: Sequence[Mapping[str, Any]]) -> list[Row]:
    """New items, in this order: all or none. A name and a price are required (section 11.9)."""
    for columns in wanted:
        if not columns.get("name"):
            raise Invalid("Item name is required")
        if columns.get("price") is None:
            raise Invalid("Item price is required")
    numbers = fresh_ids(uow.conn, table_of(Item), len(wanted), "number")
    made = [_made(uow, columns, number) for columns, number in zip(wanted, numbers, strict=True)]
    _claim_ids(uow, [columns["id"] for columns in wanted if columns.get("id")])
    _name_after_groups(uow, made)
    rows: list[Row] = [tuple(one[name] for name in COLUMNS) for one in made]
    table = table_of(Item)
    insert_rows(uow.conn, table, ("merchant", *COLUMNS), [(uow.merchant, *row) for row in rows])
    pages.append(uow.conn, uow.merchant, numbers)
    stocked = [row[AT["number"]] for row in rows if row[AT["quantity"]] is not None]
    pages.change(uow.conn, uow.merchant, [("stocks", number, 1) for number in stocked])
    for row in rows:
        uow.announce("I", row[AT["id"]], "CREATE")
    return rows


def _made(uow: UnitOfWork, columns: Mapping[str, Any], number: int) -> dict[str, Any]:
    told = {name: value for name, value in columns.items() if value is not None}
    return {
        **EMPTY,
        **DEFAULTS,
        "id": told.get("id") or uow.new_id("item", number),
        "created": uow.now_ms,
        "modified": uow.now_ms,
        "product_time_stamp": uow.now_ms,
        "deleted": False,
        **told,
        "number": number,
    }


def _claim_ids(uow: UnitOfWork, ids: Sequence[str]) -> None:
    """Unsure: a client may bring an item's id, where it is unused."""
    if not ids:
        return
    if len(set(ids)) < len(ids) or _by_ids.rows(uow.conn, owner=uow.merchant, wanted=keys(ids)):
        raise Invalid("id is in use already")


def _name_after_groups(uow: UnitOfWork, made: Sequence[dict[str, Any]]) -> None:
    """An item of a group is named by the group; its options come later (section 2.6)."""
    wanted = sorted({one["item_group"] for one in made if one["item_group"]})
    if not wanted:
        return
    groups = entries.by_ids(uow.conn, uow.merchant, entries.ITEM_GROUP, wanted)
    for one in made:
        group = one["item_group"]
        if group and group not in groups:
            raise Invalid("Invalid item group", group)
        if group:
            one["name"] = groups[group][ENTRY_AT["name"]][:127]


FIXED = frozenset({"id", "item_group"})
"""Set when an item is created, or never (section 2.6)."""


def change(uow: UnitOfWork, row: Row, columns: Mapping[str, Any]) -> Row:
    return change_many(uow, [(row, columns)])[0]


def change_many(uow: UnitOfWork, wanted: Sequence[tuple[Row, Mapping[str, Any]]]) -> list[Row]:
    """New values of some columns; modifiedTime moves, and a new price moves product_time_stamp (K-04)."""
    changed = [_changed(uow, row, columns) for row, columns in wanted]
    _write(uow, changed)
    for row in changed:
        uow.announce("I", row[AT["id"]], "UPDATE")
    return changed


def _changed(uow: UnitOfWork, row: Row, columns: Mapping[str, Any]) -> Row:
    values = list(row)
    for name, value in columns.items():
        # A variant's name is generated: a new one is ignored (section 8.20).
        if name in FIXED or (name == "name" and row[AT["item_group"]]):
            continue
        values[AT[name]] = value
    if not values[AT["name"]]:
        raise Invalid("Item name is required")
    if values[AT["price"]] != row[AT["price"]]:
        values[AT["product_time_stamp"]] = uow.now_ms
    values[AT["modified"]] = uow.now_ms
    return tuple(values)


WRITTEN = tuple(name for name in COLUMNS if name not in ("number", "id", "created"))


def _write(uow: UnitOfWork, rows: Sequence[Row]) -> None:
    """Whole rows, as they are now."""
    places = [AT[name] for name in WRITTEN]
    values = [(*(row[place] for place in places), row[AT["number"]]) for row in rows]
    update_rows(uow.conn, table_of(Item), WRITTEN, "number", values)


def rename(uow: UnitOfWork, names: Sequence[tuple[Row, str]]) -> None:
    """Generated names of variants."""
    moved = [(row, name[:127]) for row, name in names if row[AT["name"]] != name[:127]]
    values = [(name, uow.now_ms, row[AT["number"]]) for row, name in moved]
    update_rows(uow.conn, table_of(Item), ("name", "modified"), "number", values)
    for row, _ in moved:
        uow.announce("I", row[AT["id"]], "UPDATE")


def touch(uow: UnitOfWork, rows: Sequence[Row]) -> None:
    """Their modifiedTime moves, nothing else does."""
    values = [(uow.now_ms, row[AT["number"]]) for row in rows]
    update_rows(uow.conn, table_of(Item), ("modified",), "number", values)


def ungroup(uow: UnitOfWork, rows: Sequence[Row]) -> None:
    values = [(None, row[AT["number"]]) for row in rows]
    update_rows(uow.conn, table_of(Item), ("item_group",), "number", values)


def remove_many(uow: UnitOfWork, rows: Sequence[Row]) -> None:
    """They are kept, marked; modifiedTime moves (Unsure), so that `deleted=true` can be polled."""
    values = [(True, uow.now_ms, uow.now_ms, row[AT["number"]]) for row in rows]
    columns = ("deleted", "deleted_time", "modified")
    update_rows(uow.conn, table_of(Item), columns, "number", values)
    gone: list[tuple[pages.Kind, int, int]] = []
    for row in rows:
        gone.append(("items", row[AT["number"]], -1))
        if row[AT["quantity"]] is not None:
            gone.append(("stocks", row[AT["number"]], -1))
        uow.announce("I", row[AT["id"]], "DELETE")
    pages.change(uow.conn, uow.merchant, gone)
