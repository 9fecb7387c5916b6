"""GET /csv_till/export.csv: the whole catalogue."""

from collections.abc import Iterator

from flask import Blueprint, Response
from sqlalchemy import Connection

from simulator.catalog import write_products
from simulator.core.app import caller, world
from simulator.core.products import Product

from .. import store
from ..paths import ROOT

bp = Blueprint("export", __name__, url_prefix=ROOT)

PAGE = 5_000


@bp.get("/export.csv")
def export() -> Response:
    with world().reading() as conn:
        lines = list(write_products(_products(conn, caller().account)))
    return Response(lines, mimetype="text/csv")


def _products(conn: Connection, account: str) -> Iterator[Product]:
    after = 0
    while page := store.after(conn, account, after, PAGE):
        yield from (row.as_product() for row in page)
        after = page[-1].id
