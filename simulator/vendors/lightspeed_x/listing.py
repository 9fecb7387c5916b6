"""X-Series' lists: in the order of versions, `after` one and `before` another (facts, section 3)."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from .errors import malformed

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
    params: "dict[str, str] | Any", *, size: int = DEFAULT_SIZE, most: int = MOST
) -> VersionQuery:
    """From query parameters. Unsure: what a malformed number gets: 400."""
    return VersionQuery(
        after=_whole(params, "after", 0),
        before=_whole(params, "before", LARGEST) or LARGEST,
        size=max(1, min(_whole(params, "page_size", size) or size, most)),
        deleted=(params.get("deleted") or "").lower() in ("true", "1"),
    )


def _whole(params: Any, name: str, default: int) -> int:
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
