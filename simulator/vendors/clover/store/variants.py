"""Variants: items of a group, and the options that tell them apart, created where they are missing."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..wire.items import ItemRow
from . import entries, links
from .unit_of_work import UnitOfWork


class Options(NamedTuple):
    """An item group, and the option of each attribute."""

    group: str
    options: Mapping[str, str]


def add_groups(uow: UnitOfWork, names: Sequence[str]) -> list[str]:
    """Ids of new item groups."""
    rows = entries.add_many(uow, entries.ITEM_GROUP, [{"name": name} for name in names])
    return [group.id for group in rows]


def set_options(uow: UnitOfWork, items: Sequence[ItemRow], options_of: Sequence[Options]) -> None:
    """Put each item on its options; all are named anew."""
    groups = list(dict.fromkeys(group for group, _ in options_of))
    named = [(group, name) for group, options in options_of for name in options]
    attributes = _ids_of(uow, entries.ATTRIBUTE, groups, named)
    of_attributes = [
        (attributes[group, name], option)
        for group, options in options_of
        for name, option in options.items()
    ]
    options = _ids_of(uow, entries.OPTION, list(attributes.values()), of_attributes)
    linked = {
        (item.id, options[attributes[group, name], option])
        for item, (group, chosen) in zip(items, options_of, strict=True)
        for name, option in chosen.items()
    }
    links.link(uow, entries.OPTION, sorted(linked))
    links.name_variants(uow, items)


def _ids_of(
    uow: UnitOfWork,
    kind: entries.EntryKind,
    parents: Sequence[str],
    names: Sequence[tuple[str, str]],
) -> dict[tuple[str, str], str]:
    """(parent, name) to id; what is missing is created."""
    rows = entries.of_parents(uow.conn, uow.merchant, kind.name, parents)
    known = {(entry.parent or "", entry.name): entry.id for entry in rows}
    missing = [name for name in dict.fromkeys(names) if name not in known]
    drafts = [{"parent": parent, "name": name} for parent, name in missing]
    created = entries.add_many(uow, kind, drafts)
    return known | {(entry.parent or "", entry.name): entry.id for entry in created}
