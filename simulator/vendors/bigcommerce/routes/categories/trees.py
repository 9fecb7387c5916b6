"""Category trees, and categories as the trees spell them: by arrays, some of which may fail (section 2.8)."""

from typing import Any

from flask import Blueprint, Response, request

from simulator.core.answers import json_answer
from simulator.core.app import world

from ...answers import data_answer, no_content
from ...auth import member
from ...errors import TYPE, V3Error, invalid_fields
from ...listing import Field, ListQuery, Resource, envelope
from ...paths import V3, number
from ...store.categories import categories, trees
from ...store.categories.placement import DEEPEST
from ...wire.categories.categories import CategoryIn, chosen, nested, show_in_tree
from ...wire.categories.trees import TreeIn
from .. import bodies
from ..headers import writing

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
    here, who = world(), member()
    asked = ListQuery.of(request.args, LISTED_TREES, who.settings, here.clock.now_ms())
    with here.reading() as conn:
        total, shown = trees.page(conn, who.store, asked)
    return json_answer(envelope(asked, total, shown))


@bp.put("")
def upsert_trees() -> Response:
    given = bodies.array(TreeIn, MOST_TREES)
    with writing() as uow:
        return data_answer(trees.upsert(uow, given))


@bp.delete("")
def delete_trees() -> Response:
    asked = ListQuery.of(request.args, LISTED_TREES, member().settings, world().clock.now_ms())
    if not asked.conditions:
        raise V3Error(422, "A filter is required to delete category trees")
    with writing() as uow:
        trees.remove_all(uow, asked)
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
    here, who = world(), member()
    asked = ListQuery.of(request.args, LISTED, who.settings, here.clock.now_ms())
    with here.reading() as conn:
        total, rows = categories.page(conn, who.store, asked)
    fields = (asked.include_fields, asked.exclude_fields)
    return json_answer(envelope(asked, total, [chosen(show_in_tree(row), *fields) for row in rows]))


@bp.post("/categories")
def create_categories() -> Response:
    given = bodies.array(CategoryIn, MOST_CATEGORIES)
    with writing() as uow:
        made = categories.add(uow, given)
        rows = categories.by_ids(uow.conn, uow.store, made.ids)
    return _outcome(made, [show_in_tree(rows[known]) for known in made.ids])


@bp.put("/categories")
def update_categories() -> Response:
    given = bodies.array(CategoryIn, MOST_CATEGORIES)
    wanted = {known: told for told in given if isinstance(known := told.category_id, int)}
    if len(wanted) < len(given):
        raise invalid_fields({"category_id": "must be given once for each category"})
    with writing() as uow:
        return _outcome(categories.change(uow, wanted), None)


@bp.delete("/categories")
def delete_tree_categories() -> Response:
    asked = ListQuery.of(request.args, LISTED, member().settings, world().clock.now_ms())
    if not asked.conditions:
        raise V3Error(422, "A filter is required to delete categories")
    with writing() as uow:
        wanted = categories.ids_of(uow.conn, uow.store, asked)
        categories.remove(uow, wanted)
    meta = {"total": len(wanted), "success": len(wanted), "failed": 0}
    return json_answer({"meta": meta}, 202)


def _outcome(made: categories.Outcome, data: list[dict[str, Any]] | None) -> Response:
    """201 of what was made, 200 of what was changed; 207 where some failed, 422 where all did."""
    good, bad = len(made.ids), len(made.failures)
    body: dict[str, Any] = {} if data is None or not good else {"data": data}
    if bad:
        body["errors"] = _errors(made, 207 if good else 422)
    body["meta"] = {"total": good + bad, "success": good, "failed": bad}
    whole = 200 if data is None else 201
    return json_answer(body, whole if not bad else 207 if good else 422)


def _errors(made: categories.Outcome, status: int) -> dict[str, Any]:
    """What is wrong with each, by its place (Unsure: the words of the title)."""
    named = {str(place): trouble.message for place, trouble in made.failures.items()}
    return {"status": status, "title": "Some categories failed", "type": TYPE, "errors": named}
