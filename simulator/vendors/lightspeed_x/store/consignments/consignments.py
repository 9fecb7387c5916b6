"""Consignments: created, changed from state to state, deleted (section 5.3; 2, section 7)."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from msgspec import UNSET

from simulator.core.body import sent

from ...errors import invalid
from ...wire.stock.consignments import ConsignmentIn, ConsignmentRow, LineRow, moment
from ..records import records
from ..unit_of_work import UnitOfWork
from ..webhooks import notifications
from . import consignment_rows, consignment_stock
from .consignment_states import (
    CANCELLED,
    COMPLETE,
    CREATED_AS,
    OUTLET,
    RECEIVED,
    RETURN,
    SENT,
    STOCKTAKE,
    SUPPLIER,
    UNDER_WAY,
    check_change,
    check_deletion,
    check_next,
    first_status,
)

MOST_OF_FILTERS = 100_000
"""Characters of a consignment's `filters`."""
_COLUMNS = {
    "name": "name",
    "outlet_id": "outlet",
    "source_outlet_id": "source_outlet",
    "supplier_id": "supplier",
    "reference": "reference",
    "supplier_invoice": "supplier_invoice",
}
"""What is written as it is sent."""


def create(uow: UnitOfWork, given: ConsignmentIn) -> ConsignmentRow:
    """Required: name, outlet_id, type."""
    if given.type is UNSET or given.outlet_id is UNSET or given.name is UNSET:
        missing = [name for name in ("name", "outlet_id", "type") if getattr(given, name) is UNSET]
        raise invalid(f"{', '.join(missing)} must be given", dict.fromkeys(missing, "required"))
    status = first_status(given.type, given.status or None)
    row = _blank(uow, given.type, status)._replace(**_values(given))
    _check(uow, row)
    consignment_rows.insert(uow, row)
    if status == SENT:
        notifications.consignment_sent(uow, row.id)
    return consignment_rows.get(uow.conn, uow.retailer, row.id)


def _blank(uow: UnitOfWork, type_: str, status: str) -> ConsignmentRow:
    version = uow.next_versions()
    nothing: dict[str, Any] = dict.fromkeys(ConsignmentRow._fields)
    return ConsignmentRow(**nothing)._replace(
        id=uow.new_id("consignment", version),
        type=type_,
        status=status,
        show_inactive=False,
        filters="[]",
        consignment_date=uow.now_ms,
        version=version,
        created=uow.now_ms,
        updated=uow.now_ms,
    )


def _values(given: ConsignmentIn) -> dict[str, Any]:
    """What was sent, by column; without type and status."""
    fields = sent(given)
    values = {column: fields[name] for name, column in _COLUMNS.items() if name in fields}
    values |= _moments(fields)
    if fields.get("show_inactive") is not None:
        values["show_inactive"] = fields["show_inactive"]
    if "filters" in fields:
        values["filters"] = _encoded_filters(fields["filters"] or [])
    return {name: None if value == "" else value for name, value in values.items()}


def _encoded_filters(filters: Sequence[Any]) -> str:
    """Every list of consignments shows them. Unsure: no limit is published."""
    encoded = msgspec.json.encode(filters).decode()
    if len(encoded) > MOST_OF_FILTERS:
        message = f"filters must not be longer than {MOST_OF_FILTERS} characters"
        raise invalid(message, {"filters": message})
    return encoded


def _moments(fields: Mapping[str, Any]) -> dict[str, int | None]:
    moments = {"due_at": "due", "received_at": "received"}
    values = {
        column: moment(fields[name], name) for name, column in moments.items() if name in fields
    }
    date = moment(fields.get("consignment_date"), "consignment_date")
    return values if date is None else {**values, "consignment_date": date}


