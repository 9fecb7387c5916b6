"""Categories, tags, discounts, tax rates, modifiers, item groups, attributes, options (sections 2.6 to 2.9)."""

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any, Literal, NamedTuple

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from ..errors import Invalid
from .decoding import LARGEST, Cents, Id, Ref, Whole


class EntryRow(NamedTuple):
    """An entry as the store reads it; SQLite gives its truth values as numbers."""

    number: int
    kind: str
    id: str
    parent: str | None
    name: str
    sort_order: int | None
    color_code: str | None
    show_in_reporting: bool | None
    rate: int | None
    tax_amount: int | None
    tax_type: str | None
    is_default: bool | None
    min_required: int | None
    max_allowed: int | None
    show_by_default: bool | None
    alternate_name: str | None
    available: bool | None
    price: int | None
    amount: int | None
    percentage: int | None
    modified: int


Name = Annotated[str, Meta(min_length=1, max_length=127)]
LongName = Annotated[str, Meta(min_length=1, max_length=255)]


class EntryIn(Struct, rename="camel", kw_only=True):
    """What every one of them may be sent with; null means: as if it had never been set."""

    id: Id | UnsetType | None = UNSET


class CategoryIn(EntryIn):
    name: Name | UnsetType | None = UNSET
    sort_order: Whole | UnsetType | None = UNSET
    color_code: Annotated[str, Meta(max_length=9)] | UnsetType | None = UNSET


class TagIn(EntryIn):
    name: LongName | UnsetType | None = UNSET
    show_in_reporting: bool | UnsetType | None = UNSET


class TaxRateIn(EntryIn):
    name: Name | UnsetType | None = UNSET
    rate: Annotated[int, Meta(ge=0, le=10_000_000_000)] | UnsetType | None = UNSET
    tax_amount: Cents | UnsetType | None = UNSET
    tax_type: (
        Literal[
            "VAT_TAXABLE",
            "VAT_NON_TAXABLE",
            "VAT_EXEMPT",
            "INTERNAL_TAX",
            "PARTNER_TAX",
            "ORDER_FEES",
        ]
        | UnsetType
        | None
    ) = UNSET
    is_default: bool | UnsetType | None = UNSET


class ModifierGroupIn(EntryIn):
    name: LongName | UnsetType | None = UNSET
    alternate_name: LongName | UnsetType | None = UNSET
    min_required: Whole | UnsetType | None = UNSET
    max_allowed: Whole | UnsetType | None = UNSET
    show_by_default: bool | UnsetType | None = UNSET
    sort_order: Whole | UnsetType | None = UNSET


class ModifierIn(EntryIn):
    name: LongName | UnsetType | None = UNSET
    alternate_name: LongName | UnsetType | None = UNSET
    available: bool | UnsetType | None = UNSET
    price: Cents | UnsetType | None = UNSET


class ItemGroupIn(EntryIn):
    name: LongName | UnsetType | None = UNSET


class AttributeIn(EntryIn):
    name: LongName | UnsetType | None = UNSET
    parent: Ref | UnsetType | None = msgspec.field(default=UNSET, name="itemGroup")


class OptionIn(EntryIn):
    name: LongName | UnsetType | None = UNSET


class DiscountIn(EntryIn):
    """A name with an amount or a percentage (2.7); null says nothing.

    Unsure: that one of both is needed, and not both; an amount of 0 beside a percentage is none.
    """

    name: Annotated[str, Meta(min_length=1, max_length=64)] | UnsetType | None = UNSET
    amount: Annotated[int, Meta(ge=-LARGEST, le=0)] | UnsetType | None = UNSET
    percentage: Annotated[int, Meta(ge=0, le=100)] | UnsetType | None = UNSET

    def __post_init__(self) -> None:
        """The one that is sent takes the other's place."""
        has_amount = isinstance(self.amount, int)
        has_percentage = isinstance(self.percentage, int)
        if has_amount and self.amount and has_percentage:
            raise ValueError("a discount has either an amount or a percentage")
        self.amount = None if has_percentage else self.amount if has_amount else UNSET
        if has_amount and not has_percentage:
            self.percentage = None
        elif not has_percentage:
            self.percentage = UNSET


