"""Listings whose items are gone from the till: taken out of sight, never deleted."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ...ports.model import Item, Listing, fold
from .apply import LOOK_UP, look_up
from .context import PassContext


class HideTarget(NamedTuple):
    """A product, or one variant of it."""

    product: int
    variant: int | None


def hide_listings(context: PassContext) -> None:
    """What is gone is worked off in batches; a kill between them loses nothing."""
    after = 0
    while batch := context.state.items.deleted(after, LOOK_UP):
        context.stop.check()
        after = batch[-1].seq
        items = [deleted.item for deleted in batch]
        if context.settings.deleted == "hide":
            _hide(context, items)
        context.state.items.forget([item.id for item in items])


def _hide(context: PassContext, items: Sequence[Item]) -> None:
    heirs = context.state.items.by_sku([item.sku for item in items])
    left = [item for item in items if fold(item.sku) not in heirs]
    listings = look_up(context.shop, [item.sku for item in left])
    members = context.state.items.members({item.group for item in left if item.group})
    existing = {group for group, some in members.items() if some}
    for product, variant in _targets(left, listings, existing):
        reason = context.shop.hide(product, variant)
        if reason is None:
            context.report.hidden += 1
            if variant is None:
                context.state.note_hidden(product)
        else:
            context.report.note_refusals({f"product {product}": reason})


def _targets(
    items: Sequence[Item], listings: Mapping[str, Listing], existing_groups: set[str]
) -> list[HideTarget]:
    """The products, and the single variants of item groups that still exist; each once."""
    targets: dict[HideTarget, None] = {}
    for item in items:
        listing = listings.get(fold(item.sku))
        if listing is not None:
            alone = _hides_variant_alone(item, listing, existing_groups)
            targets[HideTarget(listing.product, listing.variant if alone else None)] = None
    return list(targets)


def _hides_variant_alone(item: Item, listing: Listing, existing_groups: set[str]) -> bool:
    """Its group still exists, or it never was a group's and has siblings that were made by hand."""
    return listing.variant is not None and (item.group is None or item.group in existing_groups)
