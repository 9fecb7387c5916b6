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
    sound, skipped = _sorted_out(group, listings, product, references)
    yield from skipped
    if not sound:
        return
    new = _listing_for(group, sound, references)
    for one in sound:
        yield from unknown_categories(one, references)
    if product is None:
        yield Create(new)
        return
    shown = {one.item.id: there for one in group.members if (there := _there(one, listings))}
    known = next(one for one in shown.values() if one.product == product)
    left_out = [one for one in group.members if one not in sound]
    yield from _pins(new, known, [shown[one.item.id] for one in left_out if one.item.id in shown])
    if change := edit(new, known, references.hidden):
        yield Update(change, known)
    for one, variant in zip(sound, new.variants, strict=True):
        yield from _variant(one, variant, product, shown.get(one.item.id))


def _product(group: VariantGroup, listings: Mapping[str, Listing]) -> int | None:
    """The product that shows the group: the one of its first variant that the shop has."""
    shown = (_there(one, listings) for one in group.members)
    return next((one.product for one in shown if one and one.variant is not None), None)


def _sorted_out(
    group: VariantGroup,
    listings: Mapping[str, Listing],
    product: int | None,
    references: ShopReferences,
) -> tuple[list[Candidate], list[Skipped]]:
    sound: list[Candidate] = []
    skipped: list[Skipped] = []
    for one in group.members:
        why = _fault(one, group, sound, references)
        if why is None and _elsewhere(listings.get(fold(one.item.sku)), product):
            why = SKU_ELSEWHERE
        if why is None:
            sound.append(one)
        else:
            skipped.append(Skipped(one.label, why))
    return sound, skipped


def _fault(
    one: Candidate, group: VariantGroup, sound: list[Candidate], references: ShopReferences
) -> str | None:
    if not group.name.strip():
        return NO_GROUP_NAME
    if why := fault(one, references):
        return why
    options = one.item.options
    if not options or (sound and _names(options) != _names(sound[0].item.options)):
        return NO_OPTIONS
    return SAME_OPTIONS if any(options == other.item.options for other in sound) else None


def _elsewhere(shown: Listing | None, product: int | None) -> bool:
    return shown is not None and (shown.variant is None or shown.product != product)


def _names(options: ItemOptions) -> tuple[str, ...]:
    return tuple(name for name, _ in options)


def _listing_for(
    group: VariantGroup, sound: list[Candidate], references: ShopReferences
) -> NewListing:
    """The first variant's price and weight are the product's; a variant says its own where it differs."""
    each = [listing_for(candidate, references) for candidate in sound]
    lead = each[0]
    return replace(
        lead,
        key=group.id,
        sku="",
        name=group.name.strip(),
        categories=tuple(sorted({number for one in each for number in one.categories})),
        description=next((one.description for one in each if one.description), ""),
        variants=tuple(
            NewVariant(
                one.sku,
                candidate.item.options,
                one.price if one.price != lead.price else None,
                one.weight if one.weight != lead.weight else None,
            )
            for one, candidate in zip(each, sound, strict=True)
        ),
    )


def _variant(
    one: Candidate, variant: NewVariant, product: int, there: Listing | None
) -> Iterator[Step]:
    if there is None or there.variant is None:
        yield AddVariant(one.item.id, product, variant)
    elif (variant.price, variant.weight) != (there.own_price, there.own_weight):
        change = VariantEdit(product, there.variant, variant.price, variant.weight)
        yield UpdateVariant(change, there)


def _pins(new: NewListing, known: Listing, left_out: Iterable[Listing]) -> Iterator[Step]:
    """A variant that is left out keeps what it shows, though its product's price or weight moves."""
    moves_price, moves_weight = new.price != known.price, new.weight != known.weight
    for one in left_out:
        if one.variant is None or one.product != known.product:
            continue
        price = known.price if moves_price and one.own_price is None else one.own_price
        weight = known.weight if moves_weight and one.own_weight is None else one.own_weight
        if (price, weight) != (one.own_price, one.own_weight):
            yield UpdateVariant(VariantEdit(one.product, one.variant, price, weight), one)


def _there(one: Candidate, listings: Mapping[str, Listing]) -> Listing | None:
    """What the shop shows under its SKU, if that counts for this item."""
    return listings.get(fold(one.item.sku)) if one.first and one.item.sku.strip() else None
