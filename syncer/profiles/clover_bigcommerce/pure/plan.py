"""What must change in the shop for the items that are looked at (pure)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from ....kernel.report import Adjusted, Skipped
from ....ports.model import Edit, Listing, NewListing, NewVariant, SetStock, VariantEdit, fold
from .criteria import (
    NO_CATEGORY_THERE,
    NO_LISTING,
    OTHER_NAME,
    SKU_OF_A_VARIANT,
    Candidate,
    price_of,
    product_fault,
    stock_fault,
    weight_in,
)

MAX_LEVEL = 2_147_483_647
"""What a shop's level can be."""


@dataclass(frozen=True, slots=True)
class ShopReferences:
    """What the shop has that listings refer to."""

    categories: Mapping[str, int]
    """Name to id."""
    unit: str = "g"
    """Of weights."""
    hidden: frozenset[int] = frozenset()
    """The products that the sync hid: one that is sent is shown again."""


@dataclass(frozen=True, slots=True)
class Create:
    listing: NewListing


@dataclass(frozen=True, slots=True)
class AddVariant:
    key: str
    """The item's id."""
    product: int
    variant: NewVariant


@dataclass(frozen=True, slots=True)
class Update:
    edit: Edit
    before: Listing


@dataclass(frozen=True, slots=True)
class UpdateVariant:
    edit: VariantEdit
    before: Listing


Step = Create | AddVariant | Update | UpdateVariant | SetStock | Skipped | Adjusted


def plan_products(
    candidates: Iterable[Candidate], listings: Mapping[str, Listing], references: ShopReferences
) -> Iterator[Step]:
    """Send Standard (K-16 to K-24): nothing for an item whose listing shows it already."""
    for candidate in candidates:
        yield from _product(candidate, listings.get(fold(candidate.item.sku)), references)


def plan_stock(
    candidates: Iterable[Candidate],
    listings: Mapping[str, Listing],
    groups: Mapping[str, str] | None = None,
) -> Iterator[Step]:
    """Send Inventory Levels (K-27 to K-31); `groups` has the names of the item groups."""
    for candidate in candidates:
        yield from _stock(candidate, listings.get(fold(candidate.item.sku)), groups or {})


def fault(candidate: Candidate, references: ShopReferences) -> str | None:
    """Why it cannot be sent: by itself (K-15, K-17 to K-23), or because the shop has none of its categories."""
    if why := product_fault(candidate):
        return why
    known = any(name.strip() in references.categories for name in candidate.item.categories)
    return None if known else NO_CATEGORY_THERE


def unknown_categories(candidate: Candidate, references: ShopReferences) -> Iterator[Adjusted]:
    """Categories that the shop has not: they are left out, and never created (K-14)."""
    for name in candidate.item.categories:
        if name.strip() not in references.categories:
            yield Adjusted(
                candidate.label, f"K-14: its category {name.strip()!r} is not in BigCommerce"
            )


def listing_for(candidate: Candidate, references: ShopReferences) -> NewListing:
    """The listing that shows an item."""
    item = candidate.item
    known = (references.categories.get(name.strip()) for name in item.categories)
    return NewListing(
        key=item.id,
        sku=item.sku.strip(),
        name=item.name.strip(),
        price=price_of(item),
        weight=weight_in(references.unit, item.tags),
        categories=tuple(sorted({number for number in known if number is not None})),
        description=item.description.strip(),
    )


def edit(new: NewListing, shown: Listing, hidden: frozenset[int] = frozenset()) -> Edit | None:
    """What differs, alone. A description that the till does not have is no difference (K-24)."""
    describes = new.description and new.description != shown.description.strip()
    changes = Edit(
        shown.product,
        name=new.name if new.name != shown.name.strip() else None,
        price=new.price if new.price != shown.price else None,
        weight=new.weight if new.weight != shown.weight else None,
        categories=new.categories if set(new.categories) != shown.categories else None,
        description=new.description if describes else None,
        visible=True if shown.product in hidden and not shown.visible else None,
        tracking=new.tracking if new.tracking != shown.tracking else None,
    )
    return None if changes == Edit(shown.product) else changes


def _product(
    candidate: Candidate, shown: Listing | None, references: ShopReferences
) -> Iterator[Step]:
    if why := fault(candidate, references):
        yield Skipped(candidate.label, why)
        return
    new = listing_for(candidate, references)
    if shown is None:
        yield from unknown_categories(candidate, references)
        yield Create(new)
    elif shown.variant is not None:
        yield Skipped(candidate.label, SKU_OF_A_VARIANT)
    elif change := edit(new, shown, references.hidden):
        yield from unknown_categories(candidate, references)
        yield Update(change, shown)


def _stock(
    candidate: Candidate, shown: Listing | None, groups: Mapping[str, str]
) -> Iterator[Step]:
    name = (
        candidate.item.name
        if candidate.item.group is None
        else groups.get(candidate.item.group, "")
    )
    if why := stock_fault(candidate):
        yield Skipped(candidate.label, why)
    elif shown is None:
        yield Skipped(candidate.label, NO_LISTING)
    elif name.strip() != shown.name.strip():
        yield Skipped(candidate.label, OTHER_NAME)
    else:
        level, why = _shown_level(candidate.level or Decimal(0))
        if why:
            yield Adjusted(candidate.label, why)
        yield SetStock(shown.product, shown.variant, level, candidate.item.sku.strip())


def _shown_level(level: Decimal) -> tuple[int, str | None]:
    """What a shop can show of a till's stock: whole pieces, from none to the most."""
    if level < 0:
        return 0, "stock below zero is shown as 0"
    if level > MAX_LEVEL:
        return MAX_LEVEL, f"more stock than {MAX_LEVEL}"
    whole = int(level)
    return whole, None if whole == level else "a part of a piece is not shown"
