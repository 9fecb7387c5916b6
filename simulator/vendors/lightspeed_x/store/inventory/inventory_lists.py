"""Lists of stock: rows by version, and levels by product and outlet with what they are worth."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Float,
    Select,
    and_,
    case,
    cast,
    func,
    null,
    or_,
    select,
)

from simulator.core.sql.statements import keys, one_of, text_array

from ...listing import VersionQuery
from ...tables.inventory import Inventory
from ...tables.products import Product
from ...wire.stock.inventory import InventoryRow
from ...wire.stock.levels import LevelRow, LevelsIn

_columns = [getattr(Inventory, name) for name in InventoryRow._fields]


class RowFilter(NamedTuple):
    """Which rows of a list; None: whatever."""

    outlet: str | None = None
    products: Sequence[str] | None = None
    descending: bool = False


def rows(
    conn: Connection, retailer: str, query: VersionQuery, row_filter: RowFilter
) -> list[InventoryRow]:
    """A page in the order of versions; any page costs as much as the first."""
    # Of few products, the rows are read by product and then sorted; all versions are not read.
    version = Inventory.version if row_filter.products is None else Inventory.version + 0
    order = version.desc() if row_filter.descending else version
    statement = (
        select(*_columns)
        .where(
            Inventory.retailer == retailer,
            version > query.after,
            version < query.before,
        )
        .order_by(order)
        .limit(query.size)
    )
    if not query.deleted:
        statement = statement.where(Inventory.deleted.is_(None))
    if row_filter.outlet is not None:
        statement = statement.where(Inventory.outlet == row_filter.outlet)
    given: dict[str, str] = {}
    if row_filter.products is not None:
        statement = statement.where(one_of(Inventory.product, "products"))
        given["products"] = keys(row_filter.products)
    return [InventoryRow._make(row) for row in conn.execute(statement, given)]


_joined = and_(Product.retailer == Inventory.retailer, Product.id == Inventory.product)
_root = func.coalesce(Product.parent, Product.id)
_worth = cast(Inventory.level, Float) * Inventory.average_cost
_lacking = and_(
    Inventory.reorder_point.is_not(None),
    Inventory.level <= Inventory.reorder_point,
    Inventory.reorder_amount > 0,
)
_to_procure = case((_lacking, Inventory.reorder_amount), else_=0)
_LEVELS: dict[str, Any] = {
    "location_id": Inventory.outlet,
    "product_id": Product.id,
    "root_product_id": _root,
    "name": Product.variant_name,
    "level": Inventory.level,
    "to_procure": _to_procure,
    "average_cost": Inventory.average_cost,
    "worth": _worth,
    "reorder_method": Inventory.reorder_method,
    "reorder_threshold": Inventory.reorder_point,
    "reorder_amount": Inventory.reorder_amount,
    "reorder_target": Inventory.reorder_target,
    "brand_id": Product.brand,
    "product_type_id": Product.category,
    "supplier_id": Product.supplier,
}
_GROUPED: dict[str, Any] = {
    **dict.fromkeys(LevelRow._fields, null()),
    "location_id": Inventory.outlet,
    "product_id": func.min(_root),
    "root_product_id": func.min(_root),
    "name": func.min(Product.name),
    "level": func.sum(Inventory.level),
    "to_procure": func.sum(_to_procure),
    "average_cost": func.avg(Inventory.average_cost),
    "worth": func.sum(_worth),
    "brand_id": func.min(Product.brand),
    "product_type_id": func.min(Product.category),
    "supplier_id": func.min(Product.supplier),
}
_SORTS: dict[str, Any] = {
    "total_count": Inventory.level,
    "total_cost": _worth,
    "average_cost": Inventory.average_cost,
    "reorder_point": Inventory.reorder_point,
    "reorder_amount": Inventory.reorder_amount,
    "product_name": Product.variant_name,
    "created_at": Product.created,
}
_GROUPED_SORTS: dict[str, Any] = {
    "total_count": func.sum(Inventory.level),
    "total_cost": func.sum(_worth),
    "average_cost": func.avg(Inventory.average_cost),
    "reorder_point": func.min(Inventory.reorder_point),
    "reorder_amount": func.sum(Inventory.reorder_amount),
    "product_name": func.min(Product.name),
    "created_at": func.min(Product.created),
}


def levels(conn: Connection, retailer: str, query: LevelsIn) -> list[LevelRow]:
    """A page of levels, in one statement. Unsure: with `group_variants`, a family is one row an outlet."""
    fields = _GROUPED if query.group_variants else _LEVELS
    columns = [fields[name] for name in LevelRow._fields]
    statement = (
        select(*columns)
        .select_from(Inventory)
        .join(Product, _joined)
        .where(
            Inventory.retailer == retailer,
            Inventory.deleted.is_(None),
            Product.deleted.is_(None),
            *_conditions(query),
        )
    )
    if query.group_variants:
        statement = statement.group_by(Inventory.outlet, Product.family)
    page = _ordered(statement, query).offset(query.offset or 0).limit(query.limit)
    return [LevelRow._make(row) for row in conn.execute(page, _arrays(query))]


def _conditions(query: LevelsIn) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [
        one_of(column, name)
        for name, column in (
            ("location_ids", Inventory.outlet),
            ("product_ids", Product.id),
            ("supplier_ids", Product.supplier),
        )
        if getattr(query, name) is not None
    ]
    if query.root_product_ids is not None:
        roots = select(text_array("root_product_ids").c.value)
        conditions.append(or_(Product.id.in_(roots), Product.parent.in_(roots)))
    if not query.include_inactive:
        conditions.append(Product.active.is_(True))
    if not query.include_composites:
        conditions.append(Product.is_composite.is_(False))
    if query.to_be_procured_only:
        conditions.append(_lacking)
    return conditions


def _arrays(query: LevelsIn) -> dict[str, str]:
    names = ("location_ids", "product_ids", "root_product_ids", "supplier_ids")
    return {name: keys(ids) for name in names if (ids := getattr(query, name)) is not None}


def _ordered(statement: Select[Any], query: LevelsIn) -> Select[Any]:
    """Nulls last either way, so that SQLite and PostgreSQL agree; ties by row."""
    sorts = _GROUPED_SORTS if query.group_variants else _SORTS
    column = sorts[query.sort_type or "total_count"]
    tie = func.min(Inventory.number) if query.group_variants else Inventory.number
    ascending = query.sort_direction == "asc"
    return statement.order_by((column.asc() if ascending else column.desc()).nulls_last(), tie)
