"""An inventory item as Tipsi shows it: a row in, a dict out."""

from collections.abc import Callable
from typing import Any

import msgspec

from simulator.core.clock import iso
from simulator.core.sql.statements import Row

from .. import lazy
from ..encyclopaedia import Encyclopaedia
from ..lazy import Fields

COLUMNS = (
    *("id", "external_id", "external_is_number", "price", "special_price", "special_price_on"),
    *("special_price_amount", "barcodes", "proof", "abv", "unit_size", "in_stock", "updated"),
    *("pos_item_name", "kind", "status", "wine_id", "drink_id"),
)
"""The order in which the store gives an item's columns."""

_AT = {name: place for place, name in enumerate(COLUMNS)}
_EXTERNAL, _IS_NUMBER = _AT["external_id"], _AT["external_is_number"]
_WINE, _DRINK = _AT["wine_id"], _AT["drink_id"]

Volumes = Callable[[], Encyclopaedia]
"""Opened only when an item is matched and its match is asked for."""


def _plain(name: str) -> Callable[[Row], Any]:
    at = _AT[name]
    return lambda row: row[at]


def _external_id(row: Row) -> Any:
    """A number when it was stored from a number (facts/tipsi.md, Structs)."""
    told = row[_EXTERNAL]
    return int(told) if row[_IS_NUMBER] and told is not None else told


_SHOWN: dict[str, Callable[[Row], Any]] = {
    **{name: _plain(name) for name in COLUMNS},
    "external_id": _external_id,
    "special_price_on": lambda row: bool(row[_AT["special_price_on"]]),
    "barcodes": lambda row: msgspec.Raw(row[_AT["barcodes"]].encode()),
    "updated": lambda row: iso(row[_AT["updated"]]),
    "category": lambda row: row[_AT["kind"]] or None,
}

_FULL = (
    *("id", "price", "status", "barcodes", "special_price", "special_price_on"),
    *("special_price_amount", "proof", "abv", "unit_size", "in_stock", "external_id"),
)
"""What a write answers, in the order of the vendor's screenshot (facts/tipsi.md, Endpoints)."""


def full(row: Row) -> dict[str, Any]:
    return {name: _SHOWN[name](row) for name in _FULL}


def tasked(row: Row) -> dict[str, Any]:
    """The answer of create_task: the full struct, its match to come and its name at the till."""
    return {**full(row), "wine": None, "drink": None, "pos_item_name": row[_AT["pos_item_name"]]}


class Shown:
    """Rows as one request's lazy fields want them."""

    def __init__(self, fields: Fields, volumes: Volumes) -> None:
        names = fields.names("inventory")
        self._fields = fields
        self._volumes = volumes
        self._plain = [(name, _SHOWN[name]) for name in names if name not in ("wine", "drink")]
        self._wine = "wine" in names
        self._drink = "drink" in names

    def __call__(self, row: Row) -> dict[str, Any]:
        told = {name: show(row) for name, show in self._plain}
        # The one that does not match is absent (facts/tipsi.md, Lazy fields).
        if self._wine and row[_WINE] is not None:
            told["wine"] = lazy.wine(self._volumes().wine(row[_WINE]), self._fields)
        if self._drink and row[_DRINK] is not None:
            told["drink"] = lazy.drink(self._volumes().drink(row[_DRINK]), self._fields)
        return told
