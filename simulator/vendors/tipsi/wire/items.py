"""An inventory item as Tipsi shows it: a row in, a dict out; and what is sent to have its label matched."""

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any, NamedTuple, Protocol

import msgspec
from msgspec import Struct

from simulator.core.clock import iso

from ..errors import Invalid
from . import decoding, lazy
from .encyclopaedia import Drink, Wine
from .lazy import Fields


class ItemRow(NamedTuple):
    """An item as the store reads it, after every clearing."""

    id: int
    external_id: str | None
    external_is_number: bool
    price: float | None
    special_price: float | None
    special_price_on: bool
    special_price_amount: int
    barcodes: str
    """JSON."""
    proof: float | None
    abv: float | None
    unit_size: str | None
    in_stock: int | None
    updated: int
    pos_item_name: str | None
    kind: str
    status: str
    wine_id: int | None
    drink_id: int | None


class Entries(Protocol):
    """Where the wine or the drink that an item is matched with is looked up."""

    def wine(self, wine_id: int, /) -> Wine: ...

    def drink(self, drink_id: int, /) -> Drink: ...


def _external_id(row: ItemRow) -> str | int | None:
    """A number when it was stored from a number (facts/tipsi.md, Structs)."""
    external_id = row.external_id
    return int(external_id) if row.external_is_number and external_id is not None else external_id


_SHOW: dict[str, Callable[[ItemRow], Any]] = {
    **{name: attrgetter(name) for name in ItemRow._fields},
    "external_id": _external_id,
    "special_price_on": lambda row: bool(row.special_price_on),
    "barcodes": lambda row: msgspec.Raw(row.barcodes.encode()),
    "updated": lambda row: iso(row.updated),
    "category": lambda row: row.kind or None,
}

_FULL = (
    *("id", "price", "status", "barcodes", "special_price", "special_price_on"),
    *("special_price_amount", "proof", "abv", "unit_size", "in_stock", "external_id"),
)
"""What a write answers, in the order of the vendor's screenshot (facts/tipsi.md, Endpoints)."""


def full(row: ItemRow) -> dict[str, Any]:
    return {name: _SHOW[name](row) for name in _FULL}


def with_task(row: ItemRow) -> dict[str, Any]:
    """The answer of create_task: the full struct, its match to come and its name at the till."""
    return {**full(row), "wine": None, "drink": None, "pos_item_name": row.pos_item_name}


class LazyItem:
    """Shows rows with one request's lazy fields."""

    def __init__(self, fields: Fields, entries: Callable[[], Entries]) -> None:
        """`entries` is called only when an item is matched and its match is to be shown."""
        names = fields.names("inventory")
        self._fields = fields
        self._entries = entries
        self._plain = [(name, _SHOW[name]) for name in names if name not in ("wine", "drink")]
        self._wine = "wine" in names
        self._drink = "drink" in names

    def show(self, row: ItemRow) -> dict[str, Any]:
        item = {name: show(row) for name, show in self._plain}
        # The one that does not match is absent (facts/tipsi.md, Lazy fields).
        if self._wine and row.wine_id is not None:
            item["wine"] = lazy.wine(self._entries().wine(row.wine_id), self._fields)
        if self._drink and row.drink_id is not None:
            item["drink"] = lazy.drink(self._entries().drink(row.drink_id), self._fields)
        return item


class NewTask(Struct, frozen=True):
    front_image: str
    back_image: str | None = None
    vintage: str | None = None
    """Of a wine only."""


def decode_task(data: Any, queue: str) -> NewTask:
    """From JSON or from a form."""
    if not isinstance(data, Mapping):
        raise Invalid({"non_field_errors": ["Invalid data. Expected a dictionary."]})
    names = ("front_image", "back_image", *(("vintage",) if queue == "wine" else ()))
    values, errors = decoding.fields(data, dict.fromkeys(names, decoding.nullable(decoding.text)))
    if not errors and values.get("front_image") is None:
        errors["front_image"] = ["This field is required."]
    if errors:
        raise Invalid(errors)
    return NewTask(**values)
