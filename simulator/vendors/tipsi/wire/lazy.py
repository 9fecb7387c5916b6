"""Tipsi's lazy fields: of each struct, an answer carries the fields that the request names (T-15)."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from .encyclopaedia import (
    Country,
    Designation,
    Drink,
    Producer,
    ProRating,
    Region,
    SubRegion,
    Varietal,
    Vineyard,
    Wine,
    Winery,
)

Names = tuple[str, ...]

_KINDS: dict[type[Struct], str] = {
    Wine: "wine",
    Drink: "drink",
    Winery: "winery",
    Vineyard: "vineyard",
    Designation: "designation",
    Varietal: "varietal",
    Country: "country",
    Region: "region",
    SubRegion: "sub_region",
    ProRating: "pro_rating",
    Producer: "producer",
}

_INVENTORY = (
    *("id", "external_id", "price", "special_price", "special_price_on", "special_price_amount"),
    *("barcodes", "proof", "abv", "unit_size", "in_stock", "updated", "pos_item_name"),
    *("category", "status", "wine", "drink"),
)

_STORE = ("id", "group_id", "name", "address", "working_hours", "delivery_zones")

FIELDS: dict[str, Names] = {
    **{
        kind: tuple(name for name in struct.__struct_fields__ if name != "tags")
        for struct, kind in _KINDS.items()
    },
    "inventory": _INVENTORY,
    "store": _STORE,
    "fts": ("wine", "drink", "rank"),
}
"""The fields that each struct has, in the order in which an answer shows them."""

# What a struct carries when the request names no fields of it: only its id. Unsure: a rating has no
# id (its name is shown instead), and nor has a search result (all of it is shown).
_DEFAULT_FIELDS: dict[str, Names] = dict.fromkeys(FIELDS, ("id",)) | {
    "pro_rating": ("name",),
    "fts": FIELDS["fts"],
}

_PARAMETERS = frozenset(f"{kind}_fields" for kind in FIELDS)


class Fields:
    """The fields that one request names, struct by struct."""

    __slots__ = ("_requested",)

    def __init__(self, requested: Mapping[str, Names]) -> None:
        self._requested = requested

    @classmethod
    def of(cls, params: Mapping[str, str]) -> "Fields":
        """From the query's `inventory_fields`, `wine_fields` and so on: comma-separated names."""
        lists = {
            name.removesuffix("_fields"): params[name] for name in params if name in _PARAMETERS
        }
        return cls({kind: _names(kind, text) for kind, text in lists.items() if text.strip(" ,")})

    def names(self, kind: str) -> Names:
        """The fields to show of a `kind` ("wine", "inventory"...), in the order of FIELDS."""
        return self._requested.get(kind) or _DEFAULT_FIELDS[kind]


def wine(entry: Wine, fields: Fields) -> dict[str, Any]:
    return _struct(entry, fields.names("wine"), fields)


def drink(entry: Drink, fields: Fields) -> dict[str, Any]:
    return _struct(entry, fields.names("drink"), fields)


def _names(kind: str, text: str) -> Names:
    """Unsure: names that the struct does not have are ignored, and its id is there without being named."""
    requested = {"id", *(name.strip() for name in text.split(","))}
    return tuple(name for name in FIELDS[kind] if name in requested)


def _struct(entry: Struct, names: Names, fields: Fields) -> dict[str, Any]:
    return {name: _value(getattr(entry, name), fields) for name in names}


def _value(value: Any, fields: Fields) -> Any:
    if isinstance(value, tuple):
        return [_value(part, fields) for part in value]
    if isinstance(value, Struct):
        return _struct(value, fields.names(_KINDS[type(value)]), fields)
    return value
