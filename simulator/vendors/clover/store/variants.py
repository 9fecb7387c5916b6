"""Variants: items of a group, and the options that tell them apart, made where they are missing."""

from collections.abc import Mapping, Sequence

from simulator.core.sql.statements import Row

from ..wire.entries import AT
from ..wire.items import AT as ITEM_AT
from . import entries, links
from .unit_of_work import UnitOfWork

Chosen = tuple[str, Mapping[str, str]]
"""An item group, and attribute to option."""


def add_groups(uow: UnitOfWork, names: Sequence[str]) -> list[str]:
    """Ids of new item groups."""
    rows = entries.add_many(uow, entries.ITEM_GROUP, [{"name": name} for name in names])
    return [row[AT["id"]] for row in rows]


def choose(uow: UnitOfWork, rows: Sequence[Row], chosen: Sequence[Chosen]) -> None:
    """Put each item on its options; all are named anew."""
    groups = list(dict.fromkeys(group for group, _ in chosen))
    named = [(group, name) for group, options in chosen for name in options]
    attributes = _below(uow, entries.ATTRIBUTE, groups, named)
    of_options = [
        (attributes[group, name], option)
        for group, options in chosen
        for name, option in options.items()
    ]
    options = _below(uow, entries.OPTION, list(attributes.values()), of_options)
    linked = {
        (row[ITEM_AT["id"]], options[attributes[group, name], option])
        for row, (group, told) in zip(rows, chosen, strict=True)
        for name, option in told.items()
    }
    links.link(uow, entries.OPTION, sorted(linked))
    links.name_variants(uow, rows)


def _below(
    uow: UnitOfWork,
    kind: entries.EntryKind,
    parents: Sequence[str],
    wanted: Sequence[tuple[str, str]],
) -> dict[tuple[str, str], str]:
    """(parent, name) to id; what is missing is made."""
    rows = entries.of_parents(uow.conn, uow.merchant, kind.name, parents)
    known = {(row[AT["parent"]], row[AT["name"]]): row[AT["id"]] for row in rows}
    missing = [one for one in dict.fromkeys(wanted) if one not in known]
    made = entries.add_many(
        uow, kind, [{"parent": parent, "name": name} for parent, name in missing]
    )
    return known | {(row[AT["parent"]], row[AT["name"]]): row[AT["id"]] for row in made}
