"""Product categories (section 6; 2, section 9)."""

from typing import Any

from flask import Blueprint, Response, request

from simulator.core.app import world

from ...answers import data_answer, json_answer
from ...auth import lightspeed_caller, retailer
from ...errors import NotFound
from ...listing import version_query
from ...store.records.records import RecordRow
from ...store.reference import categories
from ...wire.decoding import decode
from ...wire.records.categories import (
    MOST,
    CategoriesIn,
    CategoryIdsIn,
    CategoryTree,
    category,
    changed_category,
)
from ..requests import writing
from ..versions import route

bp = Blueprint("categories", __name__)


@route(bp, "GET", "/product_categories")
def list_categories() -> Response:
    """By their full paths; `after` is the id of the last one seen."""
    size = version_query({"page_size": request.args.get("page_size", "")}, size=MOST).size
    with world().reading() as conn:
        tree = categories.tree(conn, retailer())
    rows = _after(_chosen(tree), request.args.get("after", ""))
    page = rows[:size]
    shown = [category(tree, row.id) for row in page]
    last_seen = page[-1].id if page else None
    return json_answer(_page(shown, {"has_next": len(rows) > size, "last_seen": last_seen}))


@route(bp, "POST", "/product_categories/bulk")
def write_categories() -> Response:
    bodies = decode(request.get_data(), CategoriesIn).categories
    with writing() as uow:
        rows = categories.write(uow, bodies)
    pairs = zip(rows, bodies, strict=True)
    return data_answer([changed_category(row, body.payload_id or None) for row, body in pairs])


@route(bp, "DELETE", "/product_categories/bulk")
def delete_categories() -> Response:
    ids = decode(request.get_data(), CategoryIdsIn).category_ids
    with writing() as uow:
        deleted = categories.delete(uow, list(dict.fromkeys(ids)))
    return data_answer({"categories": [{"ids": each.ids, "job_id": each.job} for each in deleted]})


def _chosen(tree: CategoryTree) -> list[RecordRow]:
    """Of `parent`: an id, `none`: the next level below it. Unsure: `include=family` is all below it."""
    parent = request.args.get("parent", "")
    rows = tree.in_order()
    is_whole = request.args.get("include") == "family"
    if not parent or (parent == "none" and is_whole):
        return rows
    if not is_whole:
        return [row for row in rows if row.parent == (None if parent == "none" else parent)]
    below = {row.id for row in tree.below(parent)}
    return [row for row in rows if row.id in below]


def _after(rows: list[RecordRow], last_seen: str) -> list[RecordRow]:
    """Unsure: what a last one that is not there gets: 404."""
    if not last_seen:
        return rows
    place = next((place for place, row in enumerate(rows) if row.id == last_seen), None)
    if place is None:
        raise NotFound("Product category")
    return rows[place + 1 :]


def _page(shown: list[Any], page_info: dict[str, Any]) -> dict[str, Any]:
    """As published, as the clients of the real service read it, or so that either finds it."""
    published = {"categories": shown}
    nested = {"page_info": page_info, "data": published}
    match lightspeed_caller().settings.categories_answer:
        case "published":
            return {"data": published, "page_info": page_info}
        case "nested":
            return {"data": nested}
        case _:
            return {"data": published | nested, "page_info": page_info}
