"""What may be expanded of items and of entries, with the permission that it needs: two levels (section 3.4)."""

from collections.abc import Iterable, Mapping

from . import entries, links
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


def of_items() -> dict[str, str]:
    below = {key: _OF_ENTRIES[kind] for kind, key in links.SHOWN_AS.items()}
    return _permitted(_OF_ITEMS, below)


def of_entries(kind: EntryKind) -> dict[str, str]:
    key, child = CHILDREN.get(kind, ("", kind))
    return _permitted(_OF_ENTRIES[kind], {"items": _OF_ITEMS, key: _OF_ENTRIES[child]})


def _permitted(names: Iterable[str], below: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """`modifierGroups`, and `modifierGroups.modifiers`."""
    told = list(names)
    told += [f"{name}.{inner}" for name in told for inner in below.get(name, ())]
    return dict.fromkeys(told, _READ)
