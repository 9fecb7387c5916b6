"""Tipsi's pages: Django REST framework's numbered pages, with the vendor's own way with page_size."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from .errors import NotFound

LAST = 0
"""The page number of `?page=last`, until `settled` tells which one that is."""

# Longer runs of digits are no page that a store can have, and int() of them costs time.
_NUMBER = re.compile(r"\d{1,15}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Page:
    """One asked-for page: its number from 1 (or LAST), and how many results it holds."""

    number: int
    size: int

    @classmethod
    def of(cls, args: Mapping[str, str], default: int = 1000, largest: int = 1000) -> "Page":
        """Read `page` and `page_size`; NotFound where `page` is no page at all."""
        return cls(
            _number(args.get("page", "")), _size(args.get("page_size", ""), default, largest)
        )

    @property
    def offset(self) -> int:
        """How many results stand before this page (once it is settled)."""
        return (self.number - 1) * self.size

    def settled(self, count: int) -> "Page":
        """The same page with its true number; NotFound beyond the last. Page 1 of nothing is there."""
        last = self.last(count)
        if self.number > last:
            raise NotFound("Invalid page.")
        return replace(self, number=self.number or last)

    def last(self, count: int) -> int:
        return max(1, -(-count // self.size))


def envelope(
    url: str, args: Mapping[str, str], page: Page, count: int, results: Sequence[Any]
) -> dict[str, Any]:
    """What a list answers; `url` is absolute and without its query, `args` are the request's."""
    here = page.settled(count)
    following = here.number + 1 if here.number < here.last(count) else None
    return {
        "count": count,
        "next": _link(url, args, following),
        "previous": _link(url, args, here.number - 1 or None),
        "results": results,
    }


def _link(url: str, args: Mapping[str, str], number: int | None) -> str | None:
    """The query is kept, keys sorted, percent-encoded; page 1 is named by no number, as DRF does."""
    if number is None:
        return None
    kept = {name: args[name] for name in args if name != "page"}
    if number > 1:
        kept["page"] = str(number)
    return f"{url}?{urlencode(sorted(kept.items()))}" if kept else url


def _number(text: str) -> int:
    if text in {"", "last"}:
        return LAST if text else 1
    if not _NUMBER.fullmatch(text) or int(text) < 1:
        raise NotFound("Invalid page.")
    return int(text)


def _size(text: str, default: int, largest: int) -> int:
    """A size that is bad, zero or too large is ignored: T-16."""
    asked = int(text) if _NUMBER.fullmatch(text) else 0
    return asked if 1 <= asked <= largest else default
