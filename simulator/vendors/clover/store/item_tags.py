"""Categories and tags by name: those that a product has, created where they are missing."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.orm import aliased

from simulator.core.sql.statements import Prepared, delete_rows, keys, table_of, text_array

from ..tables.inventory import Entry, Link
from . import entries, links
from .entries import EntryKind
from .unit_of_work import UnitOfWork


class ItemTags(NamedTuple):
    """An item's id, its categories' names, and the tag of its weight."""

    item: str
    categories: tuple[str, ...]
    weight: str | None


_parent = aliased(Entry)
_names_on = Prepared(
    select(Link.item, Link.kind, Entry.name, _parent.name)
    .join(Entry, (Entry.merchant == Link.merchant) & (Entry.id == Link.entry))
    .outerjoin(_parent, (_parent.merchant == Entry.merchant) & (_parent.id == Entry.parent))
    .where(
        Link.merchant == bindparam("owner"),
        Link.item.in_(select(text_array("keys").c.value)),
        (Link.kind == "category") | (Link.kind == "tag") | (Link.kind == "option"),
    )
    .order_by(_parent.number, Entry.number)
)
_tags_on = Prepared(
    select(Link.item, Link.entry, Link.kind, Entry.name)
    .join(Entry, (Entry.merchant == Link.merchant) & (Entry.id == Link.entry))
    .where(
        Link.merchant == bindparam("owner"),
        Link.item.in_(select(text_array("keys").c.value)),
        (Link.kind == "category") | (Link.kind == "tag"),
    )
)


@dataclass(slots=True)
class Names:
    """What is linked to one item, by name; `options` by attribute."""

    categories: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    options: dict[str, str] = field(default_factory=dict)


def names_on(conn: Connection, merchant: str, ids: Sequence[str]) -> dict[str, Names]:
    by_item: dict[str, Names] = defaultdict(Names)
    for item, kind, name, parent in _names_on.rows(conn, owner=merchant, keys=keys(ids)):
        names = by_item[item]
        if kind == "option":
            names.options[parent] = name
        else:
            (names.categories if kind == "category" else names.tags).append(name)
    return by_item


def set_tags(uow: UnitOfWork, tags_of: Sequence[ItemTags], *, new: bool) -> None:
    """Give items these categories and this weight, in place of those they had; other tags stay."""
    names = [name for _, categories, _ in tags_of for name in categories]
    categories = _ids_of(uow, entries.CATEGORY, names)
    weights = _ids_of(uow, entries.TAG, [weight for _, _, weight in tags_of if weight])
    if not new:
        _unlink(uow, [item for item, _, _ in tags_of])
    on_category = {(item, categories[name]) for item, names, _ in tags_of for name in names}
    links.link(uow, entries.CATEGORY, sorted(on_category))
    on_tag = [(item, weights[weight]) for item, _, weight in tags_of if weight]
    links.link(uow, entries.TAG, on_tag)


def _ids_of(uow: UnitOfWork, kind: EntryKind, names: Sequence[str]) -> dict[str, str]:
    """Name to id; what is missing is created."""
    distinct = list(dict.fromkeys(names))
    if not distinct:
        return {}
    known = entries.by_names(uow.conn, uow.merchant, kind, distinct)
    missing = [{"name": name} for name in distinct if name not in known]
    created = {entry.name: entry for entry in entries.add_many(uow, kind, missing)}
    return {name: entry.id for name, entry in (known | created).items()}


def _unlink(uow: UnitOfWork, ids: Sequence[str]) -> None:
    rows = _tags_on.rows(uow.conn, owner=uow.merchant, keys=keys(ids))
    gone = [
        (uow.merchant, item, entry)
        for item, entry, kind, name in rows
        if kind == "category" or name.startswith("weight:")
    ]
    delete_rows(uow.conn, table_of(Link), ("merchant", "item", "entry"), gone)
