"""Lists of stock of the dated versions: what is asked for in a body, and levels with their worth (2, section 5.3)."""

from typing import Annotated, Any, Literal, NamedTuple

from msgspec import Meta, Struct

from ..decoding import Key
from ..numbers import SCALE, number, number_or_none

_Position = Annotated[int, Meta(ge=0, le=2**63 - 1)]
_Ids = Annotated[list[Key], Meta(max_length=1000)]
MOST_ROWS = 5000
MOST_LEVELS = 10_000
_LARGEST = 2**63 - 1
_SORTS = Literal[
    "total_count",
    "total_cost",
    "average_cost",
    "reorder_point",
    "reorder_amount",
    "product_name",
    "created_at",
]


class InventoryIn(Struct, kw_only=True):
    """POST /inventory; a size that is too large is clamped."""

    after: _Position | None = None
    before: _Position | None = None
    size: _Position | None = None
    product_id: Key | None = None
    variants: bool | None = None
    include_deleted: bool | None = None
    sort_direction: Literal["asc", "desc"] | None = None


class LevelsIn(Struct, kw_only=True):
    """POST /inventory_levels."""

    location_ids: _Ids | None = None
    product_ids: _Ids | None = None
    root_product_ids: _Ids | None = None
    supplier_ids: _Ids | None = None
    offset: _Position | None = None
    size: _Position | None = None
    include_inactive: bool | None = None
    include_composites: bool | None = None
    group_variants: bool | None = None
    to_be_procured_only: bool | None = None
    sort_type: _SORTS | None = None
    sort_direction: Literal["asc", "desc"] | None = None

    @property
    def limit(self) -> int:
        return min(self.size or 100, MOST_LEVELS)


class LevelRow(NamedTuple):
    """What one outlet has of one product, or of a family; amounts have five decimals, `worth` has ten."""

    location_id: str
    product_id: str
    root_product_id: str
    name: str
    level: int
    to_procure: int
    average_cost: float
    worth: float
    reorder_method: str | None
    reorder_threshold: int | None
    reorder_amount: int | None
    reorder_target: int | None
    brand_id: str | None
    product_type_id: str | None
    supplier_id: str | None


def level(row: LevelRow, *, with_cost: bool) -> dict[str, Any]:
    """Costs only for those who may see them."""
    shown: dict[str, Any] = {
        "location_id": row.location_id,
        "product_id": row.product_id,
        "root_product_id": row.root_product_id,
        "name": row.name,
        "brand_id": row.brand_id,
        "product_type_id": row.product_type_id,
        "supplier_id": row.supplier_id,
        "current_inventory_level": number(int(row.level)),
        "quantity_to_procure": number(int(row.to_procure)),
    }
    if with_cost:
        shown["average_cost"] = number(round(row.average_cost))
        shown["total_cost"] = number(max(-_LARGEST, min(round(row.worth / SCALE), _LARGEST)))
    if row.reorder_method is not None:
        shown["reorder_method"] = row.reorder_method
        shown["reorder_threshold"] = number_or_none(row.reorder_threshold)
        shown["reorder_amount"] = number_or_none(row.reorder_amount)
        shown["reorder_target"] = number_or_none(row.reorder_target)
    return shown
