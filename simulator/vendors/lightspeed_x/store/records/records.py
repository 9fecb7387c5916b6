"""Reference data: read, added, changed and deleted by kind; every write takes a version."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, bindparam, select, update

from simulator.core.sql.statements import Prepared, insert_rows, keys, one_of, table_of

from ...errors import NotFound
from ...listing import VersionQuery
from ...tables.records import Record
from ...wire.records.record_row import RecordRow
from ..unit_of_work import UnitOfWork

__all__ = [
    "NewRecord",
    "RecordRow",
    "add",
    "by_age",
    "by_ids",
    "by_names",
    "change",
    "delete",
    "find",
    "get",
    "of_kind",
    "page",
    "write",
]


_select = select(*(getattr(Record, name) for name in RecordRow._fields)).where(
    Record.retailer == bindparam("of_retailer")
)
_by_ids = Prepared(_select.where(one_of(Record.id, "ids")))
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
        one_of(Record.name_key, "names"),
        Record.deleted.is_(None),
    ).order_by(Record.number)
)
_page = _select.where(
    Record.kind == bindparam("of_kind"),
    Record.version > bindparam("after"),
    Record.version < bindparam("before"),
).order_by(Record.version)
_all_page = Prepared(_page.limit(bindparam("most")))
_live_page = Prepared(_page.where(Record.deleted.is_(None)).limit(bindparam("most")))
_update = (
    update(Record)
    .where(Record.retailer == bindparam("of_retailer"), Record.id == bindparam("of_id"))
    .values(
        {
            name: bindparam(f"new_{name}")
            for name in ("name", "name_key", "parent", "data", "version", "updated", "deleted")
        }
    )
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


def get(
    conn: Connection, retailer: str, kind: str, record_id: str, *, deleted: bool = False
) -> RecordRow:
    """One of this kind; 404 where there is none, or it is deleted and `deleted` does not ask for such."""
    row = by_ids(conn, retailer, [record_id]).get(record_id)
    if row is None or row.kind != kind or (row.deleted is not None and not deleted):
        raise NotFound(kind.replace("_", " ").capitalize())
    return row


def page(conn: Connection, retailer: str, kind: str, query: VersionQuery) -> list[RecordRow]:
    """In the order of versions; any page costs as much as the first."""
    statement = _all_page if query.deleted else _live_page
    rows = statement.rows(
        conn,
        of_retailer=retailer,
        of_kind=kind,
        after=query.after,
        before=query.before,
        most=query.size,
    )
    return list(map(RecordRow._make, rows))


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
    by_name: dict[str, RecordRow] = {}
    for row in map(RecordRow._make, rows):
        by_name.setdefault(row.name.lower(), row)
    return by_name


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
    return write(uow, [changed])[0]


def delete(uow: UnitOfWork, row: RecordRow) -> RecordRow:
    """It stays, with the moment and a new version, so that whoever reads changes learns of it."""
    return write(uow, [row._replace(deleted=uow.now_ms)])[0]


def write(uow: UnitOfWork, rows: Sequence[RecordRow]) -> list[RecordRow]:
    """New values of records that are there, each with a new version; in one statement."""
    if not rows:
        return []
    first = uow.next_versions(len(rows))
    written = [
        row._replace(version=version, updated=uow.now_ms) for version, row in enumerate(rows, first)
    ]
    uow.conn.execute(_update, [_new_values(uow, row) for row in written])
    return written


def _new_values(uow: UnitOfWork, row: RecordRow) -> dict[str, Any]:
    return {
        "of_retailer": uow.retailer,
        "of_id": row.id,
        "new_name": row.name,
        "new_name_key": row.name.lower(),
        "new_parent": row.parent,
        "new_data": row.data,
        "new_version": row.version,
        "new_updated": row.updated,
        "new_deleted": row.deleted,
    }
