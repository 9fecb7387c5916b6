"""The doors of the control API: products added in bulk, and told a page at a time."""

from collections.abc import Iterable

from sqlalchemy import Connection

from simulator.core.accounts import Account
from simulator.core.products import Product
from simulator.core.vendor import ProductPage, ProductsQuery
from simulator.core.world import World

from ..store import categories, shelves, stores
from ..store.unit_of_work import open_unit_of_work
from .arrivals import put
from .likenesses import neutrals


def add_products(
    world: World, conn: Connection, account: Account, products: Iterable[Product]
) -> int:
    """All or none; a product whose SKU is there already gets the new values."""
    given = list(products)
    put(open_unit_of_work(world, conn, account.id), given)
    return len(given)


def products(
    world: World,  # noqa: ARG001 (every vendor's door takes it)
    conn: Connection,
    account: Account,
    asked: ProductsQuery,
) -> ProductPage:
    """In the order of their making; by a variant's SKU, the product that has it."""
    store = stores.of_account(conn, account.id)
    if asked.sku is not None:
        ids, following = shelves.ids_of_sku(conn, store, asked.sku), None
    else:
        ids = shelves.ids_after(conn, store, asked.after_number, asked.limit)
        following = str(ids[-1]) if len(ids) == asked.limit else None
    return ProductPage(neutrals(conn, store, ids), following)


def category_names(
    world: World,  # noqa: ARG001 (every vendor's door takes it)
    conn: Connection,
    account: Account,
) -> list[str]:
    """Of all its categories, whether or not a product stands in one."""
    return categories.all_names(conn, stores.of_account(conn, account.id))
