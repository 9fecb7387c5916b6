"""Statements at the driver's speed: prepared ones, and rows in bulk, for SQLite and PostgreSQL alike."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from functools import lru_cache
from typing import Any, cast

import msgspec
from sqlalchemy import (
    BigInteger,
    ClauseElement,
    ColumnElement,
    Connection,
    Join,
    Select,
    Table,
    Text,
    bindparam,
    literal_column,
    select,
)
from sqlalchemy import cast as cast_to
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction
from sqlalchemy.sql.selectable import TableValuedAlias

Row = tuple[Any, ...]


class Disconnected(Exception):
    """The connection is closed."""


class json_text_array(GenericFunction[str]):  # noqa: N801 (it is an SQL function)
    """The strings of a JSON array, as rows: how a list of keys travels as one parameter."""

    inherit_cache = True


@compiles(json_text_array, "sqlite")
def _texts_in_sqlite(element: Any, compiler: SQLCompiler, **kw: Any) -> str:
    return f"json_each{compiler.process(element.clause_expr, **kw)}"


@compiles(json_text_array, "postgresql")
def _texts_in_postgresql(element: Any, compiler: SQLCompiler, **kw: Any) -> str:
    return (
        f"json_array_elements_text(CAST{compiler.process(element.clause_expr, **kw)[:-1]} AS JSON))"
    )


class joined_texts(GenericFunction[str]):  # noqa: N801 (it is an SQL function)
    """The texts of a group in one, joined by commas; null where there are none."""

    inherit_cache = True


@compiles(joined_texts, "sqlite")
def _joined_in_sqlite(element: Any, compiler: SQLCompiler, **kw: Any) -> str:
    return f"group_concat{compiler.process(element.clause_expr, **kw)}"


@compiles(joined_texts, "postgresql")
def _joined_in_postgresql(element: Any, compiler: SQLCompiler, **kw: Any) -> str:
    return f"string_agg{compiler.process(element.clause_expr, **kw)[:-1]}, ',')"


class json_map(GenericFunction[str]):  # noqa: N801 (it is an SQL function)
    """The names and values of a JSON object, as rows: how a mapping travels as one parameter."""

    inherit_cache = True


@compiles(json_map, "sqlite")
def _pairs_in_sqlite(element: Any, compiler: SQLCompiler, **kw: Any) -> str:
    return f"json_each{compiler.process(element.clause_expr, **kw)}"


@compiles(json_map, "postgresql")
def _pairs_in_postgresql(element: Any, compiler: SQLCompiler, **kw: Any) -> str:
    return f"json_each_text(CAST{compiler.process(element.clause_expr, **kw)[:-1]} AS JSON))"


class json_path(GenericFunction[str]):  # noqa: N801 (it is an SQL function)
    """The text at a dotted path of a JSON object; a number stays one in SQLite."""

    type = Text()
    inherit_cache = True


@compiles(json_path, "sqlite")
def _path_in_sqlite(element: Any, compiler: SQLCompiler, **kw: Any) -> str:
    column, path = (compiler.process(part, **kw) for part in element.clauses)
    return f"json_extract({column}, '$.' || {path})"


@compiles(json_path, "postgresql")
def _path_in_postgresql(element: Any, compiler: SQLCompiler, **kw: Any) -> str:
    column, path = (compiler.process(part, **kw) for part in element.clauses)
    return f"(CAST({column} AS JSON) #>> string_to_array({path}, '.'))"


def json_field(column: Any, path: str) -> json_path:
    """What stands at a dotted path (a constant) in a column of JSON objects; null where nothing does."""
    return json_path(column, literal_column(f"'{path}'"))


def map_param(name: str) -> TableValuedAlias:
    """A table with the columns `key` and `value`: the pairs of the parameter `name`, a JSON object."""
    return json_map(bindparam(name, type_=Text())).table_valued("key", "value")


class InOrder(Join):
    """A join that reads its left side first: SQLite's planner guesses wrong how long a parameter's JSON is."""

    inherit_cache = True


@compiles(InOrder, "sqlite")
def _in_order_in_sqlite(element: Any, compiler: SQLCompiler, **kw: Any) -> str:
    kw.pop("from_linter", None)
    left, right = (
        compiler.process(side, **{**kw, "asfrom": True}) for side in (element.left, element.right)
    )
    return f"{left} CROSS JOIN {right} ON {compiler.process(element.onclause, **kw)}"


@compiles(InOrder)
def _in_order(element: Any, compiler: Any, **kw: Any) -> str:
    return str(compiler.visit_join(element, **kw))


def text_array(name: str) -> TableValuedAlias:
    """A table with one column `value`: the strings of the parameter `name`, given by `keys`."""
    return json_text_array(bindparam(name, type_=Text())).table_valued("value")


class one_of_texts(GenericFunction[Any]):  # noqa: N801 (it is an SQL function)
    """Whether a text is one of a JSON array's strings."""

    inherit_cache = True


