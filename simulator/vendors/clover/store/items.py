"""Items: read, created, changed, deleted."""

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, Select, bindparam, false, select

from simulator.core.sql.statements import (
    Prepared,
    fresh_ids,
    insert_rows,
    keys,
    table_of,
    text_array,
    update_rows,
)

from ..errors import Invalid, InvalidId
from ..tables.inventory import Item
from ..wire.items import DEFAULTS, ItemRow
from . import entries, pages
from .unit_of_work import UnitOfWork

CHOSEN: Select[Any] = select(*(getattr(Item, name) for name in ItemRow._fields))
_owned = CHOSEN.where(Item.merchant == bindparam("owner"))
_by_id = Prepared(_owned.where(Item.id == bindparam("key")))
_by_ids = Prepared(_owned.where(Item.id.in_(select(text_array("keys").c.value))))
_by_skus = Prepared(
    _owned.where(
        Item.sku.in_(select(text_array("keys").c.value)), Item.deleted == false()
    ).order_by(Item.number)
)
_of_group = Prepared(
    _owned.where(
        Item.item_group.in_(select(text_array("keys").c.value)), Item.deleted == false()
    ).order_by(Item.number)
)
_after = Prepared(
    _owned.where(Item.number > bindparam("after"), Item.deleted == false())
    .order_by(Item.number)
    .limit(bindparam("most"))
)
EMPTY: dict[str, Any] = dict.fromkeys(ItemRow._fields)


def get(conn: Connection, merchant: str, item_id: str, *, deleted: bool = False) -> ItemRow:
    """The item; InvalidId where it is none, or is deleted and deleted ones are not to be read."""
    row = _by_id.row(conn, owner=merchant, key=item_id)
    if row is None:
        raise InvalidId
    item = ItemRow._make(row)
    if item.deleted and not deleted:
        raise InvalidId
    return item


def by_ids(conn: Connection, merchant: str, ids: Sequence[str]) -> dict[str, ItemRow]:
    """Those of the ids that are items and not deleted."""
    items = map(ItemRow._make, _by_ids.rows(conn, owner=merchant, keys=keys(ids)))
    return {item.id: item for item in items if not item.deleted}


def by_skus(conn: Connection, merchant: str, skus: Sequence[str]) -> dict[str, ItemRow]:
    """The newest item of each SKU: they need not be unique (section 8.19)."""
    items = map(ItemRow._make, _by_skus.rows(conn, owner=merchant, keys=keys(skus)))
    return {item.sku: item for item in items if item.sku is not None}


def all_of_sku(conn: Connection, merchant: str, sku: str) -> list[ItemRow]:
    rows = _by_skus.rows(conn, owner=merchant, keys=keys([sku]))
    return list(map(ItemRow._make, rows))


def of_groups(conn: Connection, merchant: str, groups: Sequence[str]) -> list[ItemRow]:
    rows = _of_group.rows(conn, owner=merchant, keys=keys(groups))
    return list(map(ItemRow._make, rows))


def after(conn: Connection, merchant: str, number: int, most: int) -> list[ItemRow]:
    """The next items in the order of their creation: how the control API walks through them."""
    return list(map(ItemRow._make, _after.rows(conn, owner=merchant, after=number, most=most)))


def add(uow: UnitOfWork, columns: Mapping[str, Any]) -> ItemRow:
    return add_many(uow, [columns])[0]


def add_many(uow: UnitOfWork, drafts: Sequence[Mapping[str, Any]]) -> list[ItemRow]:
    """New items of these columns, in this order: all or none. A name and a price are required (section 11.9)."""
    for columns in drafts:
        if not columns.get("name"):
            raise Invalid("Item name is required")
        if columns.get("price") is None:
            raise Invalid("Item price is required")
    numbers = fresh_ids(uow.conn, table_of(Item), len(drafts), "number")
    created = [
        _created(uow, columns, number) for columns, number in zip(drafts, numbers, strict=True)
    ]
    _claim_ids(uow, [columns["id"] for columns in drafts if columns.get("id")])
    items = _named_by_groups(uow, created)
    columns_of_all = ("merchant", *ItemRow._fields)
    insert_rows(uow.conn, table_of(Item), columns_of_all, [(uow.merchant, *item) for item in items])
    pages.append(uow.conn, uow.merchant, numbers)
    stocked = [item.number for item in items if item.quantity is not None]
    pages.change(uow.conn, uow.merchant, [("stocks", number, 1) for number in stocked])
    for item in items:
        uow.announce("I", item.id, "CREATE")
    return items