class ModifierOrderIn(Struct):
    """A modifier group's modifiers in their order (2.9). Unsure: under which key, and how, they are named."""

    elements: Annotated[list[str | Ref], Meta(max_length=1000)] = []
    ids: Annotated[list[str | Ref], Meta(max_length=1000)] = []

    def order(self) -> list[str]:
        """Ids, each once."""
        refs = (*self.elements, *self.ids)
        return list(dict.fromkeys(ref if isinstance(ref, str) else ref.id for ref in refs))


class SortOrderIn(Struct, rename="camel"):
    """One category's or modifier group's new place."""

    id: Id
    sort_order: Whole


class SortOrdersIn(Struct):
    """Unsure: under which keys the new places are sent."""

    elements: Annotated[list[SortOrderIn], Meta(max_length=1000)]


class GroupSortOrdersIn(Struct):
    elements: Annotated[list[SortOrderIn], Meta(max_length=200)]


class AssociationsIn(Struct):
    """What an association endpoint takes: pairs of things, each named by its id (section 2.10)."""

    elements: Annotated[list[dict[str, Ref | None]], Meta(max_length=10_000)]


def pairs(body: AssociationsIn, side: str) -> list[tuple[str | None, str | None]]:
    """(the other side's id, the item's id); one of them may be missing."""
    pairs = []
    for element in body.elements:
        ids = {name: ref.id for name, ref in element.items() if ref is not None}
        if side not in ids and "item" not in ids:
            raise Invalid(f"Each element needs {side} and item")
        pairs.append((ids.get(side), ids.get("item")))
    return pairs


Expanded = Mapping[str, Sequence[Any]]
"""Expanded field to its elements."""


def show(
    row: EntryRow, expand: frozenset[str] = frozenset(), expanded: Expanded | None = None
) -> dict[str, Any]:
    """An entry as its kind is shown."""
    entry: dict[str, Any] = {}
    for key, place, convert in _SHOWN[row.kind]:
        if place == _LIST:
            if key in expand and expanded is not None:
                entry[key] = {"elements": expanded.get(key, ())}
            continue
        value = row[place]
        if value is not None:
            entry[key] = convert(value) if convert else value
    if "modifiers" in expand and expanded and expanded.get("modifiers"):
        entry["modifierIds"] = ",".join(modifier["id"] for modifier in expanded["modifiers"])
    if row.kind in _DELETABLE:
        entry["deleted"] = False
    return entry


_DELETABLE = ("category", "modifier_group", "modifier")
"""Those that show `deleted`, always as their last key."""

_LIST = -1
"""The place of a field that is no column but an expanded list."""

_Convert = Callable[[Any], Any] | None


def _plan(*fields: str | tuple[str, str]) -> tuple[tuple[str, int, _Convert], ...]:
    """Key, place in the row, and what its value is shown by."""
    plan: list[tuple[str, int, _Convert]] = []
    for field in fields:
        key, column = field if isinstance(field, tuple) else (field, field)
        convert = _ref if column == "parent" else bool if column in _TRUTHS else None
        columns = EntryRow._fields
        plan.append((key, columns.index(column) if column in columns else _LIST, convert))
    return tuple(plan)


def _ref(value: str) -> dict[str, str]:
    return {"id": value}


_TRUTHS = {"show_in_reporting", "is_default", "show_by_default", "available"}
_NAMED = ("id", "name")
_ALTERNATE = ("alternateName", "alternate_name")
_SHOWN = {
    "category": _plan(*_NAMED, ("sortOrder", "sort_order"), ("colorCode", "color_code"), "items"),
    "tag": _plan(*_NAMED, ("showInReporting", "show_in_reporting"), "items", "printers"),
    "discount": _plan(*_NAMED, "amount", "percentage"),
    "tax_rate": _plan(
        *_NAMED,
        ("taxType", "tax_type"),
        ("taxAmount", "tax_amount"),
        "rate",
        ("isDefault", "is_default"),
        "items",
    ),
    "modifier_group": _plan(
        *_NAMED,
        _ALTERNATE,
        ("minRequired", "min_required"),
        ("maxAllowed", "max_allowed"),
        ("showByDefault", "show_by_default"),
        ("sortOrder", "sort_order"),
        "modifiers",
        "items",
    ),
    "modifier": _plan(
        *_NAMED,
        _ALTERNATE,
        "available",
        "price",
        ("modifiedTime", "modified"),
        ("modifierGroup", "parent"),
    ),
    "item_group": _plan(*_NAMED, "items", "attributes"),
    "attribute": _plan(*_NAMED, ("itemGroup", "parent"), "options"),
    "option": _plan(*_NAMED, ("attribute", "parent")),
}
