"""What must change in the shop for item groups: one product with variants each (pure, K-25)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ....kernel.report import Skipped
from ....ports.model import ItemOptions, Listing, NewListing, NewVariant, VariantEdit, fold
from .criteria import NO_GROUP_NAME, NO_OPTIONS, SAME_OPTIONS, SKU_ELSEWHERE, Candidate
from .plan import (
    AddVariant,
    Create,
    ShopReferences,
    Step,
    Update,
    UpdateVariant,
    edit,
    fault,
    listing_for,
    unknown_categories,
)


@dataclass(frozen=True, slots=True)
class VariantGroup:
    """An item group with its existing items, the one that was seen first first."""

    id: str
    name: str
    members: tuple[Candidate, ...]


def plan_groups(
    groups: Iterable[VariantGroup], listings: Mapping[str, Listing], references: ShopReferences
) -> Iterator[Step]:
    """Send Matrix: every variant fulfils K-15 to K-24, or is left out."""
    for group in groups:
        yield from _group(group, listings, references)


def _group(
    group: VariantGroup, listings: Mapping[str, Listing], references: ShopReferences
) -> Iterator[Step]:
    product = _product(group, listings)
    sound, skipped = _by_soundness(group, listings, product, references)
    yield from skipped
    if not sound:
        return
    new = _listing_for(group, sound, references)
    for member in sound:
        yield from unknown_categories(member, references)
    if product is None:
        yield Create(new)
        return
    shown = {
        member.item.id: listing
        for member in group.members
        if (listing := _listing_of(member, listings))
    }
    known = next(listing for listing in shown.values() if listing.product == product)
    left_out = [
        shown[member.item.id]
        for member in group.members
        if member not in sound and member.item.id in shown
    ]
    yield from _pin_left_out(new, known, left_out)
    if change := edit(new, known, references.hidden):
        yield Update(change, known)
    for member, variant in zip(sound, new.variants, strict=True):
        yield from _variant(member, variant, product, shown.get(member.item.id))


def _product(group: VariantGroup, listings: Mapping[str, Listing]) -> int | None:
    """The product that shows the group: the one of its first variant that the shop has."""
    shown = (_listing_of(member, listings) for member in group.members)
    products = (listing.product for listing in shown if listing and listing.variant is not None)
    return next(products, None)


def _by_soundness(
    group: VariantGroup,
    listings: Mapping[str, Listing],
    product: int | None,
    references: ShopReferences,
) -> tuple[list[Candidate], list[Skipped]]:
    """The members that can be sent, and why the others cannot."""
    sound: list[Candidate] = []
    skipped: list[Skipped] = []
    for member in group.members:
        why = _fault(member, group, sound, references)
        if why is None and _is_elsewhere(listings.get(fold(member.item.sku)), product):
            why = SKU_ELSEWHERE
        if why is None:
            sound.append(member)
        else:
            skipped.append(Skipped(member.label, why))
    return sound, skipped


def _fault(
    member: Candidate, group: VariantGroup, sound: list[Candidate], references: ShopReferences
) -> str | None:
    if not group.name.strip():
        return NO_GROUP_NAME
    if why := fault(member, references):
        return why
    options = member.item.options
    if not options or (sound and _names(options) != _names(sound[0].item.options)):
        return NO_OPTIONS
    return SAME_OPTIONS if any(options == other.item.options for other in sound) else None


def _is_elsewhere(listing: Listing | None, product: int | None) -> bool:
    return listing is not None and (listing.variant is None or listing.product != product)


def _names(options: ItemOptions) -> tuple[str, ...]:
    return tuple(name for name, _ in options)


def _listing_for(
    group: VariantGroup, sound: list[Candidate], references: ShopReferences
) -> NewListing:
    """The first variant's price and weight are the product's; a variant says its own where it differs."""
    singles = [listing_for(member, references) for member in sound]
    lead = singles[0]
    return replace(
        lead,
        key=group.id,
        sku="",
        name=group.name.strip(),
        categories=tuple(sorted({number for single in singles for number in single.categories})),
        description=next((single.description for single in singles if single.description), ""),
        variants=tuple(
            NewVariant(
                single.sku,
                member.item.options,
                single.price if single.price != lead.price else None,
                single.weight if single.weight != lead.weight else None,
            )
            for single, member in zip(singles, sound, strict=True)
        ),
    )


def _variant(
    member: Candidate, variant: NewVariant, product: int, shown: Listing | None
) -> Iterator[Step]:
    if shown is None or shown.variant is None:
        yield AddVariant(member.item.id, product, variant)
    elif (variant.price, variant.weight) != (shown.own_price, shown.own_weight):
        change = VariantEdit(product, shown.variant, variant.price, variant.weight)
        yield UpdateVariant(change, shown)


def _pin_left_out(new: NewListing, known: Listing, left_out: Iterable[Listing]) -> Iterator[Step]:
    """A variant that is left out keeps what it shows, though its product's price or weight moves."""
    moves_price, moves_weight = new.price != known.price, new.weight != known.weight
    for shown in left_out:
        if shown.variant is None or shown.product != known.product:
            continue
        price = known.price if moves_price and shown.own_price is None else shown.own_price
        weight = known.weight if moves_weight and shown.own_weight is None else shown.own_weight
        if (price, weight) != (shown.own_price, shown.own_weight):
            yield UpdateVariant(VariantEdit(shown.product, shown.variant, price, weight), shown)


def _listing_of(member: Candidate, listings: Mapping[str, Listing]) -> Listing | None:
    """What the shop shows under its SKU, if that counts for this item."""
    counts = member.first and member.item.sku.strip()
    return listings.get(fold(member.item.sku)) if counts else None
