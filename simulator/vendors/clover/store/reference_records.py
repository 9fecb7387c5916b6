"""Employees, tenders, order types, devices, opening hours, customers: few of each, stored as they are shown."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Text,
    bindparam,
    cast,
    insert,
    null,
    select,
    update,
)

from simulator.core import listing
from simulator.core.listing import Listing, PageQuery
from simulator.core.sql.statements import (
    Prepared,
    Row,
    fresh_ids,
    json_field,
    keys,
    table_of,
    text_array,
)

from ..errors import NotFound
from ..listing import Resource
from ..tables.merchants import ReferenceRecord
from .list_fields import SORTS, resource
from .unit_of_work import UnitOfWork

Json = dict[str, Any]

_of_kind = select(ReferenceRecord.body).where(
    ReferenceRecord.merchant == bindparam("owner"), ReferenceRecord.kind == bindparam("kind")
)
_all = Prepared(_of_kind.order_by(ReferenceRecord.number.desc()))
_by_ids = Prepared(_of_kind.where(ReferenceRecord.id.in_(select(text_array("keys").c.value))))
_by_id = Prepared(_of_kind.where(ReferenceRecord.id == bindparam("key")))


def _body(row: Row) -> Json:
    body: Json = msgspec.json.decode(row[0])
    return body


class RecordList(NamedTuple):
    """How the records of one kind can be listed."""

    resource: Resource
    listing: Listing[Json]


def _list(kind: str, *texts: str, numbers: Sequence[str] = (), shows_id: bool = True) -> RecordList:
    """Filtered by fields of the body: `texts`, or `numbers` among them."""
    body = ReferenceRecord.body
    fields: dict[str, ColumnElement[Any]] = {name: json_field(body, name) for name in texts}
    fields |= {name: cast(fields[name], BigInteger) for name in numbers}
    sorts: dict[str, ColumnElement[Any]] = {name: json_field(body, name) for name in SORTS}
    if not shows_id:
        sorts["id"] = cast(null(), Text)
    records = Listing(
        select=select(body).where(ReferenceRecord.kind == kind),
        row=_body,
        owner=ReferenceRecord.merchant,
        fields=fields,
        order=(ReferenceRecord.number.desc(),),
        sorts=sorts,
    )
    return RecordList(resource(fields), records)


LISTS: Mapping[str, RecordList] = {
    "tender": _list("tender", "id", "label", "labelKey"),
    "device": _list("device", "id", "name", "model"),
    "opening_hours": _list("opening_hours", "id", "name"),
    "role": _list("role", "id", "name", "systemRole"),
    "tip_suggestion": _list("tip_suggestion", "id", "name"),
    "cash_event": _list(
        "cash_event",
        *("employee.id", "note", "amountChange", "employee.name", "type", "device.id"),
        "timestamp",
        numbers=("amountChange", "timestamp"),
        shows_id=False,
    ),
    "employee": _list(
        "employee",
        *("modifiedTime", "role", "role.id", "customId", "name", "nickname", "id", "deletedTime"),
        *("deleted_time", "email"),
        numbers=("modifiedTime", "deletedTime", "deleted_time"),
    ),
    "order_type": _list("order_type", "id", "deletedTime", numbers=("deletedTime",)),
    "customer": _list(
        *("customer", "id", "firstName", "lastName", "customerSince"), numbers=("customerSince",)
    ),
}
"""By kind."""


def page(conn: Connection, merchant: str, kind: str, query: PageQuery) -> list[Json]:
    return listing.page(conn, LISTS[kind].listing, merchant, query)


def all_of(conn: Connection, merchant: str, kind: str) -> list[Json]:
    """Newest first."""
    return list(map(_body, _all.rows(conn, owner=merchant, kind=kind)))


def by_ids(conn: Connection, merchant: str, kind: str, ids: Iterable[str]) -> dict[str, Json]:
    """Those of them that there are, by id."""
    bodies = map(_body, _by_ids.rows(conn, owner=merchant, kind=kind, keys=keys(ids)))
    return {body["id"]: body for body in bodies}


def get(conn: Connection, merchant: str, kind: str, record_id: str) -> Json:
    row = _by_id.row(conn, owner=merchant, kind=kind, key=record_id)
    if row is None:
        raise NotFound(kind.replace("_", " ").capitalize())
    return _body(row)


def add(uow: UnitOfWork, kind: str, bodies: Sequence[Mapping[str, Any]]) -> list[Json]:
    """The bodies with ids, in Clover's order of keys: the id stands first."""
    numbers = fresh_ids(uow.conn, table_of(ReferenceRecord), len(bodies), "number")
    created = [
        {"id": uow.new_id(kind, number), **body}
        for number, body in zip(numbers, bodies, strict=True)
    ]
    rows = [
        {
            "number": number,
            "merchant": uow.merchant,
            "kind": kind,
            "id": body["id"],
            "name": body.get("name"),
            "body": msgspec.json.encode(body).decode(),
        }
        for number, body in zip(numbers, created, strict=True)
    ]
    uow.conn.execute(insert(ReferenceRecord), rows)
    return created


def change(uow: UnitOfWork, record_id: str, body: Json) -> None:
    uow.conn.execute(
        update(ReferenceRecord)
        .where(ReferenceRecord.merchant == uow.merchant, ReferenceRecord.id == record_id)
        .values(body=msgspec.json.encode(body).decode(), name=body.get("name"))
    )
