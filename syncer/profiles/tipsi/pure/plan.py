"""What must change in the shop, and what a shop knows after a change (pure)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace

from ....kernel.report import Adjusted, Skipped
from .model import Change, Create, Listing, Plan, Read, Release, Retire, Shown, Update

FIELDS = tuple(one.name for one in fields(Listing))


def plan(wanted: Iterable[Read], shown: Mapping[str, Shown]) -> Plan:
    """Everything that differs from what the shop acknowledged; nothing for what agrees."""
    made = Plan()
    for read in wanted:
        _note(made, read)
        if isinstance(read, Listing):
            _compare(made, read, shown.get(read.key))
    made.changes.extend(_gone(shown, made.live))
    _move_barcodes(made, shown)
    return made


def after(change: Change, before: Shown | None) -> Shown:
    """What we know once the shop has acknowledged `change`."""
    held = change.listing.barcodes
    if held is None:
        held = before.held if before else ()
    match change:
        case Create(listing) | Update(listing):
            return Shown(listing, held)
        case Retire(listing):
            return Shown(Listing(listing.key, quantity=0), held, live=False)
        case Release():
            sent = before.sent if before else None
            return Shown(sent and replace(sent, barcodes=held), held)


def in_doubt(change: Change, before: Shown | None) -> Shown:
    """What we know while `change` is on its way: it may be applied, or not."""
    settled = after(change, before)
    if before is None:
        return replace(settled, sent=None, known=False)
    held = tuple(dict.fromkeys((*before.held, *settled.held)))
    return replace(settled, sent=None, held=held, known=before.known)


def differences(wanted: Listing, sent: Listing) -> tuple[str, ...]:
    """The fields that `wanted` tells and `sent` has otherwise. What is not told is no difference (T-13)."""
    if wanted == sent:
        return ()
    told = ((name, getattr(wanted, name)) for name in FIELDS)
    return tuple(name for name, value in told if value is not None and value != getattr(sent, name))


def lost(shown: Mapping[str, Shown], live: set[str]) -> tuple[int, int]:
    """How many items the last pass had, and how many of them the source has no more."""
    had = [key for key, one in shown.items() if one.live and one.known]
    return len(had), sum(key not in live for key in had)


def _note(made: Plan, read: Read) -> None:
    match read:
        case Adjusted():
            made.adjusted.append(read)
            return
        case Skipped():
            made.skipped.append(read)
    made.read += 1
    if read.key is not None:
        made.live.add(read.key)


def _compare(made: Plan, wanted: Listing, before: Shown | None) -> None:
    if before is None or not before.known:
        made.changes.append(Create(wanted))
    elif not before.live or before.sent is None or differences(wanted, before.sent):
        made.changes.append(Update(wanted, before.sent))
    else:
        made.unchanged += 1


def _gone(shown: Mapping[str, Shown], live: set[str]) -> Iterator[Retire]:
    for key, one in shown.items():
        if key not in live and (one.live or one.sent is None):
            yield Retire(Listing(key, quantity=0))


def _move_barcodes(made: Plan, shown: Mapping[str, Shown]) -> None:
    """Whoever may hold a barcode that another one claims lets go of it, in the same batch (T-14)."""
    claims = dict(_claims(made.changes))
    place = {change.listing.key: n for n, change in enumerate(made.changes)}
    for key, one in shown.items():
        claimed = [barcode for barcode in one.held if claims.get(barcode, key) != key]
        if not claimed:
            continue
        made.links.extend((key, claims[barcode]) for barcode in claimed)
        left = _left(one, claimed)
        if key in place:
            made.changes[place[key]] = _letting_go(made.changes[place[key]], left)
        elif key in made.live:
            made.changes.append(Release(Listing(key, barcodes=left)))
        else:
            made.changes.append(Retire(Listing(key, quantity=0, barcodes=left)))


def _left(one: Shown, claimed: list[str]) -> tuple[str, ...]:
    """What stays with it. In doubt, nothing: two may be suspected of one barcode, and only one can be given it."""
    return () if one.sent is None else tuple(b for b in one.held if b not in claimed)


def _claims(changes: Iterable[Change]) -> Iterator[tuple[str, str]]:
    for change in changes:
        for barcode in change.listing.barcodes or ():
            yield barcode, change.listing.key


def _letting_go(change: Change, left: tuple[str, ...]) -> Change:
    """`change` with the barcodes that are left, unless it says its own (then the claimed are not among them)."""
    if change.listing.barcodes is not None:
        return change
    return replace(change, listing=replace(change.listing, barcodes=left))
