"""The cash drawer: what was put in, taken out and counted; the API only lists it."""

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from . import reference_records
from .unit_of_work import UnitOfWork


class CashEvent(Struct, frozen=True):
    """Something happens to the drawer; what is taken out of it is below zero."""

    kind: Literal["LOAD", "TRANSACTION", "OPEN", "ADJUSTMENT", "COUNT", "UNLOAD"]
    amount: Annotated[str, Meta(pattern=r"^-?\d{1,12}(\.\d{1,2})?\Z")] = "0"
    note: Annotated[str, Meta(max_length=255)] | None = None


def add_cash_event(uow: UnitOfWork, event: CashEvent, amount_cents: int) -> dict[str, Any]:
    """By the owner at the till.

    Its keys are the SDK's, which knows no id of a cash event. Unsure: which id a webhook names, then.
    """
    owner = reference_records.all_of(uow.conn, uow.merchant, "employee")[-1]
    till = reference_records.all_of(uow.conn, uow.merchant, "device")[-1]
    body: dict[str, Any] = {
        "type": event.kind,
        "amountChange": amount_cents,
        "timestamp": uow.now_ms,
    }
    if event.note is not None:
        body["note"] = event.note
    body["employee"] = {"id": owner["id"], "name": owner["name"]}
    body["device"] = {"id": till["id"]}
    [created] = reference_records.add(uow, "cash_event", [body])
    uow.announce("CA", created["id"], "CREATE")
    return body
