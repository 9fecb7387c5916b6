"""Drafts: variants as writes want them, checked together and kept together, however many there are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Text, bindparam, cast, null, select, update

from simulator.core.sql.statements import Prepared, Row, int_array, keys, table_of, update_rows

from ...errors import ConflictError, V3Error, invalid_fields
from ...tables.catalog import Product, Variant
from ...wire.variants.variants import CHANGED, Choice, VariantRow, sku_event
from ..stock import levels, locations
from ..unit_of_work import UnitOfWork
from . import base_variants, uniqueness
from .option_choices import Choices
from .rows import add_rows, sku_id_of, touch_products

MOST_VARIANTS = 600
EMPTY_SKU = "Variant sku cannot be empty"
SAME_VALUES = "Variant with the same option values set exists"

_bases = Prepared(
    select(Product.id, Product.base_variant_id).where(
        Product.store == bindparam("owner"), Product.id.in_(int_array("requested"))
    )
)
_combinations = Prepared(
    select(Variant.product, Variant.combination, Variant.id).where(
        Variant.product.in_(int_array("requested")), Variant.combination != ""
    )
)
_release = Prepared(
    update(Variant)
    .where(Variant.id.in_(int_array("requested")))
    .values(sku_key=null(), combination=cast(-Variant.id, Text))
)
_COLUMNS = (*CHANGED, "sku_folded", "sku_key", "combination", "option_values")


@dataclass(slots=True)
class Draft:
    """One variant: new, or `old` with something changed."""

    product: int
    fields: Mapping[str, Any]
    """Columns as they are kept, without the level."""
    level: int | None = None
    choices: Sequence[Choice] | None = None
    """None or nothing: not said."""
    old: VariantRow | None = None
    new: dict[str, Any] = field(default_factory=dict)
    """What becomes of it, when it is settled: of an old one, what changes."""
    id: int = 0
    """Of a new one, when it is kept."""

    def __post_init__(self) -> None:
        if self.old is not None:
            self.id = self.old.id

    @property
    def is_base(self) -> bool:
        return self.old is not None and not self.old.combination

    @property
    def is_changed(self) -> bool:
        if self.old is None or self.new:
            return True
        return self.level is not None and self.level != self.old.inventory_level


def stocked(uow: UnitOfWork, drafts: Iterable[Draft]) -> bool:
    """Whether the levels can be written; where location 1 is disabled they stay as they were (section 3.4)."""
    leveled = [draft for draft in drafts if draft.level is not None]
    if not leveled or locations.default_is_open(uow.conn, uow.store):
        return True
    for variant in leveled:
        variant.level = None
    return False


class Drafts:
    """What must be known of the shop to judge them is read once for all."""

    def __init__(self, uow: UnitOfWork, drafts: Sequence[Draft], *, make: bool = False) -> None:
        """With `make`, options and values that are told by name are made where they are missing."""
        self._uow = uow
        self._drafts = drafts
        fresh = {draft.product for draft in drafts if draft.old is None}
        choosing = fresh | {draft.product for draft in drafts if draft.choices}
        self._bases = self._read_bases(fresh)
        self._choices = Choices(uow, choosing)
        if make:
            self._choices.make((draft.product, draft.choices or ()) for draft in drafts)
        self._holders = uniqueness.owners(
            uow, [draft.fields["sku"] for draft in drafts if _renamed(draft)]
        )
        self._combinations: dict[int, dict[str, int]] = {}
        if choosing:
            for product, combination, variant in _combinations.rows(
                uow.conn, requested=keys(choosing)
            ):
                self._combinations.setdefault(product, {})[combination] = variant
        self._claimed: set[str] = set()
        self._leave()

    def _read_bases(self, products: Iterable[int]) -> dict[int, int]:
        """Of the simple ones among them."""
        requested = sorted(products)
        if not requested:
            return {}
        rows = _bases.rows(self._uow.conn, owner=self._uow.store, requested=keys(requested))
        return {product: base for product, base in rows if base is not None}

    def _leave(self) -> None:
        """What these drafts give up is free for the others of them, so that two may change places."""
        for draft in self._drafts:
            if draft.old is None:
                continue
            if _renamed(draft):
                released = self._holders.get(draft.old.sku.casefold(), set())
                released -= _names(draft)
            if draft.choices:
                self._combinations.get(draft.product, {}).pop(draft.old.combination, None)

    def refused(self) -> dict[int, V3Error]:
        """Those that cannot be, by their place; all others are settled."""
        wrong = {}
        for place, draft in enumerate(self._drafts):
            try:
                self._settle(draft)
            except V3Error as refusal:
                wrong[place] = refusal
        return wrong

    def _settle(self, draft: Draft) -> None:
        data = dict(draft.fields)
        _check_sku(draft)
        if _renamed(draft):
            self._claim_sku(draft.fields["sku"].casefold(), _names(draft))
        if draft.old is None or draft.choices:
            data |= self._claim_choices(draft)
        if draft.old is None:
            draft.new = data
        else:
            old = draft.old
            draft.new = {name: value for name, value in data.items() if getattr(old, name) != value}

    def _claim_sku(self, folded: str, own: set[int]) -> None:
        if folded in self._claimed or self._holders.get(folded, set()) - own:
            raise ConflictError("sku", uniqueness.VARIANT_SKU_TAKEN)
        self._claimed.add(folded)

    def _claim_choices(self, draft: Draft) -> dict[str, str]:
        if draft.is_base:
            raise invalid_fields({"option_values": "a base variant has none"})
        combination, option_values = self._choices.chosen(draft.product, draft.choices or ())
        taken = self._combinations.setdefault(draft.product, {})
        if combination in taken:
            raise ConflictError("option_values", SAME_VALUES, code=22010)
        if draft.old is None and len(taken) >= MOST_VARIANTS:
            # Unsure: the words.
            why = f"A product can have at most {MOST_VARIANTS} variants"
            raise V3Error(422, why, {"variants": why})
        taken[combination] = draft.id
        return {"combination": combination, "option_values": option_values}

    def keep(self) -> list[int]:
        """Write them, and tell; their ids."""
        fresh = [draft for draft in self._drafts if draft.old is None]
        changed = [draft for draft in self._drafts if draft.old is not None and draft.is_changed]
        self._change([variant for variant in changed if variant.new])
        self._add(fresh)
        self._set_levels()
        touch_products(self._uow, [variant.product for variant in (*fresh, *changed)])
        for variant in fresh:
            self._tell("store/sku/created", variant)
        for variant in changed:
            self._tell("store/sku/updated", variant)
        return [draft.id for draft in self._drafts]

    def _add(self, fresh: Sequence[Draft]) -> None:
        bases = {
            draft.product: self._bases[draft.product]
            for draft in fresh
            if draft.product in self._bases
        }
        base_variants.drop(self._uow, bases)
        ids = add_rows(self._uow, [{**draft.new, "product": draft.product} for draft in fresh])
        for draft, created in zip(fresh, ids, strict=True):
            draft.id = created

    def _change(self, changed: Sequence[Draft]) -> None:
        moved = [
            draft.id for draft in changed if not draft.new.keys().isdisjoint(("sku", "combination"))
        ]
        if len(moved) > 1:  # they may change places
            _release.run(self._uow.conn, requested=keys(moved))
        rows = [_row(draft, draft.old) for draft in changed if draft.old is not None]
        update_rows(self._uow.conn, table_of(Variant), _COLUMNS, "id", rows)
        leading = [draft for draft in changed if draft.is_base and "sku" in draft.new]
        base_variants.lead(self._uow, {draft.product: draft.new["sku"] for draft in leading})

    def _set_levels(self) -> None:
        requested = [
            (draft.product, draft.id, draft.level)
            for draft in self._drafts
            if draft.level is not None
        ]
        if requested:
            levels.set_levels(self._uow, requested)

    def _tell(self, scope: str, draft: Draft) -> None:
        """Unsure: a base variant, which has no SKU id, is told of as its product."""
        if draft.is_base:
            self._uow.announce("store/product/updated", {"type": "product", "id": draft.product})
            return
        sku_id = sku_id_of(draft.id) if draft.old is None else draft.old.sku_id
        self._uow.announce(scope, sku_event(draft.id, sku_id, draft.product))


def _row(draft: Draft, old: VariantRow) -> Row:
    """All columns, so that one statement does for whatever has changed."""
    full: dict[str, Any] = {name: draft.new.get(name, getattr(old, name)) for name in _KEPT}
    full["sku_folded"] = full["sku"].casefold()
    full["sku_key"] = None if draft.is_base else full["sku_folded"]
    return (*(full[name] for name in _COLUMNS), draft.id)


_KEPT = (*CHANGED, "combination", "option_values")


def _names(draft: Draft) -> set[int]:
    """Who has its SKU, if it is old: itself, and its product where it is the base variant."""
    if draft.old is None:
        return set()
    return {-draft.id, draft.product} if draft.is_base else {-draft.id}


def _renamed(draft: Draft) -> bool:
    """Whether it gets a SKU that it did not have; letter case alone changes it too."""
    sku = draft.fields.get("sku")
    return bool(sku) and (draft.old is None or sku != draft.old.sku)


def _check_sku(draft: Draft) -> None:
    """Unsure: that a base variant without a SKU may stay so."""
    sku = draft.fields.get("sku", "" if draft.old is None else None)
    if sku == "" and (draft.old is None or draft.old.sku):
        raise V3Error(422, EMPTY_SKU, {"sku": EMPTY_SKU}, code=22004)
