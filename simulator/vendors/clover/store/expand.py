"""`expand`: what may be expanded of items and entries, and the expanded elements, two levels deep (section 3.4).

Each field that is asked for takes one statement at most, whatever the page holds.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from simulator.core.sql.statements import Row

from ..errors import Invalid
from ..wire.entries import AT, show
from ..wire.items import AT as ITEM_AT
from ..wire.items import MOST_NESTED
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
    told = list(names)
    told += [f"{name}.{inner}" for name in told for inner in below.get(name, ())]
    return dict.fromkeys(told, _READ)


MOST_INSIDE = 100_000
"""Elements of the second level that one answer holds. Unsure: what is too heavy for the vendor is 400 too (section 5)."""

Expand = frozenset[str]
Elements = dict[str, list[Any]]
"""Expanded field to its elements."""

_ID, _PARENT = AT["id"], AT["parent"]
_ITEM_ID, _GROUP = ITEM_AT["id"], ITEM_AT["item_group"]


def show_items(
    conn: Connection, merchant: str, rows: Sequence[Row], expand: Expand
) -> list[dict[str, Any]]:
    if not expand:
        return [show_item(row) for row in rows]
    around = _around_items(conn, merchant, [row[_ITEM_ID] for row in rows], expand)
    _check_size(around, expand)
    return [show_item(row, expand, around) for row in rows]


def show_entries(
    conn: Connection, merchant: str, kind: EntryKind, rows: Sequence[Row], expand: Expand
) -> list[Any]:
    if not expand:
        return [show(row) for row in rows]
    ids = [row[_ID] for row in rows]
    around: dict[str, Elements] = {one: {} for one in ids}
    if "items" in expand:
        held = _items_around(conn, merchant, kind, ids, _below("items", expand))
        for one in ids:
            around[one]["items"] = held[one]
    key, child = CHILDREN.get(kind, ("", kind))
    if key in expand:
        below = _children(conn, merchant, child, ids, _below(key, expand))
        for one in ids:
            around[one][key] = below[one]
    _check_size(around, expand)
    return [show(row, expand, around[row[_ID]]) for row in rows]


def _check_size(around: Mapping[str, Elements], expand: Expand) -> None:
    if any("." in name for name in expand):
        held = (one for lists in around.values() for found in lists.values() for one in found)
        if sum(map(_inside, held)) > MOST_INSIDE:
            raise Invalid("Internal Error")


def _inside(told: Mapping[str, Any]) -> int:
    return sum(
        len(held["elements"])
        for held in told.values()
        if isinstance(held, dict) and "elements" in held
    )


def _below(key: str, expand: Expand) -> Expand:
    """What is asked for inside of what `key` shows: of `items.tags`, `tags`."""
    return frozenset(name.partition(".")[2] for name in expand if name.startswith(f"{key}."))


def _around_items(
    conn: Connection, merchant: str, ids: Sequence[str], expand: Expand
) -> dict[str, Elements]:
    """Item id to expanded field to the entries; an entry on several items is shown once and told on each."""
    kinds = [kind for kind, key in links.SHOWN_AS.items() if key in expand]
    on_items = links.on_items(conn, merchant, ids, [kind.name for kind in kinds])
    by_kind: dict[str, dict[str, Row]] = defaultdict(dict)
    for _, row in on_items:
        by_kind[row[AT["kind"]]][row[_ID]] = row
    shown: dict[str, Any] = {}
    for kind in kinds:
        rows = list(by_kind[kind.name].values())
        told = show_entries(conn, merchant, kind, rows, _below(links.SHOWN_AS[kind], expand))
        shown.update((one["id"], one) for one in told)
    keys = {kind.name: key for kind, key in links.SHOWN_AS.items()}
    found: dict[str, Elements] = defaultdict(lambda: defaultdict(list))
    for item, row in on_items:
        held = found[item][keys[row[AT["kind"]]]]
        if len(held) < MOST_NESTED:
            held.append(shown[row[_ID]])
    return found


def _items_around(
    conn: Connection, merchant: str, kind: EntryKind, ids: Sequence[str], expand: Expand
) -> Mapping[str, list[Any]]:
    """Unsure: that items are told whole there (section 2.6)."""
    held: Mapping[str, Sequence[Row]] = (
        _of_groups(conn, merchant, ids)
        if kind is entries.ITEM_GROUP
        else links.items_of(conn, merchant, ids)
    )
    rows = {row[_ITEM_ID]: row for one in held.values() for row in one}
    shown = {one["id"]: one for one in show_items(conn, merchant, list(rows.values()), expand)}
    return {one: [shown[row[_ITEM_ID]] for row in held.get(one, ())] for one in ids}


def _of_groups(conn: Connection, merchant: str, ids: Sequence[str]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in items.of_groups(conn, merchant, ids):
        held = found[row[_GROUP]]
        if len(held) < MOST_NESTED:
            held.append(row)
    return found


def _children(
    conn: Connection, merchant: str, kind: EntryKind, ids: Sequence[str], expand: Expand
) -> dict[str, list[Any]]:
    rows = entries.of_parents(conn, merchant, kind.name, ids)
    found: dict[str, list[Any]] = {one: [] for one in ids}
    for row, told in zip(rows, show_entries(conn, merchant, kind, rows, expand), strict=True):
        held = found[row[_PARENT]]
        if len(held) < MOST_NESTED:
            held.append(told)
    return found
