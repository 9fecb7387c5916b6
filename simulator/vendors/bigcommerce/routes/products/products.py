"""Products: listed, made, read, changed, deleted (sections 2.2 to 2.4)."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from flask import Blueprint, Response, request
from sqlalchemy import Connection

from simulator.core.app import world

from ...auth import member
from ...errors import Refusal, TooMany, nothing, one, partial, told, unfit
from ...listing import Asked, envelope
from ...listing.products import GONE, PRODUCT, PRODUCTS
from ...listing.query import Resource
from ...paths import V3, number
from ...settings import Settings
from ...store.products import changes, lists, products, removal
from ...store.products.lists import Reading
from ...wire.decoding import decoded, fitted, missing, sent
from ...wire.products.products import ProductIn, show
from ..attachments.files import origin
from ..headers import body, writing

bp = Blueprint("products", __name__, url_prefix=f"{V3}/catalog/products")

MOST_CHANGED = 10
"""In one batch."""
REQUIRED = ("name", "type", "weight", "price")
_TITLES = {"json": "JSON data is missing or invalid", "required": "Missing Required Fields"}


@bp.get("")
def list_products(store_hash: str) -> Response:  # noqa: ARG001
    here, asked = world(), _asked(PRODUCTS)
    with here.reading() as conn:
        reading = _reading(conn, asked)
        total, rows = lists.products(conn, reading.store, asked, reading.now_ms)
        data = lists.shown(reading, rows)
    return told(envelope(asked, total, data))


@bp.post("")
def create_product(store_hash: str) -> Response:  # noqa: ARG001
    given = _object(decoded(body()))
    missing(given, REQUIRED, _TITLES[member().settings.missing_fields_title])
    new = sent(fitted(given, ProductIn))
    asked = _asked(PRODUCT, also="variants")
    with writing() as uow:
        made, stocked = changes.create(uow, new)
        data = _answer(uow.conn, asked, [made])
    return one(data[0]) if stocked else partial(data)


@bp.put("")
def update_products(store_hash: str) -> Response:  # noqa: ARG001
    wanted = _batch(decoded(body()))
    asked = _asked(PRODUCT)
    with writing() as uow:
        stocked = changes.change(uow, wanted)
        data = _answer(uow.conn, asked, [product for product, _ in wanted])
    return one(data) if stocked else partial(data)


@bp.delete("")
def delete_products(store_hash: str) -> Response:  # noqa: ARG001
    asked = _asked(GONE)
    if not asked.conditions:
        # Unsure: the status and the words (section 2.4).
        raise Refusal(422, "At least one filter is required to delete products")
    with writing() as uow:
        gone = lists.found(uow.conn, uow.store, asked, uow.now_ms)
        removal.remove(uow, gone[: removal.MOST])
    return nothing()


@bp.get(f"/{number('product_id')}")
def get_product(store_hash: str, product_id: int) -> Response:  # noqa: ARG001
    here, who = world(), member()

    def found(conn: Connection) -> bytes:
        row = products.get(conn, who.store, product_id, here.clock.now_ms())
        return msgspec.json.encode({"data": show(row), "meta": {}})

    if request.query_string:
        return _get_with(product_id)
    if who.settings.inventory_lag_ms:  # what is shown changes with time alone
        with here.glance() as conn:
            known = found(conn)
    else:
        known = here.cached_read(("bigcommerce product", who.store, product_id), found)
    return Response(known, content_type="application/json")


def _get_with(product: int) -> Response:
    """With what `include` adds, or with some of its fields."""
    here, asked = world(), _asked(PRODUCT)
    with here.reading() as conn:
        reading = _reading(conn, asked)
        row = products.get(conn, reading.store, product, reading.now_ms)
        return one(lists.shown(reading, [row])[0])


@bp.put(f"/{number('product_id')}")
def update_product(store_hash: str, product_id: int) -> Response:  # noqa: ARG001
    given = sent(fitted(_object(decoded(body())), ProductIn))
    asked = _asked(PRODUCT)
    with writing() as uow:
        stocked = changes.change(uow, [(product_id, given)])
        data = _answer(uow.conn, asked, [product_id])
    return one(data[0]) if stocked else partial(data[0])


@bp.delete(f"/{number('product_id')}")
def delete_product(store_hash: str, product_id: int) -> Response:  # noqa: ARG001
    with writing() as uow:
        products.get(uow.conn, uow.store, product_id, uow.now_ms)
        removal.remove(uow, [product_id])
    return nothing()


def _asked(resource: Resource, also: str = "") -> Asked:
    args = request.args.to_dict()
    if also:
        args["include"] = f"{args.get('include', '')},{also}"
    return Asked.of(args, resource, _settings(resource), world().clock.now_ms())


def _settings(resource: Resource) -> Settings:
    """One product takes no filters: whatever else is said there is nothing to it."""
    settings = member().settings
    return (
        msgspec.structs.replace(settings, unknown_filter="ignore")
        if resource is PRODUCT
        else settings
    )


def _reading(conn: Connection, asked: Asked) -> Reading:
    return Reading(conn, member().store, world().clock.now_ms(), asked, origin())


def _answer(conn: Connection, asked: Asked, ids: Sequence[int]) -> list[dict[str, Any]]:
    """Products as they stand after a write, in the order of the request."""
    reading = _reading(conn, asked)
    rows = products.by_ids(conn, reading.store, ids, reading.now_ms)
    shown = lists.shown(reading, list(rows.values()))
    by_id = {answer["id"]: answer for answer in shown}
    return [by_id[one] for one in ids]


def _object(given: Any) -> Mapping[str, Any]:
    if not isinstance(given, dict):
        raise unfit({"body": "an object is expected"})
    return given


def _batch(given: Any) -> list[tuple[int, dict[str, Any]]]:
    """Every item's id and what was sent; TooMany (413) for more than ten."""
    if not isinstance(given, list):
        raise unfit({"body": "an array is expected"})
    if len(given) > MOST_CHANGED:
        raise TooMany(MOST_CHANGED)
    lacking = [place for place, item in enumerate(given) if not _named(item)]
    if lacking:
        wrong = {f"{place}.id": "error.path.missing" for place in lacking}
        raise Refusal(422, _TITLES[member().settings.missing_fields_title], wrong)
    read = [sent(fitted(item, ProductIn)) for item in given]
    return [(item["id"], item) for item in read]


def _named(item: Any) -> bool:
    return isinstance(item, dict) and item.get("id") is not None
