"""The rows of stock, as SQL reads and writes them; each write gives every row a version of its own."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select, update

from simulator.core.sql.statements import (
    Prepared,
    insert_rows,
    keys,
    one_of,
    table_of,
    update_rows,
)

from ...tables.inventory import Inventory
from ...tables.products import Product
from ...wire.stock.inventory import InventoryRow
from ..unit_of_work import UnitOfWork

StockKey = tuple[str, str]
"""A product and an outlet."""


class Stocked(NamedTuple):
    """A row and what its product says of it."""

    row: InventoryRow
    tracked: bool
    product_number: int


_columns = [getattr(Inventory, name) for name in InventoryRow._fields]
_CHANGING = (
    *("level", "average_cost", "reorder_method", "reorder_point", "reorder_amount"),
    *("reorder_target", "version", "updated", "deleted"),
)
_levels = Prepared(
    select(*_columns)
    .where(
        Inventory.retailer == bindparam("of_retailer"),
        one_of(Inventory.product, "products"),
        Inventory.deleted.is_(None),
    )
    .order_by(Inventory.number)
)
_stocked = Prepared(
    select(*_columns, Product.track_inventory, Product.number)
    .join(Product, (Product.retailer == Inventory.retailer) & (Product.id == Inventory.product))
    .where(
        Inventory.retailer == bindparam("of_retailer"),
        one_of(Inventory.product, "products"),
        one_of(Product.id, "products"),  # said of both, as PostgreSQL may begin with either
        Inventory.deleted.is_(None),
    )
    .order_by(Inventory.number)
)
_supply_prices = Prepared(
    select(Product.id, Product.supply_price).where(
        Product.retailer == bindparam("of_retailer"),
        one_of(Product.id, "products"),
    )
)
_stamp = Prepared(
    update(Product)
    .where(
        Product.retailer == bindparam("of_retailer"),
        one_of(Product.id, "products"),
    )
    .values(inventory_time_stamp=bindparam("moment"))
)


def levels(
    conn: Connection, retailer: str, products: Iterable[str]
) -> dict[str, list[InventoryRow]]:
    """The rows of each product, an outlet each; in one statement."""
    by_product: dict[str, list[InventoryRow]] = {}
    for row in _levels.rows(conn, of_retailer=retailer, products=keys(products)):
        stocked = InventoryRow._make(row)
        by_product.setdefault(stocked.product, []).append(stocked)
    return by_product


def stocked_rows(uow: UnitOfWork, products: Iterable[str]) -> dict[StockKey, Stocked]:
    """Of products, with what `write` needs; in one statement."""
    width = len(InventoryRow._fields)
    rows = _stocked.rows(uow.conn, of_retailer=uow.retailer, products=keys(products))
    stocked = (
        Stocked(InventoryRow._make(row[:width]), bool(row[width]), row[width + 1]) for row in rows
    )
    return {(each.row.product, each.row.outlet): each for each in stocked}


def supply_prices(uow: UnitOfWork, products: Iterable[str]) -> dict[str, int]:
    """By product."""
    rows = _supply_prices.rows(uow.conn, of_retailer=uow.retailer, products=keys(products))
    return {row[0]: row[1] for row in rows}


def insert(uow: UnitOfWork, rows: Sequence[InventoryRow]) -> None:
    """In one statement; they have their versions."""
    columns = ("retailer", *InventoryRow._fields[1:])
    values = [(uow.retailer, *row[1:]) for row in rows]
    insert_rows(uow.conn, table_of(Inventory), columns, values)


def write(uow: UnitOfWork, rows: Sequence[InventoryRow]) -> None:
    """New values of rows that are there, each with a new version."""
    if not rows:
        return
    first = uow.next_versions(len(rows))
    values = [
        (
            *(row.level, row.average_cost, row.reorder_method, row.reorder_point),
            *(row.reorder_amount, row.reorder_target, version, uow.now_ms, row.deleted),
            row.number,
        )
        for version, row in enumerate(rows, first)
    ]
    update_rows(uow.conn, table_of(Inventory), _CHANGING, "number", values)


def stamp_products(uow: UnitOfWork, products: Iterable[str]) -> None:
    """When their stock last changed."""
    _stamp.run(uow.conn, of_retailer=uow.retailer, products=keys(products), moment=uow.now_ms)


def renew_products(uow: UnitOfWork, numbers: Iterable[int]) -> None:
    """A new version of each product, by row number."""
    ordered = sorted(numbers)
    if ordered:
        versions = enumerate(ordered, uow.next_versions(len(ordered)))
        update_rows(uow.conn, table_of(Product), ("version",), "number", list(versions))
