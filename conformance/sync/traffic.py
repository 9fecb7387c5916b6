"""The requests of a sync in entry pass, as the services' journals have them."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from conformance.sync.profile import Profile
from conformance.wire import Exchange

READS = frozenset({"GET", "HEAD", "OPTIONS"})
TOLERANCE = 0.95
"""The share of a promised wait that has to pass: clocks and journals round."""


@dataclass(frozen=True)
class Traffic:
    profile: Profile
    entries: Sequence[dict[str, Any]]

    def of(self, vendor: str) -> "Traffic":
        return self._only(entry for entry in self.entries if entry["vendor"] == vendor)

    @property
    def writes(self) -> "Traffic":
        """What it wrote to the shop's catalogue, stock and orders."""
        aside, shop = self.profile.aside, self.of(self.profile.shop)
        return self._only(
            entry
            for entry in shop.entries
            if entry["method"] not in READS and not self.profile.is_of(aside, entry["path"])
        )

    @property
    def stock_writes(self) -> "Traffic":
        """By its own path, or with a listing."""
        profile = self.profile
        return self._only(
            entry
            for entry in self.writes.entries
            if profile.is_of((profile.stock,), entry["path"])
            or (profile.is_of(profile.listings, entry["path"]) and profile.level in _text(entry))
        )

    @property
    def category_writes(self) -> "Traffic":
        profile = self.profile
        return self._only(
            entry
            for entry in self.writes.entries
            if profile.is_of(profile.categories, entry["path"])
        )

    @property
    def creations(self) -> "Traffic":
        profile = self.profile
        return self._only(
            entry
            for entry in self.writes.entries
            if entry["method"] == "POST" and profile.is_of((profile.creations,), entry["path"])
        )

    @property
    def summary(self) -> list[str]:
        """A line a request, for a rule that fails."""
        return [f"{entry['method']} {entry['path']} -> {entry['status']}" for entry in self.entries]

    @property
    def has_stock(self) -> bool:
        """Whether a listing in one of these requests has a level that is not zero."""
        level = re.compile(rf'"{self.profile.level}": ?"?[1-9]')
        return any(level.search(_text(entry)) for entry in self.entries)

    def retried_before(self, seconds: float) -> list[str]:
        """Requests that were refused with 429 and sent again before so many seconds were over."""
        early = []
        for number, entry in enumerate(self.entries):
            if entry["status"] != 429:
                continue
            later = self.entries[number + 1 :]
            again = next((each for each in later if _is_same(entry, each)), None)
            if again and _apart(entry, again) < seconds * TOLERANCE:
                early.append(
                    f"{entry['method']} {entry['path']} after {_apart(entry, again):.2f} s"
                )
        return early

    def exchanges(self) -> Iterator[Exchange]:
        for entry in self.entries:
            query = f"?{entry['query']}" if entry["query"] else ""
            yield Exchange(
                method=entry["method"],
                url=f"{entry['vendor']} {entry['path']}{query}",
                request_headers=entry["request_headers"],
                request_body=_text(entry),
                status=entry["status"] or 0,
                response_headers=entry["response_headers"],
                response_body=_plain(entry["response_body"]),
                seconds=round(entry["duration_ms"] / 1000, 4),
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


def _is_same(first: dict[str, Any], second: dict[str, Any]) -> bool:
    return all(first[key] == second[key] for key in ("method", "path", "query", "request_body"))


def _apart(first: dict[str, Any], second: dict[str, Any]) -> float:
    begin, end = (datetime.fromisoformat(entry["at"]) for entry in (first, second))
    return (end - begin).total_seconds()
