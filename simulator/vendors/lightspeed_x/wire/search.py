"""What a search asks for, whatever it is for (section 3; 2, section 9)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from ..errors import malformed
from .page_size import page_size

MOST = 1000
"""Results of one search; more is clamped."""
DEFAULT_SIZE = 100
FURTHEST = 2**31 - 1
_OWN = ("type", "order_by", "order_direction", "page_size", "offset", "deleted")


NO_VALUE = "\N{REPLACEMENT CHARACTER}"
"""In place of a value that no database holds."""


class SearchQuery(NamedTuple):
    """`offset` and `size` are of results in their order."""

    terms: Mapping[str, Sequence[str]]
    """What was sent besides, by name: "sku", "-brand_id", "_id"; each has one value at least, none is empty."""
    offset: int = 0
    size: int = DEFAULT_SIZE
    order_by: str = ""
    """Empty: in the order of creation."""
    descending: bool = False
    deleted: bool = False
    """Whether deleted ones are results, too."""


class Term(NamedTuple):
    """A condition as a listing of the core takes it."""

    field: str
    operator: str
    values: Sequence[str | int]


def search_query(params: Iterable[tuple[str, Sequence[str]]]) -> SearchQuery:
    """Of query parameters with all their values; what is not known is ignored by whoever searches."""
    given = {
        name: [value for value in values if value and "\x00" not in value] or [NO_VALUE]
        for name, values in params
        if any(values)
    }
    first = {name: values[0] for name, values in given.items() if values}
    return SearchQuery(
        terms={name: values for name, values in given.items() if values and name not in _OWN},
        offset=_whole(first, "offset", 0),
        size=page_size(first, DEFAULT_SIZE, MOST),
        order_by=first.get("order_by", ""),
        descending=first.get("order_direction", "").lower() == "desc",
        deleted=first.get("deleted", "").lower() in ("true", "1"),
    )


def id_terms(query: SearchQuery) -> list[Term]:
    """Of `_id`, `-_id` and `deleted`, which every search has; the fields are `id` and `deleted`."""
    terms = [] if query.deleted else [Term("deleted", "null", ())]
    for name, operator in (("_id", "in"), ("-_id", "not in")):
        if name in query.terms:
            terms.append(Term("id", operator, [value.lower() for value in query.terms[name]]))
    return terms


def _whole(params: Mapping[str, str], name: str, default: int) -> int:
    text = params.get(name, "")
    if not text:
        return default
    if not (text.isascii() and text.isdigit()):
        raise malformed(f"{name} must be a whole number")
    return min(int(text[:20]), FURTHEST)
