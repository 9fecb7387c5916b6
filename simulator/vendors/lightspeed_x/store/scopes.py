"""Which scope a call needs, by its method and the first words of its path (facts-2, sections 3 and 13)."""

from collections.abc import Collection


def missing_scope(method: str, path: str, granted: Collection[str]) -> str | None:
    """The first scope that the call needs and the token lacks. `path` begins after /api."""
    del method, path, granted
    return None
