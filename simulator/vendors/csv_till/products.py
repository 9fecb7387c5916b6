"""Neutral products in and out: this till stores them as they are."""

from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection

from simulator.core.accounts import Account
from simulator.core.errors import ApiError
from simulator.core.products import Product, ProductPage, ProductsQuery
from simulator.core.world import World

from . import store
from .store import open_unit_of_work


def add_products(
    world: World, conn: Connection, account: Account, products: Iterable[Product]
) -> int:
    """All or none; a SKU that is there already gets the new values."""
    uow = open_unit_of_work(world, conn, account.id)
    new = {product.sku: plain(product) for product in products}
    stored = store.by_skus(conn, account.id, list(new))
    changed = [row.updated(new[sku], uow.now_ms) for sku, row in stored.items()]
    store.update(uow, [row for row in changed if row != stored[row.product.sku]])
    store.add(uow, [product for sku, product in new.items() if sku not in stored])
    return len(new)


def plain(product: Product) -> Product:
    """What of a product is stored. ApiError where it has variants."""
    if product.variants:
        raise ApiError(f"a CSV till has no variants: {product.sku!r} has some", status=409)
    return msgspec.structs.replace(
        product, native_id=None, product_time_stamp=None, inventory_time_stamp=None
    )


def products(
    world: World,  # noqa: ARG001 (every vendor's function takes it)
    conn: Connection,
    account: Account,
    query: ProductsQuery,
) -> ProductPage:
    return query.page(
        of_sku=lambda sku: list(store.by_skus(conn, account.id, [sku]).values()),
        after=lambda row_id, limit: store.after(conn, account.id, row_id, limit),
        number=lambda row: row.id,
        as_products=lambda rows: [row.as_product() for row in rows],
    )
