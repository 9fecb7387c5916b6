"""Lists read by what changed since, so that what changes meanwhile is never missed (pure)."""

from collections.abc import Callable, Hashable, Iterator
from typing import TypeVar

T = TypeVar("T")


def changed_since(
    fetch: Callable[[int, int], list[T]],
    since: int,
    size: int,
    time_and_id: Callable[[T], tuple[int, Hashable]],
) -> Iterator[list[T]]:
    """Pages of everything changed at or after `since`, none of them twice unless it changed again.

    `fetch(since, offset)` gives at most `size`, the oldest change first; `time_and_id` gives a change's time and id. The next
    page begins at the last page's last change. Offsets count within that one time alone, and each such page begins with
    the one that was read last: where it does not, something has left that time, and its reading begins anew.
    """
    offset, given, last = 0, set[Hashable](), None
    while True:
        page = fetch(since, offset)
        named = [time_and_id(one) for one in page]
        if offset and named[:1] != [last]:
            offset = 0
            continue
        if fresh := [
            one
            for one, (at, who) in zip(page, named, strict=True)
            if at != since or who not in given
        ]:
            yield fresh
        if len(page) < size:
            return
        last = named[-1]
        if last[0] > since:
            since, given, offset = last[0], set(), -1
        given |= {who for at, who in named if at == since}
        offset = len(given) - 1 if offset < 0 else offset + len(page) - 1
