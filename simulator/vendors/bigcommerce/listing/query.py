"""A list's query: page, limit, sort, direction, include, include_fields, exclude_fields, and filters."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from simulator.core.listing import PageQuery, Sort

from ..errors import V3Error, invalid_fields
from ..settings import Settings
from .filters import Condition, Field, condition, known

DEFAULT, MOST = 50, 250
CAPPED = 10
"""What a page holds at most where options or modifiers are included (section 2.2)."""
_NUMBER = re.compile(r"\d{1,9}", re.ASCII)
_PLAIN = frozenset(
    ("page", "limit", "sort", "direction", "include", "include_fields", "exclude_fields")
)


@dataclass(frozen=True, slots=True, eq=False)
class Resource:
    """What a list may be asked for."""

    fields: Mapping[str, Field]
    sorts: frozenset[str] = frozenset()
    includes: frozenset[str] = frozenset()
    capping: frozenset[str] = frozenset()
    """Includes that shrink the page."""
    most: int = MOST
    default: int = DEFAULT


@dataclass(frozen=True, slots=True, kw_only=True)
class ListQuery(PageQuery):
    """One list request, read."""

    conditions: tuple[Condition, ...] = ()
    include: frozenset[str] = frozenset()
    include_fields: frozenset[str] = frozenset()
    """Empty: all of them."""
    exclude_fields: frozenset[str] = frozenset()
    repeated: tuple[tuple[str, str], ...] = ()
    """The caller's own parameters: links repeat them."""

    @property
    def page(self) -> int:
        return self.offset // self.limit + 1

    @classmethod
    def of(
        cls, args: Mapping[str, str], resource: Resource, settings: Settings, now_ms: int
    ) -> "ListQuery":
        """V3Error (413, 422) for what cannot be asked."""
        params = list(args.items())
        include = words(args.get("include")) & resource.includes
        limit = _limit(args.get("limit"), resource, include, settings)
        sort = _sort(args.get("sort"), resource)
        descending = (args.get("direction") or "").lower() == "desc"
        return cls(
            limit=limit,
            offset=((_number(args.get("page")) or 1) - 1) * limit,
            conditions=_conditions(params, resource, settings, now_ms),
            sorts=() if sort is None else (Sort(sort, descending),),
            reverse=descending,
            include=include,
            include_fields=words(args.get("include_fields")),
            exclude_fields=words(args.get("exclude_fields")),
            repeated=tuple((n, v[:1_000]) for n, v in params if n not in ("page", "limit")),
        )


def words(text: str | None) -> frozenset[str]:
    return frozenset(part.strip() for part in (text or "").split(",") if part.strip())


def _number(text: str | None) -> int | None:
    """Unsure: a page or limit that is no number, or zero, is as if it were not there."""
    return int(text) if text and _NUMBER.fullmatch(text.strip()) else None


def _limit(
    text: str | None, resource: Resource, include: frozenset[str], settings: Settings
) -> int:
    limit = _number(text) or resource.default
    if limit > resource.most and settings.limit_over_250 == "refuse":
        raise V3Error(413, f"The limit must be at most {resource.most}")
    limit = min(limit, resource.most)
    return min(limit, CAPPED) if include & resource.capping else limit


def _sort(text: str | None, resource: Resource) -> str | None:
    """Unsure: an unknown field is refused."""
    if not text:
        return None
    if text not in resource.sorts:
        raise invalid_fields({"sort": f"cannot sort by {text[:100]!r}"})
    return text


def _conditions(
    data: list[tuple[str, str]], resource: Resource, settings: Settings, now_ms: int
) -> tuple[Condition, ...]:
    filters = [(name, text) for name, text in data if name not in _PLAIN]
    unknown = [name for name, _ in filters if not known(name, resource.fields)]
    if unknown and settings.unknown_filter == "refuse":
        named = ", ".join(name[:100] for name in unknown)
        raise V3Error(422, f"The filter(s): {named} are not valid filter parameter(s).")
    created = [
        condition(name, text, resource.fields, now_ms)
        for name, text in filters
        if known(name, resource.fields)
    ]
    return tuple(one for one in created if one is not None)
