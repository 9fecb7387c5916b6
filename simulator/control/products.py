"""An account's products in the neutral form: read a page at a time; added as JSON or CSV."""

from collections.abc import Iterator
from io import StringIO
from typing import Annotated

from flask import Blueprint, Response, request
from msgspec import Meta, Struct

from simulator.catalog.csv_file import BadCatalogue, read_products
from simulator.control.context import context, known_account, read, read_query
from simulator.core.answers import json_answer
from simulator.core.errors import ApiError
from simulator.core.products import Product, ProductsQuery

bp = Blueprint("products", __name__)


class Query(Struct, frozen=True):
    limit: Annotated[int, Meta(ge=1, le=10_000)] = 1000
    after: str | None = None
    sku: str | None = None


@bp.get("/accounts/<account_id>/products")
def list_products(account_id: str) -> Response:
    here, account, query = context(), known_account(account_id), read_query(Query)
    with here.world.reading() as conn:
        page = here.vendor(account.vendor).products(
            here.world, conn, account, ProductsQuery(query.limit, query.after, query.sku)
        )
    return json_answer({"products": page.products, "next": page.next})


@bp.post("/accounts/<account_id>/products")
def add_products(account_id: str) -> Response:
    """All or none; a SKU that is there already gets the new values."""
    here, account = context(), known_account(account_id)
    with here.world.begin() as conn:
        vendor = here.vendor(account.vendor)
        added = vendor.add_products(here.world, conn, account, _sent())
    return json_answer({"added": added}, 201)


def _sent() -> Iterator[Product]:
    if request.mimetype == "text/csv":
        return _csv()
    return iter(read(list[Product]))


def _csv() -> Iterator[Product]:
    try:
        text = request.get_data().decode("utf-8-sig")
        if "\x00" in text:
            raise ApiError("the CSV has a NUL character")
        yield from read_products(StringIO(text, newline=""))
    except UnicodeDecodeError as why:
        raise ApiError(f"the CSV is not UTF-8: {why}") from why
    except BadCatalogue as why:
        raise ApiError(str(why)) from why
