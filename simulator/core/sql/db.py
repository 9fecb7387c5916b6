"""The database, SQLite or PostgreSQL, its connections, and the types of columns."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Annotated, Any

from sqlalchemy import (
    BigInteger,
    Connection,
    Engine,
    Integer,
    create_engine,
    event,
    make_url,
)
from sqlalchemy.orm import mapped_column
from sqlalchemy.pool import QueuePool

from simulator.core.errors import ApiError
from simulator.core.sql.statements import cursor_of

Millis = Annotated[int, mapped_column(BigInteger)]
"""A moment: milliseconds since 1970, UTC."""
Id = Annotated[int, mapped_column(BigInteger().with_variant(Integer, "sqlite"))]
"""SQLite numbers rows by itself only where the column is an INTEGER."""


WAL_PAGES_BEFORE_CHECKPOINT = 20_000
"""A checkpoint inside a request costs it 1.5 to 2.5 times its time; the housekeeper does it outside."""


class DatabaseUnusable(Exception):
    """The database cannot be reached or opened; the message says what to do."""


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
        except DatabaseUnusable:
            raise
        except Exception as trouble:
            raise DatabaseUnusable(remedy(url, trouble)) from trouble
        self._pools = _pools(self.engine)

    @property
    def dialect(self) -> str:
        return self.engine.dialect.name

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """A transaction: committed when the block ends, rolled back by any exception that leaves it."""
        with self._pools["write"].connection() as conn:
            conn.info[_READS_ONLY] = False
            with conn.begin():
                yield conn

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Several reads of one and the same state."""
        with self._pools["read"].connection() as conn:
            conn.info[_READS_ONLY] = True
            with conn.begin():
                yield conn

    @contextmanager
    def glance(self) -> Iterator[Connection]:
        """A single read by a Prepared statement, without the price of a transaction."""
        with self._pools["glance"].connection() as conn:
            yield conn

    def checkpoint(self) -> None:
        """Move what SQLite's log holds into its file, without waiting for anybody."""
        if self.dialect == "sqlite":
            # A connection of its own: those of the pool keep their caches warm.
            with self.engine.connect() as conn, closing(cursor_of(conn)) as cursor:
                cursor.execute("PRAGMA wal_checkpoint(PASSIVE)")

    def close(self) -> None:
        for pool in self._pools.values():
            pool.close()
        self.engine.dispose()


def one_at_a_time(conn: Connection) -> None:
    """Other servers that come here wait until this transaction ends; SQLite's writers do so anyway."""
    if conn.dialect.name == "postgresql":
        conn.exec_driver_sql("SELECT pg_advisory_xact_lock(8400)")


class ConnectionPool:
    """Connections of one engine, the last one used first: its page cache is warm, and a pool costs ten times as much."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._idle: list[Connection] = []

    @contextmanager
    def connection(self) -> Iterator[Connection]:
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


def _pools(engine: Engine) -> dict[str, ConnectionPool]:
    """A pool for each use; SQLite's connections serve every one."""
    if engine.dialect.name == "sqlite":
        return dict.fromkeys(("write", "read", "glance"), ConnectionPool(engine))
    snapshot = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    return {
        "write": ConnectionPool(engine),
        "read": ConnectionPool(engine.execution_options(**snapshot)),
        "glance": ConnectionPool(engine.execution_options(isolation_level="AUTOCOMMIT")),
    }


def remedy(url: str, trouble: Exception) -> str:
    lines = str(getattr(trouble, "orig", None) or trouble).strip().splitlines()
    ask = "is its folder there and writable" if url.startswith("sqlite") else "does its server run"
    why = lines[0] if lines else type(trouble).__name__
    return f"the database {_without_password(url)} cannot be opened ({why}): {ask}, and is the URL right?"


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
        "cache_size = -131072",
        "mmap_size = 1073741824",
        "temp_store = MEMORY",
        "busy_timeout = 30000",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(conn: Connection) -> None:
    # A deferred transaction that writes later can fail in a way that waiting never heals.
    reads_only = conn.info.get(_READS_ONLY, False)
    conn.exec_driver_sql("BEGIN" if reads_only else "BEGIN IMMEDIATE")
