"""Invoice numbers: each register counts its own (2, section 8)."""

from typing import NamedTuple

from ..records import records
from ..records.records import RecordRow
from ..unit_of_work import UnitOfWork


class Invoice(NamedTuple):
    number: str
    sequence: int | None
    """Where it is the register's own."""


def invoice(uow: UnitOfWork, register: RecordRow, given: str | None) -> Invoice:
    """The one that is given, else the register's next."""
    if given:
        return Invoice(given, None)
    members = register.members
    sequence = int(members.get("invoice_sequence") or 1)
    records.change(uow, register, members={"invoice_sequence": sequence + 1})
    prefix, suffix = members.get("invoice_prefix") or "", members.get("invoice_suffix") or ""
    return Invoice(f"{prefix}{sequence}{suffix}", sequence)
