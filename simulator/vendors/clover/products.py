"""Neutral products in and out: what Clover can hold of one, and how an item looks as one.

Conventions of ours (Clover has no such fields): a weight is a tag `weight:<number><unit>`, a description is the
menuItem's. A product with variants becomes an item group; its items come out as products of their own, with options.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import msgspec
from sqlalchemy import Connection

from simulator.core.accounts import Account
from simulator.core.clock import iso
from simulator.core.errors import ApiError
from simulator.core.products import Product, ProductPage, ProductsQuery, Weight
from simulator.core.world import World

from .errors import Invalid
from .store import item_tags, items, merchants, stocks, variants
from .store.item_tags import ItemTags, Names
from .store.unit_of_work import UnitOfWork, open_unit_of_work
from .store.variants import Options
from .wire.items import ItemRow

WEIGHT_TAG = re.compile(r"weight:(\d{1,9}(?:\.\d{1,6})?)(g|kg|oz|lb)", re.ASCII)


def columns_of(product: Product) -> dict[str, Any]:
    """An item's columns; ApiError (409) where Clover cannot hold the product."""
    for name, most in (("name", 127), ("sku", 100)):
        if len(getattr(product, name)) > most:
            raise ApiError(f"Clover's {name} has at most {most} characters", status=409)
    code = product.barcodes[0][:100] if product.barcodes else None
    return {
        "name": product.name,
        "sku": product.sku or None,
        "code": code,
        "price": cents(product.price),
        "cost": None if product.cost is None else cents(product.cost),
        "hidden": not product.active,
        "menu_item": _menu_item(product),
    }


BLANKS: Mapping[str, Any] = {
    "alternate_name": "",
    "code": "",
    "sku": "",
    "unit_name": "",
    "cost": 0,
}
"""What the dashboard writes where nothing was given (section 2.3)."""


def dashboard_columns(uow: UnitOfWork, product: Product) -> dict[str, Any]:
    """The columns as the dashboard writes them: a setting says whether it writes blanks."""
    columns = columns_of(product)
    if not uow.settings.dashboard_blanks:
        return columns
    return {name: BLANKS.get(name) if value is None else value for name, value in columns.items()}


def cents(price: str) -> int:
    exact = Decimal(price) * 100
    if exact != int(exact):
        raise ApiError(f"Clover's prices are whole cents, not {price}", status=409)
    return int(exact)


def tags_of(item: ItemRow, product: Product) -> ItemTags:
    """The categories and the weight that the item of a product gets."""
    weight = product.weight
    tag = f"weight:{Decimal(str(weight.value)).normalize():f}{weight.unit}" if weight else None
    return ItemTags(item.id, product.categories, tag)


def _menu_item(product: Product) -> str | None:
    if not product.description and product.online:
        return None
    menu_item: dict[str, Any] = {"name": product.name}
    if product.description:
        menu_item["description"] = product.description
    return msgspec.json.encode({**menu_item, "enabled": product.online}).decode()


def add_products(
    world: World, conn: Connection, account: Account, products: Iterable[Product]
) -> int:
    """All or none; an item whose SKU is there already gets the new values."""
    given = list(products)
    put(open_unit_of_work(world, conn, account.id), given)
    return len(given)


def put(uow: UnitOfWork, products: Sequence[Product]) -> list[ItemRow]:
    """The items that the products became, variants each for itself."""
    try:
        plain = [product for product in products if not product.variants]
        parents = [product for product in products if product.variants]
        skus = [product.sku for product in plain if product.sku]
        known = items.by_skus(uow.conn, uow.merchant, skus)
        rows = _add(uow, [(product, {}) for product in plain if product.sku not in known])
        replacing = {product.sku: product for product in plain if product.sku in known}
        rows += _replace(uow, [(known[sku], product) for sku, product in replacing.items()])
        return rows + _add_variants(uow, parents)
    except Invalid as why:
        raise ApiError(f"Clover refuses a product: {why.message}", status=409) from why


def _add(uow: UnitOfWork, products: Sequence[tuple[Product, Mapping[str, Any]]]) -> list[ItemRow]:
    """New items of products, with more columns of each."""
    stamp = uow.now_ms
    blanks = BLANKS if uow.settings.dashboard_blanks else {}
    drafts = []
    for product, more in products:
        stock = {} if product.quantity is None else {"quantity": float(product.quantity)}
        stamps = {"stock_modified": stamp, "inventory_time_stamp": stamp} if stock else {}
        columns = dashboard_columns(uow, product)
        drafts.append({**blanks, **columns, **stock, **stamps, **more})
    rows = items.add_many(uow, drafts)
    added = zip(rows, products, strict=True)
    item_tags.set_tags(uow, [tags_of(item, product) for item, (product, _) in added], new=True)
    return rows


