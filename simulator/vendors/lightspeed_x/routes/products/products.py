"""Products of 2.0, 2.1 and the dated versions: listed, read, created, changed, deleted (sections 4.1 to 4.4)."""

from collections.abc import Callable
from operator import attrgetter
from typing import Any

import msgspec
from flask import Blueprint, Response, request
from sqlalchemy import Connection

from simulator.core.app import world

from ...answers import data_answer, json_answer
from ...auth import lightspeed_caller, retailer
from ...errors import NotFound, invalid
from ...listing import envelope, version_query
from ...paths import DATED, V21
from ...store.products import product_rows, products
from ...store.products.product_views import show_products
from ...store.products.products import ProductRow
from ...store.stock import stock
from ...store.unit_of_work import UnitOfWork
from ...wire.decoding import decode_valid
from ...wire.products.new_products import family, new_variant
from ...wire.products.product_bodies import ProductIn, UpdateIn
from ...wire.products.product_updates import common_changes, details_changes
from ...wire.products.products import Look, updated
from ..requests import flag, storable, text, writing
from ..versions import route
from .files import images_url

bp = Blueprint("products", __name__)

_SHOWN_BY = ("QUERY_STRING", "wsgi.url_scheme", "HTTP_HOST", "SCRIPT_NAME")
"""What else of a request decides how a product is shown."""


@route(bp, "GET", "/products")
def list_products() -> Response:
    """By one of its codes, or by its name the whole family; else a page in the order of versions."""
    search, look = _search(), _look()
    query = version_query({} if search else request.args)
    with world().reading() as conn:
        rows = search(conn) if search else product_rows.page(conn, retailer(), query)
        shown = show_products(conn, retailer(), rows, look)
    return json_answer(envelope(shown, [row.version for row in rows]))


@route(bp, "GET", "/products/<product_id>")
def get_product(product_id: str) -> Response:
    """Unsure: one that is deleted is not found, unless `deleted` asks for such."""
    shop = retailer()

    def encoded(conn: Connection) -> bytes:
        row = product_rows.get(conn, shop, storable(product_id), deleted=flag("deleted"))
        (shown,) = show_products(conn, shop, [row], _look())
        return msgspec.json.encode({"data": shown})

    environ = request.environ
    shown_by = tuple(environ.get(name) for name in _SHOWN_BY)
    content = world().cached_read(("lightspeed_x product", shop, product_id, shown_by), encoded)
    return Response(content, content_type="application/json")


@route(bp, "POST", "/products")
def create_product() -> Response:
    """The ids of all its rows (section 4.2)."""
    body = decode_valid(request.get_data(), ProductIn)
    heed = lightspeed_caller().settings.create_track_inventory == "use"
    draft = family(body, heed_tracking=heed)
    with writing() as uow:
        (ids,) = products.create(uow, [draft])
    return data_answer(ids)


@route(bp, "POST", "/products", (V21,))
def add_variant() -> Response:
    """One more variant of the family that `common` names. Unsure: what it answers: as a create."""
    body = decode_valid(request.get_data(), UpdateIn)
    if body.common is None or body.details is None or not body.common.name:
        raise invalid("common.name and details are required", {"name": "Name is required"})
    with writing() as uow:
        rows = _family_named(uow, body.common.name)
        if body.common.variant_attributes is not None:
            attributes = [each.attribute_id for each in body.common.variant_attributes]
            products.change(uow, rows[:1], {"attributes": attributes}, {})
            rows = product_rows.of_families(uow.conn, uow.retailer, [rows[0].family])
        draft = new_variant(body.details, rows[0].attribute_ids)
        ids = products.add_variants(uow, rows, [draft])
    return data_answer(ids)


@route(bp, "PUT", "/products/<product_id>", (*DATED, V21))
def update_product(product_id: str) -> Response:
    """`common` changes the whole family, `details` this row; only what is sent changes."""
    key = storable(product_id)
    body = decode_valid(request.get_data(), UpdateIn)
    common = common_changes(body.common) if body.common else {}
    details = details_changes(body.details, key) if body.details else {}
    with writing() as uow:
        row = product_rows.get(uow.conn, uow.retailer, key)
        (row,) = products.change(uow, [row], common, details)
        shown = _updated(uow, row)
    return data_answer(shown) if shown else Response(status=200)


@route(bp, "DELETE", "/products/<product_id>")
def delete_product(product_id: str) -> Response:
    """One row. Unsure: the body; an empty object keeps clients happy that decode every answer."""
    with writing() as uow:
        row = product_rows.get(uow.conn, uow.retailer, storable(product_id))
        products.delete(uow, [row])
    return json_answer({})


@route(bp, "DELETE", "/products/<product_id>/all")
def delete_family(product_id: str) -> Response:
    with writing() as uow:
        row = product_rows.get(uow.conn, uow.retailer, storable(product_id))
        products.delete(uow, product_rows.of_families(uow.conn, uow.retailer, [row.family]))
    return json_answer({})


def _family_named(uow: UnitOfWork, name: str) -> list[ProductRow]:
    """The oldest one that has the name."""
    rows = product_rows.with_name(uow.conn, uow.retailer, name)
    if not rows:
        raise NotFound("Product family")
    oldest = min(rows, key=lambda row: row.number)
    family = [row for row in rows if row.family == oldest.family]
    return sorted(family, key=attrgetter("family_position"))


def _updated(uow: UnitOfWork, row: ProductRow) -> dict[str, Any] | None:
    if uow.settings.update_answer == "empty":
        return None
    levels = stock.levels(uow.conn, uow.retailer, [row.id])
    return updated(row, levels.get(row.id, ()))


def _search() -> Callable[[Connection], list[ProductRow]] | None:
    """`sku`, `name` and `family_name` override all other parameters (section 4.1)."""
    args, shop = request.args, retailer()
    if args.get("sku"):
        code = text("sku")
        return lambda conn: product_rows.with_code(conn, shop, code)
    if args.get("name") or args.get("family_name"):
        name = text("name") or text("family_name")
        return lambda conn: product_rows.with_name(conn, shop, name)
    return None


def _look() -> Look:
    if not request.query_string:
        return Look(images_url(retailer()))
    included = request.args.getlist("includes[]") + request.args.getlist("includes")
    return Look(
        images_url(retailer()),
        images=request.args.get("include_images", "").lower() not in ("false", "0"),
        composites="composite_products" in included,
    )
