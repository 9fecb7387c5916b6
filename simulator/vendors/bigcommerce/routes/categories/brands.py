"""Brands (section 2.8)."""

from flask import Blueprint, Response, request

from simulator.core.app import world

from ...auth import member
from ...errors import Refusal, nothing, one, told
from ...listing import Asked, Field, Resource, envelope
from ...listing.filters import COMPARED
from ...paths import V3, number
from ...store.categories import brands
from ...wire.categories.brands import BrandIn, show
from ...wire.decoding import fitted, missing
from ...wire.products.products import chosen
from .. import bodies
from ..headers import writing

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
def get_brands(store_hash: str) -> Response:  # noqa: ARG001
    here, who = world(), member()
    asked = Asked.of(request.args, LISTED, who.settings, here.clock.now_ms())
    with here.reading() as conn:
        total, rows = brands.page(conn, who.store, asked)
    fields = (asked.include_fields, asked.exclude_fields)
    return told(envelope(asked, total, [chosen(show(row), *fields) for row in rows]))


@bp.post("")
def create_brand(store_hash: str) -> Response:  # noqa: ARG001
    told_body = bodies.json_object()
    missing(told_body, ("name",))
    given = fitted(told_body, BrandIn)
    with writing() as uow:
        made = brands.add(uow, given)
        return one(show(brands.get(uow.conn, uow.store, made)))


@bp.delete("")
def delete_brands(store_hash: str) -> Response:  # noqa: ARG001
    """Only with a filter (Unsure: any of the list's, where the document names `name`)."""
    asked = Asked.of(request.args, LISTED, member().settings, world().clock.now_ms())
    if not asked.conditions:
        raise Refusal(422, "A filter is required to delete brands")
    with writing() as uow:
        brands.remove_all(uow, asked)
    return nothing()


@bp.get(f"/{number('brand_id')}")
def get_brand(store_hash: str, brand_id: int) -> Response:  # noqa: ARG001
    with world().glance() as conn:
        shown = show(brands.get(conn, member().store, brand_id))
    return one(shown)


@bp.put(f"/{number('brand_id')}")
def update_brand(store_hash: str, brand_id: int) -> Response:  # noqa: ARG001
    given = fitted(bodies.json_object(), BrandIn)
    with writing() as uow:
        brands.change(uow, brand_id, given)
        return one(show(brands.get(uow.conn, uow.store, brand_id)))


@bp.delete(f"/{number('brand_id')}")
def delete_brand(store_hash: str, brand_id: int) -> Response:  # noqa: ARG001
    with writing() as uow:
        brands.remove(uow, brand_id)
    return nothing()
