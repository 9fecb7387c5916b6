"""The database: engines for SQLite and PostgreSQL, statements at the driver's speed, rows in bulk."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, cast

import msgspec
from sqlalchemy import (
    BigInteger,
    ClauseElement,
    Connection,
    Engine,
    Integer,
    Table,
    Text,
    bindparam,
    create_engine,
    event,
    make_url,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import DeclarativeBase, mapped_column
from sqlalchemy.pool import QueuePool
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction
from sqlalchemy.sql.selectable import TableValuedAlias

from simulator.core.errors import ApiError

Millis = Annotated[int, mapped_column(BigInteger)]
"""A moment: milliseconds since 1970, UTC."""
Id = Annotated[int, mapped_column(BigInteger().with_variant(Integer, "sqlite"))]
"""SQLite numbers rows by itself only where the column is an INTEGER."""

Row = tuple[Any, ...]

WAL_PAGES_BEFORE_CHECKPOINT = 20_000
"""A checkpoint inside a request costs it 1.5 to 2.5 times its time; the housekeeper does it outside."""


class DatabaseUnusable(Exception):
    """The database cannot be reached or opened; the message says how to mend it."""


class Database:
    """One database: `begin` to write, `reading` to read one state of it."""

    def __init__(self, url: str) -> None:
        try:
            self.url = make_url(url)
            self.engine = _engine(url)
            with self.engine.connect():
                pass
        except ImportError as missing:
            raise DatabaseUnusable(
                f"the driver for {url.partition(':')[0]} is not installed: pip install 'tilltwin[postgres]' ({missing})"
            ) from missing
        except Exception as trouble:
            shown = str(getattr(trouble, "orig", None) or trouble).strip().splitlines()
            raise DatabaseUnusable(
                f"the database {_without_password(url)} cannot be opened: {shown[0] if shown else trouble}"
            ) from trouble
        self._lenders = _lenders(self.engine)

    @property
    def dialect(self) -> str:
        return self.engine.dialect.name

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """A transaction: kept when the block ends, undone by any exception that leaves it."""
        with self._lenders["write"].lent() as conn:
            conn.info[_READS_ONLY] = False
            with conn.begin():
                yield conn

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Several reads of one and the same state."""
        with self._lenders["read"].lent() as conn:
            conn.info[_READS_ONLY] = True
            with conn.begin():
                yield conn

    @contextmanager
    def glance(self) -> Iterator[Connection]:
        """A single read by a Prepared statement, without the price of a transaction."""
        with self._lenders["glance"].lent() as conn:
            yield conn

    def checkpoint(self) -> None:
        """Move what SQLite's log holds into its file, without waiting for anybody."""
        if self.dialect == "sqlite":
            # A connection of its own: lent ones stay with who writes, and their caches warm.
            with self.engine.connect() as conn, closing(_cursor(conn)) as cursor:
                cursor.execute("PRAGMA wal_checkpoint(PASSIVE)")

    def close(self) -> None:
        for lender in self._lenders.values():
            lender.close()
        self.engine.dispose()


class Lender:
    """Connections of one engine, the last one used first: its page cache is warm, and a pool costs ten times as much."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._idle: list[Connection] = []

    @contextmanager
    def lent(self) -> Iterator[Connection]:
        # A list's pop and append are atomic: no lock is needed.
        conn = self._idle.pop() if self._idle else self._engine.connect()
        try:
            yield conn
        except ApiError:
            self._idle.append(conn)
            raise
        except BaseException:
            conn.close()  # whatever it says of itself, it may be broken
            raise
        self._idle.append(conn)

    def close(self) -> None:
        while self._idle:
            self._idle.pop().close()


def _lenders(engine: Engine) -> dict[str, Lender]:
    """What kind of connection serves which use; SQLite's serve every one."""
    if engine.dialect.name == "sqlite":
        return dict.fromkeys(("write", "read", "glance"), Lender(engine))
    snapshot = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    return {
        "write": Lender(engine),
        "read": Lender(engine.execution_options(**snapshot)),
        "glance": Lender(engine.execution_options(isolation_level="AUTOCOMMIT")),
    }


