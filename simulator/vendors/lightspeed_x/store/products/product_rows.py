"""Products, read: by ids, by codes, by families, and page by page."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, bindparam, select

from simulator.core.sql.statements import Prepared, keys, one_of

from ...errors import NotFound
from ...listing import VersionQuery
from ...tables.products import Product, ProductCode
from ...wire.products.product_row import ProductRow

__all__ = [
    "ProductRow",
    "after",
    "all_by_codes",
    "by_codes",
    "by_handles",
    "by_ids",
    "find",
    "get",
    "of_families",
    "page",
    "with_code",
    "with_name",
    "with_names",
]

MOST = 5000
"""What a search by code or name answers at most."""
_in_retailer = Product.retailer == bindparam("of_retailer")
_select = select(*(getattr(Product, name) for name in ProductRow._fields)).where(_in_retailer)

_by_id = Prepared(_select.where(Product.id == bindparam("of_id")))
_by_ids = Prepared(_select.where(one_of(Product.id, "ids")))
_of_families = Prepared(
    _select.where(one_of(Product.family, "families"), Product.deleted.is_(None)).order_by(
        Product.family, Product.family_position
    )
)
_products_of_codes = select(ProductCode.product).where(
    ProductCode.retailer == bindparam("of_retailer"),
    one_of(ProductCode.code_key, "codes"),
)
_with_code = Prepared(
    _select.where(Product.id.in_(_products_of_codes)).order_by(Product.version).limit(MOST)
)
_by_codes = Prepared(
    select(ProductCode.code_key, *(getattr(Product, name) for name in ProductRow._fields))
    .join(Product, (Product.retailer == ProductCode.retailer) & (Product.id == ProductCode.product))
    .where(
        ProductCode.retailer == bindparam("of_retailer"),
        one_of(ProductCode.code_key, "codes"),
    )
    .order_by(Product.number.desc())
)
_by_names = Prepared(
    _select.where(one_of(Product.name_key, "names"), Product.deleted.is_(None)).order_by(
        Product.version
    )
)
_by_handles = Prepared(
    _select.where(one_of(Product.handle, "handles"), Product.deleted.is_(None)).order_by(
        Product.number
    )
)
_page = _select.where(
    Product.version > bindparam("after"), Product.version < bindparam("before")
).order_by(Product.version)
_all_page = Prepared(_page.limit(bindparam("most")))
_live_page = Prepared(_page.where(Product.deleted.is_(None)).limit(bindparam("most")))
_after = Prepared(
    _select.where(Product.number > bindparam("after"), Product.deleted.is_(None))
    .order_by(Product.number)
    .limit(bindparam("most"))
)


def find(conn: Connection, retailer: str, product_id: str) -> ProductRow | None:
    """Also one that is deleted."""
    row = _by_id.row(conn, of_retailer=retailer, of_id=product_id)
    return None if row is None else ProductRow._make(row)


def get(conn: Connection, retailer: str, product_id: str, *, deleted: bool = False) -> ProductRow:
    """404 where there is none, or it is deleted and `deleted` does not ask for such."""
    row = find(conn, retailer, product_id)
    if row is None or (row.deleted is not None and not deleted):
        raise NotFound("Product")
    return row


def by_ids(conn: Connection, retailer: str, ids: Iterable[str]) -> dict[str, ProductRow]:
    """Those that are deleted, too."""
    rows = _products(_by_ids.rows(conn, of_retailer=retailer, ids=keys(ids)))
    return {row.id: row for row in rows}


def by_codes(conn: Connection, retailer: str, codes: Iterable[str]) -> dict[str, ProductRow]:
    """By code in lower case, whichever of a product's codes it is; of several products, the oldest. None is deleted."""
    lowered = keys({code.lower() for code in codes})
    rows = _by_codes.rows(conn, of_retailer=retailer, codes=lowered)
    return {row[0]: ProductRow._make(row[1:]) for row in rows}


def all_by_codes(
    conn: Connection, retailer: str, codes: Iterable[str]
) -> dict[str, list[ProductRow]]:
    """By code in lower case; of several products, the oldest first."""
    lowered = keys({code.lower() for code in codes})
    by_code: dict[str, list[ProductRow]] = {}
    for row in reversed(_by_codes.rows(conn, of_retailer=retailer, codes=lowered)):
        by_code.setdefault(row[0], []).append(ProductRow._make(row[1:]))
    return by_code


def with_code(conn: Connection, retailer: str, code: str) -> list[ProductRow]:
    """All that have it, in the order of their versions."""
    return _products(_with_code.rows(conn, of_retailer=retailer, codes=keys([code.lower()])))


def with_name(conn: Connection, retailer: str, name: str) -> list[ProductRow]:
    """The whole family, in the order of their versions."""
    return with_names(conn, retailer, [name])[:MOST]


def with_names(conn: Connection, retailer: str, names: Iterable[str]) -> list[ProductRow]:
    """The rows of all families that have one of these names, without case."""
    lowered = keys({name.lower() for name in names})
    return _products(_by_names.rows(conn, of_retailer=retailer, names=lowered))


def by_handles(conn: Connection, retailer: str, handles: Iterable[str]) -> dict[str, ProductRow]:
    """A row of each family, by its handle: the oldest one's."""
    rows = _products(_by_handles.rows(conn, of_retailer=retailer, handles=keys(set(handles))))
    return {row.handle: row for row in reversed(rows)}


def of_families(conn: Connection, retailer: str, families: Iterable[str]) -> list[ProductRow]:
    """All that are not deleted; within a family the head first."""
    return _products(_of_families.rows(conn, of_retailer=retailer, families=keys(families)))


def page(conn: Connection, retailer: str, query: VersionQuery) -> list[ProductRow]:
    """In the order of versions; any page costs as much as the first."""
    statement = _all_page if query.deleted else _live_page
    bounds: dict[str, Any] = {"after": query.after, "before": query.before, "most": query.size}
    return _products(statement.rows(conn, of_retailer=retailer, **bounds))


def after(conn: Connection, retailer: str, number: int, limit: int) -> list[ProductRow]:
    """The next rows by row number, which is their age."""
    return _products(_after.rows(conn, of_retailer=retailer, after=number, most=limit))


def _products(rows: Iterable[tuple[Any, ...]]) -> list[ProductRow]:
    return list(map(ProductRow._make, rows))
