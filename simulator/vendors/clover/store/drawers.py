"""The cash drawer: what was put in, taken out and counted; the API only lists it."""

from collections.abc import Mapping
from typing import Any

from . import fixtures
from .reading import Json
from .unit_of_work import UnitOfWork


def add_event(uow: UnitOfWork, told: Mapping[str, Any]) -> Json:
    """By the owner at the till; `told` has kind, amount (cents) and note.

    Its keys are the SDK's, which knows no id of a cash event. Unsure: which id a webhook tells, then.
    """
    owner = fixtures.fixtures(uow.conn, uow.merchant, "employee")[-1]
    till = fixtures.fixtures(uow.conn, uow.merchant, "device")[-1]
    body: Json = {"type": told["kind"], "amountChange": told["amount"], "timestamp": uow.now_ms}
    if told["note"] is not None:
        body["note"] = told["note"]
    body["employee"] = {"id": owner["id"], "name": owner["name"]}
    body["device"] = {"id": till["id"]}
    [made] = fixtures.add_fixtures(uow, "cash_event", [body])
    uow.announce("CA", made["id"], "CREATE")
    return body
