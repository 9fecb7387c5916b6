"""Rows by name, as the bare driver gives them: its truth values are numbers on SQLite."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Boolean, Table

from simulator.core.sql.statements import Row

Json = dict[str, Any]


def named(table: Table, *more: str) -> Callable[[Row], Json]:
    """Reads rows of all of a table's columns and then `more`."""
    names = (*(column.name for column in table.columns), *more)
    truths = tuple(column.name for column in table.columns if isinstance(column.type, Boolean))

    def read(row: Row) -> Json:
        told = dict(zip(names, row, strict=True))
        for name in truths:
            told[name] = bool(told[name])
        return told

    return read


def by(key: str, rows: Sequence[Json]) -> dict[Any, list[Json]]:
    """The rows, gathered by one of their values."""
    told: dict[Any, list[Json]] = {}
    for row in rows:
        told.setdefault(row[key], []).append(row)
    return told
