"""Lists: a page of a table by what a request asks for, in one statement (facts/clover.md, section 3)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, func
from sqlalchemy.orm import InstrumentedAttribute

from simulator.core.sql.statements import Prepared, Row

from ..listing import Condition, ListQuery

Clause = ColumnElement[bool]
Column = ColumnElement[Any] | InstrumentedAttribute[Any]


@dataclass(frozen=True, slots=True, eq=False)
class RelatedColumn:
    """A field of another table: `within` makes a clause about it one about the row (an EXISTS)."""

    column: Column
    within: Callable[[Clause], Clause]


@dataclass(frozen=True, slots=True, eq=False)
class ListDefinition:
    """What can be listed: the rows of `chosen` that belong to a merchant."""

    chosen: Select[Any]
    """Its columns; it may hold parameters of its own, given to `page`."""
    merchant: Column
    fields: Mapping[str, "Column | RelatedColumn"]
    """What may be filtered by, under Clover's names."""
    order: tuple[Column, ...]
    """How it stands when nothing is asked for; also what settles a tie."""
    orders: Mapping[str, Column]
    """What may be ordered by."""
    unasked: tuple[str, Clause] | None = None
    """What holds unless that field is filtered by."""


def page(
    conn: Connection, listed: ListDefinition, merchant: str, asked: ListQuery, **given: Any
) -> list[Row]:
    shape = tuple((one.field, one.operator, len(one.values)) for one in asked.conditions)
    prepared = _prepared(listed, shape, asked.order)
    values = {
        f"value_{place}_{number}": _bound(one, value)
        for place, one in enumerate(asked.conditions)
        for number, value in enumerate(one.values)
    }
    return prepared.rows(
        conn, owner=merchant, most=asked.limit, skipped=asked.offset, **values, **given
    )


def _bound(condition: Condition, value: Any) -> Any:
    if condition.operator != "starts":
        return value
    escaped = value.lower().replace("/", "//").replace("%", "/%").replace("_", "/_")
    return f"{escaped}%"


Shape = tuple[tuple[str, str, int], ...]


@lru_cache(maxsize=256)
def _prepared(
    listed: ListDefinition, shape: Shape, order: tuple[tuple[str, bool], ...]
) -> Prepared:
    wanted = listed.chosen.where(listed.merchant == bindparam("owner"))
    if listed.unasked and all(name != listed.unasked[0] for name, _, _ in shape):
        wanted = wanted.where(listed.unasked[1])
    for place, (name, operator, count) in enumerate(shape):
        wanted = wanted.where(_clause(listed.fields[name], operator, place, count))
    sorts = [listed.orders[name].desc() if falls else listed.orders[name] for name, falls in order]
    wanted = wanted.order_by(*sorts, *listed.order)
    return Prepared(wanted.limit(bindparam("most")).offset(bindparam("skipped")))


def _clause(field: "Column | RelatedColumn", operator: str, place: int, count: int) -> Clause:
    if not isinstance(field, RelatedColumn):
        return _compared(field, operator, place, count)
    if operator == "!=":
        return ~field.within(_compared(field.column, "=", place, count))
    if operator == "null":
        return ~field.within(_compared(field.column, "notnull", place, count))
    return field.within(_compared(field.column, operator, place, count))


def _compared(column: Column, operator: str, place: int, count: int) -> Clause:
    values: list[Any] = [bindparam(f"value_{place}_{number}") for number in range(count)]
    made: dict[str, Callable[[], Clause]] = {
        "=": lambda: column == values[0],
        "!=": lambda: column != values[0],
        ">": lambda: column > values[0],
        ">=": lambda: column >= values[0],
        "<": lambda: column < values[0],
        "<=": lambda: column <= values[0],
        "starts": lambda: func.lower(column).like(values[0], escape="/"),
        "in": lambda: column.in_(values),
        "null": lambda: column.is_(None),
        "notnull": lambda: column.is_not(None),
    }
    return made[operator]()
