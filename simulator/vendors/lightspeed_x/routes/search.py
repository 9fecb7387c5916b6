"""The one search of products, sales and customers (section 3; 2, section 9)."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, Response, request
from sqlalchemy import Connection

from simulator.core.app import world

from ..answers import data_answer
from ..auth import retailer
from ..errors import malformed
from ..paths import is_dated
from ..store.products import product_search
from ..store.products.product_views import show_products
from ..store.records import record_lists
from ..store.sales import sale_search
from ..wire.products.products import Look
from ..wire.records.customers import customer
from ..wire.sales.dated_sales import dated_sale
from ..wire.sales.sales import sale
from ..wire.search import SearchQuery, search_query
from .products.files import images_url
from .versions import api_version, route

bp = Blueprint("search", __name__)

Search = Callable[[Connection, str, SearchQuery], list[dict[str, Any]]]
"""Of a retailer: what is found, as it is shown."""


def _customers(conn: Connection, shop: str, query: SearchQuery) -> list[dict[str, Any]]:
    return list(map(customer, record_lists.find_customers(conn, shop, query)))


def _products(conn: Connection, shop: str, query: SearchQuery) -> list[dict[str, Any]]:
    rows = product_search.find_products(conn, shop, query)
    return show_products(conn, shop, rows, Look(images_url(shop)))


def _sales(conn: Connection, shop: str, query: SearchQuery) -> list[dict[str, Any]]:
    show = dated_sale if is_dated(api_version()) else sale
    return list(map(show, sale_search.find_sales(conn, shop, query)))


_SEARCHES: Mapping[str, Search] = {
    "customers": _customers,
    "products": _products,
    "sales": _sales,
}


@route(bp, "GET", "/search")
def search() -> Response:
    """Its pages are by offset, and it has no version block."""
    act = _SEARCHES.get(request.args.get("type", ""))
    if act is None:
        raise malformed("type must be sales, products or customers")
    query = search_query(request.args.lists())
    with world().reading() as conn:
        shown = act(conn, retailer(), query)
    return data_answer(shown)
