"""A list's query: page, limit, sort, direction, include, include_fields, exclude_fields, and filters."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ..errors import Refusal, unfit
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


@dataclass(frozen=True, slots=True)
class Asked:
    """One list request, read."""

    page: int
    limit: int
    conditions: tuple[Condition, ...]
    sort: str | None
    falls: bool
    include: frozenset[str]
    include_fields: frozenset[str]
    """Empty: all of them."""
    exclude_fields: frozenset[str]
    repeated: tuple[tuple[str, str], ...]
    """The caller's own parameters: links repeat them."""

    @property
    def offset(self) -> int:
        return (self.page - 1) * self.limit

    @classmethod
    def of(
        cls, args: Mapping[str, str], resource: Resource, settings: Settings, now_ms: int
    ) -> "Asked":
        """Refusal (413, 422) for what cannot be asked."""
        told = list(args.items())
        include = words(args.get("include")) & resource.includes
        return cls(
            page=_number(args.get("page")) or 1,
            limit=_limit(args.get("limit"), resource, include, settings),
            conditions=_conditions(told, resource, settings, now_ms),
            sort=_sort(args.get("sort"), resource),
            falls=(args.get("direction") or "").lower() == "desc",
            include=include,
            include_fields=words(args.get("include_fields")),
            exclude_fields=words(args.get("exclude_fields")),
            repeated=tuple((n, v[:1_000]) for n, v in told if n not in ("page", "limit")),
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
        raise Refusal(413, f"The limit must be at most {resource.most}")
    limit = min(limit, resource.most)
    return min(limit, CAPPED) if include & resource.capping else limit


def _sort(text: str | None, resource: Resource) -> str | None:
    """Unsure: an unknown field is refused."""
    if not text:
        return None
    if text not in resource.sorts:
        raise unfit({"sort": f"cannot sort by {text[:100]!r}"})
    return text


def _conditions(
    told: list[tuple[str, str]], resource: Resource, settings: Settings, now_ms: int
) -> tuple[Condition, ...]:
    filters = [(name, text) for name, text in told if name not in _PLAIN]
    unknown = [name for name, _ in filters if not known(name, resource.fields)]
    if unknown and settings.unknown_filter == "refuse":
        named = ", ".join(name[:100] for name in unknown)
        raise Refusal(422, f"The filter(s): {named} are not valid filter parameter(s).")
    made = [
        condition(name, text, resource.fields, now_ms)
        for name, text in filters
        if known(name, resource.fields)
    ]
    return tuple(one for one in made if one is not None)