@compiles(one_of_texts, "sqlite")
def _one_of_in_sqlite(element: Any, compiler: SQLCompiler, **kw: Any) -> str:
    column, array = (compiler.process(part, **kw) for part in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({array}))"


@compiles(one_of_texts, "postgresql")
def _one_of_in_postgresql(element: Any, compiler: SQLCompiler, **kw: Any) -> str:
    # An array, as each of its elements is looked up in an index; for a subquery in IN the planner reads the whole
    # tenant and compares each row with each key, as long as it knows nothing of a table that was just filled.
    column, array = (compiler.process(part, **kw) for part in element.clauses)
    return f"{column} = ANY (ARRAY(SELECT json_array_elements_text(CAST({array} AS JSON))))"


def one_of(column: Any, name: str) -> ColumnElement[bool]:
    """Whether a column of texts has one of the strings of the parameter `name`, given by `keys`."""
    return cast("ColumnElement[bool]", one_of_texts(column, bindparam(name, type_=Text())))


def int_array(name: str) -> Select[Any]:
    """The numbers of the parameter `name`, given by `keys`: what an IN takes."""
    return select(cast_to(text_array(name).c.value, BigInteger))


def keys(values: Iterable[str | int]) -> str:
    """What `text_array` and `int_array` take: a JSON array."""
    return msgspec.json.encode(list(values)).decode()


class Prepared:
    """A Core statement, compiled once a dialect and run by the bare driver (a third of Core's time).

    Its columns must need no conversion: numbers, text, truth values.
    """

    def __init__(self, statement: ClauseElement) -> None:
        self._statement = statement
        self._compiled: dict[str, tuple[str, tuple[str, ...], dict[str, Any]]] = {}

    def rows(self, conn: Connection, **values: Any) -> list[Row]:
        with closing(self._executed(conn, values)) as cursor:
            return list(cursor.fetchall())

    def row(self, conn: Connection, **values: Any) -> Row | None:
        with closing(self._executed(conn, values)) as cursor:
            row: Row | None = cursor.fetchone()
            return row

    def run(self, conn: Connection, **values: Any) -> int:
        """Execute what answers no rows; how many rows it touched."""
        with closing(self._executed(conn, values)) as cursor:
            return int(cursor.rowcount)

    def _executed(self, conn: Connection, values: dict[str, Any]) -> Any:
        sql, names, fixed = self._for(conn)
        given = {**fixed, **values} if fixed else values
        cursor = cursor_of(conn)
        cursor.execute(sql, [given[name] for name in names])
        return cursor

    def _for(self, conn: Connection) -> tuple[str, tuple[str, ...], dict[str, Any]]:
        known = self._compiled.get(conn.dialect.name)
        if known is None:
            paramstyle = "qmark" if conn.dialect.name == "sqlite" else "format"
            positional: Any = type(conn.dialect)
            built: Any = self._statement.compile(dialect=positional(paramstyle=paramstyle))
            fixed = {name: value for name, value in built.params.items() if value is not None}
            known = (str(built), tuple(built.positiontup or ()), fixed)
            self._compiled[conn.dialect.name] = known
        return known


def insert_rows(
    conn: Connection, table: Table, columns: Sequence[str], rows: Sequence[Row]
) -> None:
    """Many rows in one statement; each row's values stand in the order of `columns`."""
    if not rows:
        return
    names = ", ".join(columns)
    if conn.dialect.name == "sqlite":
        marks = ", ".join("?" * len(columns))
        _many(conn, f"INSERT INTO {table.name} ({names}) VALUES ({marks})", rows)
    else:
        source = _recordset(conn, table, columns)
        _whole(
            conn, f"INSERT INTO {table.name} ({names}) SELECT {names} FROM {source}", columns, rows
        )


def update_rows(
    conn: Connection, table: Table, columns: Sequence[str], key: str, rows: Sequence[Row]
) -> None:
    """Many rows in one statement; the last value of each row is its key's."""
    if not rows:
        return
    if conn.dialect.name == "sqlite":
        sets = ", ".join(f"{name} = ?" for name in columns)
        _many(conn, f"UPDATE {table.name} SET {sets} WHERE {key} = ?", rows)
    else:
        sets = ", ".join(f"{name} = new.{name}" for name in columns)
        named = (*columns, key)
        source = _recordset(conn, table, named)
        where = f"{table.name}.{key} = new.{key}"
        _whole(conn, f"UPDATE {table.name} SET {sets} FROM {source} WHERE {where}", named, rows)


