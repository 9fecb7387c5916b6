"""The calls that every kind of entry has alike: list, create, get, change, delete; and what stands around it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flask import Blueprint, Response, request
from sqlalchemy import Connection

from simulator.core.app import world
from simulator.core.statements import Row

from ..auth import member
from ..errors import told
from ..listing.query import expanded
from ..store import entries, items, links, shelves
from ..store.books import Books
from ..store.entries import EntryKind
from ..wire.entries import AT, Entering, show
from ..wire.items import AT as ITEM_AT
from ..wire.items import MOST_NESTED
from ..wire.items import show as show_item
from ..wire.reading import read, sent
from .doors import asked_of, listed, writing
from .items import ids_of, storable

_CHILDREN = {
    entries.MODIFIER_GROUP: ("modifiers", "modifier"),
    entries.ITEM_GROUP: ("attributes", "attribute"),
    entries.ATTRIBUTE: ("options", "option"),
}
"""What an entry shows its children as, and their kind."""


class Shelf:
    """One kind of entry: its calls are methods, so that a room says which of them it has."""

    def __init__(self, kind: EntryKind, takes: type[Entering]) -> None:
        self.kind = kind
        self.takes = takes

    def has(self, bp: Blueprint, path: str, *verbs: str) -> None:
        """Answer at `path` (the list) and `path/<id>` (one of them)."""
        known: dict[str, tuple[str, str, Callable[..., Response]]] = {
            "list": (path, "GET", self.list_entries),
            "create": (path, "POST", self.create_entry),
            "get": (f"{path}/<entry_id>", "GET", self.get_entry),
            "change": (f"{path}/<entry_id>", "POST", self.change_entry),
            "delete": (f"{path}/<entry_id>", "DELETE", self.delete_entry),
            "delete_many": (path, "DELETE", self.delete_entries),
        }
        for verb in verbs:
            rule, method, view = known[verb]
            bp.add_url_rule(rule, f"{self.kind.name}_{verb}", view, methods=[method])

    def list_entries(self, merchant_id: str) -> Response:
        resource = shelves.ENTRIES[self.kind]
        asked = asked_of(resource)
        with world().reading() as conn:
            rows = shelves.entry_page(conn, merchant_id, self.kind, asked)
            shown = shown_with(conn, self.kind, rows, asked.expand)
        return listed(resource, asked, shown)

    def create_entry(self, merchant_id: str) -> Response:  # noqa: ARG002
        new = sent(read(request.get_data(), self.takes))
        with writing() as books:
            row = entries.add(books, self.kind, self.parented(books, new))
        return told(show(row))

    def parented(self, books: Books, new: Mapping[str, Any]) -> Mapping[str, Any]:
        """An attribute names its item group, which must be there."""
        if self.kind is not entries.ATTRIBUTE:
            return new
        group = new["parent"].id if new.get("parent") else ""
        return {**new, "parent": of_entry(books, entries.ITEM_GROUP, group)}

    def get_entry(self, merchant_id: str, entry_id: str) -> Response:
        expand = self._expand()
        with world().reading() as conn:
            row = entries.get(conn, merchant_id, self.kind, storable(entry_id))
            (shown,) = shown_with(conn, self.kind, [row], expand)
        return told(shown)

    def change_entry(self, merchant_id: str, entry_id: str) -> Response:
        changes = sent(read(request.get_data(), self.takes))
        with writing() as books:
            old = entries.get(books.conn, merchant_id, self.kind, storable(entry_id))
            row = entries.change(books, self.kind, old, changes)
            self._rename_variants(books, row)
        return told(show(row))

    def delete_entry(self, merchant_id: str, entry_id: str) -> Response:
        with writing() as books:
            row = entries.get(books.conn, merchant_id, self.kind, storable(entry_id))
            self._remove(books, [row])
        return told({})

    def delete_entries(self, merchant_id: str) -> Response:
        """`?categoryIds=a,b`; unknown ids are passed over (Unsure)."""
        ids = ids_of(_PLURALS[self.kind])
        with writing() as books:
            rows = entries.by_ids(books.conn, merchant_id, self.kind, ids)
            self._remove(books, list(rows.values()))
        return told({})

    def _expand(self) -> frozenset[str]:
        expands = shelves.ENTRIES[self.kind].expands
        return expanded(request.args, expands, member().permissions)

    def _remove(self, books: Books, rows: Sequence[Row]) -> None:
        if self.kind is entries.ITEM_GROUP:
            ids = [row[AT["id"]] for row in rows]
            # The items stay, ungrouped (section 2.6).
            items.ungroup(books, items.of_groups(books.conn, books.merchant, ids))
        touched = entries.remove(books, self.kind, rows)
        if self.kind in (entries.ATTRIBUTE, entries.OPTION):
            found = items.by_ids(books.conn, books.merchant, touched)
            links.name_variants(books, list(found.values()))

    def _rename_variants(self, books: Books, row: Row) -> None:
        entry_id = row[AT["id"]]
        if self.kind is entries.ITEM_GROUP:
            found = items.of_groups(books.conn, books.merchant, [entry_id])
            links.name_variants(books, found)


_PLURALS = {
    entries.CATEGORY: "categoryIds",
    entries.TAG: "tagIds",
    entries.TAX_RATE: "taxRateIds",
    entries.MODIFIER_GROUP: "modifierGroupIds",
}


def of_entry(books: Books, kind: EntryKind, entry_id: str) -> str:
    """The id, where it is one of that kind's."""
    row = entries.get(books.conn, books.merchant, kind, storable(entry_id))
    return str(row[AT["id"]])


def shown_with(
    conn: Connection, kind: EntryKind, rows: Sequence[Row], expand: frozenset[str]
) -> list[Any]:
    """Entries with what was asked for around them: one statement for items, one for children."""
    merchant = member().merchant
    ids = [row[AT["id"]] for row in rows]
    around: dict[str, dict[str, list[Any]]] = {one: {} for one in ids}
    if "items" in expand:
        held = _items_around(conn, kind, merchant, ids)
        for one in ids:
            around[one]["items"] = [show_item(row) for row in held.get(one, [])]
    key, child = _CHILDREN.get(kind, ("", ""))
    if key in expand and key:
        for one in ids:
            around[one][key] = []
        for row in entries.of_parents(conn, merchant, child, ids):
            held_there = around[row[AT["parent"]]][key]
            if len(held_there) < MOST_NESTED:
                held_there.append(show(row))
    return [show(row, expand, around[row[AT["id"]]]) for row in rows]


def _items_around(
    conn: Connection, kind: EntryKind, merchant: str, ids: Sequence[str]
) -> Mapping[str, Sequence[Row]]:
    if kind is not entries.ITEM_GROUP:
        return links.items_of(conn, merchant, ids)
    found: dict[str, list[Row]] = {one: [] for one in ids}
    for row in items.of_groups(conn, merchant, ids):
        held = found[row[ITEM_AT["item_group"]]]
        if len(held) < MOST_NESTED:
            held.append(row)
    return found
