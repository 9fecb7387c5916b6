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
from simulator.core.sql.statements import Row
from simulator.core.world import World

from .errors import Invalid
from .store import item_tags, items, merchants, stocks, variants
from .store.unit_of_work import UnitOfWork, open_unit_of_work
from .wire.items import AT

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
        "menu_item": _menu(product),
    }


BLANKS: Mapping[str, Any] = {
    "alternate_name": "",
    "code": "",
    "sku": "",
    "unit_name": "",
    "cost": 0,
}
"""What the dashboard writes where nothing was said (section 2.3)."""


def written(uow: UnitOfWork, product: Product) -> dict[str, Any]:
    """The columns as the dashboard leaves them: a switch says whether it writes blanks."""
    columns = columns_of(product)
    if not uow.settings.dashboard_blanks:
        return columns
    return {name: BLANKS.get(name) if value is None else value for name, value in columns.items()}


def cents(price: str) -> int:
    told = Decimal(price) * 100
    if told != int(told):
        raise ApiError(f"Clover's prices are whole cents, not {price}", status=409)
    return int(told)


def weight_tag(weight: Weight | None) -> str | None:
    return (
        None
        if weight is None
        else f"weight:{Decimal(str(weight.value)).normalize():f}{weight.unit}"
    )


def _menu(product: Product) -> str | None:
    if not product.description and product.online:
        return None
    told: dict[str, Any] = {"name": product.name}
    if product.description:
        told["description"] = product.description
    return msgspec.json.encode({**told, "enabled": product.online}).decode()


def add_products(
    world: World, conn: Connection, account: Account, products: Iterable[Product]
) -> int:
    """All or none; an item whose SKU is there already gets the new values."""
    given = list(products)
    put(open_unit_of_work(world, conn, account.id), given)
    return len(given)


def put(uow: UnitOfWork, given: Sequence[Product]) -> list[Row]:
    """The items that the products became, variants each for itself."""
    try:
        plain = [product for product in given if not product.variants]
        parents = [product for product in given if product.variants]
        found = items.by_skus(uow.conn, uow.merchant, [one.sku for one in plain if one.sku])
        rows = _add(uow, [(one, {}) for one in plain if one.sku not in found])
        known = {one.sku: one for one in plain if one.sku in found}
        rows += _replace(uow, [(found[sku], one) for sku, one in known.items()])
        return rows + _add_variants(uow, parents)
    except Invalid as why:
        raise ApiError(f"Clover refuses a product: {why.message}", status=409) from why


def _add(uow: UnitOfWork, wanted: Sequence[tuple[Product, dict[str, Any]]]) -> list[Row]:
    stamp = uow.now_ms
    blanks = BLANKS if uow.settings.dashboard_blanks else {}
    columns = []
    for product, more in wanted:
        stock = {} if product.quantity is None else {"quantity": float(product.quantity)}
        stamps = {"stock_modified": stamp, "inventory_time_stamp": stamp} if stock else {}
        columns.append({**blanks, **written(uow, product), **stock, **stamps, **more})
    rows = items.add_many(uow, columns)
    item_tags.set_labels(
        uow,
        [
            (row[AT["id"]], product.categories, weight_tag(product.weight))
            for row, (product, _) in zip(rows, wanted, strict=True)
        ],
        new=True,
    )
    return rows


def _add_variants(uow: UnitOfWork, parents: Sequence[Product]) -> list[Row]:
    if not parents:
        return []
    groups = variants.add_groups(uow, [parent.name for parent in parents])
    wanted, chosen = [], []
    for parent, group in zip(parents, groups, strict=True):
        for variant in parent.variants:
            wanted.append((inherited(parent, variant), {"item_group": group}))
            chosen.append((group, variant.options or {"Variant": variant.name or variant.sku}))
    rows = _add(uow, wanted)
    variants.choose(uow, rows, chosen)
    return rows


def put_variant(uow: UnitOfWork, group: str, variant: Product) -> Row:
    """One more item of a group."""
    rows = _add(uow, [(variant, {"item_group": group})])
    variants.choose(uow, rows, [(group, variant.options or {"Variant": variant.sku})])
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


def _replace(uow: UnitOfWork, wanted: Sequence[tuple[Row, Product]]) -> list[Row]:
    """Items with products' values; a stock moves where it differs (K-06, K-08)."""
    if not wanted:
        return []
    rows = items.change_many(uow, [(row, written(uow, product)) for row, product in wanted])
    named = [
        (row[AT["id"]], product.categories, weight_tag(product.weight)) for row, product in wanted
    ]
    item_tags.set_labels(uow, named, new=False)
    levels = [
        (row, product.quantity)
        for row, (_, product) in zip(rows, wanted, strict=True)
        if product.quantity is not None and product.quantity != row[AT["quantity"]]
    ]
    moved = {row[AT["id"]]: row for row in stocks.set_levels(uow, levels)}
    return [moved.get(row[AT["id"]], row) for row in rows]


def neutral(row: Row, around: Mapping[str, Sequence[str]]) -> Product:
    """An item as a product; `around` names its categories, tags and options."""
    menu = msgspec.json.decode(row[AT["menu_item"]]) if row[AT["menu_item"]] else {}
    cost, code, stamp = row[AT["cost"]], row[AT["code"]], row[AT["inventory_time_stamp"]]
    return Product(
        sku=row[AT["sku"]] or "",
        name=row[AT["name"]],
        description=menu.get("description"),
        price=_price(row[AT["price"]]),
        quantity=row[AT["quantity"]],
        active=not row[AT["hidden"]] and bool(row[AT["available"]]),
        online=menu.get("enabled", True) is not False,
        categories=tuple(around.get("category", ())),
        barcodes=(code,) if code else (),
        weight=_weight(around.get("tag", ())),
        options=_options(around.get("option", ())),
        native_id=row[AT["id"]],
        product_time_stamp=iso(row[AT["product_time_stamp"]]),
        inventory_time_stamp=None if stamp is None else iso(stamp),
        cost=None if cost is None else _price(cost),
    )


def _options(told: Iterable[str]) -> dict[str, str]:
    """Attribute to option; see store/labels.py for how they come."""
    parts = (one.partition("\x00") for one in told)
    return {attribute: option for attribute, _, option in parts}


def _price(told_cents: int) -> str:
    return f"{told_cents // 100}.{told_cents % 100:02d}"


def _weight(tags: Iterable[str]) -> Weight | None:
    for tag in tags:
        if found := WEIGHT_TAG.fullmatch(tag):
            return Weight(float(found.group(1)), found.group(2))
    return None


def products(
    world: World,  # noqa: ARG001 (every vendor's door takes it)
    conn: Connection,
    account: Account,
    asked: ProductsQuery,
) -> ProductPage:
    """In the order of their making; a SKU may stand on several items, and all of them are told."""
    merchant = merchants.of_account(conn, account.id)
    if asked.sku is not None:
        rows, following = items.all_of_sku(conn, merchant, asked.sku), None
    else:
        rows = items.after(conn, merchant, asked.after_number, asked.limit)
        following = str(rows[-1][0]) if len(rows) == asked.limit else None
    return ProductPage(neutrals(conn, merchant, rows), following)


def neutrals(conn: Connection, merchant: str, rows: Sequence[Row]) -> list[Product]:
    around = item_tags.names_on(conn, merchant, [row[AT["id"]] for row in rows])
    return [neutral(row, around.get(row[AT["id"]], {})) for row in rows]
