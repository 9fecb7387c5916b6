"""A list's query (limit, offset, filter, orderBy, expand), and the envelope that it is answered in."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol
from urllib.parse import quote

from simulator.core.listing import PageQuery, Sort

from ..errors import Invalid, Unexpandable
from ..settings import Settings
from .filters import Condition, FieldType, conditions

DEFAULT, MOST = 100, 1000
_NUMBER = re.compile(r"\d{1,15}", re.ASCII)
_SORT = re.compile(r"([\w.]+)(?: (ASC|DESC|asc|desc))?", re.ASCII)
MOST_SORTS = 5


class Requester(Protocol):
    """Who sends the query: what it may read, and its merchant's settings."""

    @property
    def permissions(self) -> frozenset[str]: ...
    @property
    def settings(self) -> Settings: ...


class QueryParams(Protocol):
    """A query's parameters; one may be there several times."""

    def getlist(self, name: str, /) -> list[str]: ...


@dataclass(frozen=True, slots=True, eq=False)
class Resource:
    """What a list may be filtered, sorted and expanded by."""

    fields: Mapping[str, FieldType]
    """What may be filtered by."""
    advertised: tuple[str, ...]
    """What the header names of them, in its order."""
    expands: Mapping[str, str]
    """Expandable field to the permission that it needs."""
    sorts: frozenset[str]
    """What may be sorted by."""


@dataclass(frozen=True, slots=True)
class ListQuery:
    """One list request, read."""

    page: PageQuery
    expand: frozenset[str]
    filters: tuple[str, ...]
    """As they were sent: `href` repeats them."""
    shows_offset: bool

    @classmethod
    def of(cls, params: QueryParams, resource: Resource, caller: Requester) -> "ListQuery":
        """Invalid (400) for a field that may not be filtered or sorted by; Unexpandable (403)."""
        filters = [text for text in params.getlist("filter") if text]
        offset = _first(params, "offset")
        split = caller.settings.comma_joined_filters == "and"
        page = PageQuery(
            limit=_limit(_first(params, "limit"), caller.settings),
            offset=_number("offset", offset) if offset else 0,
            conditions=conditions(filters, resource.fields, split=split),
            sorts=_sorts(_first(params, "orderBy"), resource.sorts),
        )
        expand = expanded(params, resource.expands, caller.permissions)
        return cls(page, expand, tuple(filters), shows_offset=bool(offset))

    def narrowed(self, more: Iterable[Condition], *filters: str) -> "ListQuery":
        """With more conditions, and more filters that `href` shows."""
        page = replace(self.page, conditions=(*self.page.conditions, *more))
        return replace(self, page=page, filters=(*self.filters, *filters))


def expanded(
    params: QueryParams, expands: Mapping[str, str], permissions: frozenset[str]
) -> frozenset[str]:
    """What `expand` names of what there is; the unknown is ignored, the unpermitted fails the whole call."""
    texts = params.getlist("expand")
    if not texts:
        return frozenset()
    names = {name.strip() for text in texts for name in text.split(",")}
    known = names & expands.keys()
    if any(expands[name] not in permissions for name in known):
        raise Unexpandable
    # `lineItems.discounts` expands `lineItems` too.
    return frozenset(known | {name.partition(".")[0] for name in known})


def _first(params: QueryParams, name: str) -> str:
    return next(iter(params.getlist(name)), "")


def _limit(text: str, settings: Settings) -> int:
    if not text:
        return DEFAULT
    limit = _number("limit", text)
    if limit > MOST and settings.limit_over_1000 == "refuse":
        raise Invalid(f"limit must not exceed {MOST}")
    return min(limit, MOST)


def _number(name: str, text: str) -> int:
    if not _NUMBER.fullmatch(text.strip()):
        raise Invalid(f"Invalid {name}: {text[:100]}")
    return int(text)


def _sorts(text: str, known: frozenset[str]) -> tuple[Sort, ...]:
    """`name ASC,modifiedTime DESC`. Unsure: an unknown field is refused as a filter's is."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) > MOST_SORTS:
        raise Invalid("Invalid orderBy: too many fields")
    sorts = []
    for part in parts:
        match = _SORT.fullmatch(part)
        if match is None or match.group(1) not in known:
            raise Invalid(f"Invalid orderBy: {text[:100]}")
        sorts.append(Sort(match.group(1), (match.group(2) or "").upper() == "DESC"))
    return tuple(sorts)


def envelope(base_url: str, query: ListQuery, elements: Sequence[Any]) -> dict[str, Any]:
    """`elements` and `href`, nothing else (section 3.1).

    `base_url` is the request's without its query; its scheme is shown as http, whatever it was.
    """
    return {"elements": elements, "href": f"{_with(base_url, 'http')}?{_params(query)}"}


def element_href(base_url: str) -> str:
    """The address of one element, where elements have one: in https."""
    return _with(base_url, "https")


def allowed_fields(resource: Resource) -> dict[str, str]:
    """The header that every list carries."""
    return {"X-Clover-Allowed-Filter-Fields": ", ".join(resource.advertised)}


def _with(url: str, scheme: str) -> str:
    return f"{scheme}://{url.partition('://')[2]}"


def _params(query: ListQuery) -> str:
    params = [f"filter={quote(text, safe='')}" for text in query.filters]
    if query.shows_offset:
        params.append(f"offset={query.page.offset}")
    return "&".join((*params, f"limit={query.page.limit}"))
