"""When a product is reordered at an outlet, and how much: FIXED and MIN_MAX (2, section 5.3)."""

from msgspec import UNSET, UnsetType

from ...wire.stock.inventory import InventoryRow

FIXED = "FIXED"
MIN_MAX = "MIN_MAX"

Amount = int | UnsetType | None
"""UNSET leaves as it is, None clears."""


def reordered(
    row: InventoryRow,
    point: Amount = UNSET,
    amount: Amount = UNSET,
    target: Amount = UNSET,
) -> InventoryRow:
    """The row with what is given, and what follows from it and from its level.

    A target makes it MIN_MAX, an amount FIXED. Unsure: a point that is cleared takes the others along.
    """
    if point is not UNSET:
        row = row._replace(reorder_point=point)
    if point is None:
        row = row._replace(reorder_method=None, reorder_amount=None, reorder_target=None)
    if amount is not UNSET:
        row = row._replace(reorder_amount=amount, reorder_method=FIXED)
    if isinstance(target, int):
        row = row._replace(reorder_target=target, reorder_method=MIN_MAX)
    return _derived(row)


def _derived(row: InventoryRow) -> InventoryRow:
    if row.reorder_point is None and row.reorder_amount is None:
        return row._replace(reorder_method=None, reorder_target=None)
    if row.reorder_method == MIN_MAX and row.reorder_target is not None:
        return row._replace(reorder_amount=max(0, row.reorder_target - row.level))
    together = (row.reorder_point or 0) + (row.reorder_amount or 0)
    return row._replace(reorder_method=FIXED, reorder_target=together)
