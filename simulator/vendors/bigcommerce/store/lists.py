"""Lists: a page of a table by what a request asks for, and how many there are in all (section 2.1)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Integer,
    Select,
    bindparam,
    cast,
    func,
    select,
)
from sqlalchemy.orm import InstrumentedAttribute

from simulator.core.sql.statements import Prepared, Row, keys, text_array

from ..listing import Asked, Condition

Clause = ColumnElement[bool]
Column = ColumnElement[Any] | InstrumentedAttribute[Any]


@dataclass(frozen=True, slots=True, eq=False)
class Through:
    """A field of another table: `within` makes a clause about it one about the row (an EXISTS)."""

    column: Column
    within: Callable[[Clause], Clause]


@dataclass(frozen=True, slots=True, eq=False)
class Listed:
    """What can be listed: the rows of `chosen` that belong to a store."""

    chosen: Select[Any]
    """Its columns; it may hold parameters of its own, given to `page`."""
    store: Column
    fields: Mapping[str, "Column | Through"]
    """What may be filtered by; a text's column is compared case-folded, so give it lowered."""
    order: tuple[Column, ...]
    """How it stands when nothing is asked for; also what settles a tie."""
    sorts: Mapping[str, Column]


def page(
    conn: Connection, listed: Listed, store: str, asked: Asked, **given: Any
) -> tuple[int, list[Row]]:
    """How many rows there are, and those of the page: two statements, or one where none can follow."""
    shape = tuple((one.field, one.operator) for one in asked.conditions)
    paged, counted = _prepared(listed, shape, (asked.sort, asked.falls))
    values = {f"value_{place}": _bound(one) for place, one in enumerate(asked.conditions)}
    rows = paged.rows(conn, owner=store, most=asked.limit, skipped=asked.offset, **values, **given)
    if (rows or asked.offset == 0) and len(rows) < asked.limit:
        return asked.offset + len(rows), rows
    found = counted.row(conn, owner=store, **values, **given)
    return (found[0] if found else 0), rows


def every(conn: Connection, listed: Listed, store: str, asked: Asked, **given: Any) -> list[Row]:
    """All rows that fit, whatever the page."""
    shape = tuple((one.field, one.operator) for one in asked.conditions)
    paged, _ = _prepared(listed, shape, (asked.sort, asked.falls))
    values = {f"value_{place}": _bound(one) for place, one in enumerate(asked.conditions)}
    return paged.rows(conn, owner=store, most=2**31, skipped=0, **values, **given)


def _bound(condition: Condition) -> Any:
    if condition.operator in ("in", "not in"):
        return keys(map(str, condition.values))
    value = condition.values[0]
    if condition.operator != "like":
        return value
    escaped = str(value).lower().replace("/", "//").replace("%", "/%").replace("_", "/_")
    return f"%{escaped}%"


Shape = tuple[tuple[str, str], ...]


@lru_cache(maxsize=256)
def _prepared(
    listed: Listed, shape: Shape, sort: tuple[str | None, bool]
) -> tuple[Prepared, Prepared]:
    """The page's statement, and the one that counts."""
    wanted = listed.chosen.where(listed.store == bindparam("owner"))
    for place, (name, operator) in enumerate(shape):
        wanted = wanted.where(_clause(listed.fields[name], operator, f"value_{place}"))
    counted = wanted.with_only_columns(func.count(), maintain_column_froms=True)
    by, falls = sort
    first = () if by is None else (_turned(listed.sorts[by], falls),)
    last = tuple(_turned(column, falls and by is None) for column in listed.order)
    wanted = wanted.order_by(*first, *last)
    return Prepared(wanted.limit(bindparam("most")).offset(bindparam("skipped"))), Prepared(counted)


def _turned(column: Column, falls: bool) -> Any:  # noqa: FBT001
    return column.desc() if falls else column


def _clause(field: "Column | Through", operator: str, name: str) -> Clause:
    if not isinstance(field, Through):
        return _compared(field, operator, name)
    if operator in ("!=", "not in"):
        other = "=" if operator == "!=" else "in"
        return ~field.within(_compared(field.column, other, name))
    return field.within(_compared(field.column, operator, name))


def _compared(column: Column, operator: str, name: str) -> Clause:
    value = bindparam(name, type_=column.type)
    made: dict[str, Callable[[], Clause]] = {
        "=": lambda: column == value,
        "!=": lambda: column != value,
        ">": lambda: column > value,
        ">=": lambda: column >= value,
        "<": lambda: column < value,
        "<=": lambda: column <= value,
        "like": lambda: func.lower(column).like(value, escape="/"),
        "in": lambda: column.in_(_given(column, name)),
        "not in": lambda: column.not_in(_given(column, name)),
    }
    return made[operator]()


def _given(column: Column, name: str) -> Any:
    """The values of a list, as rows of the column's type; a number may be larger than its column."""
    kind = BigInteger() if isinstance(column.type, Integer) else column.type
    return select(cast(text_array(name).c.value, kind))


def rows(conn: Connection, listed: Listed, store: str, asked: Asked) -> list[Row]:
    """The page alone, where nobody asks how many there are in all."""
    shape = tuple((one.field, one.operator) for one in asked.conditions)
    paged, _ = _prepared(listed, shape, (asked.sort, asked.falls))
    values = {f"value_{place}": _bound(one) for place, one in enumerate(asked.conditions)}
    return paged.rows(conn, owner=store, most=asked.limit, skipped=asked.offset, **values)
