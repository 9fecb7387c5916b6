"""X-Series' lists: in the order of versions, `after` one and `before` another (facts, section 3)."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from .errors import malformed
from .wire.dates import read
from .wire.page_size import page_size

DEFAULT_SIZE = 100
MOST = 5000
"""Unsure: documented as 200, and not enforced: up to 5000 is served, and more is clamped."""
LARGEST = 2**63 - 1


class VersionQuery(NamedTuple):
    """The rows with `after` < version < `before`, at most `size` of them."""

    after: int
    before: int
    size: int
    deleted: bool


def version_query(
    params: Mapping[str, str], *, size: int = DEFAULT_SIZE, most: int = MOST
) -> VersionQuery:
    """From query parameters. Unsure: what a malformed cursor gets: 400; a size never errs."""
    return VersionQuery(
        after=_whole(params, "after", 0),
        before=_whole(params, "before", LARGEST) or LARGEST,
        size=page_size(params, size, most),
        deleted=(params.get("deleted") or "").lower() in ("true", "1"),
    )


def _whole(params: Mapping[str, str], name: str, default: int) -> int:
    text = params.get(name) or ""
    if not text:
        return default
    try:
        value = int(text)
    except ValueError:
        value = -1
    if not 0 <= value <= LARGEST or not text.isascii():
        raise malformed(f"{name} must be a whole number from 0 to {LARGEST}")
    return value


def envelope(rows: Sequence[Any], versions: Sequence[int]) -> dict[str, Any]:
    """A page of a list; both versions are null where it is empty."""
    return {
        "data": rows,
        "version": {"min": min(versions, default=None), "max": max(versions, default=None)},
    }


LEGACY_MOST = 200
_LEGACY_PAGES = 10_000_000


class LegacyQuery(NamedTuple):
    """A page of 0.9: `page` counts from 1; `since` is a moment (section 3)."""

    page: int
    size: int
    since: int | None

    @property
    def offset(self) -> int:
        return (self.page - 1) * self.size


def legacy_query(
    params: Mapping[str, str], *, size: int = DEFAULT_SIZE, most: int = LEGACY_MOST
) -> LegacyQuery:
    """From query parameters; what cannot be read is 400."""
    since = params.get("since") or ""
    try:
        moment = read(since) if since else None
    except ValueError as wrong:
        raise malformed(f"since: {wrong}"[:300]) from wrong
    return LegacyQuery(
        page=max(1, min(_whole(params, "page", 1), _LEGACY_PAGES)),
        size=page_size(params, size, most),
        since=moment,
    )


def legacy_envelope(
    name: str, rows: Sequence[Any], query: LegacyQuery, total: int
) -> dict[str, Any]:
    """A page of 0.9: its rows under their name."""
    pagination = {
        "results": total,
        "page": query.page,
        "page_size": query.size,
        "pages": -(-total // query.size),
    }
    return {"pagination": pagination, name: rows}
