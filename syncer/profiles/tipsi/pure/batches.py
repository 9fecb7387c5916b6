"""Changes into batches that a barcode's move never straddles (pure)."""

from collections.abc import Iterable, Iterator

from .model import Change, Link


def batches(changes: Iterable[Change], links: Iterable[Link], size: int) -> Iterator[list[Change]]:
    """Batches of at most `size` changes, more only where one group of linked changes is larger."""
    batch: list[Change] = []
    for group in groups(changes, links):
        if batch and len(batch) + len(group) > size:
            yield batch
            batch = []
        batch.extend(group)
    if batch:
        yield batch


def groups(changes: Iterable[Change], links: Iterable[Link]) -> Iterator[list[Change]]:
    """Each change alone, in order; then those that are linked, each group whole."""
    parent = _joined(links)
    linked: dict[str, list[Change]] = {}
    for change in changes:
        key = change.listing.key
        if key in parent:
            linked.setdefault(_root(parent, key), []).append(change)
        else:
            yield [change]
    yield from linked.values()


def _joined(links: Iterable[Link]) -> dict[str, str]:
    parent: dict[str, str] = {}
    for holder, claimant in links:
        parent[_root(parent, holder)] = _root(parent, claimant)
    return parent


def _root(parent: dict[str, str], key: str) -> str:
    parent.setdefault(key, key)
    while parent[key] != key:
        parent[key] = parent[parent[key]]
        key = parent[key]
    return key
