"""Variants' rows: found, listed, made."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, bindparam, select, update

from simulator.core import listing
from simulator.core.sql.statements import (
    Prepared,
    fresh_ids,
    insert_rows,
    int_array,
    keys,
    table_of,
)

from ...errors import NotFoundError
from ...listing import ListQuery
from ...tables.catalog import Product, Variant
from ...wire.variants.variants import COLUMNS, DEFAULTS, VariantRow
from ..attachments import owners
from ..owned import aside
from ..parts import Parts
from ..stock import expressions
from ..unit_of_work import UnitOfWork

CHOSEN: Select[Any] = select(
    *(getattr(Variant, name) for name in COLUMNS),
    Product.price,
    Product.sale_price,
    Product.weight,
    expressions.of_variant(),
).join(Product, Product.id == Variant.product)
_owned = CHOSEN.where(Variant.store == bindparam("owner"))
_PARTS = Parts(CHOSEN, VariantRow._make, of=Variant.product)
_by_ids = Prepared(_owned.where(Variant.id.in_(int_array("requested"))).order_by(Variant.id))
_touch = Prepared(
    update(Product)
    .where(Product.id.in_(int_array("requested")))
    .values(date_modified=bindparam("now"))
)
_WRITTEN = tuple(
    column.name for column in table_of(Variant).columns if column.name not in ("id", "store")
)
_EVERY = listing.Listing(
    row=VariantRow._make,
    select=CHOSEN,
    owner=Variant.store,
    fields={
        "id": Variant.id,
        "sku": Variant.sku_folded,
        "upc": Variant.upc,
        "product_id": Variant.product,
    },
    order=(Variant.id,),
)
_OF_SOME = replace(_EVERY, owner=aside(Variant.store))
"""Of a few products: found by them, not among all that the store has."""


def of_products(
    conn: Connection, store: str, products: Iterable[int], now_ms: int
) -> dict[int, list[VariantRow]]:
    """Product id to its variants, base variants too."""
    return _PARTS.by_owner(conn, store, products, now=now_ms)


def by_ids(conn: Connection, store: str, ids: Iterable[int], now_ms: int) -> dict[int, VariantRow]:
    """Those of the ids that are variants."""
    rows = _by_ids.rows(conn, owner=store, requested=keys(ids), now=now_ms)
    return {row.id: row for row in map(VariantRow._make, rows)}


def get(conn: Connection, store: str, product: int, variant: int, now_ms: int) -> VariantRow:
    """The variant of that product; NotFoundError where there is none."""
    row = _PARTS.find(conn, store, product, variant, now=now_ms)
    if row is None:
        owners.require(conn, store, "product", product)
        raise missing(variant)
    return row


def missing(variant: int) -> NotFoundError:
    return NotFoundError(f"A variant was not found with an id of {variant}")


def page(
    conn: Connection, store: str, query: ListQuery, now_ms: int, product: int | None = None
) -> tuple[int, list[VariantRow]]:
    """A page of all variants, or of one product's."""
    if product is None:
        of_some = any(condition.field == "product_id" for condition in query.conditions)
        return listing.page_and_total(
            conn, _OF_SOME if of_some else _EVERY, store, query, now=now_ms
        )
    owners.require(conn, store, "product", product)
    return _PARTS.page(conn, store, product, query, now=now_ms)


def add_rows(uow: UnitOfWork, requested: Sequence[Mapping[str, Any]]) -> list[int]:
    """New rows as they shall be; their ids. What has a combination gets a SKU id."""
    ids = fresh_ids(uow.conn, table_of(Variant), len(requested))
    rows = []
    for data, created in zip(requested, ids, strict=True):
        full = {**DEFAULTS, **data, "sku_folded": data["sku"].casefold()}
        if full["combination"]:
            full |= {"sku_id": sku_id_of(created), "sku_key": full["sku_folded"]}
        rows.append((created, uow.store, *(full[name] for name in _WRITTEN)))
    insert_rows(uow.conn, table_of(Variant), ("id", "store", *_WRITTEN), rows)
    return ids


def sku_id_of(variant: int) -> int:
    """An id space of its own: many a SKU's id is another variant's. Unsure: how real ones are given."""
    return variant + 1_000


def touch_products(uow: UnitOfWork, products: Iterable[int]) -> None:
    """Their variants changed: products are modified, but nothing is told of them (section 6.2)."""
    requested = sorted(set(products))
    if requested:
        _touch.run(uow.conn, requested=keys(requested), now=uow.now_ms)
