"""Neutral products in and out: what Tipsi can hold of one, and how an item looks as one."""

from collections.abc import Iterable
from decimal import Decimal

import msgspec
from msgspec import UNSET
from sqlalchemy import Connection

from simulator.core.accounts import Account
from simulator.core.errors import ApiError
from simulator.core.products import Product, ProductPage, ProductsQuery
from simulator.core.sql.statements import Row
from simulator.core.world import World

from .errors import Invalid
from .store import items, stores
from .store.batch import upsert
from .store.matching import Refused, by_external_id
from .wire.elements import Element, of_fields
from .wire.items import COLUMNS

_AT = {name: place for place, name in enumerate(COLUMNS)}


def element_of(product: Product) -> Element:
    """What a Tipsi item has of a product; the rest has no place there."""
    quantity = product.quantity
    if quantity is not None and quantity != int(quantity):
        raise ApiError(f"Tipsi counts whole pieces, not {quantity} of {product.sku!r}")
    category = {c.casefold() for c in product.categories} & {"wine", "drink"}
    told = {
        "external_id": product.sku,
        "pos_item_name": product.name,
        "price": float(Decimal(product.price)),
        "in_stock": None if quantity is None else int(quantity),
        "barcodes": list(product.barcodes),
        "unit_size": UNSET if product.size_ml is None else f"{product.size_ml}ML",
        "category": category.pop() if len(category) == 1 else UNSET,
    }
    try:
        return of_fields({name: said for name, said in told.items() if said is not UNSET})
    except ValueError as why:
        raise ApiError(f"Tipsi refuses {product.sku[:100]!r}: {why}", status=409) from why


def neutral(row: Row) -> Product:
    """An item as a neutral product; its SKU is the external id."""
    price, kind = row[_AT["price"]], row[_AT["kind"]]
    return Product(
        sku=row[_AT["external_id"]] or "",
        name=row[_AT["pos_item_name"]] or "",
        price=f"{Decimal(str(price or 0)):.2f}",
        quantity=row[_AT["in_stock"]],
        categories=(kind,) if kind else (),
        barcodes=tuple(msgspec.json.decode(row[_AT["barcodes"]])),
        size_ml=_millilitres(row[_AT["unit_size"]]),
        native_id=str(row[_AT["id"]]),
    )


def _millilitres(unit_size: str | None) -> int | None:
    digits = (unit_size or "").upper().removesuffix("ML").strip()
    return int(digits) if digits.isdecimal() and len(digits) < 9 else None


def add_products(
    world: World, conn: Connection, account: Account, products: Iterable[Product]
) -> int:
    """All or none; a SKU that is there already is updated."""
    elements = [element_of(product) for product in products]
    store = stores.locked_store(conn, account.id, stores.first_store(conn, account.id))
    refused = Refused(len(elements))
    wanted = by_external_id(conn, store.id, elements, refused)
    try:
        upsert(conn, store, wanted, refused, world.clock.now_ms())
    except Invalid as why:
        wrong = next((place, told) for place, told in enumerate(why.errors) if told)
        raise ApiError(f"Tipsi refuses product {wrong[0] + 1}: {wrong[1]}", status=409) from why
    return len(elements)


def products(
    world: World,  # noqa: ARG001 (every vendor's door takes it)
    conn: Connection,
    account: Account,
    asked: ProductsQuery,
) -> ProductPage:
    store_id = stores.first_store(conn, account.id)
    if asked.sku is not None:
        rows = items.by_external_ids(conn, store_id, [asked.sku])
        return ProductPage([neutral(row) for row in rows], None)
    after = asked.after_number
    rows = items.after(conn, store_id, after, asked.limit)
    following = str(rows[-1][0]) if len(rows) == asked.limit else None
    return ProductPage([neutral(row) for row in rows], following)
