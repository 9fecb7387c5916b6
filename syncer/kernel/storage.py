"""A state file of SQLite: opened durably, of one version, and copied for a dry run."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import MetaData, create_engine, event
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from .errors import StateBroken


def open_engine(path: Path, metadata: MetaData, version: int) -> Engine:
    """The file with its tables, which are created where they lack; StateBroken where it cannot be used."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": 30})
        event.listen(engine, "connect", _durable)
        with engine.begin() as conn:
            is_new = _check_version(conn, path, version)
            metadata.create_all(conn)
            if is_new:  # written last, so that half a beginning is none
                conn.exec_driver_sql(f"PRAGMA user_version = {version:d}")
    except (SQLAlchemyError, OSError) as bad:
        cause = str(getattr(bad, "orig", None) or bad)[:120]
        raise StateBroken(
            f"{path} cannot be used as the sync's state ({cause}): move it away, or set STATE_DIR."
        ) from bad
    return engine


@contextmanager
def storage_errors(folder: Path) -> Iterator[None]:
    """What the database or the disk refuses in between is a sentence."""
    try:
        yield
    except (SQLAlchemyError, OSError) as bad:
        raise StateBroken(
            f"The sync's state in {folder} cannot be used ({str(bad)[:120]}): is the disk full?"
        ) from bad


@contextmanager
def scratch_copy(path: Path) -> Iterator[Path]:
    """A copy that goes when the block ends; where there is no file yet, the copy is absent too."""
    with TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        if path.exists():
            _back_up(path, copy)
        yield copy


def _back_up(path: Path, copy: Path) -> None:
    uri = f"{path.resolve().as_uri()}?mode=ro"
    try:
        with (
            closing(sqlite3.connect(uri, uri=True)) as source,
            closing(sqlite3.connect(copy)) as target,
        ):
            source.backup(target)
    except sqlite3.Error as bad:
        raise StateBroken(
            f"{path} cannot be read ({bad}): move it away, or set STATE_DIR."
        ) from bad


def _durable(connection: object, _record: object) -> None:
    """A commit is on the disk: nothing that was acknowledged is forgotten."""
    cursor = connection.cursor()  # type: ignore[attr-defined]
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.close()


def _check_version(conn: Connection, path: Path, version: int) -> bool:
    """True: the file has none yet."""
    written = conn.exec_driver_sql("PRAGMA user_version").scalar()
    if written not in {0, version}:
        raise StateBroken(
            f"{path} was written by another version ({written}): move it away, or set STATE_DIR."
        )
    return bool(written == 0)
