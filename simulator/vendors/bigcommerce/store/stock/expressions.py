"""What a stock level is when it is read: shown from its moment on, less the safety stock (sections 3.1 and 3.4)."""

from typing import Any

from sqlalchemy import BigInteger, ColumnElement, and_, bindparam, case, cast, func, or_, select

from ...tables.catalog import Product, Variant
from ...tables.stock import Stock

DEFAULT_LOCATION = 1

NOW = bindparam("now", type_=BigInteger)
"""Every statement that shows levels takes the moment, in milliseconds."""

SHOWN: ColumnElement[Any] = func.coalesce(
    case((Stock.visible > NOW, Stock.before), else_=Stock.onhand), 0
)
"""Pieces on hand, as a read sees them; never set is shown as 0."""
TO_SELL = SHOWN - Stock.safety_stock


def of_variant() -> Any:
    """The catalogue's level of a variant: what the default location has to sell."""
    level = select(TO_SELL).where(
        Stock.product == Variant.product,
        Stock.variant == Variant.id,
        Stock.location == DEFAULT_LOCATION,
    )
    return func.coalesce(level.correlate(Variant).scalar_subquery(), 0)


OWN = 0
"""Where a product with variants keeps its own stock, in the place of a variant's id."""
AS_A_WHOLE = and_(Product.inventory_tracking == "product", Product.base_variant_id.is_(None))
"""A product with variants that is tracked as one."""


def of_product() -> Any:
    """A product's: with variants, their sum (section 2.3), but where it is tracked as a whole."""
    own = Stock.variant == OWN
    level = select(cast(func.sum(TO_SELL), BigInteger)).where(
        Stock.product == Product.id,
        Stock.location == DEFAULT_LOCATION,
        or_(and_(own, AS_A_WHOLE), and_(~own, ~AS_A_WHOLE)),
    )
    return func.coalesce(level.correlate(Product).scalar_subquery(), 0)
