"""Products as JSON shows them, with what they refer to: two statements more than their rows, however many."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection

from ...wire.products.product_row import ProductRow
from ...wire.products.products import Look, References, product
from ...wire.records.categories import CategoryTree
from ..records import records
from ..reference import categories

_NO_CATEGORIES = CategoryTree({}, {})


def show_products(
    conn: Connection, retailer: str, rows: Sequence[ProductRow], look: Look
) -> list[dict[str, Any]]:
    """In the order of the rows."""
    referred = references(conn, retailer, rows)
    return [product(row, referred, look) for row in rows]


def references(conn: Connection, retailer: str, rows: Sequence[ProductRow]) -> References:
    """Brands, suppliers and tags by their ids, and all categories; nothing is read where no row refers to it."""
    ids = {each for row in rows for each in _ids(row)}
    known = records.by_ids(conn, retailer, ids) if ids else {}
    has_categories = any(row.category for row in rows)
    return References(known, categories.tree(conn, retailer) if has_categories else _NO_CATEGORIES)


def _ids(row: ProductRow) -> Iterable[str]:
    if row.brand is not None:
        yield row.brand
    if row.suppliers != "[]":
        yield from (each["supplier_id"] for each in row.supplier_list)
    if row.tags != "[]":
        yield from row.tag_ids
