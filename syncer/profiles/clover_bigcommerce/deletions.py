"""Listings whose items are gone from the till: taken out of sight, never deleted."""

from collections.abc import Mapping, Sequence

from ...ports.model import Item, Listing, fold
from .apply import LOOK_UP, look_up
from .context import Desk


def hide_listings(desk: Desk) -> None:
    """What is gone is worked off in batches; a kill between them loses nothing."""
    after = 0
    while batch := desk.memory.items.lost(after, LOOK_UP):
        desk.stop.check()
        after = batch[-1][0]
        items = [one for _, one in batch]
        if desk.settings.deleted == "hide":
            _hide(desk, items)
        desk.memory.items.forget([one.id for one in items])


def _hide(desk: Desk, items: Sequence[Item]) -> None:
    heirs = desk.memory.items.by_sku([one.sku for one in items])
    left = [one for one in items if fold(one.sku) not in heirs]
    shown = look_up(desk.shop, [one.sku for one in left])
    families = desk.memory.items.members({one.group for one in left if one.group})
    for number, variant in _targets(left, shown, {key for key, some in families.items() if some}):
        why = desk.shop.hide(number, variant)
        if why is None:
            desk.report.hidden += 1
            if variant is None:
                desk.memory.note_hidden(number)
        else:
            desk.report.note_refusals({f"product {number}": why})


def _targets(
    items: Sequence[Item], shown: Mapping[str, Listing], alive: set[str]
) -> list[tuple[int, int | None]]:
    """The products, and the single variants of item groups that live on; each once."""
    found: dict[tuple[int, int | None], None] = {}
    for one in items:
        there = shown.get(fold(one.sku))
        if there is not None:
            found[there.product, there.variant if _alone(one, there, alive) else None] = None
    return list(found)


def _alone(one: Item, there: Listing, alive: set[str]) -> bool:
    """Only the variant goes: its group lives on, or it never was a group's and has siblings by hand."""
    return there.variant is not None and (one.group is None or one.group in alive)
