"""Look-ups of products: in the order of their creation, by SKU; where their images came from, categories by name."""

from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, func, select

from simulator.core.sql.statements import Prepared, int_array, keys

from ...tables.catalog import Image, Product, Variant
from ...tables.categories import Category

_after = Prepared(
    select(Product.id)
    .where(Product.store == bindparam("owner"), Product.id > bindparam("after"))
    .order_by(Product.id)
    .limit(bindparam("most"))
)
_by_sku = Prepared(
    select(Product.id)
    .where(Product.store == bindparam("owner"), Product.sku_key == bindparam("sku"))
    .union(
        select(Variant.product).where(
            Variant.store == bindparam("owner"), Variant.sku_key == bindparam("sku")
        )
    )
)
_named = Prepared(
    select(Category.id)
    .where(Category.store == bindparam("owner"), Category.name_key == bindparam("name"))
    .order_by(Category.id)
)
_sources = Prepared(
    select(Image.product, func.coalesce(func.nullif(Image.source_url, ""), Image.file))
    .where(Image.store == bindparam("owner"), Image.product.in_(int_array("requested")))
    .order_by(Image.product, Image.sort_order, Image.id)
)


def ids_after(conn: Connection, store: str, after: int, most: int) -> list[int]:
    return [row[0] for row in _after.rows(conn, owner=store, after=after, most=most)]


def ids_of_sku(conn: Connection, store: str, sku: str) -> list[int]:
    """The product with that SKU, or with a variant that has it."""
    rows = _by_sku.rows(conn, owner=store, sku=sku.casefold()) if sku else []
    return [row[0] for row in rows]


def sources_of(conn: Connection, store: str, products: Iterable[int]) -> dict[int, list[str]]:
    """Product id to where its images came from; of an uploaded one, its file."""
    found: dict[int, list[str]] = {}
    for product, source in _sources.rows(conn, owner=store, requested=keys(products)):
        found.setdefault(product, []).append(source)
    return found


def categories_named(conn: Connection, store: str, name: str) -> list[int]:
    """The oldest first."""
    rows = _named.rows(conn, owner=store, name=name.strip().casefold())
    return [row[0] for row in rows]
