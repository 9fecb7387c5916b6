"""The catalogue in a few numbers (section 2.9)."""

from typing import NamedTuple

from sqlalchemy import BigInteger, ColumnElement, Connection, bindparam, cast, func, select

from simulator.core.sql.statements import Prepared

from ...tables.catalog import Product, Variant
from ...tables.categories import Category, ProductCategory
from ...tables.stores import Store
from ..stock import expressions


class Summary(NamedTuple):
    """Amounts in ten-thousandths, moments in milliseconds."""

    variants: int
    level: int
    value: int
    highest: int
    lowest: int
    prices: int
    """The sum of them."""
    oldest: int
    newest: int
    category: int
    """The one that holds the most products; 0 where there is none."""
    category_name: str


_own = func.coalesce(func.nullif(Variant.sale_price, 0), Variant.price)
_price: ColumnElement[int] = func.coalesce(_own, Product.calculated_price)
"""A variant's own sale price or price, else its product's."""
_each = (
    select(
        _price.label("price"),
        expressions.of_variant().label("level"),
        Product.date_created.label("made"),
    )
    .select_from(Variant)
    .join(Product, Product.id == Variant.product)
    .where(Variant.store == bindparam("owner"))
    .subquery()
)


def _sum(column: ColumnElement[int]) -> ColumnElement[int]:
    return cast(func.coalesce(func.sum(column), 0), BigInteger)


_numbers = Prepared(
    select(
        func.count(),
        _sum(_each.c.level),
        _sum(_each.c.level * _each.c.price),
        func.coalesce(func.max(_each.c.price), 0),
        func.coalesce(func.min(_each.c.price), 0),
        _sum(_each.c.price),
        func.min(_each.c.made),
        func.max(_each.c.made),
    ).select_from(_each)
)
_primary = Prepared(
    select(Category.id, Category.name)
    .join(ProductCategory, ProductCategory.category == Category.id)
    .where(Category.store == bindparam("owner"))
    .group_by(Category.id, Category.name)
    .order_by(func.count().desc(), Category.id)
    .limit(1)
)
_opened = Prepared(select(Store.created).where(Store.hash == bindparam("owner")))


def summary(conn: Connection, store: str, now_ms: int) -> Summary:
    """Unsure: a store without products tells its own beginning as the dates."""
    row = _numbers.row(conn, owner=store, now=now_ms)
    opened = _opened.row(conn, owner=store)
    if row is None or opened is None:
        raise LookupError(store)
    *numbers, oldest, newest = row
    place = _primary.row(conn, owner=store) or (0, "")
    return Summary._make((*numbers, oldest or opened[0], newest or opened[0], *place))
