"""Neutral products in and out: what Tipsi can hold of one, and how an item looks as one."""

from collections.abc import Iterable
from decimal import Decimal

import msgspec
from sqlalchemy import Connection

from simulator.core.accounts import Account
from simulator.core.errors import ApiError
from simulator.core.products import Product, ProductPage, ProductsQuery
from simulator.core.world import World

from .errors import Invalid
from .store import items, stores
from .store.batch import upsert
from .store.batch_entries import BatchErrors, by_external_id
from .store.unit_of_work import open_first_store
from .wire.elements import Element, element_of
from .wire.items import ItemRow


def as_element(product: Product) -> Element:
    """What a Tipsi item has of a product; the rest has no place there."""
    quantity = product.quantity
    if quantity is not None and quantity != int(quantity):
        raise ApiError(f"Tipsi counts whole pieces, not {quantity} of {product.sku!r}")
    data = {
        "external_id": product.sku,
        "pos_item_name": product.name,
        "price": float(Decimal(product.price)),
        "in_stock": None if quantity is None else int(quantity),
        "barcodes": list(product.barcodes),
    }
    if product.size_ml is not None:
        data["unit_size"] = f"{product.size_ml}ML"
    kinds = {category.casefold() for category in product.categories} & {"wine", "drink"}
    if len(kinds) == 1:
        data["category"] = kinds.pop()
    try:
        return element_of(data)
    except ValueError as error:
        raise ApiError(f"Tipsi refuses {product.sku[:100]!r}: {error}", status=409) from error


def neutral(row: ItemRow) -> Product:
    """An item as a neutral product; its SKU is the external id."""
    return Product(
        sku=row.external_id or "",
        name=row.pos_item_name or "",
        price=f"{Decimal(str(row.price or 0)):.2f}",
        quantity=row.in_stock,
        categories=(row.kind,) if row.kind else (),
        barcodes=tuple(msgspec.json.decode(row.barcodes)),
        size_ml=_millilitres(row.unit_size),
        native_id=str(row.id),
    )


def _millilitres(unit_size: str | None) -> int | None:
    digits = (unit_size or "").upper().removesuffix("ML").strip()
    return int(digits) if digits.isdecimal() and len(digits) < 9 else None


def add_products(
    world: World, conn: Connection, account: Account, products: Iterable[Product]
) -> int:
    """All or none; a SKU that is there already is updated."""
    elements = [as_element(product) for product in products]
    uow = open_first_store(world, conn, account.id)
    errors = BatchErrors(len(elements))
    entries = by_external_id(conn, uow.store_id, elements, errors)
    try:
        upsert(uow, entries, errors)
    except Invalid as invalid:
        number, error = next(
            (number, error) for number, error in enumerate(invalid.errors, start=1) if error
        )
        raise ApiError(f"Tipsi refuses product {number}: {error}", status=409) from invalid
    return len(elements)


def products(
    world: World,  # noqa: ARG001 (every vendor's function takes it)
    conn: Connection,
    account: Account,
    query: ProductsQuery,
) -> ProductPage:
    store_id = stores.first_store(conn, account.id)
    return query.page(
        of_sku=lambda sku: items.by_external_ids(conn, store_id, [sku]),
        after=lambda item_id, limit: items.after(conn, store_id, item_id, limit),
        number=lambda row: row.id,
        as_products=lambda rows: [neutral(row) for row in rows],
    )
