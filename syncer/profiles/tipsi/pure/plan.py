"""What must change in the shop, and what is known of the shop after a change (pure)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from typing import NamedTuple

from ....kernel.report import Adjusted, Skipped
from .model import Change, Create, KnownItem, Link, Listing, Plan, Read, Release, Retire, Update

FIELDS = tuple(field.name for field in fields(Listing))


def plan(reads: Iterable[Read], known: Mapping[str, KnownItem]) -> Plan:
    """Everything that differs from what the shop acknowledged; nothing for what agrees."""
    planned = Plan()
    for read in reads:
        _note(planned, read)
        if isinstance(read, Listing):
            _compare(planned, read, known.get(read.key))
    planned.changes.extend(_gone(known, planned.live))
    _move_barcodes(planned, known)
    return planned


def after(change: Change, before: KnownItem | None) -> KnownItem:
    """What is known once the shop has acknowledged `change`."""
    barcodes = change.listing.barcodes
    if barcodes is None:
        barcodes = before.barcodes if before else ()
    match change:
        case Create(listing) | Update(listing):
            return KnownItem(listing, barcodes)
        case Retire(listing):
            return KnownItem(Listing(listing.key, quantity=0), barcodes, live=False)
        case Release():
            sent = before.sent if before else None
            return KnownItem(sent and replace(sent, barcodes=barcodes), barcodes)


def in_doubt(change: Change, before: KnownItem | None) -> KnownItem:
    """What is known while `change` is on its way: it may be applied, or not."""
    settled = after(change, before)
    if before is None:
        return replace(settled, sent=None, acknowledged=False)
    barcodes = tuple(dict.fromkeys((*before.barcodes, *settled.barcodes)))
    return replace(settled, sent=None, barcodes=barcodes, acknowledged=before.acknowledged)


def differences(listing: Listing, sent: Listing) -> tuple[str, ...]:
    """The fields that `listing` has and `sent` has otherwise. What it does not say is no difference (T-13)."""
    if listing == sent:
        return ()
    pairs = ((name, getattr(listing, name)) for name in FIELDS)
    return tuple(
        name for name, value in pairs if value is not None and value != getattr(sent, name)
    )


class Lost(NamedTuple):
    last: int
    """The items that the last pass had."""
    missing: int
    """Those of them that the source no longer has."""


def count_lost(known: Mapping[str, KnownItem], live: set[str]) -> Lost:
    last = [key for key, item in known.items() if item.live and item.acknowledged]
    return Lost(len(last), sum(key not in live for key in last))


def _note(planned: Plan, read: Read) -> None:
    match read:
        case Adjusted():
            planned.adjusted.append(read)
            return
        case Skipped():
            planned.skipped.append(read)
    planned.read += 1
    if read.key is not None:
        planned.live.add(read.key)


def _compare(planned: Plan, listing: Listing, before: KnownItem | None) -> None:
    if before is None or not before.acknowledged:
        planned.changes.append(Create(listing))
    elif not before.live or before.sent is None or differences(listing, before.sent):
        planned.changes.append(Update(listing, before.sent))
    else:
        planned.unchanged += 1


def _gone(known: Mapping[str, KnownItem], live: set[str]) -> Iterator[Retire]:
    for key, item in known.items():
        if key not in live and (item.live or item.sent is None):
            yield Retire(Listing(key, quantity=0))


def _move_barcodes(planned: Plan, known: Mapping[str, KnownItem]) -> None:
    """An item that may hold a barcode which another one claims releases it, in the same batch (T-14)."""
    claims = dict(_claims(planned.changes))
    place = {change.listing.key: n for n, change in enumerate(planned.changes)}
    for key, item in known.items():
        claimed = [barcode for barcode in item.barcodes if claims.get(barcode, key) != key]
        if not claimed:
            continue
        planned.links.extend(Link(key, claims[barcode]) for barcode in claimed)
        left = _left(item, claimed)
        if key in place:
            planned.changes[place[key]] = _releasing(planned.changes[place[key]], left)
        elif key in planned.live:
            planned.changes.append(Release(Listing(key, barcodes=left)))
        else:
            planned.changes.append(Retire(Listing(key, quantity=0, barcodes=left)))


def _left(item: KnownItem, claimed: list[str]) -> tuple[str, ...]:
    """What stays with it. In doubt, nothing: two may be suspected of one barcode, and only one can be given it."""
    return () if item.sent is None else tuple(b for b in item.barcodes if b not in claimed)


def _claims(changes: Iterable[Change]) -> Iterator[tuple[str, str]]:
    for change in changes:
        for barcode in change.listing.barcodes or ():
            yield barcode, change.listing.key


def _releasing(change: Change, left: tuple[str, ...]) -> Change:
    """`change` with the barcodes that are left, unless it says its own (then the claimed are not among them)."""
    if change.listing.barcodes is not None:
        return change
    return replace(change, listing=replace(change.listing, barcodes=left))
