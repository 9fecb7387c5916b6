"""Holders: what a metafield may hang on, and whether it is there."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, Table, bindparam, select

from simulator.core.sql.statements import Prepared, int_array, keys

from ...errors import NotFoundError
from ...tables import BigCommerce

_TABLES = {
    "product": "bigcommerce_product",
    "variant": "bigcommerce_variant",
    "brand": "bigcommerce_brand",
    "category": "bigcommerce_category",
    "location": "bigcommerce_location",
    "order": "bigcommerce_order",
    "channel": "bigcommerce_channel",
}
_TITLES = {"order": "An order"}


def known(conn: Connection, store: str, kind: str, ids: Iterable[int]) -> set[int]:
    """Those of the ids that are there."""
    return {row[0] for row in _WANTED[kind].rows(conn, owner=store, wanted=keys(ids))}


def require(conn: Connection, store: str, kind: str, resource: int) -> None:
    """NotFoundError where it is not there."""
    if resource not in known(conn, store, kind, [resource]):
        raise NotFoundError(
            f"{_TITLES.get(kind, f'A {kind}')} was not found with an id of {resource}"
        )


def require_variant(conn: Connection, store: str, product: int, variant: int) -> None:
    """NotFoundError where it is not a variant of that product."""
    table = _table("variant")
    statement = select(table.c.id).where(
        table.c.store == store, table.c.product == product, table.c.id == variant
    )
    if conn.execute(statement).one_or_none() is None:
        raise NotFoundError(f"A variant was not found with an id of {variant}")


def _table(kind: str) -> Table:
    return BigCommerce.metadata.tables[_TABLES[kind]]


def _wanted(kind: str) -> Prepared:
    column: ColumnElement[int] = _table(kind).c.id
    return Prepared(
        select(column).where(
            _table(kind).c.store == bindparam("owner"), column.in_(int_array("wanted"))
        )
    )


_WANTED = {kind: _wanted(kind) for kind in _TABLES if _TABLES[kind] in BigCommerce.metadata.tables}


def products_of_variants(conn: Connection, store: str, variants: Iterable[int]) -> dict[int, int]:
    """Those of the ids that are variants, to their products."""
    rows = _owners.rows(conn, owner=store, wanted=keys(variants))
    return {row[0]: row[1] for row in rows}


_owners = Prepared(
    select(_table("variant").c.id, _table("variant").c.product).where(
        _table("variant").c.store == bindparam("owner"),
        _table("variant").c.id.in_(int_array("wanted")),
    )
)
