"""Entries: categories, tags, discounts, tax rates, modifiers, item groups, attributes and options."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, bindparam, func, select

from simulator.core.sql.statements import (
    Prepared,
    delete_rows,
    fresh_ids,
    insert_rows,
    keys,
    table_of,
    text_array,
    update_rows,
)

from ..errors import Invalid, NotFound
from ..tables.inventory import Entry, Link
from ..wire.entries import EntryRow
from .unit_of_work import UnitOfWork


class EntryKind(NamedTuple):
    """A kind of entry: its name in the database, in a 404, and as the prefix of a webhook's object id."""

    name: str
    title: str
    prefix: str | None = None
    children: str | None = None
    """The kind that goes with it when it is deleted."""


CATEGORY = EntryKind("category", "Category", "IC")
TAG = EntryKind("tag", "Tag")
TAX_RATE = EntryKind("tax_rate", "Tax rate")
MODIFIER_GROUP = EntryKind("modifier_group", "Modifier group", "IG", "modifier")
MODIFIER = EntryKind("modifier", "Modifier", "IM")
ITEM_GROUP = EntryKind("item_group", "Item group", None, "attribute")
ATTRIBUTE = EntryKind("attribute", "Attribute", None, "option")
OPTION = EntryKind("option", "Option")
DISCOUNT = EntryKind("discount", "Discount")

NO_TAX = "NO_TAX_APPLIED"
MOST_PLACE = 2**53 - 1
CHOSEN: Select[Any] = select(*(getattr(Entry, name) for name in EntryRow._fields))
_owned = CHOSEN.where(Entry.merchant == bindparam("owner"))
_by_id = Prepared(_owned.where(Entry.id == bindparam("key"), Entry.kind == bindparam("of_kind")))
_by_ids = Prepared(_owned.where(Entry.id.in_(select(text_array("keys").c.value))))
_by_names = Prepared(
    _owned.where(
        Entry.kind == bindparam("of_kind"),
        Entry.name.in_(select(text_array("keys").c.value)),
    ).order_by(Entry.number.desc())
)
_of_parents = Prepared(
    _owned.where(
        Entry.parent.in_(select(text_array("keys").c.value)), Entry.kind == bindparam("of_kind")
    ).order_by(func.coalesce(Entry.sort_order, MOST_PLACE), Entry.number)
)
_last_place = Prepared(
    select(func.max(Entry.sort_order)).where(
        Entry.merchant == bindparam("owner"), Entry.kind == bindparam("of_kind")
    )
)
_links_of = Prepared(
    select(Link.item).where(
        Link.merchant == bindparam("owner"), Link.entry.in_(select(text_array("keys").c.value))
    )
)

DEFAULTS: dict[str, dict[str, Any]] = {
    "category": {},
    "tag": {"show_in_reporting": False},
    "tax_rate": {"rate": 0, "is_default": False},
    "modifier_group": {"show_by_default": True},
    "modifier": {"available": True, "price": 0},
    "item_group": {},
    "attribute": {},
    "option": {},
    "discount": {},
}


def get(conn: Connection, merchant: str, kind: EntryKind, entry_id: str) -> EntryRow:
    row = _by_id.row(conn, owner=merchant, key=entry_id, of_kind=kind.name)
    if row is None:
        raise NotFound(kind.title)
    return EntryRow._make(row)


def child(conn: Connection, merchant: str, kind: EntryKind, parent: str, entry_id: str) -> EntryRow:
    """An entry that is read under its parent."""
    entry = get(conn, merchant, kind, entry_id)
    if entry.parent != parent:
        raise NotFound(kind.title)
    return entry


def by_ids(
    conn: Connection, merchant: str, kind: EntryKind, ids: Sequence[str]
) -> dict[str, EntryRow]:
    rows = map(EntryRow._make, _by_ids.rows(conn, owner=merchant, keys=keys(ids)))
    return {entry.id: entry for entry in rows if entry.kind == kind.name}


def by_names(
    conn: Connection, merchant: str, kind: EntryKind, names: Sequence[str]
) -> dict[str, EntryRow]:
    """The oldest entry of each name."""
    rows = _by_names.rows(conn, owner=merchant, keys=keys(names), of_kind=kind.name)
    return {entry.name: entry for entry in map(EntryRow._make, rows)}


def of_parents(
    conn: Connection, merchant: str, kind: str, parents: Sequence[str]
) -> list[EntryRow]:
    rows = _of_parents.rows(conn, owner=merchant, keys=keys(parents), of_kind=kind)
    return list(map(EntryRow._make, rows))


def add(uow: UnitOfWork, kind: EntryKind, columns: Mapping[str, Any]) -> EntryRow:
    return add_many(uow, kind, [columns])[0]


def add_many(
    uow: UnitOfWork, kind: EntryKind, drafts: Sequence[Mapping[str, Any]]
) -> list[EntryRow]:
    """New entries of these columns, in this order. A name is required."""
    _check_drafts(kind, drafts)
    ids = [columns["id"] for columns in drafts if columns.get("id")]
    if ids and _by_ids.rows(uow.conn, owner=uow.merchant, keys=keys(ids)):
        raise Invalid("id is in use already")
    numbers = fresh_ids(uow.conn, table_of(Entry), len(drafts), "number")
    places = _places(uow, kind, len(drafts))
    rows = [
        _created(uow, kind, columns, number, place)
        for columns, number, place in zip(drafts, numbers, places, strict=True)
    ]
    names = ("merchant", *EntryRow._fields)
    insert_rows(uow.conn, table_of(Entry), names, [(uow.merchant, *row) for row in rows])
    _announce(uow, kind, rows, "CREATE")
    return rows


