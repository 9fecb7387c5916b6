"""The statements that this thread runs, on either database; one for many rows counts once."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import get_ident
from typing import Any, NamedTuple

import pytest
from sqlalchemy import event

from simulator.core.sql import statements
from simulator.core.world import World


class Statement(NamedTuple):
    sql: str
    values: Sequence[Any]

    def plan(self, world: World) -> str:
        """How the database would go about it, if reading a small table whole, and sorting it, were not cheaper."""
        with world.reading() as conn:
            on_sqlite = conn.dialect.name == "sqlite"
            if not on_sqlite:
                for way in ("seqscan", "bitmapscan", "sort"):
                    conn.exec_driver_sql(f"SET LOCAL enable_{way} = off")
            explain = "EXPLAIN QUERY PLAN" if on_sqlite else "EXPLAIN"
            cursor = statements.cursor_of(conn)
            cursor.execute(f"{explain} {self.sql}", self.values)
            lines = [str(row[-1]) for row in cursor.fetchall()]
            cursor.close()
            return "\n".join(lines)


class _Cursor:
    """A driver's cursor that says what it runs."""

    def __init__(self, real: Any, run: list[Statement]) -> None:
        self._real, self._run = real, run

    def execute(self, sql: str, values: Sequence[Any] = ()) -> Any:
        self._run.append(Statement(sql, values))
        return self._real.execute(sql, values)

    def executemany(self, sql: str, rows: Any) -> Any:
        self._run.append(Statement(sql, ()))
        return self._real.executemany(sql, rows)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)


@contextmanager
def recorded(world: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Statement]]:
    """What runs in the block."""
    run: list[Statement] = []
    real, thread = statements.cursor_of, get_ident()

    def cursor_of(conn: Any) -> Any:
        return _Cursor(real(conn), run) if get_ident() == thread else real(conn)

    def by_core(_conn: Any, _cursor: Any, sql: str, values: Any, *_: Any) -> None:
        if get_ident() == thread and not sql.startswith("BEGIN"):
            run.append(Statement(sql, values))

    event.listen(world.database.engine, "before_cursor_execute", by_core)
    with monkeypatch.context() as patch:
        patch.setattr(statements, "cursor_of", cursor_of)
        yield run
    event.remove(world.database.engine, "before_cursor_execute", by_core)
