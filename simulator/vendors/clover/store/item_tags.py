"""Labels by name: the categories and tags that a product carries, made where they are missing."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.orm import aliased

from simulator.core.sql.statements import Prepared, delete_rows, keys, table_of, text_array

from ..tables.inventory import Entry, Link
from ..wire.entries import AT
from . import entries, links
from .entries import EntryKind
from .unit_of_work import UnitOfWork

Labels = tuple[str, tuple[str, ...], str | None]
"""An item's id, its categories' names, and the tag of its weight."""

_parent = aliased(Entry)
_names_on = Prepared(
    select(Link.item, Link.kind, Entry.name, _parent.name)
    .join(Entry, (Entry.merchant == Link.merchant) & (Entry.id == Link.entry))
    .outerjoin(_parent, (_parent.merchant == Entry.merchant) & (_parent.id == Entry.parent))
    .where(
        Link.merchant == bindparam("owner"),
        Link.item.in_(select(text_array("wanted").c.value)),
        (Link.kind == "category") | (Link.kind == "tag") | (Link.kind == "option"),
    )
    .order_by(_parent.number, Entry.number)
)
_labels_on = Prepared(
    select(Link.item, Link.entry, Link.kind, Entry.name)
    .join(Entry, (Entry.merchant == Link.merchant) & (Entry.id == Link.entry))
    .where(
        Link.merchant == bindparam("owner"),
        Link.item.in_(select(text_array("wanted").c.value)),
        (Link.kind == "category") | (Link.kind == "tag"),
    )
)

Names = dict[str, list[str]]
"""Kind to names; an option's is `attribute NUL option`."""


def names_on(conn: Connection, merchant: str, ids: Sequence[str]) -> dict[str, Names]:
    found: dict[str, Names] = defaultdict(lambda: defaultdict(list))
    for item, kind, name, parent in _names_on.rows(conn, owner=merchant, wanted=keys(ids)):
        found[item][kind].append(f"{parent}\x00{name}" if kind == "option" else name)
    return found


def set_labels(uow: UnitOfWork, wanted: Sequence[Labels], *, new: bool) -> None:
    """Give items these categories and this weight, in place of those they had; other tags stay."""
    categories = _made(uow, entries.CATEGORY, [name for _, names, _ in wanted for name in names])
    tags = _made(uow, entries.TAG, [tag for _, _, tag in wanted if tag])
    if not new:
        _drop(uow, [item for item, _, _ in wanted])
    on_category = {(item, categories[name]) for item, names, _ in wanted for name in names}
    links.link(uow, entries.CATEGORY, sorted(on_category))
    links.link(uow, entries.TAG, [(item, tags[tag]) for item, _, tag in wanted if tag])


def _made(uow: UnitOfWork, kind: EntryKind, names: Sequence[str]) -> dict[str, str]:
    """Name to id."""
    wanted = list(dict.fromkeys(names))
    if not wanted:
        return {}
    known = entries.by_names(uow.conn, uow.merchant, kind, wanted)
    missing = [{"name": name} for name in wanted if name not in known]
    made = {row[AT["name"]]: row for row in entries.add_many(uow, kind, missing)}
    return {name: row[AT["id"]] for name, row in (known | made).items()}


def _drop(uow: UnitOfWork, ids: Sequence[str]) -> None:
    rows = _labels_on.rows(uow.conn, owner=uow.merchant, wanted=keys(ids))
    gone = [
        (uow.merchant, item, entry)
        for item, entry, kind, name in rows
        if kind == "category" or name.startswith("weight:")
    ]
    delete_rows(uow.conn, table_of(Link), ("merchant", "item", "entry"), gone)
