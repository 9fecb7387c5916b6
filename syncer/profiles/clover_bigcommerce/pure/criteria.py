"""What an item must fulfil to be sent, a function a rule (pure)."""

import re
from dataclasses import dataclass
from decimal import Decimal

from ....ports.model import Item

NO_LISTING = "K-15: no listing has this SKU"
SKU_TAKEN = "K-15: an older item has the same SKU"
SKU_ELSEWHERE = "K-15: its SKU belongs to another product of the shop"
SKU_OF_A_VARIANT = "K-15: its SKU is a variant's in the shop"
NO_CATEGORY_THERE = "K-14: none of its categories is in BigCommerce"
NO_CATEGORY = "K-23: no category"
NO_OPTIONS = "K-25: its options are not those of its group"
SAME_OPTIONS = "K-25: another variant of its group has the same options"
NO_GROUP_NAME = "K-20: its item group has no name"
NEVER_COUNTED = "K-27: its stock was never counted"
OTHER_NAME = "K-30: its name in BigCommerce is another"

GRAMS = {
    "g": Decimal(1),
    "kg": Decimal(1000),
    "oz": Decimal("28.349523125"),
    "lb": Decimal("453.59237"),
    "t": Decimal(1_000_000),
}
HEAVIEST = Decimal(9_999_999_999)
EXACT = Decimal("0.0001")
_WEIGHT = re.compile(
    r"\s*weight:\s*([0-9]{1,12}(?:\.[0-9]{1,12})?)\s*(g|kg|oz|lb)\s*", re.IGNORECASE | re.ASCII
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item that is looked at, and what else is known of it."""

    item: Item
    level: Decimal | None = None
    """Its stock at the till; None: never counted."""
    first: bool = True
    """Of the items with its SKU the one that was seen first: that one counts."""

    @property
    def label(self) -> str:
        """What a report calls it."""
        return self.item.sku.strip() or self.item.name.strip() or self.item.id


def product_fault(candidate: Candidate) -> str | None:
    """The first rule of K-15 and K-17 to K-23 that the item does not fulfil by itself."""
    faults = (
        _sku("K-17", candidate),
        _weight(candidate),
        _active("K-19", candidate),
        _name(candidate),
        _level(candidate),
        _price(candidate),
        None if candidate.item.categories else NO_CATEGORY,
        _first(candidate),
    )
    return next((fault for fault in faults if fault), None)


def stock_fault(candidate: Candidate) -> str | None:
    """The first rule of K-15 and K-27 to K-29 that the item does not fulfil by itself."""
    faults = (
        _sku("K-28", candidate),
        _active("K-29", candidate),
        NEVER_COUNTED if candidate.level is None else None,
        _first(candidate),
    )
    return next((fault for fault in faults if fault), None)


def grams(tags: tuple[str, ...]) -> Decimal | None:
    """What the tags `weight:<number><g|kg|oz|lb>` say; None: nothing, or not the same."""
    weights = {
        Decimal(match[1]) * GRAMS[match[2].lower()]
        for match in map(_WEIGHT.fullmatch, tags)
        if match
    }
    return weights.pop() if len(weights) == 1 else None


def weight_in(unit: str, tags: tuple[str, ...]) -> Decimal:
    """The weight in the shop's unit, to the shop's four decimals."""
    return ((grams(tags) or Decimal(0)) / GRAMS[unit]).quantize(EXACT)


def price_of(item: Item) -> Decimal:
    return Decimal(item.price or 0).scaleb(-2)


def _sku(rule: str, candidate: Candidate) -> str | None:
    return None if candidate.item.sku.strip() else f"{rule}: no SKU"


def _weight(candidate: Candidate) -> str | None:
    """Nothing weighs nothing; and K-21 and K-22 say "zero or higher", where K-18 does not."""
    weight = grams(candidate.item.tags)
    if weight is None or weight == 0:
        return "K-18: no weight"
    return None if weight <= HEAVIEST else "K-18: heavier than a shop can show"


def _active(rule: str, candidate: Candidate) -> str | None:
    return f"{rule}: not active" if candidate.item.hidden else None


def _name(candidate: Candidate) -> str | None:
    return None if candidate.item.name.strip() else "K-20: no name"


def _level(candidate: Candidate) -> str | None:
    if candidate.level is None:
        return "K-21: its stock was never counted"
    return None if candidate.level >= 0 else "K-21: its stock is below zero"


def _price(candidate: Candidate) -> str | None:
    if candidate.item.price is None:
        return "K-22: no price"
    return None if candidate.item.price >= 0 else "K-22: its price is below zero"


def _first(candidate: Candidate) -> str | None:
    return None if candidate.first else SKU_TAKEN
