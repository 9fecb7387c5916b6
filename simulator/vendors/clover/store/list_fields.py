"""What a list can be filtered and sorted by, and what it is narrowed by though the client did not say so."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Boolean, Float, Integer

from simulator.core.listing import Column, PageQuery, Through
from simulator.core.listing import Condition as AnyCondition

from ..listing import Condition, FieldType, ListQuery, Resource

Fields = Mapping[str, "Column | Through"]
"""In the order in which a list's header names them (section 3.3)."""

SORTS = frozenset({"id", "name", "modifiedTime", "createdTime"})
"""What most lists can be sorted by."""


def resource(
    fields: Fields,
    *,
    sorts: Iterable[str] = SORTS,
    expands: Mapping[str, str] | None = None,
    unadvertised: str | None = None,
) -> Resource:
    """`expands` names the permission that each expandable field needs."""
    return Resource(
        fields={name: _type(field) for name, field in fields.items()},
        advertised=tuple(name for name in fields if name != unadvertised),
        expands=expands or {},
        sorts=frozenset(sorts),
    )


def _type(field: "Column | Through") -> FieldType:
    column = field.column if isinstance(field, Through) else field
    if isinstance(column.type, Boolean):
        return "boolean"
    if isinstance(column.type, Integer):
        return "integer"
    return "number" if isinstance(column.type, Float) else "text"


NINETY_DAYS_MS = 90 * 24 * 3600 * 1000
TIMES = frozenset(
    {"createdTime", "clientCreatedTime", "modifiedTime", "deletedTime", "order.modifiedTime"}
)
_LOWER, _UPPER = frozenset({">", ">=", "="}), frozenset({"<", "<=", "="})


def within_90_days(page: PageQuery, now_ms: int) -> PageQuery:
    """A time filter spans at most 90 days: of a longer range, the latest (3.3)."""
    fields = {condition.field for condition in page.conditions} & TIMES
    bounds = [bound for field in sorted(fields) for bound in _bound(field, page.conditions, now_ms)]
    return replace(page, conditions=(*page.conditions, *bounds))


def _bound(field: str, conditions: Sequence[AnyCondition], now_ms: int) -> Iterator[Condition]:
    of_field = [condition for condition in conditions if condition.field == field]
    uppers = [condition.values[0] for condition in of_field if condition.operator in _UPPER]
    lowers = [condition.values[0] for condition in of_field if condition.operator in _LOWER]
    if not uppers and not lowers:
        return
    earliest = min(uppers, default=now_ms) - NINETY_DAYS_MS
    if not lowers or max(lowers) < earliest:
        yield Condition(field, ">=", (earliest,))


def existing_orders(query: ListQuery) -> ListQuery:
    """Unfinished orders (state null) are in no list, as `href` says; deleted ones only where a filter says so (4.1)."""
    fields = {condition.field for condition in query.page.conditions}
    shown = () if "state" in fields else ("stateIS NOT NULL",)
    implicit = [Condition("state", "notnull", ())]
    if "deletedTime" not in fields:
        implicit.append(Condition("deletedTime", "null", ()))
    return query.narrowed(implicit, *shown)
