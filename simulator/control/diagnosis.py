"""What went wrong lately on the way from one account to another: webhooks that did not arrive, writes that failed."""

from collections.abc import Iterator

from simulator.core.accounts import Account
from simulator.core.clock import iso
from simulator.core.journal import Entry, JournalQuery
from simulator.core.webhooks import Delivery
from simulator.core.world import World

_READS = frozenset({"GET", "HEAD", "OPTIONS"})
_LOST = frozenset({"dropped", "failed"})
Failure = tuple[str, str, int | None, str | None]
"""Method, path, status, fault."""

BUSY = frozenset({None, 429, 503, 504})
"""How an overload looks, whatever was written."""
MOST = 2
"""Of each kind, the latest."""


def troubles(
    world: World, source: Account, target: Account, native_id: str | None, sku: str
) -> list[str]:
    """In words, the oldest first; empty where nothing is known to have gone wrong."""
    hooks = list(_webhooks(world.webhooks.deliveries(source.id), native_id))
    writes = list(
        _writes(world.journal.entries(JournalQuery(account=target.id, limit=10_000)), sku)
    )
    return hooks[-MOST:] + writes[-MOST:]


def _webhooks(deliveries: list[Delivery], native_id: str | None) -> Iterator[str]:
    for delivery in deliveries:
        about = {announcement.subject for announcement in delivery.announced}
        if delivery.status in _LOST and native_id in about:
            yield f"the webhook of {iso(delivery.created_ms)} was lost ({delivery.status})"


def _writes(entries: list[Entry], sku: str) -> Iterator[str]:
    """Writes that failed and name the SKU, until one of it comes through; an overload, until any does."""
    failed: dict[Failure, list[Entry]] = {}
    for entry in entries:
        if entry.method in _READS:
            continue
        named = bool(sku) and sku.encode() in entry.body
        if entry.status is not None and entry.status < 400:
            failed = {} if named else {same: e for same, e in failed.items() if same[2] not in BUSY}
        elif named or entry.status in BUSY:
            same = (entry.method, entry.path, entry.status, entry.fault)
            failed.setdefault(same, []).append(entry)
    for same, each in failed.items():
        yield _in_words(same, each)


def _in_words(same: Failure, each: list[Entry]) -> str:
    method, path, status, fault = same
    said = "got no answer" if status is None else f"was answered {status}"
    planned = f" ({fault})" if fault else ""
    often = f", {len(each)} times, last" if len(each) > 1 else ""
    return f"{method} {path} {said}{planned}{often} at {iso(each[-1].at_ms)}"
