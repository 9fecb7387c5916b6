"""Products as neutral ones: each row for itself, with its options where it is a variant."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from simulator.core.accounts import Account
from simulator.core.clock import iso
from simulator.core.products import Product, ProductPage, ProductsQuery
from simulator.core.world import World

from ..store import product_rows, records, retailers, stock
from ..store.product_rows import ProductRow
from .mapping import neutral_weight, price_of


class _Around(NamedTuple):
    """What stands around the rows of a page."""

    names: Mapping[str, str]
    """Of brands, categories and tags, by their ids."""
    levels: Mapping[str, int]
    """Of all outlets together, in five decimals."""
    images: Mapping[str, Sequence[str]]
    """Where each family's images were fetched from, or are served."""
    tax_exclusive: bool


def products(
    world: World,  # noqa: ARG001 (every vendor's `products` takes it)
    conn: Connection,
    account: Account,
    query: ProductsQuery,
) -> ProductPage:
    """In the order of their creation, families together; a code may stand on several products, and all are shown."""
    shop = retailers.of_account(conn, account.id)
    return query.page(
        of_sku=lambda sku: product_rows.with_code(conn, shop.retailer, sku),
        after=lambda number, most: product_rows.after(conn, shop.retailer, number, most),
        number=lambda row: row.number,
        as_products=lambda rows: neutrals(conn, shop.retailer, rows, shop.settings.tax_exclusive),
    )
