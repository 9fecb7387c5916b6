"""Entries: categories, tags, discounts, tax rates, modifiers, item groups, attributes and options."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, bindparam, func, select

from simulator.core.sql.statements import (
    Prepared,
    Row,
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
from ..wire.entries import AT, COLUMNS
from .unit_of_work import UnitOfWork


class EntryKind(NamedTuple):
    """What an entry is: how it is kept, what a 404 calls it, what a webhook calls it."""

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
CHOSEN: Select[Any] = select(*(getattr(Entry, name) for name in COLUMNS))
_owned = CHOSEN.where(Entry.merchant == bindparam("owner"))
_by_id = Prepared(_owned.where(Entry.id == bindparam("wanted"), Entry.kind == bindparam("of_kind")))
_by_ids = Prepared(_owned.where(Entry.id.in_(select(text_array("wanted").c.value))))
_by_names = Prepared(
    _owned.where(
        Entry.kind == bindparam("of_kind"),
        Entry.name.in_(select(text_array("wanted").c.value)),
    ).order_by(Entry.number.desc())
)
_of_parents = Prepared(
    _owned.where(
        Entry.parent.in_(select(text_array("wanted").c.value)), Entry.kind == bindparam("of_kind")
    ).order_by(func.coalesce(Entry.sort_order, MOST_PLACE), Entry.number)
)
_last_place = Prepared(
    select(func.max(Entry.sort_order)).where(
        Entry.merchant == bindparam("owner"), Entry.kind == bindparam("of_kind")
    )
)
_links_of = Prepared(
    select(Link.item, Link.entry).where(
        Link.merchant == bindparam("owner"), Link.entry.in_(select(text_array("wanted").c.value))
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


def get(conn: Connection, merchant: str, kind: EntryKind, entry_id: str) -> Row:
    row = _by_id.row(conn, owner=merchant, wanted=entry_id, of_kind=kind.name)
    if row is None:
        raise NotFound(kind.title)
    return row


def child(conn: Connection, merchant: str, kind: EntryKind, parent: str, entry_id: str) -> Row:
    """An entry that is asked for under its parent."""
    row = get(conn, merchant, kind, entry_id)
    if row[AT["parent"]] != parent:
        raise NotFound(kind.title)
    return row


def by_ids(conn: Connection, merchant: str, kind: EntryKind, ids: Sequence[str]) -> dict[str, Row]:
    rows = _by_ids.rows(conn, owner=merchant, wanted=keys(ids))
    return {row[AT["id"]]: row for row in rows if row[AT["kind"]] == kind.name}


def by_names(
    conn: Connection, merchant: str, kind: EntryKind, names: Sequence[str]
) -> dict[str, Row]:
    """The oldest entry of each name."""
    rows = _by_names.rows(conn, owner=merchant, wanted=keys(names), of_kind=kind.name)
    return {row[AT["name"]]: row for row in rows}


def of_parents(conn: Connection, merchant: str, kind: str, parents: Sequence[str]) -> list[Row]:
    return _of_parents.rows(conn, owner=merchant, wanted=keys(parents), of_kind=kind)


def add(uow: UnitOfWork, kind: EntryKind, columns: Mapping[str, Any]) -> Row:
    return add_many(uow, kind, [columns])[0]


def add_many(uow: UnitOfWork, kind: EntryKind, wanted: Sequence[Mapping[str, Any]]) -> list[Row]:
    """New entries, in this order. A name is required."""
    if any(not columns.get("name") for columns in wanted):
        raise Invalid(f"{kind.title} name is required")
    if kind is DISCOUNT and not all(_takes_off(columns) for columns in wanted):
        raise Invalid("Discount amount or percentage is required")
    ids = [columns["id"] for columns in wanted if columns.get("id")]
    if ids and _by_ids.rows(uow.conn, owner=uow.merchant, wanted=keys(ids)):
        raise Invalid("id is in use already")
    numbers = fresh_ids(uow.conn, table_of(Entry), len(wanted), "number")
    places = _places(uow, kind, len(wanted))
    rows: list[Row] = []
    for columns, number, place in zip(wanted, numbers, places, strict=True):
        values = {
            **dict.fromkeys(COLUMNS),
            **DEFAULTS[kind.name],
            "sort_order": place,
            **{name: value for name, value in columns.items() if value is not None},
            "id": columns.get("id") or uow.new_id(kind.name, number),
            "number": number,
            "kind": kind.name,
            "modified": uow.now_ms,
        }
        rows.append(tuple(values[name] for name in COLUMNS))
    insert_rows(
        uow.conn,
        table_of(Entry),
        ("merchant", *COLUMNS),
        [(uow.merchant, *row) for row in rows],
    )
    _tell(uow, kind, rows, "CREATE")
    return rows


def _takes_off(columns: Mapping[str, Any]) -> bool:
    return any(columns.get(name) is not None for name in ("amount", "percentage"))


def _places(uow: UnitOfWork, kind: EntryKind, count: int) -> list[int | None]:
    """New categories stand last (Unsure: which sortOrder they get)."""
    if kind is not CATEGORY or not count:
        return [None] * count
    row = _last_place.row(uow.conn, owner=uow.merchant, of_kind=kind.name)
    last = row[0] if row and row[0] is not None else 0
    return [min(last + 1 + place, MOST_PLACE) for place in range(count)]


def change(uow: UnitOfWork, kind: EntryKind, row: Row, columns: Mapping[str, Any]) -> Row:
    """What was sent anew; null sets a field back, and never the name."""
    _check_free(kind, [row], "changed")
    told = {
        name: DEFAULTS[kind.name].get(name) if value is None else value
        for name, value in columns.items()
        if name not in ("id", "parent") and (name, value) != ("name", None)
    }
    values = list(row)
    for name, value in told.items():
        values[AT[name]] = value
    values[AT["modified"]] = uow.now_ms
    written = (*told, "modified")
    places = [AT[name] for name in written]
    update_rows(
        uow.conn,
        table_of(Entry),
        written,
        "number",
        [(*(values[place] for place in places), row[AT["number"]])],
    )
    changed = tuple(values)
    _tell(uow, kind, [changed], "UPDATE")
    return changed


def sort(uow: UnitOfWork, kind: EntryKind, orders: Mapping[str, int]) -> None:
    rows = by_ids(uow.conn, uow.merchant, kind, list(orders))
    if len(rows) < len(orders):
        raise NotFound(kind.title)
    values = [(orders[entry_id], uow.now_ms, row[AT["number"]]) for entry_id, row in rows.items()]
    update_rows(uow.conn, table_of(Entry), ("sort_order", "modified"), "number", values)
    _tell(uow, kind, list(rows.values()), "UPDATE")


def lay_out(uow: UnitOfWork, group: Row, order: Sequence[str]) -> None:
    """A group's modifiers in this order; those that are not named come after, ids of none are passed over (2.9)."""
    held = of_parents(uow.conn, uow.merchant, MODIFIER.name, [group[AT["id"]]])
    wanted = {entry_id: place for place, entry_id in enumerate(order)}
    held.sort(key=lambda row: wanted.get(row[AT["id"]], len(wanted)))
    values = [(place, row[AT["number"]]) for place, row in enumerate(held)]
    update_rows(uow.conn, table_of(Entry), ("sort_order",), "number", values)
    change(uow, MODIFIER_GROUP, group, {})


