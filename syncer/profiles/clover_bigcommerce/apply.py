"""Steps of a plan applied to the shop, and what is kept and reported of each."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TypeVar

from ...kernel.report import Adjusted, Report, Skipped
from ...ports.model import (
    Created,
    Listing,
    NewListing,
    NewVariant,
    Rejected,
    SetStock,
    Unanswered,
    fold,
)
from ...ports.shop import Shop
from .pure.criteria import Candidate
from .pure.plan import AddVariant, Create, Step, Update, UpdateVariant
from .state import State

PRODUCTS, VARIANTS, LEVELS, LOOK_UP = 10, 50, 2000, 250
"""The most that one request of the shop takes."""
ATTEMPTS = 2
"""How often one creation is sent in a pass: again where its answer was lost, and the shop has nothing."""
UNANSWERED = "The answers to some creations were lost: the next pass looks them up."

T = TypeVar("T")


@dataclass(slots=True)
class StepsByKind:
    """A plan's steps by what is done with them."""

    creates: list[NewListing] = field(default_factory=list)
    additions: list[AddVariant] = field(default_factory=list)
    updates: list[Update] = field(default_factory=list)
    variants: list[UpdateVariant] = field(default_factory=list)
    levels: list[SetStock] = field(default_factory=list)

    def add(self, step: Step, report: Report) -> None:
        match step:
            case Skipped():
                report.note_skipped(step)
            case Adjusted():
                report.note_adjusted(step)
            case Create(listing):
                self.creates.append(listing)
            case AddVariant():
                self.additions.append(step)
            case Update():
                self.updates.append(step)
            case UpdateVariant():
                self.variants.append(step)
            case SetStock():
                self.levels.append(step)


