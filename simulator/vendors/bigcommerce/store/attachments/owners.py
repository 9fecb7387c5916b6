"""Owners: what a metafield or another part may belong to, and whether it is there."""

from collections.abc import Iterable

from sqlalchemy import Connection, Table, bindparam, select

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
    return {row[0] for row in _KNOWN[kind].rows(conn, owner=store, requested=keys(ids))}


def require(conn: Connection, store: str, kind: str, resource: int) -> None:
    """NotFoundError where it is not there."""
    if resource not in known(conn, store, kind, [resource]):
        raise NotFoundError(
            f"{_TITLES.get(kind, f'A {kind}')} was not found with an id of {resource}"
        )


def require_variant(conn: Connection, store: str, product: int, variant: int) -> None:
    """NotFoundError where it is not a variant of that product."""
    if products_of_variants(conn, store, [variant]).get(variant) != product:
        raise NotFoundError(f"A variant was not found with an id of {variant}")


def _table(kind: str) -> Table:
    return BigCommerce.metadata.tables[_TABLES[kind]]


def _of_ids(kind: str, *names: str) -> Prepared:
    columns = _table(kind).c
    return Prepared(
        select(*(columns[name] for name in names)).where(
            columns.store == bindparam("owner"), columns.id.in_(int_array("requested"))
        )
    )


_KNOWN = {kind: _of_ids(kind, "id") for kind in _TABLES}
_NAMED = {kind: _of_ids(kind, "id", "name") for kind in ("brand", "category")}
_PRODUCTS_OF = _of_ids("variant", "id", "product")


def names_of(conn: Connection, store: str, kind: str, ids: Iterable[int]) -> dict[int, str]:
    """Those of the ids that are brands or categories, to their names."""
    return {row[0]: row[1] for row in _NAMED[kind].rows(conn, owner=store, requested=keys(ids))}


def products_of_variants(conn: Connection, store: str, variants: Iterable[int]) -> dict[int, int]:
    """Those of the ids that are variants, to their products."""
    return {
        row[0]: row[1] for row in _PRODUCTS_OF.rows(conn, owner=store, requested=keys(variants))
    }
