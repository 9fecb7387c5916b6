"""0.9's /products, sunset on 2024-06-01 and still answered where a setting says so (sections 1, 3 and 4.2)."""

from typing import Any

from flask import Blueprint, Response, request
from sqlalchemy import Connection

from simulator.core.app import world

from ...answers import json_answer
from ...auth import lightspeed_caller, retailer
from ...errors import Refusal
from ...listing import legacy_envelope, legacy_query
from ...paths import LEGACY
from ...store.products import legacy_products, product_rows, products
from ...store.products.legacy_products import LegacySearch
from ...store.products.product_rows import ProductRow
from ...wire.decoding import decode
from ...wire.products.legacy_products import LegacyProductIn
from ..requests import flag, storable, text, writing
from ..versions import route
from .files import images_url

bp = Blueprint("legacy_products", __name__)

_ONLY = (LEGACY,)


@route(bp, "GET", "/products", _ONLY)
def list_legacy_products() -> Response:
    _refuse_sunset()
    search = _search()
    with world().reading() as conn:
        total, rows = legacy_products.page(conn, retailer(), search)
        shown = _shown(conn, rows)
    return json_answer(legacy_envelope("products", shown, search.query, total))


@route(bp, "GET", "/products/<product_id>", _ONLY)
def get_legacy_product(product_id: str) -> Response:
    """A list of one."""
    _refuse_sunset()
    with world().reading() as conn:
        row = product_rows.get(conn, retailer(), storable(product_id))
        shown = _shown(conn, [row])
    return json_answer({"products": shown})


@route(bp, "POST", "/products", _ONLY)
def upsert_legacy_product() -> Response:
    _refuse_sunset()
    body = decode(request.get_data(), LegacyProductIn)
    with writing() as uow:
        row = legacy_products.upsert(uow, body)
        (shown,) = _shown(uow.conn, [row])
    return json_answer({"product": shown})


@route(bp, "DELETE", "/products/<product_id>", _ONLY)
def delete_legacy_product(product_id: str) -> Response:
    with writing() as uow:
        row = product_rows.get(uow.conn, uow.retailer, storable(product_id))
        products.delete(uow, [row])
    return json_answer({"status": "success"})


def _refuse_sunset() -> None:
    if lightspeed_caller().settings.legacy_products == "410":
        raise Refusal(410, "This endpoint was sunset on 2024-06-01")


def _search() -> LegacySearch:
    args = request.args
    return LegacySearch(
        query=legacy_query(args),
        sku=text("sku"),
        handle=text("handle"),
        active=flag("active") if args.get("active") else None,
        deleted=flag("deleted"),
        order_by=args.get("order_by", ""),
        descending=args.get("order_direction", "").lower() == "desc",
    )


def _shown(conn: Connection, rows: list[ProductRow]) -> list[dict[str, Any]]:
    exclusive = lightspeed_caller().settings.tax_exclusive
    return legacy_products.show(
        conn, retailer(), rows, images_url(retailer()), tax_exclusive=exclusive
    )
