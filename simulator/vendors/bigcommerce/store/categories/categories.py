"""Categories: read, made, changed, removed; both spellings of the API end here."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, bindparam, delete, select

from simulator.core import listing
from simulator.core.body import sent
from simulator.core.sql.statements import (
    Prepared,
    fresh_ids,
    insert_rows,
    int_array,
    keys,
    table_of,
    update_rows,
)

from ...errors import NotFoundError, V3Error
from ...listing import ListQuery
from ...tables.categories import Category, ProductCategory
from ...wire.categories.categories import REST, CategoryIn, CategoryRow
from ..attachments import metafields
from ..unit_of_work import UnitOfWork
from . import placement
from .category_tree import CategoryTree

MOST = 16_000
FULL = f"A store may have at most {MOST} categories"
HELD = "The category holds products and cannot be deleted"

_chosen = select(*(getattr(Category, name) for name in CategoryRow._fields))
_owned = _chosen.where(Category.store == bindparam("owner"))
_by_ids = Prepared(_owned.where(Category.id.in_(int_array("requested"))).order_by(Category.id))
_of_tree = Prepared(
    _owned.where(Category.tree == bindparam("tree")).order_by(Category.sort_order, Category.id)
)
_FIELDS: dict[str, Any] = {
    "parent_id": Category.parent,
    "name": Category.name_key,
    "page_title": Category.page_title,
    "is_visible": Category.is_visible,
}
_LISTED = listing.Listing(
    row=CategoryRow._make,
    select=_chosen,
    owner=Category.store,
    fields={
        **_FIELDS,
        "category_id": Category.id,
        "category_uuid": Category.uuid,
        "tree_id": Category.tree,
    },
    order=(Category.id,),
)
_LISTED_OF_TREE = listing.Listing(
    row=CategoryRow._make,
    select=_chosen.where(Category.tree == bindparam("tree")),
    owner=Category.store,
    fields={**_FIELDS, "id": Category.id},
    order=(Category.id,),
    sorts={"name": Category.name_key, "sort_order": Category.sort_order},
)
_WRITTEN = (
    *("tree", "parent", "name", "name_key", "page_title", "is_visible", "sort_order", "url"),
    *("url_customized", "rest"),
)


def page(
    conn: Connection, store: str, query: ListQuery, tree: int | None = None
) -> tuple[int, list[CategoryRow]]:
    """Of all trees, or of one in the old spelling."""
    listed, given = _listed(tree)
    return listing.page_and_total(conn, listed, store, query, **given)


def ids_of(conn: Connection, store: str, query: ListQuery, tree: int | None = None) -> list[int]:
    """Those that a filter finds, whatever the page."""
    listed, given = _listed(tree)
    return [row.id for row in listing.every(conn, listed, store, query, **given)]


def _listed(tree: int | None) -> tuple[listing.Listing[CategoryRow], dict[str, int]]:
    return (_LISTED, {}) if tree is None else (_LISTED_OF_TREE, {"tree": tree})


def of_tree(conn: Connection, store: str, tree: int) -> list[CategoryRow]:
    return list(map(CategoryRow._make, _of_tree.rows(conn, owner=store, tree=tree)))


def by_ids(conn: Connection, store: str, ids: Iterable[int]) -> dict[int, CategoryRow]:
    rows = _by_ids.rows(conn, owner=store, requested=keys(ids))
    return {row.id: row for row in map(CategoryRow._make, rows)}


def get(conn: Connection, store: str, category: int, tree: int | None = None) -> CategoryRow:
    """The row; NotFoundError where there is none, or none in that tree."""
    row = by_ids(conn, store, [category]).get(category)
    if row is None or tree not in (None, row.tree):
        raise NotFoundError(f"A category was not found with an id of {category}")
    return row


def all_names(conn: Connection, store: str) -> list[str]:
    statement = select(Category.name).where(Category.store == store).order_by(Category.id)
    return list(conn.execute(statement).scalars())


def named(uow: UnitOfWork, names: Sequence[str]) -> dict[str, int]:
    """The categories of these names in tree 1; made at its top where there are none."""
    known_tree = CategoryTree.of(uow.conn, uow.store)
    ids = {
        node.name_key: node.id
        for node in sorted(
            known_tree.nodes.values(), key=lambda category: (category.parent == 0, -category.id)
        )
        if node.tree == 1
    }
    requested = {name: name.strip()[:50] for name in names if name.strip()}
    fresh = {short.casefold(): short for short in requested.values() if short.casefold() not in ids}
    created, failures = add(
        uow, [CategoryIn(name=category, tree_id=1) for category in fresh.values()]
    )
    if failures:
        raise next(iter(failures.values()))
    ids |= dict(zip(fresh, created, strict=True))
    return {name: ids[short.casefold()] for name, short in requested.items()}


class Outcome(NamedTuple):
    """The good ones' ids, in order, and what is wrong with the others, by place."""

    ids: list[int]
    failures: dict[int, V3Error]


