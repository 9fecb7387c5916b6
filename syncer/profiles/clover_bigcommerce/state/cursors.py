"""The cursors and other points in time that the sync keeps by name."""

from sqlalchemy import func, select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.engine import Connection

from .tables import mark

_new = upsert(mark)
_FORWARD = _new.on_conflict_do_update(
    index_elements=["name"], set_={"at": func.max(mark.c.at, _new.excluded.at)}
)


def advance(conn: Connection, name: str, at: int) -> None:
    """Forwards only."""
    conn.execute(_FORWARD, {"name": name, "at": at})


def cursor(conn: Connection, name: str) -> int | None:
    return conn.execute(select(mark.c.at).where(mark.c.name == name)).scalar()
