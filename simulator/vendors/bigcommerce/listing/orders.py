"""What a v2 list of orders may be asked for: page, limit, sort, filters with min_ and max_ (section 4.1)."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from simulator.core.listing import Sort

from ..errors import V2Error, V3Error
from ..settings import Settings
from ..wire.decoding_v2 import invalid
from .filters import Condition, Field, condition
from .query import DEFAULT, MOST, ListQuery, words


class Filter(NamedTuple):
    field: str
    operator: str
    kind: Field


_INTEGER, _AMOUNT, _MOMENT = Field("integer"), Field("amount"), Field("moment")
_TEXT, _WORD = Field("text"), Field("word")

FILTERS: Mapping[str, Filter] = {
    "min_id": Filter("id", ">=", _INTEGER),
    "max_id": Filter("id", "<=", _INTEGER),
    "min_total": Filter("total", ">=", _AMOUNT),
    "max_total": Filter("total", "<=", _AMOUNT),
    "customer_id": Filter("customer_id", "=", _INTEGER),
    "email": Filter("email", "=", _TEXT),
    "status_id": Filter("status_id", "=", _INTEGER),
    "cart_id": Filter("cart_id", "=", _WORD),
    "payment_method": Filter("payment_method", "=", _TEXT),
    "channel_id": Filter("channel_id", "=", _INTEGER),
    "external_order_id": Filter("external_order_id", "=", _WORD),
    "min_date_created": Filter("date_created", ">=", _MOMENT),
    "max_date_created": Filter("date_created", "<=", _MOMENT),
    "min_date_modified": Filter("date_modified", ">=", _MOMENT),
    "max_date_modified": Filter("date_modified", "<=", _MOMENT),
}
SORTS = frozenset(
    ("id", "customer_id", "date_created", "date_modified", "status_id", "channel_id", "external_id")
)
_NUMBER = re.compile(r"\d{1,9}", re.ASCII)
_LARGEST = 2**31 - 1


def orders_query(args: Mapping[str, str], settings: Settings) -> ListQuery:
    """V2Error (400) for what cannot be asked. Unsure: archived orders show only with `is_deleted=true`."""
    conditions = [_condition(name, args[name]) for name in FILTERS if args.get(name)]
    archived = args.get("is_deleted", "").lower() in ("true", "1")
    conditions.append(Condition("is_deleted", "=", (archived,)))
    return paged(args, settings, tuple(conditions), _sort(args.get("sort")))


def paged(
    args: Mapping[str, str],
    settings: Settings,
    conditions: tuple[Condition, ...] = (),
    sorts: tuple[Sort, ...] = (),
) -> ListQuery:
    """Page and limit of any v2 list."""
    limit = _limit(args.get("limit"), settings)
    return ListQuery(
        limit=limit,
        offset=((_number(args.get("page")) or 1) - 1) * limit,
        conditions=conditions,
        sorts=sorts,
        include=words(args.get("include")),
    )


def _condition(name: str, text: str) -> Condition:
    requested = FILTERS[name]
    try:
        parsed = condition(requested.field, text, {requested.field: requested.kind}, 0)
    except V3Error as wrong:
        raise invalid(name, "the value is not valid") from wrong
    if parsed is None or (requested.kind is _INTEGER and not 0 <= parsed.values[0] <= _LARGEST):
        raise invalid(name, "the value is not valid")
    return Condition(requested.field, requested.operator, parsed.values)


def _sort(text: str | None) -> tuple[Sort, ...]:
    if not text:
        return ()
    field, _, direction = text.partition(":")
    if field not in SORTS or direction not in ("", "asc", "desc"):
        raise invalid("sort", f"cannot sort by {text[:100]!r}")
    return (Sort(field, direction == "desc"),)


def _number(text: str | None) -> int | None:
    """Unsure: a page or limit that is no number, or zero, is as if it were not there."""
    return int(text) if text and _NUMBER.fullmatch(text.strip()) else None


def _limit(text: str | None, settings: Settings) -> int:
    limit = _number(text) or DEFAULT
    if limit > MOST and settings.limit_over_250 == "refuse":
        raise V2Error(f"The limit must be at most {MOST}", status=413)
    return min(limit, MOST)
