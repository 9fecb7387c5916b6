"""Products: listed, created, read, changed, deleted (sections 2.2 to 2.4)."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from flask import Blueprint, Response, request
from sqlalchemy import Connection

from simulator.core.answers import json_answer
from simulator.core.app import world
from simulator.core.body import sent

from ...answers import data_answer, no_content, partial_answer
from ...auth import member
from ...errors import TooManyItemsError, V3Error, invalid_fields
from ...listing import ListQuery, envelope
from ...listing.products import GONE, PRODUCT, PRODUCTS
from ...listing.query import Resource
from ...paths import V3, number
from ...settings import Settings
from ...store.products import changes, lists, products, removal
from ...store.products.lists import Reading
from ...wire.decoding import convert, parse_json, require_fields
from ...wire.products.products import ProductIn, show
from ..attachments.files import origin
from ..headers import raw_body, writing

bp = Blueprint("products", __name__, url_prefix=f"{V3}/catalog/products")

MOST_CHANGED = 10
"""In one batch."""
REQUIRED = ("name", "type", "weight", "price")
_TITLES = {"json": "JSON data is missing or invalid", "required": "Missing Required Fields"}


@bp.get("")
def list_products() -> Response:
    here, query = world(), _list_query(PRODUCTS)
    with here.reading() as conn:
        reading = _reading(conn, query)
        total, rows = lists.products(conn, reading.store, query, reading.now_ms)
        data = lists.shown(reading, rows)
    return json_answer(envelope(query, total, data))


@bp.post("")
def create_product() -> Response:
    body = _object(parse_json(raw_body()))
    require_fields(body, REQUIRED, _TITLES[member().settings.missing_fields_title])
    new = sent(convert(body, ProductIn))
    query = _list_query(PRODUCT, also="variants")
    with writing() as uow:
        created, stocked = changes.create(uow, new)
        data = _answer(uow.conn, query, [created])
    return data_answer(data[0]) if stocked else partial_answer(data)


@bp.put("")
def update_products() -> Response:
    changed = _batch(parse_json(raw_body()))
    query = _list_query(PRODUCT)
    with writing() as uow:
        stocked = changes.change(uow, changed)
        data = _answer(uow.conn, query, [product for product, _ in changed])
    return data_answer(data) if stocked else partial_answer(data)


@bp.delete("")
def delete_products() -> Response:
    query = _list_query(GONE)
    if not query.conditions:
        # Unsure: the status and the words (section 2.4).
        raise V3Error(422, "At least one filter is required to delete products")
    with writing() as uow:
        gone = lists.ids_of(uow.conn, uow.store, query, uow.now_ms)
        removal.remove(uow, gone[: removal.MOST])
    return no_content()


@bp.get(f"/{number('product_id')}")
def get_product(product_id: int) -> Response:
    here, who = world(), member()

    def encoded(conn: Connection) -> bytes:
        row = products.get(conn, who.store, product_id, here.clock.now_ms())
        return msgspec.json.encode({"data": show(row), "meta": {}})

    if request.query_string:
        return _get_with(product_id)
    if who.settings.inventory_lag_ms:  # what is shown changes with time alone
        with here.glance() as conn:
            content = encoded(conn)
    else:
        content = here.cached_read(("bigcommerce product", who.store, product_id), encoded)
    return Response(content, content_type="application/json")


def _get_with(product: int) -> Response:
    """With what `include` adds, or with some of its fields."""
    here, query = world(), _list_query(PRODUCT)
    with here.reading() as conn:
        reading = _reading(conn, query)
        row = products.get(conn, reading.store, product, reading.now_ms)
        return data_answer(lists.shown(reading, [row])[0])


@bp.put(f"/{number('product_id')}")
def update_product(product_id: int) -> Response:
    fields = sent(convert(_object(parse_json(raw_body())), ProductIn))
    query = _list_query(PRODUCT)
    with writing() as uow:
        stocked = changes.change(uow, [(product_id, fields)])
        data = _answer(uow.conn, query, [product_id])
    return data_answer(data[0]) if stocked else partial_answer(data[0])


@bp.delete(f"/{number('product_id')}")
def delete_product(product_id: int) -> Response:
    with writing() as uow:
        products.get(uow.conn, uow.store, product_id, uow.now_ms)
        removal.remove(uow, [product_id])
    return no_content()


def _list_query(resource: Resource, also: str = "") -> ListQuery:
    args = request.args.to_dict()
    if also:
        args["include"] = f"{args.get('include', '')},{also}"
    return ListQuery.of(args, resource, _settings(resource), world().clock.now_ms())


def _settings(resource: Resource) -> Settings:
    """A single product takes no filters: unknown parameters are ignored."""
    settings = member().settings
    return (
        msgspec.structs.replace(settings, unknown_filter="ignore")
        if resource is PRODUCT
        else settings
    )


def _reading(conn: Connection, query: ListQuery) -> Reading:
    return Reading(conn, member().store, world().clock.now_ms(), query, origin())


def _answer(conn: Connection, query: ListQuery, ids: Sequence[int]) -> list[dict[str, Any]]:
    """Products as they stand after a write, in the order of the request."""
    reading = _reading(conn, query)
    rows = products.by_ids(conn, reading.store, ids, reading.now_ms)
    shown = lists.shown(reading, list(rows.values()))
    by_id = {answer["id"]: answer for answer in shown}
    return [by_id[one] for one in ids]


def _object(data: Any) -> Mapping[str, Any]:
    if not isinstance(data, dict):
        raise invalid_fields({"body": "an object is expected"})
    return data


def _batch(data: Any) -> list[tuple[int, dict[str, Any]]]:
    """Every item's id and what was sent; TooMany (413) for more than ten."""
    if not isinstance(data, list):
        raise invalid_fields({"body": "an array is expected"})
    if len(data) > MOST_CHANGED:
        raise TooManyItemsError(MOST_CHANGED)
    missing = [place for place, item in enumerate(data) if not _named(item)]
    if missing:
        wrong = {f"{place}.id": "error.path.missing" for place in missing}
        raise V3Error(422, _TITLES[member().settings.missing_fields_title], wrong)
    read = [sent(convert(item, ProductIn)) for item in data]
    return [(item["id"], item) for item in read]


def _named(item: Any) -> bool:
    return isinstance(item, dict) and item.get("id") is not None