def _add_variants(uow: UnitOfWork, parents: Sequence[Product]) -> list[ItemRow]:
    if not parents:
        return []
    groups = variants.add_groups(uow, [parent.name for parent in parents])
    products, options = [], []
    for parent, group in zip(parents, groups, strict=True):
        for variant in parent.variants:
            products.append((inherited(parent, variant), {"item_group": group}))
            own = variant.options or {"Variant": variant.name or variant.sku}
            options.append(Options(group, own))
    rows = _add(uow, products)
    variants.set_options(uow, rows, options)
    return rows


def put_variant(uow: UnitOfWork, group: str, variant: Product) -> ItemRow:
    """One more item of a group."""
    rows = _add(uow, [(variant, {"item_group": group})])
    options = Options(group, variant.options or {"Variant": variant.sku})
    variants.set_options(uow, rows, [options])
    return rows[0]


def inherited(parent: Product, variant: Product) -> Product:
    """A variant has its parent's name, categories, weight and description where it has none of its own."""
    return msgspec.structs.replace(
        variant,
        name=parent.name,
        description=variant.description or parent.description,
        categories=variant.categories or parent.categories,
        weight=variant.weight or parent.weight,
    )


def _replace(uow: UnitOfWork, products: Sequence[tuple[ItemRow, Product]]) -> list[ItemRow]:
    """Items with products' values; a stock moves where it differs (K-06, K-08)."""
    if not products:
        return []
    changes = [(item, dashboard_columns(uow, product)) for item, product in products]
    rows = items.change_many(uow, changes)
    item_tags.set_tags(uow, [tags_of(item, product) for item, product in products], new=False)
    levels = [
        (item, product.quantity)
        for item, (_, product) in zip(rows, products, strict=True)
        if product.quantity is not None and product.quantity != item.quantity
    ]
    moved = {item.id: item for item in stocks.set_levels(uow, levels)}
    return [moved.get(item.id, item) for item in rows]


def neutral(item: ItemRow, names: Names) -> Product:
    """An item as a product; `names` are those of what is linked to it."""
    menu_item = msgspec.json.decode(item.menu_item) if item.menu_item else {}
    stamp = item.inventory_time_stamp
    return Product(
        sku=item.sku or "",
        name=item.name,
        description=menu_item.get("description"),
        price=_price(item.price),
        quantity=item.quantity,
        active=not item.hidden and bool(item.available),
        online=menu_item.get("enabled", True) is not False,
        categories=tuple(names.categories),
        barcodes=(item.code,) if item.code else (),
        weight=_weight(names.tags),
        options=names.options,
        native_id=item.id,
        product_time_stamp=iso(item.product_time_stamp),
        inventory_time_stamp=None if stamp is None else iso(stamp),
        cost=None if item.cost is None else _price(item.cost),
    )


def _price(in_cents: int) -> str:
    return f"{in_cents // 100}.{in_cents % 100:02d}"


def _weight(tags: Iterable[str]) -> Weight | None:
    for tag in tags:
        if match := WEIGHT_TAG.fullmatch(tag):
            return Weight(float(match.group(1)), match.group(2))
    return None


def products(
    world: World,  # noqa: ARG001 (every vendor's `products` takes it)
    conn: Connection,
    account: Account,
    query: ProductsQuery,
) -> ProductPage:
    """In the order of their creation; a SKU may stand on several items, and all of them are shown."""
    merchant = merchants.of_account(conn, account.id)
    return query.page(
        of_sku=lambda sku: items.all_of_sku(conn, merchant, sku),
        after=lambda number, most: items.after(conn, merchant, number, most),
        number=lambda item: item.number,
        as_products=lambda rows: neutrals(conn, merchant, rows),
    )


def neutrals(conn: Connection, merchant: str, rows: Sequence[ItemRow]) -> list[Product]:
    names = item_tags.names_on(conn, merchant, [item.id for item in rows])
    return [neutral(item, names.get(item.id) or Names()) for item in rows]
