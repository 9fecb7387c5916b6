"""Variants: of one product, and of the whole catalogue; the batch that changes and makes them (section 2.5)."""

import functools

from flask import Blueprint, Response
from sqlalchemy import Connection

from simulator.core.app import world

from ...answers import data_answer, no_content, partial_answer
from ...auth import member
from ...errors import TooManyItemsError, invalid_fields
from ...listing import Field, Resource
from ...paths import V3, number
from ...store.variants import batches, variants
from ...store.variants import rows as variant_rows
from ...wire.decoding import decode, parse_json
from ...wire.products.products import chosen
from ...wire.variants.variants import VariantIn, VariantRow, show
from ..headers import raw_body, writing
from ..lists import list_answer, list_query, requested_fields

bp = Blueprint("variants", __name__, url_prefix=f"{V3}/catalog")

OF_PRODUCT = f"/products/{number('product_id')}/variants"
ONE = f"{OF_PRODUCT}/{number('variant_id')}"
MOST = 50
"""Of a batch."""
EVERY = Resource(
    fields={
        "id": Field("integer", ("", "in", "not_in", "min", "max", "greater", "less")),
        "sku": Field("text", ("", "in")),
        "upc": Field("word", ("", "in")),
        "product_id": Field("integer", ("", "in")),
    }
)
ITS_OWN = Resource(fields={})


@bp.get("/variants")
def list_variants() -> Response:
    return _listed(EVERY, None)


@bp.get(OF_PRODUCT)
def list_product_variants(product_id: int) -> Response:
    return _listed(ITS_OWN, product_id)


@bp.get(ONE)
def get_variant(product_id: int, variant_id: int) -> Response:
    here, who = world(), member()
    find = functools.partial(_found, who.store, product_id, variant_id)
    if who.settings.inventory_lag_ms:  # levels change by themselves
        with here.reading() as conn:
            row = find(conn)
    else:
        row = here.cached_read(("bigcommerce variant", who.store, product_id, variant_id), find)
    return data_answer(chosen(show(row), *requested_fields()))


@bp.post(OF_PRODUCT)
def create_variant(product_id: int) -> Response:
    data = decode(raw_body(), VariantIn)
    with writing() as uow:
        created, stocked = variants.add(uow, product_id, data)
        row = variant_rows.get(uow.conn, uow.store, product_id, created, uow.now_ms)
    return data_answer(show(row)) if stocked else partial_answer(show(row))


@bp.put(ONE)
def update_variant(product_id: int, variant_id: int) -> Response:
    data = decode(raw_body(), VariantIn)
    with writing() as uow:
        stocked = variants.change(uow, product_id, variant_id, data)
        row = variant_rows.get(uow.conn, uow.store, product_id, variant_id, uow.now_ms)
    return data_answer(show(row)) if stocked else partial_answer(show(row))


@bp.delete(ONE)
def delete_variant(product_id: int, variant_id: int) -> Response:
    with writing() as uow:
        variants.remove(uow, product_id, variant_id)
    return no_content()


@bp.put("/variants")
def upsert_variants() -> Response:
    data = parse_json(raw_body())
    if not isinstance(data, list):
        raise invalid_fields({"body": "an array is expected"})
    if len(data) > MOST:
        raise TooManyItemsError(MOST)
    with writing() as uow:
        ids = batches.upsert(uow, data)
        rows = variant_rows.by_ids(uow.conn, uow.store, ids, uow.now_ms)
    return data_answer([show(rows[variant_id]) for variant_id in ids])


def _listed(resource: Resource, product: int | None) -> Response:
    here, who = world(), member()
    now_ms = here.clock.now_ms()
    query = list_query(resource)
    with here.reading() as conn:
        total, rows = variant_rows.page(conn, who.store, query, now_ms, product)
    return list_answer(query, total, map(show, rows))


def _found(store: str, product: int, variant: int, conn: Connection) -> VariantRow:
    return variant_rows.get(conn, store, product, variant, world().clock.now_ms())
