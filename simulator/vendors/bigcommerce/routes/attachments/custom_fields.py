"""Custom fields of products (section 2.7)."""

from flask import Blueprint, Response

from simulator.core.app import world

from ...answers import data_answer, no_content
from ...auth import member
from ...listing import Resource
from ...paths import V3, number
from ...store.attachments import custom_fields, owners
from ...wire.attachments.custom_fields import show
from .. import bodies
from ..headers import writing
from ..lists import list_answer, list_query

bp = Blueprint(
    "custom_fields",
    __name__,
    url_prefix=f"{V3}/catalog/products/{number('product_id')}/custom-fields",
)

LISTED = Resource(fields={})


@bp.get("")
def get_custom_fields(product_id: int) -> Response:
    query, store = list_query(LISTED), member().store
    with world().reading() as conn:
        owners.require(conn, store, "product", product_id)
        total, rows = custom_fields.page(conn, store, product_id, query)
    return list_answer(query, total, map(show, rows))


@bp.post("")
def create_custom_field(product_id: int) -> Response:
    data = bodies.json_object()
    with writing() as uow:
        owners.require(uow.conn, uow.store, "product", product_id)
        return data_answer(show(custom_fields.add(uow, product_id, data)))


@bp.get(f"/{number('field_id')}")
def get_custom_field(product_id: int, field_id: int) -> Response:
    with world().glance() as conn:
        return data_answer(show(custom_fields.get(conn, member().store, product_id, field_id)))


@bp.put(f"/{number('field_id')}")
def update_custom_field(product_id: int, field_id: int) -> Response:
    data = bodies.json_object()
    with writing() as uow:
        return data_answer(show(custom_fields.change(uow, product_id, field_id, data)))


@bp.delete(f"/{number('field_id')}")
def delete_custom_field(product_id: int, field_id: int) -> Response:
    with writing() as uow:
        custom_fields.remove(uow, product_id, field_id)
    return no_content()
