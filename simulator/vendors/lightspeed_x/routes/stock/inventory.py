"""Stock, read: rows of 2.0 and of the dated versions, and levels (section 5.1; 2, section 5.3)."""

from typing import Any

from flask import Blueprint, Response, request
from sqlalchemy import Connection

from simulator.core.app import world

from ...answers import json_answer
from ...auth import lightspeed_caller, retailer
from ...errors import malformed
from ...listing import LARGEST, VersionQuery, envelope, version_query
from ...paths import DATED, V2
from ...store.access.scopes import COST_SCOPE
from ...store.inventory import inventory_lists
from ...store.inventory.inventory_lists import RowFilter
from ...store.products import product_rows
from ...store.products.product_rows import ProductRow
from ...wire.decoding import decode
from ...wire.stock.inventory import InventoryRow, dated_inventory_row, inventory_row
from ...wire.stock.levels import MOST_ROWS, InventoryIn, LevelRow, LevelsIn, level
from ..requests import flag, storable
from ..versions import route

bp = Blueprint("inventory", __name__)

_SIZE = 1000


@route(bp, "GET", "/inventory", (V2,))
def list_inventory() -> Response:
    """`outlet_id` and `product_id` filter, as a client reports."""
    query = version_query(request.args)
    outlet, product = (
        storable(request.args[name]) if name in request.args else None
        for name in ("outlet_id", "product_id")
    )
    row_filter = RowFilter(outlet, None if product is None else [product])
    with world().reading() as conn:
        rows = inventory_lists.rows(conn, retailer(), query, row_filter)
    return _enveloped(rows)


@route(bp, "GET", "/products/<product_id>/inventory", (V2,))
def list_product_inventory(product_id: str) -> Response:
    query = version_query(request.args)
    with world().reading() as conn:
        product = _product(conn, product_id)
        rows = inventory_lists.rows(conn, retailer(), query, RowFilter(products=[product.id]))
    return _enveloped(rows)


@route(bp, "POST", "/inventory", DATED)
def search_inventory() -> Response:
    """A bare array, the newest first unless asked otherwise."""
    body = decode(request.get_data() or b"{}", InventoryIn)
    query = VersionQuery(
        after=body.after or 0,
        before=body.before or LARGEST,
        size=min(body.size or _SIZE, MOST_ROWS),
        deleted=bool(body.include_deleted),
    )
    with world().reading() as conn:
        products = _with_variants(conn, body.product_id, variants=bool(body.variants))
        row_filter = RowFilter(products=products, descending=body.sort_direction != "asc")
        rows = inventory_lists.rows(conn, retailer(), query, row_filter)
    return json_answer([dated_inventory_row(row) for row in rows])


@route(bp, "GET", "/inventory/<product_id>", DATED)
def list_dated_product_inventory(product_id: str) -> Response:
    """A bare array, the oldest first unless asked otherwise."""
    query = version_query(request.args, size=_SIZE, most=MOST_ROWS)
    query = query._replace(deleted=flag("include_deleted"))
    descending = request.args.get("order_direction", "").lower() == "desc"
    with world().reading() as conn:
        product = _product(conn, product_id, deleted=query.deleted)
        products = _with_variants(conn, product.id, variants=flag("variants"))
        row_filter = RowFilter(products=products, descending=descending)
        rows = inventory_lists.rows(conn, retailer(), query, row_filter)
    return json_answer([dated_inventory_row(row) for row in rows])


@route(bp, "POST", "/inventory_levels", DATED)
def search_levels() -> Response:
    body = decode(request.get_data() or b"{}", LevelsIn)
    if body.product_ids is not None and body.root_product_ids is not None:
        raise malformed("product_ids and root_product_ids exclude each other")
    with world().reading() as conn:
        rows = inventory_lists.levels(conn, retailer(), body)
    return json_answer(_levels(rows))


@route(bp, "GET", "/inventory_levels/<product_id>", DATED)
def list_product_levels(product_id: str) -> Response:
    """Empty for an inactive product, unless it is asked for."""
    with world().reading() as conn:
        product = _product(conn, product_id)
        query = LevelsIn(
            product_ids=[product.id],
            include_inactive=flag("include_inactive"),
            include_composites=True,
        )
        rows = inventory_lists.levels(conn, retailer(), query)
    return json_answer(_levels(rows))


def _enveloped(rows: list[InventoryRow]) -> Response:
    shown = [inventory_row(row) for row in rows]
    return json_answer(envelope(shown, [row.version for row in rows]))


def _levels(rows: list[LevelRow]) -> list[dict[str, Any]]:
    with_cost = COST_SCOPE in lightspeed_caller().scopes
    return [level(row, with_cost=with_cost) for row in rows]


def _product(conn: Connection, product_id: str, *, deleted: bool = False) -> ProductRow:
    return product_rows.get(conn, retailer(), storable(product_id), deleted=deleted)


def _with_variants(conn: Connection, product: str | None, *, variants: bool) -> list[str] | None:
    """The product, or its whole family; None: all products."""
    if product is None or not variants:
        return None if product is None else [product]
    row = product_rows.find(conn, retailer(), product)
    if row is None:
        return []
    return [each.id for each in product_rows.of_families(conn, retailer(), [row.family])]
