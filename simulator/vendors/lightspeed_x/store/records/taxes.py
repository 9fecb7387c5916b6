"""Taxes: their names are unique (2, section 9)."""

from ...errors import Refusal
from ...wire.records.shop import TaxIn
from ..unit_of_work import UnitOfWork
from . import records
from .records import NewRecord, RecordRow


def add(uow: UnitOfWork, tax: TaxIn) -> RecordRow:
    if records.by_names(uow.conn, uow.retailer, "tax", [tax.name]):
        raise Refusal(409, f"There is a tax {tax.name} already")
    version = uow.next_versions()
    members = {
        "rate": tax.rate,
        "is_default": False,
        "rate_id": uow.new_id("tax rate", version),
    }
    return records.add(uow, [NewRecord("tax", tax.name, members)])[0]
