"""Categories in the old spelling: those of the default storefront's tree alone (section 2.8)."""

from flask import Blueprint, Response

from simulator.core.app import world

from ...answers import data_answer, no_content
from ...auth import member
from ...listing import Field, Resource
from ...listing.filters import COMPARED
from ...paths import V3, number
from ...store.categories import categories, placement
from ...store.unit_of_work import UnitOfWork
from ...wire.categories.categories import CategoryIn, show
from ...wire.decoding import convert, require_fields
from .. import bodies
from ..headers import writing
from ..lists import deletion_query, list_answer, list_query

bp = Blueprint("categories", __name__, url_prefix=f"{V3}/catalog/categories")

STOREFRONT = 1
FIELDS = {
    "parent_id": Field("integer", COMPARED),
    "name": Field("text", ("", "like")),
    "page_title": Field("text", ("", "like")),
    "is_visible": Field("truth"),
}
LISTED = Resource(
    fields={**FIELDS, "id": Field("integer", COMPARED)},
    sorts=frozenset({"name", "sort_order"}),
)


@bp.get("")
def get_categories() -> Response:
    query, store = list_query(LISTED), member().store
    with world().reading() as conn:
        tree = placement.tree_of_channel(conn, store, STOREFRONT)
        total, rows = categories.page(conn, store, query, tree)
    return list_answer(query, total, map(show, rows))


@bp.post("")
def create_category() -> Response:
    body = bodies.json_object()
    require_fields(body, ("name", "parent_id"))
    data = convert(body, CategoryIn)
    with writing() as uow:
        data.tree_id = _tree(uow)
        created = categories.add(uow, [data])
        _raise(created)
        return data_answer(show(categories.get(uow.conn, uow.store, created.ids[0])))


@bp.delete("")
def delete_categories() -> Response:
    query = deletion_query(LISTED, "categories")
    with writing() as uow:
        category_ids = categories.ids_of(uow.conn, uow.store, query, _tree(uow))
        categories.remove(uow, category_ids)
    return no_content()


@bp.get(f"/{number('category_id')}")
def get_category(category_id: int) -> Response:
    store = member().store
    with world().reading() as conn:
        tree = placement.tree_of_channel(conn, store, STOREFRONT)
        return data_answer(show(categories.get(conn, store, category_id, tree)))


@bp.put(f"/{number('category_id')}")
def update_category(category_id: int) -> Response:
    data = convert(bodies.json_object(), CategoryIn)
    with writing() as uow:
        _raise(categories.change(uow, {category_id: data}, _tree(uow)))
        return data_answer(show(categories.get(uow.conn, uow.store, category_id)))


@bp.delete(f"/{number('category_id')}")
def delete_category(category_id: int) -> Response:
    with writing() as uow:
        categories.get(uow.conn, uow.store, category_id, _tree(uow))
        categories.remove(uow, [category_id])
    return no_content()


def _tree(uow: UnitOfWork) -> int:
    return placement.tree_of_channel(uow.conn, uow.store, STOREFRONT)


def _raise(created: categories.Outcome) -> None:
    for trouble in created.failures.values():
        raise trouble
