"""Tipsi's lazy fields: an answer carries of each struct the fields that were asked for (T-15)."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from .encyclopaedia import entries

Names = tuple[str, ...]

_KINDS: dict[type[Struct], str] = {
    entries.Wine: "wine",
    entries.Drink: "drink",
    entries.Winery: "winery",
    entries.Vineyard: "vineyard",
    entries.Designation: "designation",
    entries.Varietal: "varietal",
    entries.Country: "country",
    entries.Region: "region",
    entries.SubRegion: "sub_region",
    entries.ProRating: "pro_rating",
    entries.Producer: "producer",
}

_INVENTORY = (
    *("id", "external_id", "price", "special_price", "special_price_on", "special_price_amount"),
    *("barcodes", "proof", "abv", "unit_size", "in_stock", "updated", "pos_item_name"),
    *("category", "status", "wine", "drink"),
)

_STORE = ("id", "group_id", "name", "address", "working_hours", "delivery_zones")

KNOWN: dict[str, Names] = {
    **{
        kind: tuple(name for name in struct.__struct_fields__ if name != "tags")
        for struct, kind in _KINDS.items()
    },
    "inventory": _INVENTORY,
    "store": _STORE,
    "fts": ("wine", "drink", "rank"),
}
"""The fields that each struct has, in the order in which an answer shows them."""

# What a struct carries when nobody asked for its fields: only its id. Unsure: a rating has no id
# (its name is shown instead), and nor has a search result (all of it is shown).
_UNASKED: dict[str, Names] = dict.fromkeys(KNOWN, ("id",)) | {
    "pro_rating": ("name",),
    "fts": KNOWN["fts"],
}


_PARAMETERS = frozenset(f"{kind}_fields" for kind in KNOWN)


class Fields:
    """What one request asked for, struct by struct."""

    __slots__ = ("_asked",)

    def __init__(self, asked: Mapping[str, Names]) -> None:
        self._asked = asked

    @classmethod
    def of(cls, args: Mapping[str, str]) -> "Fields":
        """From the query's `inventory_fields`, `wine_fields` and so on: comma-separated names."""
        asked = {name.removesuffix("_fields"): args[name] for name in args if name in _PARAMETERS}
        return cls({kind: _known(kind, text) for kind, text in asked.items() if text.strip(" ,")})

    def names(self, kind: str) -> Names:
        """The fields to show of a `kind` ("wine", "inventory"...), in the order of KNOWN."""
        return self._asked.get(kind) or _UNASKED[kind]


def wine(entry: entries.Wine, fields: Fields) -> dict[str, Any]:
    return _struct(entry, fields.names("wine"), fields)


def drink(entry: entries.Drink, fields: Fields) -> dict[str, Any]:
    return _struct(entry, fields.names("drink"), fields)


def _known(kind: str, text: str) -> Names:
    """Unsure: names that the struct does not have are ignored, and its id is there unasked."""
    asked = {"id", *(name.strip() for name in text.split(","))}
    return tuple(name for name in KNOWN[kind] if name in asked)


def _struct(entry: Struct, names: Names, fields: Fields) -> dict[str, Any]:
    return {name: _value(getattr(entry, name), fields) for name in names}


def _value(value: Any, fields: Fields) -> Any:
    if isinstance(value, tuple):
        return [_value(one, fields) for one in value]
    if isinstance(value, Struct):
        return _struct(value, fields.names(_KINDS[type(value)]), fields)
    return value
