"""Families, listed by the highest version among their rows, those of deleted rows too: so a feed of them misses nothing."""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, exists, select
from sqlalchemy.orm import aliased

from simulator.core.sql.statements import Prepared, keys, one_of

from ...listing import VersionQuery
from ...tables.products import Product
from ...wire.products.product_row import ProductRow

_sibling = aliased(Product)
_other = aliased(Product)


def _page(*, deleted: bool) -> Prepared:
    """The rows that are their family's latest. Without `deleted`, of families of which a row is left."""
    # Siblings are read by their family: + 0 keeps SQLite from reading all later versions for each row.
    later = exists().where(
        _sibling.retailer == Product.retailer,
        _sibling.family == Product.family,
        _sibling.version + 0 > Product.version,
    )
    left = exists().where(
        _other.retailer == Product.retailer,
        _other.family == Product.family,
        _other.deleted.is_(None),
    )
    statement = select(Product.family, Product.version).where(
        Product.retailer == bindparam("of_retailer"),
        Product.version > bindparam("after"),
        Product.version < bindparam("before"),
        ~later,
    )
    if not deleted:
        statement = statement.where(left)
    return Prepared(statement.order_by(Product.version).limit(bindparam("most")))


_live_page, _all_page = _page(deleted=False), _page(deleted=True)
_rows = Prepared(
    select(*(getattr(Product, name) for name in ProductRow._fields))
    .where(Product.retailer == bindparam("of_retailer"), one_of(Product.family, "families"))
    .order_by(Product.family_position)
)

Family = list[ProductRow]
"""The head first; of rows, those that are not deleted, or all where none is left."""


def page(conn: Connection, retailer: str, query: VersionQuery) -> tuple[list[Family], list[int]]:
    """In the order of their versions, and these; in two statements."""
    statement = _all_page if query.deleted else _live_page
    latest = statement.rows(
        conn, of_retailer=retailer, after=query.after, before=query.before, most=query.size
    )
    families = of(conn, retailer, [row[0] for row in latest])
    return families, [row[1] for row in latest]


def of(conn: Connection, retailer: str, families: Sequence[str]) -> list[Family]:
    """In the order in which they are named."""
    rows: dict[str, Family] = {family: [] for family in families}
    for row in map(
        ProductRow._make, _rows.rows(conn, of_retailer=retailer, families=keys(families))
    ):
        rows[row.family].append(row)
    return [[row for row in each if row.deleted is None] or each for each in rows.values() if each]
