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

MOST = 2_147_483_647
"""What a shop's level can be."""


@dataclass(frozen=True, slots=True)
class Shelves:
    """What the shop has that listings refer to."""

    categories: Mapping[str, int]
    """Name to id."""
    unit: str = "g"
    """Of weights."""
    hidden: frozenset[int] = frozenset()
    """The products that we hid: whoever sends one shows it again."""


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
    candidates: Iterable[Candidate], listings: Mapping[str, Listing], shelves: Shelves
) -> Iterator[Step]:
    """Send Standard (K-16 to K-24): nothing for an item whose listing shows it already."""
    for one in candidates:
        yield from _product(one, listings.get(fold(one.item.sku)), shelves)


def plan_stock(
    candidates: Iterable[Candidate],
    listings: Mapping[str, Listing],
    groups: Mapping[str, str] | None = None,
) -> Iterator[Step]:
    """Send Inventory Levels (K-27 to K-31); `groups` has the names of the item groups."""
    for one in candidates:
        yield from _stock(one, listings.get(fold(one.item.sku)), groups or {})


def fault(one: Candidate, shelves: Shelves) -> str | None:
    """Why it cannot be sent: by itself (K-15, K-17 to K-23), or because the shop has none of its categories."""
    if found := product_fault(one):
        return found
    known = any(name.strip() in shelves.categories for name in one.item.categories)
    return None if known else NO_CATEGORY_THERE


def unknown_categories(one: Candidate, shelves: Shelves) -> Iterator[Adjusted]:
    """Categories that the shop has not: they are left out, and never made (K-14)."""
    for name in one.item.categories:
        if name.strip() not in shelves.categories:
            yield Adjusted(one.label, f"K-14: its category {name.strip()!r} is not in BigCommerce")


def wanted(one: Candidate, shelves: Shelves) -> NewListing:
    """The listing that an item asks for."""
    item = one.item
    known = (shelves.categories.get(name.strip()) for name in item.categories)
    return NewListing(
        key=item.id,
        sku=item.sku.strip(),
        name=item.name.strip(),
        price=price_of(item),
        weight=weight_in(shelves.unit, item.tags),
        categories=tuple(sorted({one for one in known if one is not None})),
        description=item.description.strip(),
    )


def edit(want: NewListing, shown: Listing, hidden: frozenset[int] = frozenset()) -> Edit | None:
    """What differs, alone. A description that the till does not have is no difference (K-24)."""
    describes = want.description and want.description != shown.description.strip()
    made = Edit(
        shown.product,
        name=want.name if want.name != shown.name.strip() else None,
        price=want.price if want.price != shown.price else None,
        weight=want.weight if want.weight != shown.weight else None,
        categories=want.categories if set(want.categories) != shown.categories else None,
        description=want.description if describes else None,
        visible=True if shown.product in hidden and not shown.visible else None,
        tracking=want.tracking if want.tracking != shown.tracking else None,
    )
    return None if made == Edit(shown.product) else made


def _product(one: Candidate, shown: Listing | None, shelves: Shelves) -> Iterator[Step]:
    if why := fault(one, shelves):
        yield Skipped(one.label, why)
        return
    want = wanted(one, shelves)
    if shown is None:
        yield from unknown_categories(one, shelves)
        yield Create(want)
    elif shown.variant is not None:
        yield Skipped(one.label, SKU_OF_A_VARIANT)
    elif change := edit(want, shown, shelves.hidden):
        yield from unknown_categories(one, shelves)
        yield Update(change, shown)


def _stock(one: Candidate, shown: Listing | None, groups: Mapping[str, str]) -> Iterator[Step]:
    name = one.item.name if one.item.group is None else groups.get(one.item.group, "")
    if why := stock_fault(one):
        yield Skipped(one.label, why)
    elif shown is None:
        yield Skipped(one.label, NO_LISTING)
    elif name.strip() != shown.name.strip():
        yield Skipped(one.label, OTHER_NAME)
    else:
        level, why = _shown_level(one.level or Decimal(0))
        if why:
            yield Adjusted(one.label, why)
        yield SetStock(shown.product, shown.variant, level, one.item.sku.strip())


def _shown_level(level: Decimal) -> tuple[int, str | None]:
    """What a shop can show of a till's stock: whole pieces, from none to the most."""
    if level < 0:
        return 0, "stock below zero is shown as 0"
    if level > MOST:
        return MOST, f"more stock than {MOST}"
    whole = int(level)
    return whole, None if whole == level else "a part of a piece is not shown"
