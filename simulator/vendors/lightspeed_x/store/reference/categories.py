"""Product categories: a tree; added, renamed and deleted in bulk (section 6; 2, section 9)."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from ...errors import NotFound, Refusal, invalid, malformed
from ...wire.records.categories import CategoryIn, CategoryTree
from ..records import records
from ..records.records import NewRecord, RecordRow
from ..unit_of_work import UnitOfWork
from . import product_links

KIND = "product_category"
DEEPEST = 20
"""Levels of the tree. Unsure: no limit is published."""


class Deleted(NamedTuple):
    """One that a call named, with all below it."""

    ids: list[str]
    job: str


def tree(conn: Connection, retailer: str) -> CategoryTree:
    """In one statement; categories are few."""
    return CategoryTree.of(records.of_kind(conn, retailer, KIND))


def write(uow: UnitOfWork, bodies: Sequence[CategoryIn]) -> list[RecordRow]:
    """All or none: new ones, under categories that are there or come along, and new names; in the order of the bodies."""
    known = tree(uow.conn, uow.retailer)
    renamed = _renamed(known, bodies)
    created = _new(uow, known, bodies)
    _check_depth(known, created)
    written = {row.id: row for row in records.write(uow, list(renamed.values()))}
    new_rows = iter(records.add(uow, created))
    return [written[body.id] if body.id else next(new_rows) for body in bodies]


def delete(uow: UnitOfWork, ids: Sequence[str]) -> list[Deleted]:
    """With all below them; their products go to the nearest parent that stays, or to none."""
    known = tree(uow.conn, uow.retailer)
    for category in ids:
        if category not in known.rows:
            raise NotFound("Product category")
    families = {each: [each, *(row.id for row in known.below(each))] for each in ids}
    removed = {category for family in families.values() for category in family}
    rows = [known.rows[each]._replace(deleted=uow.now_ms) for each in known.rows if each in removed]
    first = records.write(uow, rows)[0].version
    successors = {each: _successor(known, each, removed) for each in removed}
    product_links.move_categories(uow, successors)
    return [
        Deleted(family, uow.new_id("job", first, place))
        for place, family in enumerate(families.values())
    ]


def _renamed(known: CategoryTree, bodies: Sequence[CategoryIn]) -> dict[str, RecordRow]:
    """Unsure: that only the name of a category can change; a parent given for one is left alone."""
    renamed: dict[str, RecordRow] = {}
    for body in bodies:
        if body.id:
            row = known.rows.get(body.id)
            if row is None:
                raise _unknown("id", body.id)
            renamed[body.id] = row._replace(name=body.name or row.name)
    return renamed


def _new(uow: UnitOfWork, known: CategoryTree, bodies: Sequence[CategoryIn]) -> list[NewRecord]:
    new = [body for body in bodies if not body.id]
    if not new:
        return []
    first = uow.next_versions(len(new))
    ids = [uow.new_id(KIND, first + place) for place in range(len(new))]
    by_payload = _by_payload(new, ids)
    return [
        NewRecord(KIND, _name(body), parent=_parent(known, by_payload, body), id=new_id)
        for body, new_id in zip(new, ids, strict=True)
    ]


def _by_payload(bodies: Sequence[CategoryIn], ids: Sequence[str]) -> dict[str, str]:
    named = [
        (body.payload_id, new_id)
        for body, new_id in zip(bodies, ids, strict=True)
        if body.payload_id
    ]
    if len(dict(named)) < len(named):
        raise invalid("Each payload_id must be another")
    return dict(named)


def _name(body: CategoryIn) -> str:
    if not body.name:
        raise malformed("A new category needs a name")
    return body.name


def _parent(known: CategoryTree, payload: Mapping[str, str], body: CategoryIn) -> str | None:
    if body.payload_parent_category_id:
        parent = payload.get(body.payload_parent_category_id)
        if parent is None:
            raise _unknown("payload_parent_category_id", body.payload_parent_category_id)
        return parent
    if body.parent_category_id and body.parent_category_id not in known.rows:
        raise _unknown("parent_category_id", body.parent_category_id)
    return body.parent_category_id or None


def _check_depth(known: CategoryTree, created: Sequence[NewRecord]) -> None:
    """Neither deeper than the tree may be, nor in a circle."""
    parents = {record.id: record.parent for record in created}
    for record in created:
        depth, parent = 1, record.parent
        while parent in parents and depth <= DEEPEST:
            depth, parent = depth + 1, parents[parent]
        if depth + len(known.path(parent or "")) > DEEPEST:
            raise invalid(f"Categories are at most {DEEPEST} levels deep, and in no circle")


def _successor(known: CategoryTree, category: str, removed: set[str]) -> str | None:
    parent = known.rows[category].parent
    while parent in removed:
        parent = known.rows[parent].parent
    return parent


def _unknown(field: str, category: str) -> Refusal:
    message = f"There is no product category {category}"
    return invalid(message, {field: message})
