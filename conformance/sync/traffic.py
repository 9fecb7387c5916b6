"""What a sync asked the services in one pass, as their journals have it."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from conformance.sync.profile import Profile
from conformance.wire import Exchange

READS = frozenset({"GET", "HEAD", "OPTIONS"})
SOON = 0.95
"""The share of a promised wait that has to pass: clocks and journals round."""


@dataclass(frozen=True)
class Traffic:
    profile: Profile
    entries: Sequence[dict[str, Any]]

    def of(self, vendor: str) -> "Traffic":
        return self._only(one for one in self.entries if one["vendor"] == vendor)

    @property
    def writes(self) -> "Traffic":
        """What it wrote to the shop's catalogue, stock and orders."""
        aside, shop = self.profile.aside, self.of(self.profile.shop)
        return self._only(
            one
            for one in shop.entries
            if one["method"] not in READS and not self.profile.is_of(aside, one["path"])
        )

    @property
    def stock_writes(self) -> "Traffic":
        """By the stock's own door, or with a listing."""
        profile = self.profile
        return self._only(
            one
            for one in self.writes.entries
            if profile.is_of((profile.stock,), one["path"])
            or (profile.is_of(profile.listings, one["path"]) and profile.level in _text(one))
        )

    @property
    def category_writes(self) -> "Traffic":
        profile = self.profile
        return self._only(
            one for one in self.writes.entries if profile.is_of(profile.categories, one["path"])
        )

    @property
    def creations(self) -> "Traffic":
        profile = self.profile
        return self._only(
            one
            for one in self.writes.entries
            if one["method"] == "POST" and profile.is_of((profile.creations,), one["path"])
        )

    @property
    def told(self) -> list[str]:
        """In words, for a rule that fails."""
        return [f"{one['method']} {one['path']} -> {one['status']}" for one in self.entries]

    @property
    def carry_stock(self) -> bool:
        """Whether a listing in one of these has a level that is not zero."""
        level = re.compile(rf'"{self.profile.level}": ?"?[1-9]')
        return any(level.search(_text(one)) for one in self.entries)

    def hurried(self, seconds: float) -> list[str]:
        """Requests that were refused with 429 and sent again before so many seconds were over."""
        told = []
        for place, one in enumerate(self.entries):
            if one["status"] == 429:
                again = next((two for two in self.entries[place + 1 :] if _same(one, two)), None)
                if again and _apart(one, again) < seconds * SOON:
                    told.append(f"{one['method']} {one['path']} after {_apart(one, again):.2f} s")
        return told

    def exchanges(self) -> Iterator[Exchange]:
        for one in self.entries:
            query = f"?{one['query']}" if one["query"] else ""
            yield Exchange(
                method=one["method"],
                url=f"{one['vendor']} {one['path']}{query}",
                request_headers=one["request_headers"],
                request_body=_text(one),
                status=one["status"] or 0,
                response_headers=one["response_headers"],
                response_body=_plain(one["response_body"]),
                seconds=round(one["duration_ms"] / 1000, 4),
            )

    def __bool__(self) -> bool:
        return bool(self.entries)

    def _only(self, entries: Iterator[dict[str, Any]]) -> "Traffic":
        return Traffic(self.profile, list(entries))


def _text(entry: dict[str, Any]) -> str:
    return _plain(entry["request_body"])


def _plain(body: Any) -> str:
    if body is None:
        return ""
    return body if isinstance(body, str) else json.dumps(body, ensure_ascii=False)


def _same(one: dict[str, Any], two: dict[str, Any]) -> bool:
    return all(one[what] == two[what] for what in ("method", "path", "query", "request_body"))


def _apart(one: dict[str, Any], two: dict[str, Any]) -> float:
    first, second = (datetime.fromisoformat(entry["at"]) for entry in (one, two))
    return (second - first).total_seconds()
