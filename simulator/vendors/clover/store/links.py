"""Links: which entries stand on which items, and the names that variants have from them."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, false, select
from sqlalchemy.orm import aliased

from simulator.core.sql.statements import (
    Prepared,
    delete_rows,
    insert_rows,
    keys,
    table_of,
    text_array,
)

from ..errors import Invalid
from ..tables.inventory import Entry, Item, Link
from ..wire.entries import EntryRow
from ..wire.items import MOST_NESTED, ItemRow
from . import entries, items
from .entries import EntryKind
from .unit_of_work import UnitOfWork

SHOWN_AS = {
    entries.TAG: "tags",
    entries.CATEGORY: "categories",
    entries.TAX_RATE: "taxRates",
    entries.MODIFIER_GROUP: "modifierGroups",
    entries.OPTION: "options",
}
"""The key under which an item shows its entries of a kind."""

_on_items = Prepared(
    select(Link.item, *(getattr(Entry, name) for name in EntryRow._fields))
    .join(Entry, (Entry.merchant == Link.merchant) & (Entry.id == Link.entry))
    .where(
        Link.merchant == bindparam("owner"),
        Link.item.in_(select(text_array("keys").c.value)),
        Link.kind.in_(select(text_array("kinds").c.value)),
    )
    .order_by(Entry.number)
)
_items_of = Prepared(
    select(Link.entry, *(getattr(Item, name) for name in ItemRow._fields))
    .join(Item, (Item.merchant == Link.merchant) & (Item.id == Link.item))
    .where(
        Link.merchant == bindparam("owner"),
        Link.entry.in_(select(text_array("keys").c.value)),
        Item.deleted == false(),
    )
    .order_by(Item.number.desc())
)
_linked = Prepared(
    select(Link.item, Link.entry).where(
        Link.merchant == bindparam("owner"),
        Link.kind == bindparam("of_kind"),
        Link.item.in_(select(text_array("keys").c.value)),
    )
)
_of_side = Prepared(
    select(Link.item, Link.entry).where(
        Link.merchant == bindparam("owner"),
        Link.kind == bindparam("of_kind"),
        Link.item.in_(select(text_array("of_items").c.value))
        | Link.entry.in_(select(text_array("of_entries").c.value)),
    )
)
_attribute = aliased(Entry)
_options_on = Prepared(
    select(Link.item, Entry.name)
    .join(Entry, (Entry.merchant == Link.merchant) & (Entry.id == Link.entry))
    .join(_attribute, (_attribute.merchant == Entry.merchant) & (_attribute.id == Entry.parent))
    .where(
        Link.merchant == bindparam("owner"),
        Link.kind == "option",
        Link.item.in_(select(text_array("keys").c.value)),
    )
    .order_by(_attribute.number, Entry.number)
)


def on_items(
    conn: Connection, merchant: str, ids: Sequence[str], kinds: Sequence[str]
) -> list[tuple[str, EntryRow]]:
    """An item's id and an entry that is linked to it: one statement, whatever is expanded."""
    if not kinds or not ids:
        return []
    rows = _on_items.rows(conn, owner=merchant, keys=keys(ids), kinds=keys(kinds))
    return [(item, EntryRow._make(entry)) for item, *entry in rows]


def items_of(
    conn: Connection, merchant: str, ids: Sequence[str], *, every: bool = False
) -> dict[str, list[ItemRow]]:
    """Entry id to its items, newest first; up to what a nested list holds, or all with `every`."""
    by_entry: dict[str, list[ItemRow]] = defaultdict(list)
    for entry, *item in _items_of.rows(conn, owner=merchant, keys=keys(ids)):
        if every or len(by_entry[entry]) < MOST_NESTED:
            by_entry[entry].append(ItemRow._make(item))
    return by_entry


Pairs = Sequence[tuple[str | None, str | None]]
"""Entry id and item id."""


def put(uow: UnitOfWork, kind: EntryKind, pairs: Pairs) -> None:
    """Link them; what is linked already stays (Unsure), an unknown id is refused (Unsure)."""
    whole = [(entry, item) for entry, item in pairs if entry is not None and item is not None]
    if len(whole) < len(pairs):
        raise Invalid(f"Each element needs {kind.title.lower()} and item")
    known_items = items.by_ids(uow.conn, uow.merchant, [item for _, item in whole])
    known = entries.by_ids(uow.conn, uow.merchant, kind, [entry for entry, _ in whole])
    for entry, item in whole:
        if item not in known_items or entry not in known:
            raise Invalid("Invalid association", item if item not in known_items else entry)
    linked = _linked.rows(uow.conn, owner=uow.merchant, of_kind=kind.name, keys=keys(known_items))
    new = {(item, entry) for entry, item in whole} - {(item, entry) for item, entry in linked}
    link(uow, kind, sorted(new))
    _after_change(uow, kind, [known_items[item] for item in sorted({item for item, _ in new})])


def link(uow: UnitOfWork, kind: EntryKind, new: Sequence[tuple[str, str]]) -> None:
    """(item id, entry id), none of them linked yet."""
    values = [(uow.merchant, item, entry, kind.name) for item, entry in new]
    insert_rows(uow.conn, table_of(Link), ("merchant", "item", "entry", "kind"), values)


def take(uow: UnitOfWork, kind: EntryKind, pairs: Pairs) -> None:
    """Unlink them; with one side alone, all links of that side go (section 2.10)."""
    gone = {(item, entry) for entry, item in pairs if item and entry}
    of_items = [item for entry, item in pairs if item and not entry]
    of_entries = [entry for entry, item in pairs if entry and not item]
    if of_items or of_entries:
        linked = _of_side.rows(
            uow.conn,
            owner=uow.merchant,
            of_kind=kind.name,
            of_items=keys(of_items),
            of_entries=keys(of_entries),
        )
        gone |= {(item, entry) for item, entry in linked}
    values = [(uow.merchant, item, entry, kind.name) for item, entry in sorted(gone)]
    delete_rows(uow.conn, table_of(Link), ("merchant", "item", "entry", "kind"), values)
    ids = sorted({item for item, _ in gone})
    _after_change(uow, kind, list(items.by_ids(uow.conn, uow.merchant, ids).values()))


def _after_change(uow: UnitOfWork, kind: EntryKind, changed: Sequence[ItemRow]) -> None:
    """Unsure, but for tax rates: they do not move modifiedTime (the wire)."""
    if kind is entries.OPTION:
        name_variants(uow, changed)
    elif uow.settings.association_moves_modified_time and kind is not entries.TAX_RATE:
        items.touch(uow, changed)


def name_variants(uow: UnitOfWork, variants: Sequence[ItemRow]) -> None:
    """A variant is named by its group and its options (Unsure: joined by spaces)."""
    group_ids = sorted({item.item_group for item in variants if item.item_group})
    if not group_ids:
        return
    groups = entries.by_ids(uow.conn, uow.merchant, entries.ITEM_GROUP, group_ids)
    grouped = [(item, groups.get(item.item_group)) for item in variants if item.item_group]
    options: dict[str, list[str]] = defaultdict(list)
    ids = keys(item.id for item, _ in grouped)
    for item_id, name in _options_on.rows(uow.conn, owner=uow.merchant, keys=ids):
        options[item_id].append(name)
    names = [(item, " ".join((group.name, *options[item.id]))) for item, group in grouped if group]
    items.rename(uow, names)
