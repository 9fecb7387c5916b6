"""Databases to bench in: made for the run, gone after it."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit


class Unreachable(Exception):
    """There is no such database server here; the message says why."""


@contextmanager
def sqlite() -> Iterator[str]:
    """The URL of an empty SQLite file."""
    with tempfile.TemporaryDirectory(suffix="-tilltwin-bench") as folder:
        yield f"sqlite:///{folder}/bench.db"


@contextmanager
def postgres(server_url: str) -> Iterator[str]:
    """The URL of an empty database on the server that `server_url` names; Unreachable."""
    try:
        import psycopg  # noqa: PLC0415 (an extra)
        from psycopg import sql  # noqa: PLC0415
    except ImportError as missing:
        raise Unreachable("psycopg is missing: pip install 'tilltwin[postgres]'") from missing
    name = f"tilltwin_bench_{os.getpid()}"
    try:
        connection = psycopg.connect(server_url, autocommit=True, connect_timeout=3)
    except psycopg.Error as why:
        raise Unreachable(str(why).strip().splitlines()[0]) from why
    with connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield _with_database(server_url, name)
        finally:
            drop = "DROP DATABASE {} WITH (FORCE)"
            connection.execute(sql.SQL(drop).format(sql.Identifier(name)))


def _with_database(server_url: str, name: str) -> str:
    return urlunsplit(urlsplit(server_url)._replace(path=f"/{name}"))
