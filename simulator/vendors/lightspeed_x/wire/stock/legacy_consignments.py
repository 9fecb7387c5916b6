"""0.9's consignments and their products: bare, without an envelope (section 5.3)."""

from typing import Any

from msgspec import UNSET, UnsetType

from ..dates import show_plain
from ..decoding import Key
from .consignments import ConsignmentRow, LineIn, LineRow, text_or_none


class LegacyLineIn(LineIn, kw_only=True):
    """`sequence_number` is read over."""

    consignment_id: Key | UnsetType = UNSET


def legacy_consignment(row: ConsignmentRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "name": row.name,
        "outlet_id": row.outlet,
        "source_outlet_id": row.source_outlet,
        "supplier_id": row.supplier,
        "type": row.type,
        "status": row.status,
        "supplier_invoice": row.supplier_invoice,
        "reference": row.reference,
        "consignment_date": show_plain(row.consignment_date),
        "due_at": _plain(row.due),
        "received_at": _plain(row.received),
        "created_at": show_plain(row.created),
        "updated_at": show_plain(row.updated),
        "deleted_at": _plain(row.deleted),
    }


def legacy_line(row: LineRow) -> dict[str, Any]:
    """What nobody received is null, and then received in whole."""
    return {
        "id": row.id,
        "consignment_id": row.consignment,
        "product_id": row.product,
        "sequence_number": None,
        "count": text_or_none(row.expected),
        "received": text_or_none(row.received),
        "cost": text_or_none(row.cost),
        "created_at": show_plain(row.created),
        "updated_at": show_plain(row.updated),
        "deleted_at": _plain(row.deleted),
    }


def _plain(moment: int | None) -> str | None:
    return None if moment is None else show_plain(moment)
