"""Consignments and their lines: what is sent in, what rows show (section 5.3; 2, section 7)."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated, Any, Literal, NamedTuple

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from ...errors import invalid, malformed
from ..dates import read, show, show_or_none
from ..decoding import Key
from ..numbers import SCALE, scaled, text

Type = Literal["SUPPLIER", "OUTLET", "RETURN", "STOCKTAKE"]
Status = Literal[
    "OPEN",
    "SENT",
    "DISPATCHED",
    "RECEIVED",
    "CANCELLED",
    "CLOSED",
    "STOCKTAKE_SCHEDULED",
    "STOCKTAKE_IN_PROGRESS",
    "STOCKTAKE_IN_PROGRESS_PROCESSED",
    "STOCKTAKE_COMPLETE",
]
MOST_LINES = 500
"""Of one bulk request."""
_Text = Annotated[str, Meta(max_length=255)]
_Amount = Annotated[str, Meta(max_length=40)] | int | float | None
_Filters = Annotated[list[Any], Meta(max_length=1000)]


class ConsignmentIn(Struct, kw_only=True):
    """A new one, or what changes of one: only what is sent."""

    name: _Text | UnsetType = UNSET
    type: Type | UnsetType = UNSET
    status: Status | UnsetType = UNSET
    outlet_id: Key | UnsetType = UNSET
    source_outlet_id: Key | UnsetType | None = UNSET
    supplier_id: Key | UnsetType | None = UNSET
    reference: _Text | UnsetType | None = UNSET
    supplier_invoice: _Text | UnsetType | None = UNSET
    consignment_date: _Text | UnsetType | None = UNSET
    due_at: _Text | UnsetType | None = UNSET
    received_at: _Text | UnsetType | None = UNSET
    show_inactive: bool | UnsetType | None = UNSET
    filters: _Filters | UnsetType | None = UNSET


class LineIn(Struct, kw_only=True):
    """One product of a consignment; amounts are text, and numbers are read, too."""

    product_id: Key = ""
    count: _Amount | UnsetType = UNSET
    received: _Amount | UnsetType = UNSET
    cost: _Amount | UnsetType = UNSET
    is_included: bool | UnsetType = UNSET


LinesIn = Annotated[list[LineIn], Meta(min_length=1, max_length=MOST_LINES)]


class ConsignmentRow(NamedTuple):
    """See `tables/consignments.py`."""

    number: int
    id: str
    outlet: str
    source_outlet: str | None
    supplier: str | None
    name: str
    type: str
    status: str
    reference: str | None
    supplier_invoice: str | None
    show_inactive: bool
    filters: str
    consignment_date: int
    due: int | None
    received: int | None
    count_gain: int | None
    cost_gain: int | None
    count_loss: int | None
    cost_loss: int | None
    version: int
    created: int
    updated: int
    deleted: int | None


class LineRow(NamedTuple):
    """Amounts have five decimals."""

    number: int
    id: str
    consignment: str
    product: str
    expected: int | None
    received: int | None
    cost: int | None
    is_included: bool
    status: str
    version: int
    created: int
    updated: int
    deleted: int | None
    sku: str = ""
    """The product's."""


def amount(given: str | float | Decimal | None, name: str) -> int | None:
    """In hundred-thousandths; 422 where it is no amount."""
    if given is None or given == "":
        return None
    try:
        value = scaled(given)
    except ValueError as wrong:
        raise invalid(f"{name}: {wrong}") from wrong
    if value < 0:
        raise invalid(f"{name} must not be negative")
    return value


def moment(given: str | None, name: str) -> int | None:
    """400 where it is no moment."""
    if not given:
        return None
    try:
        return read(given)
    except ValueError as wrong:
        raise malformed(f"{name}: {wrong}"[:300]) from wrong


def consignment(row: ConsignmentRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "outlet_id": row.outlet,
        "name": row.name,
        "type": row.type,
        "status": row.status,
        "supplier_id": row.supplier,
        "source_outlet_id": row.source_outlet,
        "reference": row.reference,
        "supplier_invoice": row.supplier_invoice,
        "show_inactive": bool(row.show_inactive),
        "filters": msgspec.json.decode(row.filters),
        "consignment_date": show(row.consignment_date),
        "due_at": show_or_none(row.due),
        "received_at": show_or_none(row.received),
        "total_count_gain": text_or_none(row.count_gain),
        "total_cost_gain": text_or_none(row.cost_gain),
        "total_count_loss": text_or_none(row.count_loss),
        "total_cost_loss": text_or_none(row.cost_loss),
        "created_at": show(row.created),
        "updated_at": show(row.updated),
        "deleted_at": show_or_none(row.deleted),
        "version": row.version,
    }


def line(row: LineRow) -> dict[str, Any]:
    """Unsure: an amount that nobody gave: "0.00000", but null for a cost."""
    return {
        "product_id": row.product,
        "product_sku": row.sku,
        "count": text(row.expected or 0),
        "received": text(row.received or 0),
        "cost": text_or_none(row.cost),
        "is_included": bool(row.is_included),
        "status": row.status,
        "created_at": show(row.created),
        "updated_at": show(row.updated),
        "deleted_at": show_or_none(row.deleted),
        "version": row.version,
    }


def text_or_none(value: int | None) -> str | None:
    return None if value is None else text(value)


def totals(rows: Iterable[LineRow]) -> list[dict[str, str]]:
    """A list of one; costs have ten decimals."""
    lines = list(rows)
    sent = sum(row.expected or 0 for row in lines)
    received = sum(row.received or 0 for row in lines)
    sent_cost = sum((row.expected or 0) * (row.cost or 0) for row in lines)
    received_cost = sum((row.received or 0) * (row.cost or 0) for row in lines)
    return [
        {
            "total_sent_count": text(sent),
            "total_sent_cost": _ten_decimals(sent_cost),
            "total_received_count": text(received),
            "total_received_cost": _ten_decimals(received_cost),
        }
    ]


def _ten_decimals(product: int) -> str:
    """Of two amounts' product."""
    whole, part = divmod(product, SCALE * SCALE)
    return f"{whole}.{part:010d}"


def bulk_answer(rows: Iterable[LineRow], given: Iterable[LineIn]) -> dict[str, dict[str, str]]:
    """The counts that are there now, by product; received, too, where it was sent."""
    received = {line_in.product_id for line_in in given if line_in.received is not UNSET}
    return {
        row.product: {"count": text(row.expected or 0)}
        | ({"received": text(row.received or 0)} if row.product in received else {})
        for row in rows
    }
