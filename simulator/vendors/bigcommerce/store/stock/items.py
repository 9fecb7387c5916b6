"""Inventory items: every variant with its stock at the store's locations (section 3.2)."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, bindparam, case, select

from simulator.core import listing
from simulator.core.sql.statements import Prepared, int_array, keys

from ...listing import Condition, ListQuery
from ...tables.catalog import Product, Variant
from ...tables.stock import Stock
from ...wire.stock.inventory import ItemRow, ItemStock, LocationSummary
from . import expressions

_ITEM: tuple[Any, ...] = (Variant.sku, Variant.id, Variant.product, Variant.sku_id)
_items: Select[Any] = select(*_ITEM)
LISTED = listing.Listing(
    row=ItemRow._make,
    select=_items,
    owner=Variant.store,
    fields={
        "sku": Variant.sku_folded,
        "variant_id": Variant.id,
        "product_id": Variant.product,
    },
    order=(Variant.id,),
)
# Unsure: variants of a product that is tracked as a whole show the product's stock.
_spot = case((expressions.AS_A_WHOLE, expressions.OWN), else_=Variant.id)
_stocks = Prepared(
    select(
        Variant.id,
        Stock.location,
        expressions.SHOWN,
        expressions.TO_SELL,
        Stock.safety_stock,
        Stock.is_in_stock,
        Stock.warning_level,
        Stock.bin_picking_number,
    )
    .join(Product, Product.id == Variant.product)
    .join(Stock, (Stock.product == Variant.product) & (Stock.variant == _spot))
    .where(Variant.id.in_(int_array("requested")), Variant.store == bindparam("owner"))
)


def page(conn: Connection, store: str, query: ListQuery) -> tuple[int, list[ItemRow]]:
    """What a request asks for, whatever it says of locations."""
    goods = tuple(condition for condition in query.conditions if not _of_place(condition))
    return listing.page_and_total(conn, LISTED, store, replace(query, conditions=goods))


def requested_locations(
    query: ListQuery, known: Sequence[LocationSummary]
) -> list[LocationSummary]:
    """The locations that a request asks for; all of them where it does not say."""
    left = list(known)
    for condition in query.conditions:
        if condition.field == "location_id":
            left = [place for place in left if place.id in condition.values]
        elif condition.field == "location_code":
            left = [place for place in left if place.code in condition.values]
    return left


def _of_place(condition: Condition) -> bool:
    return condition.field in ("location_id", "location_code")


def stocks(
    conn: Connection, store: str, variants: Sequence[int], now_ms: int
) -> dict[tuple[int, int], ItemStock]:
    """What is kept of the variants, by variant and location."""
    rows = _stocks.rows(conn, owner=store, requested=keys(variants), now=now_ms)
    return {(row[0], row[1]): ItemStock._make(row[2:]) for row in rows}
