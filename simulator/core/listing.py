"""Lists: one SQL page of a table by filters, sort, limit and offset.

A vendor reads its own filter language into a `PageQuery`, and says once what can be listed:

    ITEMS = Listing(
        select=select(Item.id, Item.name), row=ItemRow._make, owner=Item.merchant,
        fields={"name": Item.name, "tag": Through(Tag.name, lambda clause: exists().where(..., clause))},
        order=(Item.number.desc(),), sorts={"name": Item.name},
    )
    rows = listing.page(conn, ITEMS, merchant, query)

Each shape of a query (which fields by which operators, sorted how) is compiled once.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

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

Clause = ColumnElement[bool]
Column = ColumnElement[Any] | InstrumentedAttribute[Any]
Shown = TypeVar("Shown")

_ALL = 2**31


class Condition(Protocol):
    """One filter, read; a vendor may have a NamedTuple of its own for it."""

    @property
    def field(self) -> str: ...
    @property
    def operator(self) -> str:
        """One of = != > >= < <= in "not in" starts contains null notnull."""

    @property
    def values(self) -> Sequence[Any]:
        """One value, but as many as there are with in and not in, and none with null and notnull."""


class Sort(NamedTuple):
    """A field that can be sorted by."""

    field: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class PageQuery:
    """Which rows of a listing: all conditions must hold."""

    limit: int
    offset: int = 0
    conditions: tuple[Condition, ...] = ()
    sorts: tuple[Sort, ...] = ()
    reverse: bool = False
    """The listing's own order from its end, where no sort is given."""


@dataclass(frozen=True, slots=True, eq=False)
class Through:
    """A field of another table: `within` makes a clause about it one about the row (an EXISTS)."""

    column: Column
    within: Callable[[Clause], Clause]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Listing(Generic[Shown]):
    """What can be listed: the rows of `select` that belong to an owner."""

    select: Select[Any]
    """Its columns; it may hold parameters of its own, given to `page`."""
    row: Callable[[Row], Shown]
    """Makes a row what it is read as: a NamedTuple's `_make`."""
    owner: Column
    fields: Mapping[str, "Column | Through"] = field(default_factory=dict)
    """What may be filtered by, under the vendor's names. `starts` and `contains` compare a column lowered."""
    order: tuple[Column, ...]
    """How it stands when no sort is given; also what settles a tie."""
    sorts: Mapping[str, Column] = field(default_factory=dict)
    implicit: tuple[str, Clause] | None = None
    """What holds unless that field is filtered by."""


def page(
    conn: Connection, listing: Listing[Shown], owner: str, query: PageQuery, **params: Any
) -> list[Shown]:
    """The rows of one page, in one statement; `params` are the listing's own parameters."""
    statement = _page_statement(listing, _shape(query), query.sorts, query.reverse)
    values = {**_values(query), **params}
    rows = statement.rows(conn, owner=owner, most=query.limit, skipped=query.offset, **values)
    return list(map(listing.row, rows))


def page_and_total(
    conn: Connection, listing: Listing[Shown], owner: str, query: PageQuery, **params: Any
) -> tuple[int, list[Shown]]:
    """How many rows there are, and those of the page: two statements, or one where no row can follow."""
    rows = page(conn, listing, owner, query, **params)
    if (rows or query.offset == 0) and len(rows) < query.limit:
        return query.offset + len(rows), rows
    count = _count_statement(listing, _shape(query))
    counted = count.row(conn, owner=owner, **_values(query), **params)
    return (counted[0] if counted else 0), rows


def every(
    conn: Connection, listing: Listing[Shown], owner: str, query: PageQuery, **params: Any
) -> list[Shown]:
    """All rows that fit, whatever the page."""
    return page(conn, listing, owner, replace(query, limit=_ALL, offset=0), **params)


# The values of conditions

_PATTERNS = {"starts": "{}%", "contains": "%{}%"}


def _values(query: PageQuery) -> dict[str, Any]:
    return {
        f"value_{place}": _bound(condition)
        for place, condition in enumerate(query.conditions)
        if condition.operator not in ("null", "notnull")
    }


def _bound(condition: Condition) -> Any:
    if condition.operator in ("in", "not in"):
        return keys(map(_as_text, condition.values))
    value = condition.values[0]
    pattern = _PATTERNS.get(condition.operator)
    if pattern is None:
        return value
    escaped = str(value).lower().replace("/", "//").replace("%", "/%").replace("_", "/_")
    return pattern.format(escaped)


def _as_text(value: Any) -> str:
    return str(int(value)) if isinstance(value, bool) else str(value)


# Statements, a shape each

Shape = tuple[tuple[str, str], ...]
"""Field and operator of each condition."""


def _shape(query: PageQuery) -> Shape:
    return tuple((condition.field, condition.operator) for condition in query.conditions)


@lru_cache(maxsize=512)
def _page_statement(
    listing: Listing[Any],
    shape: Shape,
    sorts: tuple[Sort, ...],
    reverse: bool,  # noqa: FBT001 (a part of the cache's key)
) -> Prepared:
    first = [_turned(listing.sorts[name], descending) for name, descending in sorts]
    own = [_turned(column, reverse and not sorts) for column in listing.order]
    statement = _filtered(listing, shape).order_by(*first, *own)
    return Prepared(statement.limit(bindparam("most")).offset(bindparam("skipped")))


@lru_cache(maxsize=512)
def _count_statement(listing: Listing[Any], shape: Shape) -> Prepared:
    counted = _filtered(listing, shape).with_only_columns(func.count(), maintain_column_froms=True)
    return Prepared(counted)


def _filtered(listing: Listing[Any], shape: Shape) -> Select[Any]:
    statement = listing.select.where(listing.owner == bindparam("owner"))
    if listing.implicit and all(name != listing.implicit[0] for name, _ in shape):
        statement = statement.where(listing.implicit[1])
    for place, (name, operator) in enumerate(shape):
        statement = statement.where(_clause(listing.fields[name], operator, f"value_{place}"))
    return statement


def _turned(column: Column, descending: bool) -> Any:  # noqa: FBT001
    return column.desc() if descending else column


_NEGATED = {"!=": "=", "not in": "in", "null": "notnull"}


def _clause(field: "Column | Through", operator: str, param: str) -> Clause:
    if not isinstance(field, Through):
        return _compared(field, operator, param)
    if operator in _NEGATED:  # none of the other table's rows is such
        return ~field.within(_compared(field.column, _NEGATED[operator], param))
    return field.within(_compared(field.column, operator, param))


def _compared(column: Column, operator: str, param: str) -> Clause:
    value = bindparam(param, type_=column.type)
    clauses: dict[str, Callable[[], Clause]] = {
        "=": lambda: column == value,
        "!=": lambda: column != value,
        ">": lambda: column > value,
        ">=": lambda: column >= value,
        "<": lambda: column < value,
        "<=": lambda: column <= value,
        "starts": lambda: func.lower(column).like(value, escape="/"),
        "contains": lambda: func.lower(column).like(value, escape="/"),
        "in": lambda: column.in_(_listed(column, param)),
        "not in": lambda: column.not_in(_listed(column, param)),
        "null": lambda: column.is_(None),
        "notnull": lambda: column.is_not(None),
    }
    return clauses[operator]()


def _listed(column: Column, param: str) -> Any:
    """The values of a list, as rows of the column's type; a number may be larger than its column."""
    kind = BigInteger() if isinstance(column.type, Integer) else column.type
    return select(cast(text_array(param).c.value, kind))
