"""The retailer's own reasons of stock adjustments (2, section 5.3)."""

from ...errors import Refusal
from ...wire.stock.adjustments import ReasonIn
from ..records import records
from ..records.records import NewRecord, RecordRow
from ..unit_of_work import UnitOfWork

KIND = "custom_inventory_adjustment_reason"


def add(uow: UnitOfWork, reason: ReasonIn) -> RecordRow:
    _check_name(uow, reason.name, "")
    members = {"enabled": reason.enabled, "type": reason.type}
    return records.add(uow, [NewRecord(KIND, reason.name, members)])[0]


def change(
    uow: UnitOfWork, reason_id: str, *, name: str | None = None, enabled: bool | None = None
) -> RecordRow:
    row = records.get(uow.conn, uow.retailer, KIND, reason_id)
    if name is not None:
        _check_name(uow, name, row.id)
    members = {} if enabled is None else {"enabled": enabled}
    return records.change(uow, row, name=name, members=members)


def _check_name(uow: UnitOfWork, name: str, own: str) -> None:
    other = records.by_names(uow.conn, uow.retailer, KIND, [name]).get(name.lower())
    if other is not None and other.id != own:
        raise Refusal(409, f"There is a reason {name} already")