class Batch:
    """A batch of candidates on its way. `listings`: what the shop shows, by folded SKU, kept true as steps are applied."""

    def __init__(
        self,
        shop: Shop,
        state: State,
        report: Report,
        candidates: Collection[Candidate],
        listings: dict[str, Listing],
    ) -> None:
        self._shop, self._state, self._report = shop, state, report
        self._items = {candidate.item.id: candidate.item for candidate in candidates}
        self.listings = listings
        self._unanswered: set[str] = set()

    @property
    def settled(self) -> set[str]:
        """The items that are dealt with; an item whose answer was lost is looked up by the next pass."""
        return {
            key for key, item in self._items.items() if not {key, item.group} & self._unanswered
        }

    def apply(self, steps: Iterable[Step]) -> None:
        self._count_arrived()
        by_kind = StepsByKind()
        for step in steps:
            by_kind.add(step, self._report)
        for variants in chunks(by_kind.variants, VARIANTS):
            self._update_variants(variants)
        for updates in chunks(by_kind.updates, PRODUCTS):
            self._update(updates)
        for addition in by_kind.additions:
            self._add_variant(addition)
        self._create(by_kind.creates)
        for levels in chunks(by_kind.levels, LEVELS):
            self._set_stock(levels)

    def _count_arrived(self) -> None:
        """What an earlier pass sent to be created, got no answer for, and is there."""
        sent = self._state.items.unanswered(self._items)
        folds = {fold(self._items[key].sku) for key in sent}
        arrived = {listing.product for sku, listing in self.listings.items() if sku in folds}
        self._report.created += len(arrived)

    def _update(self, steps: Sequence[Update]) -> None:
        rejected = self._shop.update([step.edit for step in steps])
        done = [step.edit for step in steps if step.edit.product not in rejected]
        for step in steps:
            if reason := rejected.get(step.edit.product):
                self._refuse(step.before.sku or step.before.name, reason)
        names = {edit.product: edit.name for edit in done if edit.name is not None}
        for sku, listing in self.listings.items():
            if listing.product in names:
                self.listings[sku] = replace(listing, name=names[listing.product])
        self._state.note_visible([edit.product for edit in done if edit.visible])
        self._report.updated += len(done)

    def _update_variants(self, steps: Sequence[UpdateVariant]) -> None:
        rejected = self._shop.update_variants([step.edit for step in steps])
        for step in steps:
            if reason := rejected.get(step.edit.variant):
                self._refuse(step.before.sku, reason)
        self._report.updated += len(steps) - len(rejected)

    def _add_variant(self, step: AddVariant) -> None:
        match self._shop.add_variant(step.product, step.variant):
            case Created() as created:
                self._report.created += 1
                self.listings[fold(step.variant.sku)] = _variant_listing(created, step.variant)
            case Rejected(reason):
                self._refuse(step.variant.sku, reason)
            case Unanswered():
                self._note_unanswered(step.key)

    def _create(self, listings: Sequence[NewListing]) -> None:
        left, keys = list(listings), {listing.key for listing in listings}
        self._state.items.mark_sent(
            [key for key, item in self._items.items() if {key, item.group} & keys]
        )
        for _ in range(ATTEMPTS):
            if left:
                left = self._still_absent(self._try_to_create(left))
        for listing in left:
            self._note_unanswered(listing.key)

    def _try_to_create(self, listings: Sequence[NewListing]) -> list[NewListing]:
        """Each sent once; returns those that got no answer."""
        unanswered = []
        for listing, result in self._shop.create(listings):
            match result:
                case Created():
                    self._report.created += 1
                    self.listings.update(_created_listings(listing, result))
                case Rejected(reason):
                    self._refuse(listing.sku or listing.name, reason)
                case Unanswered():
                    unanswered.append(listing)
        return unanswered

    def _still_absent(self, unanswered: Sequence[NewListing]) -> list[NewListing]:
        """The shop is looked at before anything is repeated."""
        absent = []
        for some in chunks(unanswered, LOOK_UP):
            shown = self._shop.listings([_first_sku(listing) for listing in some])
            there = [listing for listing in some if fold(_first_sku(listing)) in shown]
            self._report.created += len(there)
            self.listings.update(shown)
            absent += [listing for listing in some if listing not in there]
        return absent

    def _set_stock(self, levels: Sequence[SetStock]) -> None:
        rejected = self._shop.set_stock(levels)
        for level, reason in rejected:
            self._refuse(level.sku, reason)
        self._report.stock_set += len(levels) - len(rejected)

    def _refuse(self, key: str, reason: str) -> None:
        self._report.note_refusals({key: reason})

    def _note_unanswered(self, key: str) -> None:
        self._unanswered.add(key)
        self._report.sentence = UNANSWERED


def chunks(many: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    for start in range(0, len(many), size):
        yield many[start : start + size]


def look_up(shop: Shop, skus: Collection[str]) -> dict[str, Listing]:
    """What the shop shows under these SKUs now."""
    listings: dict[str, Listing] = {}
    for some in chunks(sorted({fold(sku): sku for sku in skus if sku.strip()}.values()), LOOK_UP):
        listings |= shop.listings(some)
    return listings


def _first_sku(listing: NewListing) -> str:
    return listing.variants[0].sku if listing.variants else listing.sku


def _created_listings(new: NewListing, created: Created) -> Iterator[tuple[str, Listing]]:
    if not new.variants:
        simple = Listing(created.product, new.sku, created.name, new.price, new.weight)
        yield (
            fold(new.sku),
            replace(simple, categories=frozenset(new.categories), description=new.description),
        )
    for variant in new.variants:
        if fold(variant.sku) in created.variants:
            yield fold(variant.sku), _variant_listing(created, variant)


def _variant_listing(created: Created, variant: NewVariant) -> Listing:
    """Enough for its stock to be sent: prices are compared with what the shop itself says."""
    return Listing(
        product=created.product,
        sku=variant.sku,
        name=created.name,
        price=Decimal(0),
        weight=Decimal(0),
        tracking="variant",
        variant=created.variants.get(fold(variant.sku)),
    )
