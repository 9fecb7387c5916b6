"""Customers: added, changed and deleted; each has a code, which is unique, and a group."""

from collections.abc import Mapping
from typing import Any

from ...errors import invalid, malformed
from ...wire.records.customers import SEARCHED, full_name
from ...wire.records.postcodes import wrong_postcode
from ...wire.search import SearchQuery
from ..records import record_lists, records
from ..records.records import NewRecord, RecordRow
from ..unit_of_work import UnitOfWork
from ..webhooks import notifications
from . import defaults

KIND = "customer"
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def add(uow: UnitOfWork, members: Mapping[str, Any], *, postcodes: bool = False) -> RecordRow:
    """`postcodes`: whether they are checked."""
    given = dict(members)
    given["customer_group_id"] = given.get("customer_group_id") or defaults.all_customers_id(uow)
    given["customer_code"] = given.get("customer_code") or _new_code(uow, given.get("first_name"))
    _check(uow, given, given, "", postcodes=postcodes)
    (row,) = records.add(uow, [_record(given)])
    notifications.customer_changed(uow, [row.id])
    return row


def change(
    uow: UnitOfWork, customer_id: str, members: Mapping[str, Any], *, postcodes: bool = False
) -> RecordRow:
    """Unsure: whether what is not sent is emptied; it is left as it is."""
    row = records.get(uow.conn, uow.retailer, KIND, customer_id)
    merged = {**row.members, **members}
    for name in ("customer_group_id", "customer_code"):
        merged[name] = merged.get(name) or row.members[name]
    _check(uow, members, merged, row.id, postcodes=postcodes)
    record = _record(merged)
    row = records.change(uow, row, name=record.name, members=record.members, parent=record.parent)
    notifications.customer_changed(uow, [row.id])
    return row


def delete(uow: UnitOfWork, customer_id: str) -> None:
    row = records.get(uow.conn, uow.retailer, KIND, customer_id)
    records.delete(uow, row)
    notifications.customer_changed(uow, [row.id])


def _record(members: Mapping[str, Any]) -> NewRecord:
    searched = {name: members[name].lower() for name in SEARCHED if members.get(name)}
    return NewRecord(
        KIND,
        full_name(members),
        {**members, "search": searched},
        parent=members["customer_group_id"],
    )


def _check(
    uow: UnitOfWork,
    given: Mapping[str, Any],
    merged: Mapping[str, Any],
    own: str,
    *,
    postcodes: bool,
) -> None:
    wrong = wrong_postcode(merged) if postcodes else None
    if wrong:
        raise malformed(f"{wrong}: not a postal code of its country")
    if given.get("customer_group_id"):
        _check_group(uow, given["customer_group_id"])
    if given.get("customer_code"):
        _check_code(uow, given["customer_code"], own)


def _check_group(uow: UnitOfWork, group: str) -> None:
    if records.find(uow.conn, uow.retailer, "customer_group", group) is None:
        message = f"There is no customer group {group}"
        raise invalid(message, {"customer_group_id": message})


def _check_code(uow: UnitOfWork, code: str, own: str) -> None:
    """Unsure: how a code that another has is refused: 422."""
    if any(row.id != own for row in _with_code(uow, code)):
        message = f"There is a customer with the code {code} already"
        raise invalid(message, {"customer_code": message})


def _with_code(uow: UnitOfWork, code: str) -> list[RecordRow]:
    query = SearchQuery({"customer_code": [code]}, size=2)
    return record_lists.find_customers(uow.conn, uow.retailer, query)


def _new_code(uow: UnitOfWork, first_name: str | None) -> str:
    """Tony-N4ZJ; a longer one where that is taken."""
    name, version = (first_name or "UNNAMED")[:100], uow.next_versions()
    letters = uow.ids.text("customer code", uow.retailer, version, length=12, alphabet=_LETTERS)
    short = f"{name}-{letters[:4]}"
    return f"{name}-{letters}" if _with_code(uow, short) else short
