"""Databases that a test has for itself: SQLite always, PostgreSQL where one runs (in CI one must)."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, make_url
from sqlalchemy.exc import OperationalError

POSTGRESQL = os.environ.get("TILLTWIN_TEST_POSTGRESQL", "postgresql://127.0.0.1:5432/postgres")
"""Where databases may be made and dropped; the user is the driver's default."""

IN_CI = os.environ.get("CI") == "true"

_numbers = count(1)


@contextmanager
def fresh(dialect: str, folder: Path) -> Iterator[str]:
    """The URL of an empty database; a PostgreSQL one is dropped when the block ends."""
    name = f"tilltwin_test_{os.getpid()}_{next(_numbers)}"
    if dialect == "sqlite":
        yield f"sqlite:///{folder / name}.db"
        return
    engine = _server()
    try:
        _run(engine, f"CREATE DATABASE {name} TEMPLATE template0")
        # Nobody needs these rows after a power cut.
        _run(engine, f"ALTER DATABASE {name} SET synchronous_commit = off")
        yield make_url(POSTGRESQL).set(database=name).render_as_string(hide_password=False)
    finally:
        _run(engine, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        engine.dispose()


def _server() -> Engine:
    url = make_url(POSTGRESQL).set(drivername="postgresql+psycopg")
    engine = create_engine(url, isolation_level="AUTOCOMMIT", connect_args={"connect_timeout": 5})
    try:
        engine.connect().close()
    except OperationalError as why:
        if IN_CI:
            raise
        pytest.skip(f"no PostgreSQL answers at {POSTGRESQL}: {str(why).splitlines()[0]}")
    return engine


def _run(engine: Engine, sql: str) -> None:
    with engine.connect() as conn:
        conn.exec_driver_sql(sql)
