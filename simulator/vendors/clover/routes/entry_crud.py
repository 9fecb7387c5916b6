"""The calls that every kind of entry has alike, at the root or under a parent: list, create, get, change, delete."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flask import Blueprint, Response, request
from sqlalchemy import Connection

from simulator.core.app import world
from simulator.core.body import sent

from ..answers import json_answer
from ..auth import merchant_id
from ..errors import Invalid
from ..store import entries, inventory_lists, items, links
from ..store.entries import EntryKind
from ..store.expand import show_entries
from ..store.unit_of_work import UnitOfWork
from ..wire.decoding import decode
from ..wire.entries import EntryIn, EntryRow, show
from .headers import expand_of, list_answer, list_query, writing
from .items import ids_of, storable


class EntryCrud:
    """One kind of entry: its calls are methods, so that a module of routes says which of them it has."""

    def __init__(self, kind: EntryKind, body: type[EntryIn]) -> None:
        self.kind = kind
        self.resource = inventory_lists.ENTRIES[kind]
        self.body = body

    def register(self, bp: Blueprint, path: str, *verbs: str) -> None:
        """Answer at `path` (the list) and `path/<id>` (one of them)."""
        calls: dict[str, tuple[str, str, Callable[..., Response]]] = {
            "list": (path, "GET", self.list_entries),
            "create": (path, "POST", self.create_entry),
            "get": (f"{path}/<entry_id>", "GET", self.get_entry),
            "change": (f"{path}/<entry_id>", "POST", self.change_entry),
            "delete": (f"{path}/<entry_id>", "DELETE", self.delete_entry),
            "delete_many": (path, "DELETE", self.delete_entries),
        }
        for verb in verbs:
            rule, method, view = calls[verb]
            bp.add_url_rule(rule, f"{self.kind.name}_{verb}", view, methods=[method])

    def list_entries(self) -> Response:
        query = list_query(self.resource)
        with world().reading() as conn:
            rows = inventory_lists.entry_page(conn, merchant_id(), self.kind, query.page)
            shown = show_entries(conn, merchant_id(), self.kind, rows, query.expand)
        return list_answer(self.resource, query, shown)

    def create_entry(self) -> Response:
        expand = expand_of(self.resource)
        new = sent(decode(request.get_data(), self.body))
        with writing() as uow:
            row = entries.add(uow, self.kind, self._with_parent(uow, new))
        return self._answer(row, expand)

    def _with_parent(self, uow: UnitOfWork, new: Mapping[str, Any]) -> Mapping[str, Any]:
        """An attribute names its item group, which must be there. Unsure: 400 where it is not, as for items."""
        if self.kind is not entries.ATTRIBUTE:
            return new
        group = storable(new["parent"].id) if new.get("parent") else ""
        if group not in entries.by_ids(uow.conn, uow.merchant, entries.ITEM_GROUP, [group]):
            raise Invalid("Invalid item group", group or None)
        return {**new, "parent": group}

    def get_entry(self, entry_id: str) -> Response:
        expand = expand_of(self.resource)
        with world().reading() as conn:
            row = entries.get(conn, merchant_id(), self.kind, storable(entry_id))
            (shown,) = show_entries(conn, merchant_id(), self.kind, [row], expand)
        return json_answer(shown)

    def change_entry(self, entry_id: str) -> Response:
        expand = expand_of(self.resource)
        changes = sent(decode(request.get_data(), self.body))
        with writing() as uow:
            old = entries.get(uow.conn, uow.merchant, self.kind, storable(entry_id))
            row = entries.change(uow, self.kind, old, changes)
            self._rename_variants(uow, row)
        return self._answer(row, expand)

    def _answer(self, row: EntryRow, expand: frozenset[str]) -> Response:
        """The answer to a write, expanded (section 3.4)."""
        if not expand:
            return json_answer(show(row))
        with world().glance() as conn:
            (shown,) = show_entries(conn, merchant_id(), self.kind, [row], expand)
        return json_answer(shown)

    def delete_entry(self, entry_id: str) -> Response:
        with writing() as uow:
            row = entries.get(uow.conn, uow.merchant, self.kind, storable(entry_id))
            self._remove(uow, [row])
        return json_answer({})

    def delete_entries(self) -> Response:
        """`?categoryIds=a,b`; unknown ids are passed over (Unsure)."""
        ids = ids_of(_PLURALS[self.kind])
        with writing() as uow:
            rows = entries.by_ids(uow.conn, uow.merchant, self.kind, ids)
            self._remove(uow, list(rows.values()))
        return json_answer({})

    def _remove(self, uow: UnitOfWork, rows: Sequence[EntryRow]) -> None:
        if self.kind is entries.ITEM_GROUP:
            ids = [row.id for row in rows]
            # The items stay, ungrouped (section 2.6).
            items.ungroup(uow, items.of_groups(uow.conn, uow.merchant, ids))
        touched = entries.remove(uow, self.kind, rows)
        if self.kind in (entries.ATTRIBUTE, entries.OPTION):
            variants = items.by_ids(uow.conn, uow.merchant, touched)
            links.name_variants(uow, list(variants.values()))

    def _rename_variants(self, uow: UnitOfWork, row: EntryRow) -> None:
        """The variants of an item group or of an option are named anew."""
        if self.kind is entries.ITEM_GROUP:
            links.name_variants(uow, items.of_groups(uow.conn, uow.merchant, [row.id]))
        if self.kind is entries.OPTION:
            on = links.items_of(uow.conn, uow.merchant, [row.id], every=True)
            links.name_variants(uow, on[row.id])


class ChildCrud(EntryCrud):
    """The entries under a parent: modifiers in their group, options in their attribute."""

    def __init__(self, kind: EntryKind, body: type[EntryIn], parent: EntryKind) -> None:
        super().__init__(kind, body)
        self.parent = parent

    def register_under(self, bp: Blueprint, path: str) -> None:
        """Answer at `path`, in which `<parent_id>` stands, and at `path/<entry_id>`."""
        calls: tuple[tuple[str, str, Callable[..., Response]], ...] = (
            (path, "GET", self.list_children),
            (path, "POST", self.create_child),
            (f"{path}/<entry_id>", "GET", self.get_child),
            (f"{path}/<entry_id>", "POST", self.change_child),
            (f"{path}/<entry_id>", "DELETE", self.delete_child),
        )
        for rule, method, view in calls:
            name = f"{self.kind.name}_{view.__name__}"
            bp.add_url_rule(rule, name, view, methods=[method])

    def list_children(self, parent_id: str) -> Response:
        query = list_query(self.resource)
        with world().reading() as conn:
            parent = entries.get(conn, merchant_id(), self.parent, storable(parent_id))
            rows = inventory_lists.page_of_parent(
                conn, merchant_id(), self.kind, parent.id, query.page
            )
        return list_answer(self.resource, query, [show(row) for row in rows])

    def create_child(self, parent_id: str) -> Response:
        new = sent(decode(request.get_data(), self.body))
        with writing() as uow:
            parent = entries.get(uow.conn, uow.merchant, self.parent, storable(parent_id))
            row = entries.add(uow, self.kind, {**new, "parent": parent.id})
        return json_answer(show(row))

    def get_child(self, parent_id: str, entry_id: str) -> Response:
        with world().reading() as conn:
            row = self._child(conn, parent_id, entry_id)
        return json_answer(show(row))

    def change_child(self, parent_id: str, entry_id: str) -> Response:
        changes = sent(decode(request.get_data(), self.body))
        with writing() as uow:
            old = self._child(uow.conn, parent_id, entry_id)
            row = entries.change(uow, self.kind, old, changes)
            self._rename_variants(uow, row)
        return json_answer(show(row))

    def delete_child(self, parent_id: str, entry_id: str) -> Response:
        with writing() as uow:
            self._remove(uow, [self._child(uow.conn, parent_id, entry_id)])
        return json_answer({})

    def _child(self, conn: Connection, parent_id: str, entry_id: str) -> EntryRow:
        parent, key = storable(parent_id), storable(entry_id)
        return entries.child(conn, merchant_id(), self.kind, parent, key)


_PLURALS = {
    entries.CATEGORY: "categoryIds",
    entries.TAG: "tagIds",
    entries.TAX_RATE: "taxRateIds",
    entries.MODIFIER_GROUP: "modifierGroupIds",
}
