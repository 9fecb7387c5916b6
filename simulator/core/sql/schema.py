"""Schema upgrade: a database of an earlier version gains the tables, columns and indexes added since."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    DefaultClause,
    MetaData,
    SmallInteger,
    Table,
    UniqueConstraint,
    inspect,
    literal,
)
from sqlalchemy.engine.interfaces import ReflectedColumn
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.schema import ExecutableDDLElement
from sqlalchemy.sql.compiler import DDLCompiler
from sqlalchemy.types import TypeEngine

from simulator.core.sql.db import DatabaseUnusable, one_at_a_time


class CannotUpgrade(DatabaseUnusable):
    """The tables that are there do not fit, and adding to them would not help."""

    def __init__(self, conn: Connection, why: str) -> None:
        url = conn.engine.url.render_as_string(hide_password=True)
        super().__init__(
            f"the database {url} was made by another version of Tilltwin ({why}): "
            "name a new one, or use it with the version that made it"
        )


@dataclass(frozen=True, slots=True)
class _Reflected:
    """A table as the database has it."""

    columns: Mapping[str, ReflectedColumn]
    unique: Set[frozenset[str]]
    indexes: Set[str | None]


def upgrade(conn: Connection, *schemas: MetaData) -> None:
    """Make the tables that are missing, and what is missing in those that are there. Raises CannotUpgrade."""
    one_at_a_time(conn)  # several servers may start on one database
    there = set(inspect(conn).get_table_names())
    for metadata in schemas:
        old = [table for table in metadata.sorted_tables if table.name in there]
        for table, reflected in _read(conn, old):
            _upgrade(conn, table, reflected)
        metadata.create_all(conn)


def _read(conn: Connection, tables: list[Table]) -> Iterator[tuple[Table, _Reflected]]:
    if not tables:
        return
    names, look = [table.name for table in tables], inspect(conn)
    columns = look.get_multi_columns(filter_names=names)
    unique = look.get_multi_unique_constraints(filter_names=names)
    indexes = look.get_multi_indexes(filter_names=names)
    for table in tables:
        key = (None, table.name)
        yield (
            table,
            _Reflected(
                {column["name"]: column for column in columns[key]},
                {frozenset(constraint["column_names"]) for constraint in unique[key]},
                {index["name"] for index in indexes[key]},
            ),
        )


def _upgrade(conn: Connection, table: Table, reflected: _Reflected) -> None:
    if why := next(_obstacles(conn, table, reflected), None):
        raise CannotUpgrade(conn, f"its table {table.name} {why}")
    for column in _missing(table, reflected):
        conn.execute(AddColumn(table, _filled(column)))
    try:
        for index in table.indexes:
            if index.name not in reflected.indexes:
                index.create(conn)
    except IntegrityError as twice:
        raise CannotUpgrade(
            conn, f"rows of its table {table.name} are equal that must not"
        ) from twice


def _missing(table: Table, reflected: _Reflected) -> list[Column[Any]]:
    return [column for column in table.columns if column.name not in reflected.columns]


# What cannot be upgraded


def _obstacles(conn: Connection, table: Table, reflected: _Reflected) -> Iterator[str]:
    for column in table.columns:
        there = reflected.columns.get(column.name)
        why = _unaddable(column) if there is None else _unlike(conn, column, there)
        if why:
            yield why
    for constraint in table.constraints:
        if isinstance(constraint, UniqueConstraint):
            names = [column.name for column in constraint.columns]
            if frozenset(names) not in reflected.unique:
                yield f"does not keep {', '.join(names)} unique"
    for name in reflected.columns.keys() - table.columns.keys():
        if not reflected.columns[name]["nullable"] and reflected.columns[name]["default"] is None:
            yield f"has a column {name} that must be filled and is not known"


def _unaddable(column: Column[Any]) -> str | None:
    if column.primary_key or column.foreign_keys:
        return f"has no column {column.name}, which holds rows together"
    if not column.nullable and _default(column) is None:
        return f"has no column {column.name}, and its rows have no value for it"
    return None


def _unlike(conn: Connection, column: Column[Any], there: ReflectedColumn) -> str | None:
    declared = _declared(column.type, conn)
    if column.nullable != there["nullable"]:
        return f"has a column {column.name} that {'may not' if column.nullable else 'may'} be null"
    if _python_type(declared) == _python_type(there["type"]) and not _narrower(
        conn, there["type"], declared
    ):
        return None
    return f"has a column {column.name} of type {there['type']}, not {declared}"


def _declared(kind: TypeEngine[Any], conn: Connection) -> TypeEngine[Any]:
    """The type as this dialect has it: a column may have a variant for it."""
    return kind.dialect_impl(conn.dialect)


def _python_type(kind: TypeEngine[Any]) -> type | None:
    """What Python reads from it: that a text is VARCHAR or TEXT is all the same to us."""
    try:
        return kind.python_type
    except NotImplementedError:  # a type that SQLAlchemy does not know
        return None


def _narrower(conn: Connection, there: TypeEngine[Any], declared: TypeEngine[Any]) -> bool:
    """PostgreSQL's integers have a size; SQLite's all have the largest."""
    return conn.dialect.name == "postgresql" and _size(there) < _size(declared)


def _size(kind: TypeEngine[Any]) -> int:
    if isinstance(kind, SmallInteger):
        return 2
    return 8 if isinstance(kind, BigInteger) else 4


# What is added


def _default(column: Column[Any]) -> Any:
    """What old rows get: an SQL expression, or None where there is no such thing."""
    if isinstance(column.server_default, DefaultClause):
        return column.server_default.arg
    if column.default is not None and column.default.is_scalar:
        return literal(column.default.arg, column.type)  # type: ignore[attr-defined]
    return None


def _filled(column: Column[Any]) -> Column[Any]:
    """The column with its default in the database, which fills the old rows."""
    return Column(
        column.name, column.type, server_default=_default(column), nullable=column.nullable
    )


class AddColumn(ExecutableDDLElement):
    """ALTER TABLE ... ADD COLUMN ..., worded as CREATE TABLE words the column."""

    inherit_cache = False

    def __init__(self, table: Table, column: Column[Any]) -> None:
        self.table = table
        self.column = column


@compiles(AddColumn)
def _add_column(element: AddColumn, compiler: DDLCompiler, **_: Any) -> str:
    Table(element.table.name, MetaData(), element.column)
    name = compiler.preparer.format_table(element.table)
    return f"ALTER TABLE {name} ADD COLUMN {compiler.get_column_specification(element.column)}"
