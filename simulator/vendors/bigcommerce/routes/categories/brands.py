"""Brands (section 2.8)."""

from flask import Blueprint, Response

from simulator.core.app import world

from ...answers import data_answer, no_content
from ...auth import member
from ...listing import Field, Resource
from ...listing.filters import COMPARED
from ...paths import V3, number
from ...store.categories import brands
from ...wire.categories.brands import BrandIn, show
from ...wire.decoding import convert, require_fields
from .. import bodies
from ..headers import writing
from ..lists import deletion_query, list_answer, list_query

bp = Blueprint("brands", __name__, url_prefix=f"{V3}/catalog/brands")

LISTED = Resource(
    fields={
        "id": Field("integer", COMPARED),
        "name": Field("text", ("", "like")),
        "page_title": Field("text"),
    },
    sorts=frozenset({"name"}),
)


@bp.get("")
def get_brands() -> Response:
    query = list_query(LISTED)
    with world().reading() as conn:
        total, rows = brands.page(conn, member().store, query)
    return list_answer(query, total, map(show, rows))


@bp.post("")
def create_brand() -> Response:
    body = bodies.json_object()
    require_fields(body, ("name",))
    data = convert(body, BrandIn)
    with writing() as uow:
        created = brands.add(uow, data)
        return data_answer(show(brands.get(uow.conn, uow.store, created)))


@bp.delete("")
def delete_brands() -> Response:
    """Only with a filter (Unsure: any of the list's, where the document names `name`)."""
    query = deletion_query(LISTED, "brands")
    with writing() as uow:
        brands.remove_all(uow, query)
    return no_content()


@bp.get(f"/{number('brand_id')}")
def get_brand(brand_id: int) -> Response:
    with world().glance() as conn:
        shown = show(brands.get(conn, member().store, brand_id))
    return data_answer(shown)


@bp.put(f"/{number('brand_id')}")
def update_brand(brand_id: int) -> Response:
    data = convert(bodies.json_object(), BrandIn)
    with writing() as uow:
        brands.change(uow, brand_id, data)
        return data_answer(show(brands.get(uow.conn, uow.store, brand_id)))


@bp.delete(f"/{number('brand_id')}")
def delete_brand(brand_id: int) -> Response:
    with writing() as uow:
        brands.remove(uow, brand_id)
    return no_content()
