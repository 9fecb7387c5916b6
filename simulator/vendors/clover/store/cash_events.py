"""The cash drawer: what was put in, taken out and counted; the API only lists it."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from . import reference_records
from .reading import Json
from .unit_of_work import UnitOfWork


class CashEvent(Struct, frozen=True):
    """Something happens to the drawer; what is taken out of it is below zero."""

    kind: Literal["LOAD", "TRANSACTION", "OPEN", "ADJUSTMENT", "COUNT", "UNLOAD"]
    amount: Annotated[str, Meta(pattern=r"^-?\d{1,12}(\.\d{1,2})?\Z")] = "0"
    note: Annotated[str, Meta(max_length=255)] | None = None


def add_cash_event(uow: UnitOfWork, event: CashEvent, amount_cents: int) -> Json:
    """By the owner at the till.

    Its keys are the SDK's, which knows no id of a cash event. Unsure: which id a webhook tells, then.
    """
    owner = reference_records.fixtures(uow.conn, uow.merchant, "employee")[-1]
    till = reference_records.fixtures(uow.conn, uow.merchant, "device")[-1]
    body: Json = {"type": event.kind, "amountChange": amount_cents, "timestamp": uow.now_ms}
    if event.note is not None:
        body["note"] = event.note
    body["employee"] = {"id": owner["id"], "name": owner["name"]}
    body["device"] = {"id": till["id"]}
    [made] = reference_records.add_fixtures(uow, "cash_event", [body])
    uow.announce("CA", made["id"], "CREATE")
    return body
