"""What was read since the last write: polls of a shop that stands still cost no query.

Only where nobody else can write, in a database of the server's own; elsewhere nothing is cached.
"""

from collections.abc import Hashable
from typing import Any

MAX_READS = 10_000


class ReadCache:
    """Reads by key, forgotten at every write and when there are too many."""

    def __init__(self, *, alone: bool) -> None:
        self._alone = alone
        self._reads: dict[Hashable, Any] = {}

    def get(self, key: Hashable) -> Any:
        """What was read, or None."""
        return self._reads.get(key)

    def put(self, key: Hashable, read: Any) -> None:
        if self._alone:
            if len(self._reads) >= MAX_READS:
                self.invalidate()
            self._reads[key] = read

    def invalidate(self) -> None:
        self._reads = {}
