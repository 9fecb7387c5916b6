"""A list's query: limit, offset, filter, orderBy, expand."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from ..errors import Invalid, Unexpandable
from ..settings import Settings
from .filters import Condition, Kind, conditions

DEFAULT, MOST = 100, 1000
_NUMBER = re.compile(r"\d{1,15}", re.ASCII)
_ORDER = re.compile(r"([\w.]+)(?: (ASC|DESC|asc|desc))?", re.ASCII)
MOST_ORDERS = 5


class Requester(Protocol):
    """Who asks: what it may read, and its merchant's switches."""

    @property
    def permissions(self) -> frozenset[str]: ...
    @property
    def settings(self) -> Settings: ...


class QueryParams(Protocol):
    """A query's parameters; one may stand there several times."""

    def getlist(self, name: str, /) -> list[str]: ...


@dataclass(frozen=True, slots=True, eq=False)
class Resource:
    """What a list may be asked for."""

    fields: Mapping[str, Kind]
    """What may be filtered by."""
    advertised: tuple[str, ...]
    """What the header tells of them, in its order."""
    expands: Mapping[str, str]
    """Expandable field to the permission that it needs."""
    orders: frozenset[str] = frozenset({"id", "name", "modifiedTime", "createdTime"})
    """What may be ordered by."""


@dataclass(frozen=True, slots=True)
class ListQuery:
    """One list request, read."""

    limit: int
    offset: int
    conditions: tuple[Condition, ...]
    order: tuple[tuple[str, bool], ...]
    """Field, and whether it falls."""
    expand: frozenset[str]
    filters: tuple[str, ...]
    """As they were sent: `href` repeats them."""
    shows_offset: bool

    @classmethod
    def of(cls, args: QueryParams, resource: Resource, who: Requester) -> "ListQuery":
        """Invalid (400) for a field that may not be filtered or ordered by; Unexpandable (403)."""
        filters = [text for text in args.getlist("filter") if text]
        offset = _first(args, "offset")
        split = who.settings.comma_joined_filters == "and"
        return cls(
            limit=_limit(_first(args, "limit"), who.settings),
            offset=_number("offset", offset) if offset else 0,
            conditions=conditions(filters, resource.fields, split=split),
            order=_order(_first(args, "orderBy"), resource.orders),
            expand=expanded(args, resource.expands, who.permissions),
            filters=tuple(filters),
            shows_offset=bool(offset),
        )


def expanded(
    args: QueryParams, expands: Mapping[str, str], permissions: frozenset[str]
) -> frozenset[str]:
    """What `expand` names of what there is; the unknown is ignored, the unpermitted fails the whole call."""
    texts = args.getlist("expand")
    if not texts:
        return frozenset()
    names = {name.strip() for text in texts for name in text.split(",")}
    known = names & expands.keys()
    if any(expands[name] not in permissions for name in known):
        raise Unexpandable
    # `lineItems.discounts` expands `lineItems` too.
    return frozenset(known | {name.partition(".")[0] for name in known})


def _first(args: QueryParams, name: str) -> str:
    return next(iter(args.getlist(name)), "")


def _limit(text: str, settings: Settings) -> int:
    if not text:
        return DEFAULT
    asked = _number("limit", text)
    if asked > MOST and settings.limit_over_1000 == "refuse":
        raise Invalid(f"limit must not exceed {MOST}")
    return min(asked, MOST)


def _number(name: str, text: str) -> int:
    if not _NUMBER.fullmatch(text.strip()):
        raise Invalid(f"Invalid {name}: {text[:100]}")
    return int(text)


def _order(text: str, known: frozenset[str]) -> tuple[tuple[str, bool], ...]:
    """`name ASC,modifiedTime DESC`. Unsure: an unknown field is refused as a filter's is."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) > MOST_ORDERS:
        raise Invalid("Invalid orderBy: too many fields")
    found = [_ORDER.fullmatch(part) for part in parts]
    if any(one is None or one.group(1) not in known for one in found):
        raise Invalid(f"Invalid orderBy: {text[:100]}")
    return tuple((one.group(1), (one.group(2) or "").upper() == "DESC") for one in found if one)
