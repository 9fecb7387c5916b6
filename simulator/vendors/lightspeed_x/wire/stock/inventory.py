"""Stock in JSON: the rows of 2.0 and of the dated versions (section 5.1; 2, section 5.3)."""

from typing import Any, NamedTuple

from ..dates import show_or_none
from ..numbers import number, number_or_none


class InventoryRow(NamedTuple):
    """What one outlet has of one product; amounts have five decimals."""

    number: int
    id: str
    product: str
    outlet: str
    level: int
    average_cost: int
    reorder_method: str | None
    reorder_point: int | None
    reorder_amount: int | None
    reorder_target: int | None
    version: int
    updated: int
    deleted: int | None


def to_procure(row: InventoryRow) -> int:
    """Unsure: what counts; here, what is reordered once the level is at the reorder point or below."""
    if row.reorder_point is None or row.level > row.reorder_point:
        return 0
    return max(0, row.reorder_amount or 0)


def inventory_row(row: InventoryRow) -> dict[str, Any]:
    """As 2.0 shows it; `inventory_level` and `current_amount` are the same."""
    level = number(row.level)
    return {
        "id": row.id,
        "outlet_id": row.outlet,
        "product_id": row.product,
        "inventory_level": level,
        "current_amount": level,
        "version": row.version,
        "deleted_at": show_or_none(row.deleted),
        "average_cost": number(row.average_cost),
        "reorder_point": number_or_none(row.reorder_point),
        "reorder_amount": number_or_none(row.reorder_amount),
    }


def dated_inventory_row(row: InventoryRow) -> dict[str, Any]:
    """As the dated versions show it."""
    return {
        "id": row.id,
        "outlet_id": row.outlet,
        "product_id": row.product,
        "current_inventory_level": number(row.level),
        "quantity_to_procure": number(to_procure(row)),
        "average_cost": number(row.average_cost),
        "reorder_method": row.reorder_method,
        "reorder_point": number_or_none(row.reorder_point),
        "reorder_amount": number_or_none(row.reorder_amount),
        "reorder_target": number_or_none(row.reorder_target),
        "version": row.version,
        "deleted_at": show_or_none(row.deleted),
    }
