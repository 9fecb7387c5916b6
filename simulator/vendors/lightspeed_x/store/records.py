"""Reference data: read, added, changed and deleted by kind; every write takes a version."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, bindparam, select, update

from simulator.core.sql.statements import Prepared, insert_rows, keys, table_of, text_array

from ..tables.records import Record
from .unit_of_work import UnitOfWork


class RecordRow(NamedTuple):
    """One record; `data` is JSON, see `members`."""

    id: str
    kind: str
    name: str
    parent: str | None
    data: str
    version: int
    created: int
    updated: int
    deleted: int | None

    @property
    def members(self) -> dict[str, Any]:
        """What its kind has besides."""
        return msgspec.json.decode(self.data, type=dict[str, Any])


_select = select(*(getattr(Record, name) for name in RecordRow._fields)).where(
    Record.retailer == bindparam("of_retailer")
)
_by_ids = Prepared(_select.where(Record.id.in_(select(text_array("ids").c.value))))
_of_kind = Prepared(
    _select.where(Record.kind == bindparam("of_kind"), Record.deleted.is_(None)).order_by(
        Record.version
    )
)
_by_age = Prepared(
    _select.where(Record.kind == bindparam("of_kind"), Record.deleted.is_(None)).order_by(
        Record.number
    )
)
_by_names = Prepared(
    _select.where(
        Record.kind == bindparam("of_kind"),
        Record.name_key.in_(select(text_array("names").c.value)),
        Record.deleted.is_(None),
    ).order_by(Record.number)
)

COLUMNS = (
    *("retailer", "kind", "id", "name", "name_key", "parent", "data"),
    *("version", "created", "updated", "deleted"),
)


class NewRecord(NamedTuple):
    kind: str
    name: str
    members: Mapping[str, Any] = {}
    parent: str | None = None
    id: str | None = None
    """None: a new one."""


def by_ids(conn: Connection, retailer: str, ids: Iterable[str]) -> dict[str, RecordRow]:
    """Of any kinds, those that are deleted too; in one statement."""
    rows = map(RecordRow._make, _by_ids.rows(conn, of_retailer=retailer, ids=keys(ids)))
    return {row.id: row for row in rows}


def find(conn: Connection, retailer: str, kind: str, record_id: str) -> RecordRow | None:
    """One that is of this kind and not deleted."""
    row = by_ids(conn, retailer, [record_id]).get(record_id)
    return row if row is not None and row.kind == kind and row.deleted is None else None


def of_kind(conn: Connection, retailer: str, kind: str) -> list[RecordRow]:
    """All that are not deleted, in the order of their versions: for outlets, registers, taxes and the like, which are few."""
    return list(map(RecordRow._make, _of_kind.rows(conn, of_retailer=retailer, of_kind=kind)))


def by_age(conn: Connection, retailer: str, kind: str) -> list[RecordRow]:
    """All that are not deleted, the oldest first."""
    return list(map(RecordRow._make, _by_age.rows(conn, of_retailer=retailer, of_kind=kind)))


def by_names(
    conn: Connection, retailer: str, kind: str, names: Iterable[str]
) -> dict[str, RecordRow]:
    """Those that are not deleted, by their name in lower case; of several, the oldest."""
    named = keys(name.lower() for name in names)
    rows = _by_names.rows(conn, of_retailer=retailer, of_kind=kind, names=named)
    found: dict[str, RecordRow] = {}
    for row in map(RecordRow._make, rows):
        found.setdefault(row.name.lower(), row)
    return found


def add(uow: UnitOfWork, new: Sequence[NewRecord]) -> list[RecordRow]:
    """In one statement, each with a version of its own."""
    if not new:
        return []
    first = uow.next_versions(len(new))
    rows = [
        RecordRow(
            id=record.id or uow.new_id(record.kind, version),
            kind=record.kind,
            name=record.name,
            parent=record.parent,
            data=msgspec.json.encode(record.members).decode(),
            version=version,
            created=uow.now_ms,
            updated=uow.now_ms,
            deleted=None,
        )
        for version, record in enumerate(new, first)
    ]
    values = [
        (
            *(uow.retailer, row.kind, row.id, row.name, row.name.lower(), row.parent, row.data),
            *(row.version, row.created, row.updated, row.deleted),
        )
        for row in rows
    ]
    insert_rows(uow.conn, table_of(Record), COLUMNS, values)
    return rows


def change(
    uow: UnitOfWork,
    row: RecordRow,
    *,
    name: str | None = None,
    members: Mapping[str, Any] | None = None,
    parent: str | None = None,
) -> RecordRow:
    """New values of what is named; `members` are merged into those that it has. It takes a new version."""
    merged = {**row.members, **(members or {})}
    changed = row._replace(
        name=row.name if name is None else name,
        parent=row.parent if parent is None else parent,
        data=msgspec.json.encode(merged).decode(),
    )
    return _write(uow, changed)


def delete(uow: UnitOfWork, row: RecordRow) -> RecordRow:
    """It stays, with the moment and a new version, so that whoever reads changes learns of it."""
    return _write(uow, row._replace(deleted=uow.now_ms))


def _write(uow: UnitOfWork, row: RecordRow) -> RecordRow:
    row = row._replace(version=uow.next_versions(), updated=uow.now_ms)
    uow.conn.execute(
        update(Record)
        .where(Record.retailer == uow.retailer, Record.id == row.id)
        .values(
            name=row.name,
            name_key=row.name.lower(),
            parent=row.parent,
            data=row.data,
            version=row.version,
            updated=row.updated,
            deleted=row.deleted,
        )
    )
    return row
