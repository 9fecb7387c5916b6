"""What products are taxed by at outlets, where they have a tax of their own (section 6)."""

from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, bindparam, select

from simulator.core.sql.statements import Prepared

from ...listing import VersionQuery
from ...tables.products import Product
from ...wire.dates import show_or_none


class OutletTax(NamedTuple):
    """As the list shows it."""

    outlet_id: str
    product_id: str
    tax_id: str
    deleted_at: str | None
    version: int


_page = (
    select(Product.id, Product.outlet_taxes, Product.version, Product.deleted)
    .where(
        Product.retailer == bindparam("of_retailer"),
        Product.version > bindparam("after"),
        Product.version < bindparam("before"),
        Product.outlet_taxes != "[]",
    )
    .order_by(Product.version)
    .limit(bindparam("most"))
)
_all = Prepared(_page)
_live = Prepared(_page.where(Product.deleted.is_(None)))


def page(conn: Connection, retailer: str, query: VersionQuery) -> list[OutletTax]:
    """Of so many products. Unsure: their version; here it is the product's, so a page holds whole products."""
    rows = (_all if query.deleted else _live).rows(
        conn,
        of_retailer=retailer,
        after=query.after,
        before=query.before,
        most=query.size,
    )
    return [
        OutletTax(tax["outlet_id"], product, tax["tax_id"], show_or_none(deleted), version)
        for product, outlet_taxes, version, deleted in rows
        for tax in msgspec.json.decode(outlet_taxes, type=list[dict[str, str]])
    ]