def _check_drafts(kind: EntryKind, drafts: Sequence[Mapping[str, Any]]) -> None:
    if any(not columns.get("name") for columns in drafts):
        raise Invalid(f"{kind.title} name is required")
    if kind is DISCOUNT and not all(_takes_off(columns) for columns in drafts):
        raise Invalid("Discount amount or percentage is required")


def _takes_off(columns: Mapping[str, Any]) -> bool:
    return any(columns.get(name) is not None for name in ("amount", "percentage"))


def _created(
    uow: UnitOfWork, kind: EntryKind, columns: Mapping[str, Any], number: int, place: int | None
) -> EntryRow:
    values = {
        **dict.fromkeys(EntryRow._fields),
        **DEFAULTS[kind.name],
        "sort_order": place,
        **{name: value for name, value in columns.items() if value is not None},
        "id": columns.get("id") or uow.new_id(kind.name, number),
        "number": number,
        "kind": kind.name,
        "modified": uow.now_ms,
    }
    return EntryRow(**values)


def _places(uow: UnitOfWork, kind: EntryKind, count: int) -> list[int | None]:
    """New categories stand last (Unsure: which sortOrder they get)."""
    if kind is not CATEGORY or not count:
        return [None] * count
    row = _last_place.row(uow.conn, owner=uow.merchant, of_kind=kind.name)
    last = row[0] if row and row[0] is not None else 0
    return [min(last + 1 + place, MOST_PLACE) for place in range(count)]


def change(
    uow: UnitOfWork, kind: EntryKind, entry: EntryRow, columns: Mapping[str, Any]
) -> EntryRow:
    """New values of what was sent; null sets a field back, and never the name."""
    _check_free(kind, [entry], "changed")
    values: dict[str, Any] = {
        name: DEFAULTS[kind.name].get(name) if value is None else value
        for name, value in columns.items()
        if name not in ("id", "parent") and (name, value) != ("name", None)
    }
    values["modified"] = uow.now_ms
    written = [(*values.values(), entry.number)]
    update_rows(uow.conn, table_of(Entry), tuple(values), "number", written)
    changed = entry._replace(**values)
    _announce(uow, kind, [changed], "UPDATE")
    return changed


def sort(uow: UnitOfWork, kind: EntryKind, orders: Mapping[str, int]) -> None:
    rows = by_ids(uow.conn, uow.merchant, kind, list(orders))
    if len(rows) < len(orders):
        raise NotFound(kind.title)
    values = [(orders[entry_id], uow.now_ms, entry.number) for entry_id, entry in rows.items()]
    update_rows(uow.conn, table_of(Entry), ("sort_order", "modified"), "number", values)
    _announce(uow, kind, list(rows.values()), "UPDATE")


def sort_modifiers(uow: UnitOfWork, group: EntryRow, order: Sequence[str]) -> None:
    """A group's modifiers in this order; those that are not named come after, ids of none are passed over (2.9)."""
    modifiers = of_parents(uow.conn, uow.merchant, MODIFIER.name, [group.id])
    places = {entry_id: place for place, entry_id in enumerate(order)}
    modifiers.sort(key=lambda modifier: places.get(modifier.id, len(places)))
    values = [(place, modifier.number) for place, modifier in enumerate(modifiers)]
    update_rows(uow.conn, table_of(Entry), ("sort_order",), "number", values)
    change(uow, MODIFIER_GROUP, group, {})


def remove(uow: UnitOfWork, kind: EntryKind, rows: Sequence[EntryRow]) -> list[str]:
    """They go with their children and links; the items that were linked, by id."""
    _check_free(kind, rows, "deleted")
    ids = [entry.id for entry in rows]
    below, children = ids, kind.children
    while children and below:
        below = [entry.id for entry in of_parents(uow.conn, uow.merchant, children, below)]
        ids = ids + below
        children = _CHILDREN.get(children)
    links = _links_of.rows(uow.conn, owner=uow.merchant, keys=keys(ids))
    owned = [(uow.merchant, entry_id) for entry_id in ids]
    delete_rows(uow.conn, table_of(Link), ("merchant", "entry"), owned)
    delete_rows(uow.conn, table_of(Entry), ("merchant", "id"), owned)
    _announce(uow, kind, rows, "DELETE")
    return sorted({item for (item,) in links})


_CHILDREN = {"attribute": "option"}


def _check_free(kind: EntryKind, rows: Sequence[EntryRow], verb: str) -> None:
    """Every merchant has NO_TAX_APPLIED at rate 0 (section 2.8). Unsure: that a change is refused too."""
    if kind is TAX_RATE and any(entry.name == NO_TAX for entry in rows):
        raise Invalid(f"{NO_TAX} cannot be {verb}")


def _announce(uow: UnitOfWork, kind: EntryKind, rows: Sequence[EntryRow], verb: str) -> None:
    if kind.prefix:
        for entry in rows:
            uow.announce(kind.prefix, entry.id, verb)
