"""Neutral products in and out: this till keeps them as they are."""

from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection

from simulator.core.accounts import Account
from simulator.core.errors import ApiError
from simulator.core.products import Product, ProductPage, ProductsQuery
from simulator.core.world import World

from . import store
from .store import Known


def add_products(
    world: World, conn: Connection, account: Account, products: Iterable[Product]
) -> int:
    """All or none; a SKU that is there already gets the new values."""
    given = {product.sku: plain(product) for product in products}
    now = world.clock.now_ms()
    known = store.by_skus(conn, account.id, list(given))
    changed = [one for sku, one in known.items() if replace(one, given[sku], now)]
    store.keep(conn, changed)
    store.add(conn, account.id, [one for sku, one in given.items() if sku not in known], now)
    return len(given)


def plain(product: Product) -> Product:
    if product.variants:
        raise ApiError(f"a CSV till has no variants: {product.sku!r} has some", status=409)
    return msgspec.structs.replace(
        product, native_id=None, product_time_stamp=None, inventory_time_stamp=None
    )


def replace(known: Known, product: Product, now_ms: int) -> bool:
    """Give it new values and move the trigger that they move (K-05, K-06, K-08); whether any did."""
    old = known.product
    stock_moved = old.quantity != product.quantity
    data_moved = msgspec.structs.replace(old, quantity=product.quantity) != product
    known.inventory_ms = now_ms if stock_moved else known.inventory_ms
    known.product_ms = now_ms if data_moved else known.product_ms
    known.product = product
    return stock_moved or data_moved


def products(
    world: World,  # noqa: ARG001 (every vendor's door takes it)
    conn: Connection,
    account: Account,
    asked: ProductsQuery,
) -> ProductPage:
    return asked.page(
        of_sku=lambda sku: list(store.by_skus(conn, account.id, [sku]).values()),
        after=lambda number, most: store.after(conn, account.id, number, most),
        number=lambda known: known.id,
        as_products=lambda page: [known.told() for known in page],
    )