def _created(uow: UnitOfWork, columns: Mapping[str, Any], number: int) -> ItemRow:
    given = {name: value for name, value in columns.items() if value is not None}
    values = {
        **EMPTY,
        **DEFAULTS,
        "id": given.get("id") or uow.new_id("item", number),
        "created": uow.now_ms,
        "modified": uow.now_ms,
        "product_time_stamp": uow.now_ms,
        "deleted": False,
        **given,
        "number": number,
    }
    return ItemRow(**values)


def _claim_ids(uow: UnitOfWork, ids: Sequence[str]) -> None:
    """Unsure: a client may bring an item's id, where it is unused."""
    if not ids:
        return
    if len(set(ids)) < len(ids) or _by_ids.rows(uow.conn, owner=uow.merchant, keys=keys(ids)):
        raise Invalid("id is in use already")


def _named_by_groups(uow: UnitOfWork, created: Sequence[ItemRow]) -> list[ItemRow]:
    """An item of a group is named by the group; its options come later (section 2.6)."""
    ids = sorted({item.item_group for item in created if item.item_group})
    if not ids:
        return list(created)
    groups = entries.by_ids(uow.conn, uow.merchant, entries.ITEM_GROUP, ids)
    for item in created:
        if item.item_group and item.item_group not in groups:
            raise Invalid("Invalid item group", item.item_group)
    return [
        item._replace(name=groups[item.item_group].name[:127]) if item.item_group else item
        for item in created
    ]


FIXED = frozenset({"id", "item_group"})
"""Set when an item is created, or never (section 2.6)."""


def change(uow: UnitOfWork, item: ItemRow, columns: Mapping[str, Any]) -> ItemRow:
    return change_many(uow, [(item, columns)])[0]


def change_many(
    uow: UnitOfWork, changes: Sequence[tuple[ItemRow, Mapping[str, Any]]]
) -> list[ItemRow]:
    """New values of some columns; modifiedTime moves, and a new price moves product_time_stamp (K-04)."""
    changed = [_changed(uow, item, columns) for item, columns in changes]
    _write(uow, changed)
    for item in changed:
        uow.announce("I", item.id, "UPDATE")
    return changed


def _changed(uow: UnitOfWork, item: ItemRow, columns: Mapping[str, Any]) -> ItemRow:
    # A variant's name is generated: a new one is ignored (section 8.20).
    fixed = FIXED | {"name"} if item.item_group else FIXED
    values = {name: value for name, value in columns.items() if name not in fixed}
    changed = item._replace(**{**values, "modified": uow.now_ms})
    if not changed.name:
        raise Invalid("Item name is required")
    if changed.price != item.price:
        changed = changed._replace(product_time_stamp=uow.now_ms)
    return changed


WRITTEN = tuple(name for name in ItemRow._fields if name not in ("number", "id", "created"))
_written_values = attrgetter(*WRITTEN)


def _write(uow: UnitOfWork, items: Sequence[ItemRow]) -> None:
    """Whole rows, as they are now."""
    values = [(*_written_values(item), item.number) for item in items]
    update_rows(uow.conn, table_of(Item), WRITTEN, "number", values)


def rename(uow: UnitOfWork, names: Sequence[tuple[ItemRow, str]]) -> None:
    """Generated names of variants."""
    renamed = [(item, name[:127]) for item, name in names if item.name != name[:127]]
    values = [(name, uow.now_ms, item.number) for item, name in renamed]
    update_rows(uow.conn, table_of(Item), ("name", "modified"), "number", values)
    for item, _ in renamed:
        uow.announce("I", item.id, "UPDATE")


def touch(uow: UnitOfWork, items: Sequence[ItemRow]) -> None:
    """Their modifiedTime moves, nothing else does."""
    values = [(uow.now_ms, item.number) for item in items]
    update_rows(uow.conn, table_of(Item), ("modified",), "number", values)


def ungroup(uow: UnitOfWork, items: Sequence[ItemRow]) -> None:
    values = [(None, item.number) for item in items]
    update_rows(uow.conn, table_of(Item), ("item_group",), "number", values)


def remove_many(uow: UnitOfWork, items: Sequence[ItemRow]) -> None:
    """They stay in the table, marked; modifiedTime moves (Unsure), so that `deleted=true` can be polled."""
    values = [(True, uow.now_ms, uow.now_ms, item.number) for item in items]
    columns = ("deleted", "deleted_time", "modified")
    update_rows(uow.conn, table_of(Item), columns, "number", values)
    lost: list[tuple[pages.Kind, int, int]] = []
    for item in items:
        lost.append(("items", item.number, -1))
        if item.quantity is not None:
            lost.append(("stocks", item.number, -1))
        uow.announce("I", item.id, "DELETE")
    pages.change(uow.conn, uow.merchant, lost)