def remove(uow: UnitOfWork, kind: EntryKind, rows: Sequence[Row]) -> list[str]:
    """They go with their children and links; the items that were linked, by id."""
    _check_free(kind, rows, "deleted")
    gone = list(rows)
    below, children = [row[AT["id"]] for row in rows], kind.children
    while children and below:
        found = of_parents(uow.conn, uow.merchant, children, below)
        gone += found
        below = [row[AT["id"]] for row in found]
        children = _CHILDREN.get(children)
    ids = [row[AT["id"]] for row in gone]
    links = _links_of.rows(uow.conn, owner=uow.merchant, wanted=keys(ids))
    owned = [(uow.merchant, entry) for entry in ids]
    delete_rows(uow.conn, table_of(Link), ("merchant", "entry"), owned)
    delete_rows(uow.conn, table_of(Entry), ("merchant", "id"), owned)
    _tell(uow, kind, rows, "DELETE")
    return sorted({item for item, _ in links})


_CHILDREN = {"attribute": "option"}


def _check_free(kind: EntryKind, rows: Sequence[Row], what: str) -> None:
    """Every merchant has NO_TAX_APPLIED at rate 0 (section 2.8). Unsure: that a change is refused too."""
    if kind is TAX_RATE and any(row[AT["name"]] == NO_TAX for row in rows):
        raise Invalid(f"{NO_TAX} cannot be {what}")


def _tell(uow: UnitOfWork, kind: EntryKind, rows: Sequence[Row], what: str) -> None:
    if kind.prefix:
        for row in rows:
            uow.announce(kind.prefix, row[AT["id"]], what)
