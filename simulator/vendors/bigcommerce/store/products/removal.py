"""Products that go, with all that hangs on them, in bulk."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, delete, select

from simulator.core.sql.statements import int_array, keys

from ...tables.attachments import ImageFile, Metafield
from ...tables.catalog import Option, OptionValue, Product, Variant
from ...tables.categories import ProductCategory
from ...tables.channels import ProductChannel
from ...tables.metadata import BigCommerce
from ...tables.stock import Stock
from ..attachments import custom_fields, images
from ..channels import listings
from ..unit_of_work import UnitOfWork
from . import products

MOST = 250
"""What one deletion by filter removes (section 2.4)."""

_gone = int_array("gone")
_variants = select(Variant.id).where(Variant.product.in_(_gone))
_options = select(Option.id).where(Option.product.in_(_gone))

_PARTS: tuple[tuple[type[BigCommerce], ColumnElement[bool]], ...] = (
    (
        Metafield,
        (Metafield.resource_type == "variant") & Metafield.resource.in_(_variants),
    ),
    (Metafield, (Metafield.resource_type == "product") & Metafield.resource.in_(_gone)),
    (ImageFile, ImageFile.variant.in_(_variants)),
    (Stock, Stock.product.in_(_gone)),
    (OptionValue, OptionValue.option.in_(_options)),
    (Option, Option.product.in_(_gone)),
    (Variant, Variant.product.in_(_gone)),
    (ProductCategory, ProductCategory.product.in_(_gone)),
    (ProductChannel, ProductChannel.product.in_(_gone)),
    (Product, Product.id.in_(_gone)),
)
"""Each table's rows, what hangs on others first."""
_STATEMENTS = tuple(delete(kept).where(which) for kept, which in _PARTS)


def remove(uow: UnitOfWork, ids: Sequence[int]) -> None:
    """All or none of the store's products; orders keep what they tell of them."""
    images.remove_of(uow, ids)
    custom_fields.remove_of(uow, ids)
    listings.remove_of(uow, ids)
    for statement in _STATEMENTS:
        uow.conn.execute(statement, {"gone": keys(ids)})
    products.tell(uow, "deleted", ids)
