"""Category trees, and categories as the trees spell them: by arrays, some of which may fail (section 2.8)."""

from typing import Any

from flask import Blueprint, Response, request

from simulator.core.answers import json_answer
from simulator.core.app import world

from ...answers import data_answer, no_content
from ...auth import member
from ...errors import TYPE, invalid_fields
from ...listing import Field, Resource, envelope
from ...paths import V3, number
from ...store.categories import categories, trees
from ...store.categories.placement import DEEPEST
from ...wire.categories.categories import CategoryIn, nested, show_in_tree
from ...wire.categories.trees import TreeIn
from .. import bodies
from ..headers import writing
from ..lists import deletion_query, list_answer, list_query

bp = Blueprint("trees", __name__, url_prefix=f"{V3}/catalog/trees")

MOST_TREES = 50
MOST_CATEGORIES = 250
"""In one request (Unsure: no number is documented)."""
_LISTS = ("in", "not_in")
LISTED_TREES = Resource(
    fields={"id": Field("integer", ("in",)), "channel_id": Field("integer", ("in",))}
)
LISTED = Resource(
    fields={
        "category_uuid": Field("word", _LISTS),
        "category_id": Field("integer", _LISTS),
        "tree_id": Field("integer", _LISTS),
        "parent_id": Field("integer", _LISTS),
        "name": Field("text", ("", "like")),
        "page_title": Field("text", ("", "like")),
        "is_visible": Field("truth"),
    },
)


@bp.get("")
def get_trees() -> Response:
    query = list_query(LISTED_TREES)
    with world().reading() as conn:
        total, shown = trees.page(conn, member().store, query)
    return json_answer(envelope(query, total, shown))


@bp.put("")
def upsert_trees() -> Response:
    data = bodies.array(TreeIn, MOST_TREES)
    with writing() as uow:
        return data_answer(trees.upsert(uow, data))


@bp.delete("")
def delete_trees() -> Response:
    query = deletion_query(LISTED_TREES, "category trees")
    with writing() as uow:
        trees.remove_all(uow, query)
    return no_content()


@bp.get(f"/{number('tree_id')}/categories")
def get_tree(tree_id: int) -> Response:
    store, depth = member().store, request.args.get("depth", "")
    most = int(depth) if depth.isascii() and depth.isdecimal() and len(depth) < 4 else 0
    with world().reading() as conn:
        trees.require(conn, store, tree_id)
        rows = categories.of_tree(conn, store, tree_id)
    return data_answer(nested(rows, min(most or DEEPEST, DEEPEST)))


@bp.get("/categories")
def get_all_categories() -> Response:
    query = list_query(LISTED)
    with world().reading() as conn:
        total, rows = categories.page(conn, member().store, query)
    return list_answer(query, total, map(show_in_tree, rows), key="category_id")


@bp.post("/categories")
def create_categories() -> Response:
    data = bodies.array(CategoryIn, MOST_CATEGORIES)
    with writing() as uow:
        created = categories.add(uow, data)
        rows = categories.by_ids(uow.conn, uow.store, created.ids)
    return _outcome(created, [show_in_tree(rows[known]) for known in created.ids])


@bp.put("/categories")
def update_categories() -> Response:
    data = bodies.array(CategoryIn, MOST_CATEGORIES)
    changes = {known: each for each in data if isinstance(known := each.category_id, int)}
    if len(changes) < len(data):
        raise invalid_fields({"category_id": "must be given once for each category"})
    with writing() as uow:
        return _outcome(categories.change(uow, changes), None)


@bp.delete("/categories")
def delete_tree_categories() -> Response:
    query = deletion_query(LISTED, "categories")
    with writing() as uow:
        category_ids = categories.ids_of(uow.conn, uow.store, query)
        categories.remove(uow, category_ids)
    meta = {"total": len(category_ids), "success": len(category_ids), "failed": 0}
    return json_answer({"meta": meta}, 202)


def _outcome(created: categories.Outcome, data: list[dict[str, Any]] | None) -> Response:
    """201 of what was created, 200 of what was changed; 207 where some failed, 422 where all did."""
    good, bad = len(created.ids), len(created.failures)
    body: dict[str, Any] = {} if data is None or not good else {"data": data}
    if bad:
        body["errors"] = _errors(created, 207 if good else 422)
    body["meta"] = {"total": good + bad, "success": good, "failed": bad}
    whole = 200 if data is None else 201
    return json_answer(body, whole if not bad else 207 if good else 422)


def _errors(created: categories.Outcome, status: int) -> dict[str, Any]:
    """What is wrong with each, by its place (Unsure: the words of the title)."""
    errors = {str(place): trouble.message for place, trouble in created.failures.items()}
    return {"status": status, "title": "Some categories failed", "type": TYPE, "errors": errors}
