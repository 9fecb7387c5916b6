"""Options and modifiers with their values: what is sent in, what is shown of rows (section 2.6)."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated, Any, Literal, NamedTuple

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from simulator.core.body import sent

from ..decoding import MOST_AMOUNT, Id, Whole, number, scaled


class OptionRow(NamedTuple):
    """An option or a modifier as it is stored."""

    id: int
    product: int
    kind: str
    name: str
    display_name: str
    type: str
    required: bool
    sort_order: int
    config: str


class OptionValueRow(NamedTuple):
    """A value of an option as it is stored."""

    id: int
    option: int
    label: str
    sort_order: int
    value_data: str | None
    adjusters: str | None
    is_default: bool


OptionType = Literal[
    "radio_buttons", "rectangles", "dropdown", "product_list", "product_list_with_images", "swatch"
]
ModifierType = Literal[
    OptionType, "date", "checkbox", "file", "text", "multi_line_text", "numbers_only_text"
]
CHOICES = frozenset(OptionType.__args__)  # type: ignore[attr-defined]
"""The types whose values are the caller's; a checkbox has its own two, the others have none."""

_Line = Annotated[str, Meta(max_length=255)]
_Name = Annotated[str, Meta(min_length=1, max_length=255)]
_Url = Annotated[str, Meta(max_length=2_000)]


class Config(Struct, kw_only=True, omit_defaults=True):
    """The further fields of a type; unknown fields are dropped."""

    default_value: _Line | UnsetType | None = UNSET
    checked_by_default: bool | UnsetType = UNSET
    checkbox_label: _Line | UnsetType = UNSET
    date_limited: bool | UnsetType = UNSET
    date_limit_mode: Literal["earliest", "range", "latest"] | UnsetType = UNSET
    date_earliest_value: _Line | UnsetType | None = UNSET
    date_latest_value: _Line | UnsetType | None = UNSET
    file_types_mode: Literal["specific", "all"] | UnsetType = UNSET
    file_types_supported: Annotated[list[_Line], Meta(max_length=100)] | UnsetType = UNSET
    file_types_other: Annotated[list[_Line], Meta(max_length=100)] | UnsetType = UNSET
    file_max_size: Whole | UnsetType = UNSET
    text_characters_limited: bool | UnsetType = UNSET
    text_min_length: Whole | UnsetType = UNSET
    text_max_length: Whole | UnsetType = UNSET
    text_lines_limited: bool | UnsetType = UNSET
    text_max_lines: Whole | UnsetType = UNSET
    number_limited: bool | UnsetType = UNSET
    number_limit_mode: Literal["lowest", "highest", "range"] | UnsetType = UNSET
    number_lowest_value: float | UnsetType = UNSET
    number_highest_value: float | UnsetType = UNSET
    number_integers_only: bool | UnsetType = UNSET
    product_list_adjusts_inventory: bool | UnsetType = UNSET
    product_list_adjusts_pricing: bool | UnsetType = UNSET
    product_list_shipping_calc: Literal["none", "weight", "package"] | UnsetType = UNSET


_FIELDS = {
    "date": ("default_value", "date_"),
    "checkbox": ("checked_by_default", "checkbox_label"),
    "file": ("file_",),
    "text": ("default_value", "text_characters_limited", "text_min_length", "text_max_length"),
    "multi_line_text": ("default_value", "text_"),
    "numbers_only_text": ("default_value", "number_"),
    "product_list": ("product_list_",),
    "product_list_with_images": ("product_list_",),
}
"""How the fields begin that each type knows; the others know none."""


class ValueData(Struct, omit_defaults=True):
    """Of a swatch, of a product list, of a checkbox."""

    colors: Annotated[list[Annotated[str, Meta(max_length=20)]], Meta(max_length=3)] | UnsetType = (
        UNSET
    )
    image_url: _Url | UnsetType = UNSET
    product_id: Id | UnsetType = UNSET
    checked_value: bool | UnsetType = UNSET


class Adjuster(Struct):
    adjuster: Literal["relative", "percentage"] | None = None
    adjuster_value: Decimal | None = None


class Disabled(Struct):
    status: bool = False
    message: _Line = ""


class Adjusters(Struct):
    """What a modifier's value does to the variant."""

    price: Adjuster | None = None
    weight: Adjuster | None = None
    image_url: _Url | None = None
    purchasing_disabled: Disabled | None = None


