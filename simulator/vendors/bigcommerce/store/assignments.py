"""Which channels sell a product, and which categories it stands in (section 2.9)."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, Connection, select, type_coerce
from sqlalchemy.orm import InstrumentedAttribute

from simulator.core.statements import (
    Prepared,
    Row,
    delete_rows,
    insert_rows,
    keys,
    numbers_of,
    table_of,
)

from ..errors import unfit
from ..listing import Asked
from ..tables.metadata import BigCommerce
from ..tables.places import ProductCategory, ProductChannel
from . import products
from .books import Books
from .holders import known
from .lists import Listed, every, page
from .owned import owned

Pair = tuple[int, int]
"""A product, and a channel or a category."""


class Kind(NamedTuple):
    """One sort of assignment; `other` is what products are assigned to."""

    other: str
    table: type[BigCommerce]
    listed: Listed
    pairs: Prepared


def _kind(
    other: str,
    table: type[ProductChannel | ProductCategory],
    column: InstrumentedAttribute[int],
) -> Kind:
    columns: tuple[Any, ...] = (table.product, column)
    chosen = select(*columns)
    listed = Listed(
        chosen=chosen,
        store=table.store,
        fields={
            "product_id": type_coerce(table.product, BigInteger),
            f"{other}_id": type_coerce(column, BigInteger),
        },
        order=columns,
        sorts={},
    )
    wanted = chosen.where(owned(table.store), table.product.in_(numbers_of("wanted")))
    return Kind(other, table, listed, Prepared(wanted))


CHANNELS = _kind("channel", ProductChannel, ProductChannel.channel)
CATEGORIES = _kind("category", ProductCategory, ProductCategory.category)


def assignments(conn: Connection, kind: Kind, store: str, asked: Asked) -> tuple[int, list[Row]]:
    return page(conn, kind.listed, store, asked)


def assign(books: Books, kind: Kind, wanted: Sequence[Pair]) -> None:
    """All or none; those that stand already stay."""
    _check(books, kind, wanted)
    ids = sorted({product for product, _ in wanted})
    there = set(kind.pairs.rows(books.conn, owner=books.store, wanted=keys(ids)))
    new = sorted(set(wanted) - there)
    rows = [(*pair, books.store) for pair in new]
    insert_rows(books.conn, table_of(kind.table), ("product", kind.other, "store"), rows)
    _tell(books, kind, new, "assigned")


def unassign(books: Books, kind: Kind, asked: Asked) -> None:
    """All that the filters find."""
    gone = [(row[0], row[1]) for row in every(books.conn, kind.listed, books.store, asked)]
    delete_rows(books.conn, table_of(kind.table), ("product", kind.other), gone)
    _tell(books, kind, gone, "unassigned")


def _check(books: Books, kind: Kind, wanted: Sequence[Pair]) -> None:
    asked = {"product_id": ("product", 0), f"{kind.other}_id": (kind.other, 1)}
    wrong = {}
    for field, (holder, place) in asked.items():
        ids = {pair[place] for pair in wanted}
        unknown = sorted(ids - known(books.conn, books.store, holder, ids))
        if unknown:
            named = ", ".join(map(str, unknown[:10]))
            wrong[field] = f"no {holder} with an id of {named}"
    if wrong:
        raise unfit(wrong)


def _tell(books: Books, kind: Kind, pairs: Sequence[Pair], what: str) -> None:
    """Categories are a product's own; of channels, the channel tells (section 6.2)."""
    if kind is CATEGORIES:
        products.updated(books, sorted({product for product, _ in pairs}))
        return
    for product, channel in pairs:
        # Unsure: the data of this webhook.
        scope = f"store/channel/{channel}/product/{what}"
        books.tell(scope, {"type": "product", "id": product})
