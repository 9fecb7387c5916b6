"""GET /csv_till/export.csv: the catalogue as the till stands now."""

from collections.abc import Iterator

from flask import Blueprint, Response
from sqlalchemy import Connection

from simulator.catalog import write_products
from simulator.core.app import caller, world
from simulator.core.products import Product

from .. import store

bp = Blueprint("export", __name__, url_prefix="/csv_till")

PAGE = 5_000


@bp.get("/export.csv")
def export() -> Response:
    with world().reading() as conn:
        lines = list(write_products(_all(conn, caller().account)))
    return Response(lines, mimetype="text/csv")


def _all(conn: Connection, account: str) -> Iterator[Product]:
    after = 0
    while page := store.after(conn, account, after, PAGE):
        yield from (known.told() for known in page)
        after = page[-1].id