def add(uow: UnitOfWork, requested: Sequence[CategoryIn]) -> Outcome:
    """New categories; each names its tree, or its parent."""
    known_tree = CategoryTree.of(uow.conn, uow.store)
    trees = placement.trees(uow.conn, uow.store)
    ids = fresh_ids(uow.conn, table_of(Category), len(requested))
    rows, good, failures = [], [], {}
    for place, (given, created) in enumerate(zip(requested, ids, strict=True)):
        try:
            if len(known_tree.nodes) >= MOST:
                raise V3Error(422, FULL)
            data = sent(given)
            put = placement.fresh(known_tree, trees, data, created)
            rows.append(
                (
                    created,
                    uow.store,
                    uow.ids.uuid("bigcommerce category", uow.store, created),
                    *_columns(put, data, None),
                )
            )
        except V3Error as failure:
            failures[place] = failure
            continue
        good.append(created)
        _tell(uow, created, "created")
    insert_rows(uow.conn, table_of(Category), ("id", "store", "uuid", *_WRITTEN), rows)
    return Outcome(good, failures)


def change(
    uow: UnitOfWork, requested: Mapping[int, CategoryIn], tree: int | None = None
) -> Outcome:
    """What was sent changes, of categories of any tree or of one; the same again changes nothing."""
    known_tree = CategoryTree.of(uow.conn, uow.store)
    standing = by_ids(uow.conn, uow.store, requested)
    rows, good, failures = [], [], {}
    for place, (category, given) in enumerate(requested.items()):
        old = standing.get(category)
        try:
            if old is None or tree not in (None, old.tree):
                raise NotFoundError(f"A category was not found with an id of {category}")
            data = sent(given)
            columns = _columns(placement.moved(known_tree, data, old), data, old)
        except V3Error as failure:
            failures[place] = failure
            continue
        good.append(category)
        if columns != _columns(placement.standing(old), {}, old):
            rows.append((*columns, category))
            _tell(uow, category, "updated")
    update_rows(uow.conn, table_of(Category), _WRITTEN, "id", rows)
    return Outcome(good, failures)


def remove(uow: UnitOfWork, requested: Sequence[int]) -> None:
    """With all that is below them; refused where one of them holds products (Unsure: both)."""
    gone = sorted(CategoryTree.of(uow.conn, uow.store).below(requested))
    given = {"gone": keys(gone)}
    held = select(ProductCategory.category).where(
        ProductCategory.category.in_(int_array("gone")), ProductCategory.store == uow.store
    )
    if uow.conn.execute(held.limit(1), given).one_or_none() is not None:
        raise V3Error(uow.settings.category_with_products, HELD)
    uow.conn.execute(delete(Category).where(Category.id.in_(int_array("gone"))), given)
    metafields.remove_of(uow, "category", gone)
    for category in gone:
        _tell(uow, category, "deleted")


def _columns(
    put: placement.Placed, data: Mapping[str, Any], old: CategoryRow | None
) -> tuple[Any, ...]:
    rest = {} if old is None else msgspec.json.decode(old.rest)
    rest |= {name: data[name] for name in REST if name in data}
    visible = True if old is None else bool(old.is_visible)
    order = 0 if old is None else old.sort_order
    return (
        put.tree,
        put.parent,
        put.name,
        put.name.casefold(),
        rest.get("page_title", "").casefold(),
        data.get("is_visible", visible),
        data.get("sort_order", order),
        put.url,
        put.url_customized,
        msgspec.json.encode(rest).decode(),
    )


def _tell(uow: UnitOfWork, category: int, what: str) -> None:
    uow.announce(f"store/category/{what}", {"type": "category", "id": category})
