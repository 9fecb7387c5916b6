"""What lists of orders, payments and refunds are narrowed by without being asked."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..listing import Condition, ListQuery

NINETY_DAYS_MS = 90 * 24 * 3600 * 1000
TIMES = frozenset(
    {"createdTime", "clientCreatedTime", "modifiedTime", "deletedTime", "order.modifiedTime"}
)
_LOWER, _UPPER = frozenset({">", ">=", "="}), frozenset({"<", "<=", "="})


def windowed(asked: ListQuery, now_ms: int) -> ListQuery:
    """A time filter spans at most 90 days: of a longer range, the latest (3.3)."""
    fields = {one.field for one in asked.conditions} & TIMES
    bounds = [
        bound for field in sorted(fields) for bound in _bound(field, asked.conditions, now_ms)
    ]
    return with_conditions(asked, bounds)


def _bound(field: str, told: Iterable[Condition], now_ms: int) -> Iterator[Condition]:
    mine = [one for one in told if one.field == field]
    uppers = [one.values[0] for one in mine if one.operator in _UPPER]
    lowers = [one.values[0] for one in mine if one.operator in _LOWER]
    if not uppers and not lowers:
        return
    earliest = min(uppers, default=now_ms) - NINETY_DAYS_MS
    if not lowers or max(lowers) < earliest:
        yield Condition(field, ">=", (earliest,))


def with_conditions(asked: ListQuery, more: Iterable[Condition]) -> ListQuery:
    """More conditions, which `href` does not show."""
    return replace(asked, conditions=(*asked.conditions, *more))


def existing_orders(asked: ListQuery) -> ListQuery:
    """Unfinished orders (state null) are in no list, as `href` says; deleted ones only where asked for (4.1)."""
    fields = {one.field for one in asked.conditions}
    asked = with_conditions(asked, [Condition("state", "notnull", ())])
    if "state" not in fields:
        asked = replace(asked, filters=(*asked.filters, "stateIS NOT NULL"))
    if "deletedTime" not in fields:
        asked = with_conditions(asked, [Condition("deletedTime", "null", ())])
    return asked
