"""Employees, tenders, order types, devices, opening hours, customers: few of each, kept as they are shown."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, insert, select, update

from simulator.core.sql.statements import Prepared, fresh_ids, keys, table_of, text_array

from ..errors import NotFound
from ..listing import Condition, ListQuery
from ..tables.reference_records import ReferenceRecord
from .reading import Json
from .unit_of_work import UnitOfWork

_all = Prepared(
    select(ReferenceRecord.body)
    .where(
        ReferenceRecord.merchant == bindparam("owner"), ReferenceRecord.kind == bindparam("kind")
    )
    .order_by(ReferenceRecord.number.desc())
)
_some = Prepared(
    select(ReferenceRecord.body)
    .where(
        ReferenceRecord.merchant == bindparam("owner"), ReferenceRecord.kind == bindparam("kind")
    )
    .where(ReferenceRecord.id.in_(select(text_array("wanted").c.value)))
)
_by_id = Prepared(
    select(ReferenceRecord.body).where(
        ReferenceRecord.merchant == bindparam("owner"),
        ReferenceRecord.kind == bindparam("kind"),
        ReferenceRecord.id == bindparam("wanted"),
    )
)


def fixtures(conn: Connection, merchant: str, kind: str) -> list[Json]:
    """All of a kind, newest first."""
    return [msgspec.json.decode(row[0]) for row in _all.rows(conn, owner=merchant, kind=kind)]


def known(conn: Connection, merchant: str, kind: str, wanted: Iterable[str]) -> dict[str, Json]:
    """Those of them that there are, by id."""
    rows = _some.rows(conn, owner=merchant, kind=kind, wanted=keys(wanted))
    bodies: list[Json] = [msgspec.json.decode(row[0]) for row in rows]
    return {body["id"]: body for body in bodies}


def fixture(conn: Connection, merchant: str, kind: str, wanted: str) -> Json:
    row = _by_id.row(conn, owner=merchant, kind=kind, wanted=wanted)
    if row is None:
        raise NotFound(kind.replace("_", " ").capitalize())
    return dict(msgspec.json.decode(row[0]))


def add_fixtures(uow: UnitOfWork, kind: str, bodies: Sequence[Mapping[str, Any]]) -> list[Json]:
    """The bodies with ids, in Clover's order of keys: the id stands first."""
    numbers = fresh_ids(uow.conn, table_of(ReferenceRecord), len(bodies), "number")
    told = [
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
        for number, body in zip(numbers, told, strict=True)
    ]
    uow.conn.execute(insert(ReferenceRecord), rows)
    return told


def change_fixture(uow: UnitOfWork, wanted: str, body: Json) -> None:
    uow.conn.execute(
        update(ReferenceRecord)
        .where(ReferenceRecord.merchant == uow.merchant, ReferenceRecord.id == wanted)
        .values(body=msgspec.json.encode(body).decode(), name=body.get("name"))
    )


def page(told: Iterable[Json], asked: ListQuery) -> list[Json]:
    """The page of them that is asked for: they are few, so they are sifted here."""
    found = [body for body in told if all(_holds(body, one) for one in asked.conditions)]
    for field, falls in reversed(asked.order):
        found.sort(key=lambda body: _sortable(_at(body, field)), reverse=falls)
    return found[asked.offset : asked.offset + asked.limit]


def _at(body: Json, field: str) -> Any:
    value: Any = body
    for part in field.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value


def _sortable(value: Any) -> tuple[bool, str, float]:
    number = float(value) if isinstance(value, int | float) else 0.0
    return (value is None, value if isinstance(value, str) else "", number)


def _holds(body: Json, one: Condition) -> bool:
    value = _at(body, one.field)
    if one.operator in ("null", "notnull"):
        return (value is None) == (one.operator == "null")
    if value is None:
        return False
    if one.operator == "starts":
        return str(value).lower().startswith(str(one.values[0]).lower())
    if one.operator == "in":
        return value in one.values
    return _compared(value, one.operator, one.values[0])


def _compared(value: Any, operator: str, other: Any) -> bool:
    if isinstance(value, str) != isinstance(other, str):
        return False
    verdicts = {"=": value == other, "!=": value != other, ">": value > other}
    verdicts |= {">=": value >= other, "<": value < other, "<=": value <= other}
    return bool(verdicts[operator])
