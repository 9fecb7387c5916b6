"""`expand`: what may be expanded of items and entries, and the expanded elements, two levels deep (section 3.4).

Each expanded field takes one statement at most, whatever the page holds.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from ..errors import Invalid
from ..wire.entries import EntryRow, show
from ..wire.items import MOST_NESTED, ItemRow
from ..wire.items import show as show_item
from . import entries, items, links
from .entries import EntryKind

CHILDREN = {
    entries.MODIFIER_GROUP: ("modifiers", entries.MODIFIER),
    entries.ITEM_GROUP: ("attributes", entries.ATTRIBUTE),
    entries.ATTRIBUTE: ("options", entries.OPTION),
}
"""What an entry shows its children as, and their kind."""

_READ = "INVENTORY_R"
_OF_ITEMS = (*links.SHOWN_AS.values(), "itemStock", "ageRestricted")
_OF_ENTRIES: Mapping[EntryKind, tuple[str, ...]] = {
    entries.CATEGORY: ("items",),
    entries.TAG: ("items", "printers"),
    entries.DISCOUNT: (),
    entries.TAX_RATE: ("items",),
    entries.MODIFIER_GROUP: ("modifiers", "items"),
    entries.MODIFIER: (),
    entries.ITEM_GROUP: ("items", "attributes"),
    entries.ATTRIBUTE: ("options",),
    entries.OPTION: (),
}


def expandable_of_items() -> dict[str, str]:
    below = {key: _OF_ENTRIES[kind] for kind, key in links.SHOWN_AS.items()}
    return _permitted(_OF_ITEMS, below)


def expandable_of_entries(kind: EntryKind) -> dict[str, str]:
    key, child = CHILDREN.get(kind, ("", kind))
    return _permitted(_OF_ENTRIES[kind], {"items": _OF_ITEMS, key: _OF_ENTRIES[child]})


def _permitted(names: Iterable[str], below: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """`modifierGroups`, and `modifierGroups.modifiers`."""
    expandable = list(names)
    expandable += [f"{name}.{inner}" for name in expandable for inner in below.get(name, ())]
    return dict.fromkeys(expandable, _READ)


MOST_INSIDE = 100_000
"""Elements of the second level that one answer holds. Unsure: what is too heavy for the vendor is 400 too (section 5)."""

Expand = frozenset[str]
Elements = dict[str, list[Any]]
"""Expanded field to its elements."""


def show_items(
    conn: Connection, merchant: str, rows: Sequence[ItemRow], expand: Expand
) -> list[dict[str, Any]]:
    if not expand:
        return [show_item(item) for item in rows]
    expanded = _expanded_of_items(conn, merchant, [item.id for item in rows], expand)
    _check_size(expanded, expand)
    return [show_item(item, expand, expanded) for item in rows]


def show_entries(
    conn: Connection, merchant: str, kind: EntryKind, rows: Sequence[EntryRow], expand: Expand
) -> list[dict[str, Any]]:
    if not expand:
        return [show(entry) for entry in rows]
    ids = [entry.id for entry in rows]
    expanded: dict[str, Elements] = {entry_id: {} for entry_id in ids}
    if "items" in expand:
        below = _items_of(conn, merchant, kind, ids, _inner("items", expand))
        for entry_id in ids:
            expanded[entry_id]["items"] = below[entry_id]
    key, child = CHILDREN.get(kind, ("", kind))
    if key in expand:
        below = _children_of(conn, merchant, child, ids, _inner(key, expand))
        for entry_id in ids:
            expanded[entry_id][key] = below[entry_id]
    _check_size(expanded, expand)
    return [show(entry, expand, expanded[entry.id]) for entry in rows]


def _check_size(expanded: Mapping[str, Elements], expand: Expand) -> None:
    if not any("." in name for name in expand):
        return
    lists = (elements for fields in expanded.values() for elements in fields.values())
    if sum(_size(element) for elements in lists for element in elements) > MOST_INSIDE:
        raise Invalid("Internal Error")


def _size(element: Mapping[str, Any]) -> int:
    """How many elements stand inside of one."""
    return sum(
        len(value["elements"])
        for value in element.values()
        if isinstance(value, dict) and "elements" in value
    )


def _inner(key: str, expand: Expand) -> Expand:
    """What is to be expanded inside of what `key` shows: of `items.tags`, `tags`."""
    return frozenset(name.partition(".")[2] for name in expand if name.startswith(f"{key}."))


def _expanded_of_items(
    conn: Connection, merchant: str, ids: Sequence[str], expand: Expand
) -> dict[str, Elements]:
    """By item id; an entry on several items is made into JSON once."""
    kinds = {kind.name: kind for kind, key in links.SHOWN_AS.items() if key in expand}
    on_items = links.on_items(conn, merchant, ids, list(kinds))
    by_kind: dict[str, dict[str, EntryRow]] = defaultdict(dict)
    for _, entry in on_items:
        by_kind[entry.kind][entry.id] = entry
    shown: dict[str, dict[str, Any]] = {}
    for name, kind in kinds.items():
        rows = list(by_kind[name].values())
        inner = _inner(links.SHOWN_AS[kind], expand)
        for element in show_entries(conn, merchant, kind, rows, inner):
            shown[element["id"]] = element
    expanded: dict[str, Elements] = defaultdict(lambda: defaultdict(list))
    for item_id, entry in on_items:
        elements = expanded[item_id][links.SHOWN_AS[kinds[entry.kind]]]
        if len(elements) < MOST_NESTED:
            elements.append(shown[entry.id])
    return expanded


def _items_of(
    conn: Connection, merchant: str, kind: EntryKind, ids: Sequence[str], expand: Expand
) -> Mapping[str, list[Any]]:
    """Unsure: that items are shown whole there (section 2.6)."""
    by_entry: Mapping[str, Sequence[ItemRow]] = (
        _of_groups(conn, merchant, ids)
        if kind is entries.ITEM_GROUP
        else links.items_of(conn, merchant, ids)
    )
    distinct = {item.id: item for rows in by_entry.values() for item in rows}
    elements = show_items(conn, merchant, list(distinct.values()), expand)
    shown = dict(zip(distinct, elements, strict=True))
    return {entry_id: [shown[item.id] for item in by_entry.get(entry_id, ())] for entry_id in ids}


def _of_groups(conn: Connection, merchant: str, ids: Sequence[str]) -> dict[str, list[ItemRow]]:
    by_group: dict[str, list[ItemRow]] = {group_id: [] for group_id in ids}
    for item in items.of_groups(conn, merchant, ids):
        rows = by_group[item.item_group or ""]
        if len(rows) < MOST_NESTED:
            rows.append(item)
    return by_group


def _children_of(
    conn: Connection, merchant: str, kind: EntryKind, ids: Sequence[str], expand: Expand
) -> dict[str, list[Any]]:
    rows = entries.of_parents(conn, merchant, kind.name, ids)
    by_parent: dict[str, list[Any]] = {entry_id: [] for entry_id in ids}
    for child, element in zip(rows, show_entries(conn, merchant, kind, rows, expand), strict=True):
        elements = by_parent[child.parent or ""]
        if len(elements) < MOST_NESTED:
            elements.append(element)
    return by_parent