def upsert_rows(
    conn: Connection,
    table: Table,
    columns: Sequence[str],
    key: Sequence[str],
    changing: Sequence[str],
    rows: Sequence[Row],
) -> None:
    """Many rows in one statement; where one with its key is there, only the `changing` columns get new values."""
    if not rows:
        return
    names = ", ".join(columns)
    sets = ", ".join(f"{name} = excluded.{name}" for name in changing)
    again = f"ON CONFLICT ({', '.join(key)}) DO UPDATE SET {sets}"
    if conn.dialect.name == "sqlite":
        marks = ", ".join("?" * len(columns))
        _many(conn, f"INSERT INTO {table.name} ({names}) VALUES ({marks}) {again}", rows)
    else:
        source = _recordset(conn, table, columns)
        sql = f"INSERT INTO {table.name} ({names}) SELECT {names} FROM {source} {again}"
        _whole(conn, sql, columns, rows)


def add_to_rows(
    conn: Connection, table: Table, key: Sequence[str], counter: str, rows: Sequence[Row]
) -> None:
    """Each row's last value is added to the counter of the row with its key, made where it is missing."""
    if not rows:
        return
    named = (*key, counter)
    names = ", ".join(named)
    again = (
        f"ON CONFLICT ({', '.join(key)}) "
        f"DO UPDATE SET {counter} = {table.name}.{counter} + excluded.{counter}"
    )
    if conn.dialect.name == "sqlite":
        marks = ", ".join("?" * len(named))
        _many(conn, f"INSERT INTO {table.name} ({names}) VALUES ({marks}) {again}", rows)
    else:
        source = _recordset(conn, table, named)
        _whole(
            conn,
            f"INSERT INTO {table.name} ({names}) SELECT {names} FROM {source} {again}",
            named,
            rows,
        )


def delete_rows(
    conn: Connection, table: Table, columns: Sequence[str], rows: Sequence[Row]
) -> None:
    """Many rows in one statement, each found by its values of `columns`."""
    if not rows:
        return
    if conn.dialect.name == "sqlite":
        where = " AND ".join(f"{name} = ?" for name in columns)
        _many(conn, f"DELETE FROM {table.name} WHERE {where}", rows)
    else:
        where = " AND ".join(f"{table.name}.{name} = new.{name}" for name in columns)
        source = _recordset(conn, table, columns)
        _whole(conn, f"DELETE FROM {table.name} USING {source} WHERE {where}", columns, rows)


def table_of(declared: type[DeclarativeBase]) -> Table:
    """The table that a declared class stands for."""
    return cast("Table", declared.__table__)


def fresh_ids(conn: Connection, table: Table, count: int, column: str = "id") -> list[int]:
    """Ids that no row of the table has or had, rising; the rows are still to be inserted."""
    if count == 0:
        return []
    cursor = cursor_of(conn)
    try:
        if conn.dialect.name == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", [table.name])
            last = (cursor.fetchone() or (0,))[0]
            return list(range(last + 1, last + 1 + count))
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
            [table.name, column, count],
        )
        return sorted(row[0] for row in cursor.fetchall())
    finally:
        cursor.close()


def _recordset(conn: Connection, table: Table, columns: Sequence[str]) -> str:
    typed = ", ".join(f"{name} {table.c[name].type.compile(conn.dialect)}" for name in columns)
    return f"json_to_recordset(%s::json) AS new({typed})"


def _many(conn: Connection, sql: str, rows: Sequence[Row]) -> None:
    with closing(cursor_of(conn)) as cursor:
        cursor.executemany(sql, rows)


def _whole(conn: Connection, sql: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
    # One JSON parameter costs a tenth of the client time that arrays or executemany cost.
    named = _named(tuple(columns))
    objects = msgspec.json.encode([named(*row) for row in rows]).decode()
    with closing(cursor_of(conn)) as cursor:
        cursor.execute(sql, [objects])


@lru_cache(maxsize=256)
def _named(columns: tuple[str, ...]) -> Callable[..., msgspec.Struct]:
    """Makes a row an object: a struct is made and encoded in half the time of a dict."""
    return msgspec.defstruct("Row", columns, gc=False)


def cursor_of(conn: Connection) -> Any:
    """The driver's own cursor."""
    driver = conn.connection.driver_connection
    if driver is None:
        raise Disconnected
    return driver.cursor()
