"""Steps of a plan sent to the shop, and what is remembered and reported of each."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TypeVar

from ...kernel.report import Adjusted, Report, Skipped
from ...ports.model import Created, Listing, Lost, NewListing, NewVariant, Refused, SetStock, fold
from ...ports.ports import Shop
from .pure.criteria import Candidate
from .pure.plan import AddVariant, Create, Step, Update, UpdateVariant
from .state import Memory

PRODUCTS, VARIANTS, LEVELS, LOOK_UP = 10, 50, 2000, 250
TRIES = 2
"""How often one creation is sent in a pass: again where its answer was lost, and the shop has nothing."""
LOST = "The answers to some creations were lost: the next pass looks them up."

Some = TypeVar("Some")


@dataclass(slots=True)
class Steps:
    """A plan's steps by what is done with them."""

    creates: list[NewListing] = field(default_factory=list)
    additions: list[AddVariant] = field(default_factory=list)
    updates: list[Update] = field(default_factory=list)
    variants: list[UpdateVariant] = field(default_factory=list)
    levels: list[SetStock] = field(default_factory=list)

    def take(self, step: Step, report: Report) -> None:
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


class Sending:
    """A batch of candidates on its way. `listings`: what the shop shows, by folded SKU, kept true as steps are done."""

    def __init__(
        self,
        shop: Shop,
        memory: Memory,
        report: Report,
        candidates: Collection[Candidate],
        listings: dict[str, Listing],
    ) -> None:
        self._shop, self._memory, self._report = shop, memory, report
        self._items = {one.item.id: one.item for one in candidates}
        self.listings = listings
        self._lost: set[str] = set()

    @property
    def heard(self) -> set[str]:
        """The items that are dealt with; an item whose answer was lost is looked up by the next pass."""
        return {key for key, one in self._items.items() if not {key, one.group} & self._lost}

    def send(self, steps: Iterable[Step]) -> None:
        self._count_arrived()
        sorted_out = Steps()
        for step in steps:
            sorted_out.take(step, self._report)
        for variants in chunks(sorted_out.variants, VARIANTS):
            self._update_variants(variants)
        for updates in chunks(sorted_out.updates, PRODUCTS):
            self._update(updates)
        for addition in sorted_out.additions:
            self._add(addition)
        self._create(sorted_out.creates)
        for levels in chunks(sorted_out.levels, LEVELS):
            self._set(levels)

    def _count_arrived(self) -> None:
        """What an earlier pass sent to be created, never heard of, and is there."""
        sent = self._memory.items.sent(self._items)
        folds = {fold(self._items[key].sku) for key in sent}
        there = {one.product for sku, one in self.listings.items() if sku in folds}
        self._report.created += len(there)

    def _update(self, steps: Sequence[Update]) -> None:
        refused = self._shop.update([one.edit for one in steps])
        done = [one for one in steps if one.edit.product not in refused]
        for one in steps:
            if why := refused.get(one.edit.product):
                self._refuse(one.before.sku or one.before.name, why)
        names = {one.edit.product: one.edit.name for one in done if one.edit.name is not None}
        for sku, shown in self.listings.items():
            if shown.product in names:
                self.listings[sku] = replace(shown, name=names[shown.product])
        self._memory.note_visible([one.edit.product for one in done if one.edit.visible])
        self._report.updated += len(done)

    def _update_variants(self, steps: Sequence[UpdateVariant]) -> None:
        refused = self._shop.update_variants([one.edit for one in steps])
        for one in steps:
            if why := refused.get(one.edit.variant):
                self._refuse(one.before.sku, why)
        self._report.updated += len(steps) - len(refused)

    def _add(self, step: AddVariant) -> None:
        match self._shop.add_variant(step.product, step.variant):
            case Created() as made:
                self._report.created += 1
                self.listings[fold(step.variant.sku)] = _of_variant(made, step.variant)
            case Refused(why):
                self._refuse(step.variant.sku, why)
            case Lost():
                self._lose(step.key)

    def _create(self, wanted: Sequence[NewListing]) -> None:
        left, keys = list(wanted), {one.key for one in wanted}
        self._memory.items.sending(
            [key for key, one in self._items.items() if {key, one.group} & keys]
        )
        for _ in range(TRIES):
            if left:
                left = self._still_absent(self._try(left))
        for one in left:
            self._lose(one.key)

    def _try(self, wanted: Sequence[NewListing]) -> list[NewListing]:
        """Each sent once; gives those whose answer was lost."""
        lost = []
        for one, made in self._shop.create(wanted):
            match made:
                case Created():
                    self._report.created += 1
                    self.listings.update(_listings(one, made))
                case Refused(why):
                    self._refuse(one.sku or one.name, why)
                case Lost():
                    lost.append(one)
        return lost

    def _still_absent(self, lost: Sequence[NewListing]) -> list[NewListing]:
        """The shop is asked before anything is repeated."""
        absent = []
        for some in chunks(lost, LOOK_UP):
            found = self._shop.listings([_first_sku(one) for one in some])
            there = [one for one in some if fold(_first_sku(one)) in found]
            self._report.created += len(there)
            self.listings.update(found)
            absent += [one for one in some if one not in there]
        return absent

    def _set(self, levels: Sequence[SetStock]) -> None:
        refused = self._shop.set_stock(levels)
        for one, why in refused:
            self._refuse(one.sku, why)
        self._report.stock_set += len(levels) - len(refused)

    def _refuse(self, key: str, why: str) -> None:
        self._report.note_refusals({key: why})

    def _lose(self, key: str) -> None:
        self._lost.add(key)
        self._report.sentence = LOST


def chunks(many: Sequence[Some], size: int) -> Iterator[Sequence[Some]]:
    for start in range(0, len(many), size):
        yield many[start : start + size]


def look_up(shop: Shop, skus: Collection[str]) -> dict[str, Listing]:
    """What the shop shows under these SKUs now."""
    found: dict[str, Listing] = {}
    for some in chunks(sorted({fold(one): one for one in skus if one.strip()}.values()), LOOK_UP):
        found |= shop.listings(some)
    return found


def _first_sku(one: NewListing) -> str:
    return one.variants[0].sku if one.variants else one.sku


def _listings(one: NewListing, made: Created) -> Iterator[tuple[str, Listing]]:
    if not one.variants:
        simple = Listing(made.product, one.sku, made.name, one.price, one.weight)
        yield (
            fold(one.sku),
            replace(simple, categories=frozenset(one.categories), description=one.description),
        )
    for variant in one.variants:
        if fold(variant.sku) in made.variants:
            yield fold(variant.sku), _of_variant(made, variant)


def _of_variant(made: Created, variant: NewVariant) -> Listing:
    """Enough for its stock to be sent: prices are compared with what the shop itself says."""
    return Listing(
        product=made.product,
        sku=variant.sku,
        name=made.name,
        price=Decimal(0),
        weight=Decimal(0),
        tracking="variant",
        variant=made.variants.get(fold(variant.sku)),
    )
