"""The cash drawer: what was put in, taken out and counted; the API only lists it."""

from collections.abc import Mapping
from typing import Any

from . import fixtures
from .books import Books
from .reading import Json


def add_event(books: Books, told: Mapping[str, Any]) -> Json:
    """By the owner at the till; `told` has kind, amount (cents) and note.

    Its keys are the SDK's, which knows no id of a cash event. Unsure: which id a webhook tells, then.
    """
    owner = fixtures.fixtures(books.conn, books.merchant, "employee")[-1]
    till = fixtures.fixtures(books.conn, books.merchant, "device")[-1]
    body: Json = {"type": told["kind"], "amountChange": told["amount"], "timestamp": books.now_ms}
    if told["note"] is not None:
        body["note"] = told["note"]
    body["employee"] = {"id": owner["id"], "name": owner["name"]}
    body["device"] = {"id": till["id"]}
    [made] = fixtures.add_fixtures(books, "cash_event", [body])
    books.tell("CA", made["id"], "CREATE")
    return body
