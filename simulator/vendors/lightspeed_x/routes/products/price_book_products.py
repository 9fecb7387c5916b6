"""What price books say of a product (2, section 5.2). Unsure: there is the general book alone, which has every product."""

from flask import Blueprint, Response, request

from simulator.core.app import world

from ...answers import json_answer
from ...auth import lightspeed_caller, retailer
from ...listing import envelope, version_query
from ...paths import V2
from ...store.products import price_setups, product_rows
from ...wire.products.prices import book_product
from ..requests import storable
from ..versions import route

bp = Blueprint("price_book_products", __name__)


@route(bp, "GET", "/products/<product_id>/price_book_products")
def list_price_book_products(product_id: str) -> Response:
    exclusive = lightspeed_caller().settings.tax_exclusive
    with world().reading() as conn:
        row = product_rows.get(conn, retailer(), storable(product_id))
        setup = price_setups.read(conn, retailer(), tax_exclusive=exclusive)
    return json_answer(envelope([book_product(row, setup)], [row.version]))


@route(bp, "GET", "/price_book_products", (V2,))
def list_all_price_book_products() -> Response:
    """Of all products, as six clients of 2.0 read them; no dated file has it. Unsure: whether its versions are the products'."""
    exclusive = lightspeed_caller().settings.tax_exclusive
    query = version_query(request.args)
    with world().reading() as conn:
        rows = product_rows.page(conn, retailer(), query)
        setup = price_setups.read(conn, retailer(), tax_exclusive=exclusive)
    shown = [book_product(row, setup) for row in rows]
    return json_answer(envelope(shown, [row.version for row in rows]))