def _without_password(url: str) -> str:
    try:
        return make_url(url).render_as_string(hide_password=True)
    except Exception:
        return "URL"


_READS_ONLY = "reads only"


def _engine(url: str) -> Engine:
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        if parsed.database and parsed.database != ":memory:":
            Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(
            parsed, poolclass=QueuePool, connect_args={"check_same_thread": False, "timeout": 30}
        )
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    if parsed.get_backend_name() == "postgresql":
        return create_engine(parsed.set(drivername="postgresql+psycopg"), pool_size=8)
    raise DatabaseUnusable(
        f"{parsed.get_backend_name()!r} is not a database that Tilltwin knows: "
        "use sqlite:///file.db or postgresql://user@host/name"
    )


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver's own transactions begin too late
    for pragma in (
        "journal_mode = WAL",
        "synchronous = NORMAL",
        f"wal_autocheckpoint = {WAL_PAGES_BEFORE_CHECKPOINT}",
        "journal_size_limit = 67108864",
        "cache_size = -65536",
        "mmap_size = 1073741824",
        "temp_store = MEMORY",
        "busy_timeout = 30000",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(conn: Connection) -> None:
    # A deferred transaction that writes later can fail in a way that waiting never heals.
    reads_only = conn.info.get(_READS_ONLY, False)
    conn.exec_driver_sql("BEGIN" if reads_only else "BEGIN IMMEDIATE")


class json_texts(GenericFunction[str]):  # noqa: N801 (it is an SQL function)
    """The strings of a JSON array, as rows: how a list of keys travels as one parameter."""

    inherit_cache = True


@compiles(json_texts, "sqlite")
def _texts_in_sqlite(element: Any, compiler: SQLCompiler, **kw: Any) -> str:
    return f"json_each{compiler.process(element.clause_expr, **kw)}"


@compiles(json_texts, "postgresql")
def _texts_in_postgresql(element: Any, compiler: SQLCompiler, **kw: Any) -> str:
    return (
        f"json_array_elements_text(CAST{compiler.process(element.clause_expr, **kw)[:-1]} AS JSON))"
    )


def each_of(name: str) -> TableValuedAlias:
    """A table with one column `value`: the strings of the parameter `name`, given by `keys`."""
    return json_texts(bindparam(name, type_=Text())).table_valued("value")


def keys(values: Iterable[str]) -> str:
    """What `each_of` takes."""
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
            found: Row | None = cursor.fetchone()
            return found

    def run(self, conn: Connection, **values: Any) -> int:
        """Execute what answers no rows; how many rows it touched."""
        with closing(self._executed(conn, values)) as cursor:
            return int(cursor.rowcount)

    def _executed(self, conn: Connection, values: dict[str, Any]) -> Any:
        sql, names, fixed = self._for(conn)
        given = {**fixed, **values} if fixed else values
        cursor = _cursor(conn)
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


def table_of(kept: type[DeclarativeBase]) -> Table:
    """The table that a declared class stands for."""
    return cast("Table", kept.__table__)


def fresh_ids(conn: Connection, table: Table, count: int, column: str = "id") -> list[int]:
    """Ids that no row of the table has or had, rising; the rows are still to be inserted."""
    if count == 0:
        return []
    cursor = _cursor(conn)
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
    with closing(_cursor(conn)) as cursor:
        cursor.executemany(sql, rows)


def _whole(conn: Connection, sql: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
    # One JSON parameter costs a tenth of the client time that arrays or executemany cost.
    named = _named(tuple(columns))
    objects = msgspec.json.encode([named(*row) for row in rows]).decode()
    with closing(_cursor(conn)) as cursor:
        cursor.execute(sql, [objects])


@lru_cache(maxsize=256)
def _named(columns: tuple[str, ...]) -> Callable[..., msgspec.Struct]:
    """Makes a row an object: a struct is made and encoded in half the time of a dict."""
    return msgspec.defstruct("Row", columns, gc=False)


def _cursor(conn: Connection) -> Any:
    driver = conn.connection.driver_connection
    if driver is None:
        raise DatabaseUnusable("the connection is closed")
    return driver.cursor()
