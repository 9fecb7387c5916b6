"""Products of 3.0, read a family at a time (section 1)."""

from flask import Blueprint, Response, request

from simulator.core.app import world

from ...answers import data_answer, json_answer
from ...auth import retailer
from ...listing import VersionQuery, envelope, version_query
from ...paths import V3
from ...store.products import families, product_rows
from ...wire.products.families import family
from ..requests import flag, storable
from ..versions import route
from .files import images_url

bp = Blueprint("families", __name__)


@route(bp, "GET", "/products", (V3,))
def list_families() -> Response:
    query = _query()
    with world().reading() as conn:
        rows, versions = families.page(conn, retailer(), query)
    return json_answer(envelope([family(each, images_url(retailer())) for each in rows], versions))


@route(bp, "GET", "/products/<product_id>", (V3,))
def get_family(product_id: str) -> Response:
    """Of any of its rows' ids. Unsure."""
    with world().reading() as conn:
        row = product_rows.get(conn, retailer(), storable(product_id))
        (rows,) = families.of(conn, retailer(), [row.family])
    return data_answer(family(rows, images_url(retailer())))


def _query() -> VersionQuery:
    """`since_version` and `include_deleted` are 3.0's names of `after` and `deleted`."""
    args = request.args.to_dict()
    args.setdefault("after", args.get("since_version", ""))
    query = version_query(args)
    return query._replace(deleted=query.deleted or flag("include_deleted"))
