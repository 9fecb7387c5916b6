"""Absolute adjustments at the database's own speed: goods resolved and levels written by one statement."""

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import BigInteger, Join, and_, bindparam, cast, func, literal, null, or_, select
from sqlalchemy.dialects import postgresql, sqlite

from simulator.core.sql.statements import InOrder, Prepared, map_param, table_of

from ...tables.catalog import Product, Variant
from ...tables.stock import Stock
from ...wire.decoding import LARGEST_LEVEL
from ...wire.stock.inventory import ItemIn, key_of
from ..unit_of_work import UnitOfWork
from .expressions import OWN

HIGH = LARGEST_LEVEL // 600
"""No product's variants (600 at the most) can together hold too much where none holds more."""

_pairs = map_param("requested")
_number = cast(_pairs.c.key, BigInteger)
_simple = Product.base_variant_id.is_not(None)
_by_variant = Product.inventory_tracking != "product"
_by_product = Product.inventory_tracking != "variant"
_of_variant = Product.id == Variant.product


def _variants(named: Any) -> Join:
    variants = InOrder(_pairs, table_of(Variant), and_(Variant.store == bindparam("owner"), named))
    return InOrder(variants, table_of(Product), _of_variant)


_FOUND: dict[str, tuple[Any, Any, Any]] = {
    "sku": (
        _variants(Variant.sku_folded == _pairs.c.key),
        Variant.id,
        or_(_simple, _by_variant),
    ),
    "variant_id": (_variants(Variant.id == _number), Variant.id, or_(_simple, _by_variant)),
    "product_id": (
        InOrder(_pairs, table_of(Product), Product.id == _number),
        func.coalesce(Product.base_variant_id, OWN),
        or_(_simple, _by_product),
    ),
}
"""Where goods are found by what names them, which variant that is, and what must be true of it."""


def _statement(way: str, insert: Any) -> Prepared:
    found, variant, truth = _FOUND[way]
    level = cast(_pairs.c.value, BigInteger)
    row = (Product.id, variant, bindparam("place", type_=BigInteger), Product.store, level)
    rest = (null(), literal(0), literal(0), literal(0), literal(True), literal(""))  # noqa: FBT003
    rows = select(*row, *rest).select_from(found)
    written = insert(table_of(Stock)).from_select(
        [column.name for column in table_of(Stock).columns],
        rows.where(Product.store == bindparam("owner"), truth),
    )
    again = {"onhand": written.excluded.onhand, "before": null(), "visible": 0}
    return Prepared(
        written.on_conflict_do_update(index_elements=["product", "variant", "location"], set_=again)
    )


_STATEMENTS = {
    (dialect, way): _statement(way, insert)
    for dialect, insert in (("sqlite", sqlite.insert), ("postgresql", postgresql.insert))
    for way in _FOUND
}


def overwrite(uow: UnitOfWork, requested: Sequence[ItemIn]) -> bool:
    """Whether all was written; if not, nothing was, as something of the batch asks for a closer look.

    Only where nobody hears of what changes, and what is written is shown at once.
    """
    ways = {key_of(item)[0] for item in requested}
    places = {item.location_id for item in requested}
    plain = not uow.has_subscribers and not uow.settings.inventory_lag_ms
    if not plain or len(ways) > 1 or len(places) > 1:
        return False
    levels = {str(key_of(item)[1]): item.quantity for item in requested}
    if max(levels.values()) > HIGH:
        return False
    statement = _STATEMENTS[uow.conn.dialect.name, ways.pop()]
    data = msgspec.json.encode(levels).decode()
    savepoint = uow.conn.begin_nested()
    written = statement.run(uow.conn, owner=uow.store, requested=data, place=places.pop())
    if written == len(levels):
        savepoint.commit()
        return True
    savepoint.rollback()
    return False