def _check(uow: UnitOfWork, row: ConsignmentRow) -> None:
    """The name, and what the row refers to; 422."""
    if not row.name:
        raise invalid("name must not be empty", {"name": "required"})
    ids = [ref for ref in (row.outlet, row.source_outlet, row.supplier) if ref]
    known = {
        ref.id: ref.kind
        for ref in records.by_ids(uow.conn, uow.retailer, ids).values()
        if ref.deleted is None
    }
    if known.get(row.outlet) != "outlet":
        raise invalid(f"There is no outlet {row.outlet}", {"outlet_id": "unknown"})
    if row.source_outlet and known.get(row.source_outlet) != "outlet":
        raise invalid(f"There is no outlet {row.source_outlet}", {"source_outlet_id": "unknown"})
    if row.supplier and known.get(row.supplier) != "supplier":
        raise invalid(f"There is no supplier {row.supplier}", {"supplier_id": "unknown"})
    if row.type == OUTLET and row.source_outlet in (None, row.outlet):
        raise invalid("A transfer needs a source outlet that is another", {"source_outlet_id": ""})


def change(
    uow: UnitOfWork, row: ConsignmentRow, given: ConsignmentIn, *, legacy: bool = False
) -> ConsignmentRow:
    """What was sent; a new status does what it does to stock."""
    check_change(row)
    if given.type not in (UNSET, row.type):
        raise invalid("The type of a consignment cannot be changed")
    changed = row._replace(**_values(given))
    moved = (changed.outlet, changed.source_outlet) != (row.outlet, row.source_outlet)
    if moved and row.status not in CREATED_AS[row.type][:1]:
        raise invalid(f"The outlets of a consignment that is {row.status} cannot be changed")
    _check(uow, changed)
    if given.status in (UNSET, row.status):
        return consignment_rows.write(uow, changed)
    return _move_on(uow, changed, str(given.status), legacy=legacy)


def delete(uow: UnitOfWork, row: ConsignmentRow) -> None:
    """It stays, with the moment and a new version. Goods that are under way go back."""
    check_deletion(row)
    if row.type == OUTLET and row.status in UNDER_WAY:
        lines = consignment_rows.lines(uow.conn, uow.retailer, row.id)
        consignment_stock.give_back(uow, row, lines)
    consignment_rows.write(uow, row._replace(deleted=uow.now_ms))


def _move_on(uow: UnitOfWork, row: ConsignmentRow, status: str, *, legacy: bool) -> ConsignmentRow:
    check_next(row, status, legacy=legacy)
    lines = consignment_rows.lines(uow.conn, uow.retailer, row.id)
    if not lines and status != CANCELLED and row.type != STOCKTAKE:
        raise invalid("A consignment without products cannot change its status")
    if row.type == SUPPLIER and status == RECEIVED and not legacy:
        _check_received(lines)
    row = _effect(uow, row, status, lines, legacy=legacy)._replace(status=status)
    if status == RECEIVED and row.received is None:
        row = row._replace(received=uow.now_ms)
    written = consignment_rows.write(uow, row)
    if status == SENT:
        notifications.consignment_sent(uow, row.id)
    if status == RECEIVED:
        notifications.consignment_received(uow, row.id)
    return written


def _check_received(lines: list[LineRow]) -> None:
    if not any(line.received for line in lines):
        raise invalid("At least one product must have been received")


def _effect(
    uow: UnitOfWork, row: ConsignmentRow, status: str, lines: list[LineRow], *, legacy: bool
) -> ConsignmentRow:
    """On stock; `row` is still in its old state."""
    if status == COMPLETE:
        return consignment_stock.complete_stocktake(uow, row, lines)
    if status == RECEIVED:
        if row.type == OUTLET and row.status not in UNDER_WAY:
            consignment_stock.send_transfer(uow, row, lines)
        consignment_stock.receive(
            uow, row, consignment_rows.lines(uow.conn, uow.retailer, row.id), legacy=legacy
        )
    elif (row.type, status) == (OUTLET, SENT):
        consignment_stock.send_transfer(uow, row, lines)
    elif (row.type, status) == (RETURN, SENT):
        consignment_stock.send_return(uow, row, lines)
    elif (row.type, status) == (OUTLET, CANCELLED) and row.status in UNDER_WAY:
        consignment_stock.give_back(uow, row, lines)
    return row
