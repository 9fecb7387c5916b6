"""Registers: opened and closed, the payments that they took, and their invoice numbers (2, section 8)."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, func, select

from simulator.core.sql.statements import Prepared

from ...errors import Refusal, invalid
from ...tables.sales import SalePayment
from ...wire.sales.register_actions import Summary, closure_payload
from ..records import records
from ..records.records import RecordRow
from ..unit_of_work import UnitOfWork
from ..webhooks import notifications

_totals = Prepared(
    select(SalePayment.payment_type, func.sum(SalePayment.amount))
    .where(
        SalePayment.retailer == bindparam("of_retailer"),
        SalePayment.opening == bindparam("of_opening"),
    )
    .group_by(SalePayment.payment_type)
)


def open_up(uow: UnitOfWork, register_id: str, moment: int | None) -> RecordRow:
    """A new opening. Unsure: of one that is open: 409."""
    row = records.get(uow.conn, uow.retailer, "register", register_id)
    if row.members.get("is_open"):
        raise Refusal(409, "The register is open")
    members: dict[str, Any] = {
        "is_open": True,
        "register_open_time": uow.now_ms if moment is None else moment,
        "register_close_time": None,
        "register_open_sequence_id": uow.new_id("opening", row.id, row.version),
        "closures": int(row.members.get("closures") or 0) + 1,
        "counted": {},
    }
    return records.change(uow, row, members=members)


def close(uow: UnitOfWork, register_id: str, counted: Mapping[str, int]) -> RecordRow:
    """`counted` is what was in the till, by payment type. Unsure: of one that is closed: 409."""
    before = summary(uow.conn, uow.retailer, register_id)
    row = before.register
    if not row.members.get("is_open"):
        raise Refusal(409, "The register is closed")
    if set(counted) - {kind.id for kind in before.types}:
        raise invalid("There is no such payment type", {"payment_type_id": "unknown"})
    members = {"is_open": False, "register_close_time": uow.now_ms, "counted": dict(counted)}
    row = records.change(uow, row, members=members)
    after = before._replace(register=row, totals={**before.totals, **counted})
    notifications.register_closed(uow, closure_payload(after))
    return row


def summary(conn: Connection, retailer: str, register_id: str) -> Summary:
    """Unsure: of which opening; of the current one, and of the last one once it is closed, then as it was counted."""
    row = records.get(conn, retailer, "register", register_id)
    types = records.of_kind(conn, retailer, "payment_type")
    opening = row.members.get("register_open_sequence_id") or ""
    totals = _totals.rows(conn, of_retailer=retailer, of_opening=opening)
    taken = {kind: int(total) for kind, total in totals}
    return Summary(row, types, {**taken, **(row.members.get("counted") or {})})


class Invoice(NamedTuple):
    number: str
    sequence: int | None
    """Where it is the register's own."""


def next_invoice(uow: UnitOfWork, register: RecordRow, given: str | None) -> Invoice:
    """The one that is given, else the register's next: each register counts its own."""
    if given:
        return Invoice(given, None)
    members = register.members
    sequence = int(members.get("invoice_sequence") or 1)
    records.change(uow, register, members={"invoice_sequence": sequence + 1})
    prefix, suffix = members.get("invoice_prefix") or "", members.get("invoice_suffix") or ""
    return Invoice(f"{prefix}{sequence}{suffix}", sequence)
