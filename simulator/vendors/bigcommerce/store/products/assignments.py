"""Which channels sell a product, and which categories it stands in (section 2.9)."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, Connection, select, type_coerce
from sqlalchemy.orm import InstrumentedAttribute

from simulator.core import listing
from simulator.core.sql.statements import (
    Prepared,
    delete_rows,
    insert_rows,
    int_array,
    keys,
    table_of,
)

from ...errors import invalid_fields
from ...listing import ListQuery
from ...tables.categories import ProductCategory
from ...tables.channels import ProductChannel
from ...tables.metadata import BigCommerce
from ..attachments.owners import known
from ..owned import owned
from ..unit_of_work import UnitOfWork
from . import products


class Pair(NamedTuple):
    """A product, and the channel or category that it is assigned to."""

    product: int
    other: int


class Kind(NamedTuple):
    """One sort of assignment; `other` is what products are assigned to."""

    other: str
    table: type[BigCommerce]
    listed: listing.Listing[Pair]
    pairs: Prepared


def _kind(
    other: str,
    table: type[ProductChannel | ProductCategory],
    column: InstrumentedAttribute[int],
) -> Kind:
    columns: tuple[Any, ...] = (table.product, column)
    chosen = select(*columns)
    listed = listing.Listing(
        row=Pair._make,
        select=chosen,
        owner=table.store,
        fields={
            "product_id": type_coerce(table.product, BigInteger),
            f"{other}_id": type_coerce(column, BigInteger),
        },
        order=columns,
    )
    requested = chosen.where(owned(table.store), table.product.in_(int_array("requested")))
    return Kind(other, table, listed, Prepared(requested))


CHANNELS = _kind("channel", ProductChannel, ProductChannel.channel)
CATEGORIES = _kind("category", ProductCategory, ProductCategory.category)


def assignments(
    conn: Connection, kind: Kind, store: str, query: ListQuery
) -> tuple[int, list[Pair]]:
    return listing.page_and_total(conn, kind.listed, store, query)


def assign(uow: UnitOfWork, kind: Kind, requested: Sequence[Pair]) -> None:
    """All or none; those that stand already stay."""
    _check(uow, kind, requested)
    ids = sorted({product for product, _ in requested})
    there = set(map(Pair._make, kind.pairs.rows(uow.conn, owner=uow.store, requested=keys(ids))))
    new = sorted(set(requested) - there)
    rows = [(*pair, uow.store) for pair in new]
    insert_rows(uow.conn, table_of(kind.table), ("product", kind.other, "store"), rows)
    _tell(uow, kind, new, "assigned")


def unassign(uow: UnitOfWork, kind: Kind, query: ListQuery) -> None:
    """All that the filters find."""
    gone = listing.every(uow.conn, kind.listed, uow.store, query)
    delete_rows(uow.conn, table_of(kind.table), ("product", kind.other), gone)
    _tell(uow, kind, gone, "unassigned")


def _check(uow: UnitOfWork, kind: Kind, requested: Sequence[Pair]) -> None:
    query = {"product_id": ("product", 0), f"{kind.other}_id": (kind.other, 1)}
    wrong = {}
    for field, (holder, place) in query.items():
        ids = {pair[place] for pair in requested}
        unknown = sorted(ids - known(uow.conn, uow.store, holder, ids))
        if unknown:
            named = ", ".join(map(str, unknown[:10]))
            wrong[field] = f"no {holder} with an id of {named}"
    if wrong:
        raise invalid_fields(wrong)


def _tell(uow: UnitOfWork, kind: Kind, pairs: Sequence[Pair], what: str) -> None:
    """Categories are a product's own; of channels, the channel tells (section 6.2)."""
    if kind is CATEGORIES:
        products.updated(uow, sorted({product for product, _ in pairs}))
        return
    for product, channel in pairs:
        # Unsure: the data of this webhook.
        scope = f"store/channel/{channel}/product/{what}"
        uow.announce(scope, {"type": "product", "id": product})
