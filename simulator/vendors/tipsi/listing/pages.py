"""Tipsi's pages: Django REST framework's numbered pages, with the vendor's own way with page_size."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from ..errors import NotFound

LAST = 0
"""The page number of `?page=last`, until `resolved` knows which one that is."""

# Longer runs of digits are no page that a store can have, and int() of them costs time.
_NUMBER = re.compile(r"\d{1,15}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Page:
    """A requested page: its number from 1 (or LAST), and how many results it holds."""

    number: int
    size: int

    @classmethod
    def of(cls, params: Mapping[str, str], default: int = 1000, largest: int = 1000) -> "Page":
        """Read `page` and `page_size`; NotFound where `page` is no page at all."""
        return cls(
            _number(params.get("page", "")), _size(params.get("page_size", ""), default, largest)
        )

    @property
    def offset(self) -> int:
        """How many results stand before this page (once it is resolved)."""
        return (self.number - 1) * self.size

    def resolved(self, count: int) -> "Page":
        """The same page with its true number; NotFound beyond the last. Page 1 of nothing exists."""
        last = self.last(count)
        if self.number > last:
            raise NotFound("Invalid page.")
        return replace(self, number=self.number or last)

    def last(self, count: int) -> int:
        return max(1, -(-count // self.size))


def envelope(
    url: str, params: Mapping[str, str], page: Page, count: int, results: Sequence[Any]
) -> dict[str, Any]:
    """What a list answers; `url` is absolute and without its query, `params` are the request's."""
    current = page.resolved(count)
    following = current.number + 1 if current.number < current.last(count) else None
    return {
        "count": count,
        "next": _link(url, params, following),
        "previous": _link(url, params, current.number - 1 or None),
        "results": results,
    }


def _link(url: str, params: Mapping[str, str], number: int | None) -> str | None:
    """The query is kept, keys sorted, percent-encoded; page 1 is named by no number, as DRF does."""
    if number is None:
        return None
    query = {name: params[name] for name in params if name != "page"}
    if number > 1:
        query["page"] = str(number)
    return f"{url}?{urlencode(sorted(query.items()))}" if query else url


def _number(text: str) -> int:
    if text in {"", "last"}:
        return LAST if text else 1
    if not _NUMBER.fullmatch(text) or int(text) < 1:
        raise NotFound("Invalid page.")
    return int(text)


def _size(text: str, default: int, largest: int) -> int:
    """A size that is bad, zero or too large is ignored: T-16."""
    size = int(text) if _NUMBER.fullmatch(text) else 0
    return size if 1 <= size <= largest else default