class ValueIn(Struct, kw_only=True):
    """`id` inside an option only: that value changes."""

    id: Id | UnsetType | None = UNSET
    label: _Name | UnsetType = UNSET
    sort_order: Whole | UnsetType = UNSET
    value_data: ValueData | UnsetType | None = UNSET
    is_default: bool | UnsetType = UNSET
    adjusters: Adjusters | UnsetType | None = UNSET


class OptionIn(Struct, kw_only=True):
    name: _Line | UnsetType | None = UNSET
    display_name: _Name | UnsetType = UNSET
    type: OptionType | UnsetType = UNSET
    config: Config | Annotated[list[Any], Meta(max_length=0)] | UnsetType | None = UNSET
    sort_order: Whole | UnsetType = UNSET
    option_values: list[ValueIn] | UnsetType | None = UNSET


class ModifierIn(OptionIn, kw_only=True):
    type: ModifierType | UnsetType = UNSET  # type: ignore[assignment]
    required: bool | UnsetType = UNSET


def config(kind: str, data: object) -> str:
    """As it is kept: what that type knows."""
    if not isinstance(data, Config):
        return "{}"
    known = tuple(_FIELDS.get(kind, ()))
    fields = {
        name: value
        for name, value in sent(data).items()
        if value is not None and name.startswith(known)
    }
    return msgspec.json.encode(fields).decode()


def value_data(data: object) -> str | None:
    return msgspec.json.encode(data).decode() if isinstance(data, ValueData) else None


def adjusters(data: object) -> str | None:
    """As it is kept: as it is answered. ValueError for an amount out of bounds."""
    if not isinstance(data, Adjusters):
        return None
    disabled = data.purchasing_disabled or Disabled()
    return msgspec.json.encode(
        {
            "price": _adjuster(data.price),
            "weight": _adjuster(data.weight),
            "image_url": data.image_url or "",
            "purchasing_disabled": {"status": disabled.status, "message": disabled.message},
        }
    ).decode()


def _adjuster(data: Adjuster | None) -> dict[str, Any]:
    if data is None or data.adjuster is None or data.adjuster_value is None:
        return {}
    value = data.adjuster_value
    if not value.is_finite() or abs(value) > MOST_AMOUNT:
        raise ValueError(data.adjuster)
    sign = -1 if value < 0 else 1
    return {"adjuster": data.adjuster, "adjuster_value": sign * number(scaled(abs(value)))}


PLAIN = msgspec.json.decode(adjusters(Adjusters()) or "{}")
"""A value's adjusters where none were sent."""


def show(
    row: OptionRow, values: Iterable[OptionValueRow], *, alone: bool = False
) -> dict[str, Any]:
    """An option or a modifier. With `alone`, null data is left out: the schemas of single answers have none (section 9.3)."""
    modifies = row.kind == "modifier"
    shown = {
        "id": row.id,
        "product_id": row.product,
        "name": row.name,
        "display_name": row.display_name,
        "type": row.type,
    }
    if modifies:
        shown["required"] = bool(row.required)
    show_one = show_modifier_value if modifies else show_value
    return shown | {
        "sort_order": row.sort_order,
        "option_values": [show_one(value, alone=alone) for value in values],
        "config": msgspec.json.decode(row.config),
    }


def show_value(row: OptionValueRow, *, alone: bool = False) -> dict[str, Any]:
    shown = {
        "id": row.id,
        "label": row.label,
        "sort_order": row.sort_order,
        "value_data": _decoded(row.value_data),
        "is_default": bool(row.is_default),
    }
    if alone and shown["value_data"] is None:
        del shown["value_data"]
    return shown


def show_modifier_value(row: OptionValueRow, *, alone: bool = False) -> dict[str, Any]:
    shown = show_value(row, alone=alone)
    value = {"id": shown.pop("id"), "option_id": row.option}
    return value | shown | {"adjusters": _decoded(row.adjusters) or PLAIN}


def boxes(values: Iterable[OptionValueRow], *, checked: bool) -> list[int]:
    """A checkbox's values that stand for checked, or for not checked: their ids."""
    decoded = ((row, _decoded(row.value_data) or {}) for row in values)
    return [row.id for row, data in decoded if data.get("checked_value") is checked]


def _decoded(stored: str | None) -> Any:
    return None if stored is None else msgspec.json.decode(stored)
