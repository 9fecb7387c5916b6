"""Customers: listed, found, made."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, select

from simulator.core import listing
from simulator.core.sql.statements import (
    Prepared,
    fresh_ids,
    insert_rows,
    int_array,
    keys,
    table_of,
    text_array,
)

from ...listing import ListQuery
from ...tables.orders import Customer
from ...wire.orders.customers import CustomerRow
from ..unit_of_work import UnitOfWork

_T = table_of(Customer)
_FIELDS = {
    "id": _T.c.id,
    "email": _T.c.email_key,
    "first_name": _T.c.first_key,
    "last_name": _T.c.last_key,
    "company": _T.c.company,
    "phone": _T.c.phone,
    "customer_group_id": _T.c.group_id,
    "date_created": _T.c.created,
    "date_modified": _T.c.modified,
}
LISTED = listing.Listing(
    row=CustomerRow._make,
    select=select(*_T.c),
    owner=_T.c.store,
    fields=_FIELDS,
    order=(_T.c.id,),
    sorts=_FIELDS,
)
_owned = select(*_T.c).where(_T.c.store == bindparam("owner"))
_by_ids = Prepared(_owned.where(_T.c.id.in_(int_array("requested"))).order_by(_T.c.id))
_taken = Prepared(
    select(_T.c.email_key).where(
        _T.c.store == bindparam("owner"),
        _T.c.email_key.in_(select(text_array("requested").c.value)),
    )
)
_COLUMNS = tuple(column.name for column in _T.c)
_NEW = {"company": "", "phone": "", "group": 0, "notes": ""}


def page(conn: Connection, store: str, query: ListQuery) -> tuple[int, list[CustomerRow]]:
    return listing.page_and_total(conn, LISTED, store, query)


def rows(conn: Connection, store: str, query: ListQuery) -> list[CustomerRow]:
    """The page alone."""
    return listing.page(conn, LISTED, store, query)


def by_ids(conn: Connection, store: str, ids: Sequence[int]) -> list[CustomerRow]:
    return list(map(CustomerRow._make, _by_ids.rows(conn, owner=store, requested=keys(ids))))


def taken(uow: UnitOfWork, emails: Sequence[str]) -> set[str]:
    """Those of the (case-folded) e-mails that are somebody's, or stand here twice."""
    in_use = {row[0] for row in _taken.rows(uow.conn, owner=uow.store, requested=keys(set(emails)))}
    return in_use | {email for email in emails if emails.count(email) > 1}


def add(uow: UnitOfWork, requested: Sequence[Mapping[str, Any]]) -> list[int]:
    """New customers, by the columns' names; their e-mails are free."""
    ids = fresh_ids(uow.conn, _T, len(requested))
    created = [
        CustomerRow(
            id=number,
            store=uow.store,
            created=uow.now_ms,
            modified=uow.now_ms,
            **{**_NEW, **columns},
        )
        for number, columns in zip(ids, requested, strict=True)
    ]
    insert_rows(uow.conn, _T, _COLUMNS, [tuple(one) for one in created])
    for number in ids:
        uow.announce("store/customer/created", {"type": "customer", "id": number})
    return ids
