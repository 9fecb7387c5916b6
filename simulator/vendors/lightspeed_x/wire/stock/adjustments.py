"""Stock adjustments and their reasons: what is sent in, what rows show (2, section 5.3)."""

from typing import Annotated, Any, Literal, NamedTuple

from msgspec import UNSET, Meta, Struct, UnsetType

from ..dates import show_z
from ..decoding import Key
from ..records.record_row import RecordRow

CUSTOM = "CUSTOM"
NEGATIVE = frozenset({"DAMAGE", "EXPIRY", "INTERNAL_USE", "THEFT", "DONATION"})
POSITIVE = frozenset({"STOCK_FOUND", "SAMPLE_FOR_SALE"})
_Name = Annotated[str, Meta(min_length=1, max_length=30)]
_Quantity = Annotated[str, Meta(pattern=r"^[+-]?[0-9]{1,11}(\.[0-9]{1,5})?\Z")]


class AdjustmentIn(Struct, forbid_unknown_fields=True):
    """One of them; the quantity is text."""

    product_id: Key
    outlet_id: Key
    quantity: _Quantity
    reason: Literal[
        "DAMAGE",
        "EXPIRY",
        "INTERNAL_USE",
        "THEFT",
        "DONATION",
        "STOCK_FOUND",
        "SAMPLE_FOR_SALE",
        "CUSTOM",
    ]
    custom_inventory_adjustment_reason_id: Key | None = None


class AdjustmentsIn(Struct, forbid_unknown_fields=True):
    stock_adjustments: Annotated[list[AdjustmentIn], Meta(min_length=1, max_length=1000)]


class ReasonIn(Struct):
    name: _Name
    enabled: bool
    type: Literal["POSITIVE", "NEGATIVE"]


class ReasonChangeIn(Struct):
    name: _Name | UnsetType = UNSET
    enabled: bool | UnsetType = UNSET


class AdjustmentRow(NamedTuple):
    id: str
    user_id: str
    product: str
    outlet: str
    quantity: str
    reason: str
    custom_reason: str | None
    version: int
    created: int
    updated: int


def adjustment(row: AdjustmentRow) -> dict[str, Any]:
    """The custom reason's id only where there is one."""
    shown = {
        "id": row.id,
        "user_id": row.user_id,
        "product_id": row.product,
        "outlet_id": row.outlet,
        "quantity": row.quantity,
        "reason": row.reason,
        "created_at": show_z(row.created),
        "updated_at": show_z(row.updated),
        "version": row.version,
    }
    if row.custom_reason is not None:
        shown["custom_inventory_adjustment_reason_id"] = row.custom_reason
    return shown


def reason(row: RecordRow) -> dict[str, Any]:
    """All reasons of the API are from outside."""
    return {
        "id": row.id,
        "name": row.name,
        "enabled": row.members["enabled"],
        "type": row.members["type"],
        "is_from_external_source": True,
        "version": row.version,
        "created_at": show_z(row.created),
        "updated_at": show_z(row.updated),
    }
