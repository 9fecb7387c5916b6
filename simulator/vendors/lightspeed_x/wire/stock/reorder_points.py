"""POST /inventory/reorder_points: what is sent in, and shown back (2, section 5.3)."""

from decimal import Decimal
from typing import Annotated, Any

from msgspec import Meta, Struct

from ..decoding import Key
from ..numbers import number_or_none
from .inventory import InventoryRow


class _PointIn(Struct, forbid_unknown_fields=True, tag_field="method"):
    product_id: Key
    outlet_id: Key
    reorder_point: Decimal


class FixedIn(_PointIn, tag="FIXED"):
    """So many, whenever the point is reached."""

    reorder_amount: Decimal


class MinMaxIn(_PointIn, tag="MIN_MAX"):
    """As many as are missing to the target."""

    reorder_target: Decimal


PointsIn = Annotated[list[FixedIn | MinMaxIn], Meta(min_length=1, max_length=1000)]


def reorder_point(row: InventoryRow) -> dict[str, Any]:
    """Unsure: the answer's members; those of the request, and what follows from them."""
    return {
        "product_id": row.product,
        "outlet_id": row.outlet,
        "method": row.reorder_method,
        "reorder_point": number_or_none(row.reorder_point),
        "reorder_amount": number_or_none(row.reorder_amount),
        "reorder_target": number_or_none(row.reorder_target),
    }
