"""Stock by location: what adjustments and settings send in, what items show (sections 3.1 and 3.2)."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Annotated, Any, NamedTuple, TypeVar

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from ...errors import ProblemError, V3Error
from ..decoding import Id, Level, Whole, decode

Read = TypeVar("Read")

MOST = 2_000
"""Items of one request."""

INVALID = "Payload contains invalid fields"

_Sku = Annotated[str, Meta(max_length=255)]


class ItemIdentity(Struct, kw_only=True, gc=False):
    """How a caller identifies a variant: by exactly one of these."""

    sku: _Sku | None = None
    variant_id: Id | None = None
    product_id: Id | None = None


class ItemIn(ItemIdentity, kw_only=True, gc=False):
    """One item of an adjustment."""

    location_id: Id
    quantity: Whole


class AdjustmentIn(Struct):
    items: list[ItemIn]
    reason: str | None = None


class SettingIn(Struct):
    identity: ItemIdentity
    safety_stock: Level | UnsetType = UNSET
    is_in_stock: bool | UnsetType = UNSET
    warning_level: Level | UnsetType = UNSET
    bin_picking_number: Annotated[str, Meta(max_length=255)] | UnsetType = UNSET


class SettingsIn(Struct):
    settings: list[SettingIn]


def key_of(item: ItemIdentity) -> tuple[str, str | int]:
    """sku, variant_id or product_id, and what the variant is looked up by."""
    if item.sku is not None:
        return "sku", item.sku.casefold()
    if item.variant_id is not None:
        return "variant_id", item.variant_id
    return "product_id", item.product_id or 0


def identity(item: ItemIdentity) -> str:
    """As refusals name it: `sku KM-12`."""
    way, key = key_of(item)
    return f"{way} {item.sku or key}"


def problem_or(body: bytes, kind: type[Read]) -> Read:
    """The body as a value; ProblemError where it does not fit."""
    try:
        return decode(body, kind)
    except V3Error as why:
        title = why.message if why.status == 400 else INVALID
        raise ProblemError(title, why.errors, why.status) from why


_adjustment = msgspec.json.Decoder(AdjustmentIn, strict=False)


def adjustments(body: bytes, *, relative: bool) -> list[ItemIn]:
    """What shall be adjusted, in the order sent; ProblemError where an item does not fit."""
    data = _adjustment_of(body).items
    _check_count(len(data), "items")
    wrong: dict[str, str] = {}
    for place, item in enumerate(data):
        if not _is_named_once(item):
            wrong[f"items.{place}.identity"] = _ONE_OF
        elif item.quantity < 0 and not relative:
            wrong[f"items.{place}.quantity"] = "quantity must not be negative"
    if wrong:
        raise ProblemError(INVALID, wrong)
    return data


def _adjustment_of(body: bytes) -> AdjustmentIn:
    """In one step where all is well, as bodies are large; else what is wrong is looked for."""
    if rb"\u0000" not in body:
        with suppress(msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return _adjustment.decode(body)
    return problem_or(body, AdjustmentIn)


_ONE_OF = "Exactly one identity must be specified: sku, variant_id or product_id"
_NO_SETTING = "At least one setting must be specified: warning_level, is_in_stock or safety_stock"


def _is_named_once(item: ItemIdentity) -> bool:
    named = (item.sku is not None) + (item.variant_id is not None) + (item.product_id is not None)
    return named == 1 and item.sku != ""


def settings(body: bytes) -> list[tuple[ItemIdentity, dict[str, Any]]]:
    """What settings shall be, by the items' identities."""
    data = problem_or(body, SettingsIn).settings
    _check_count(len(data), "settings")
    wrong: dict[str, str] = {}
    changes = []
    for place, item in enumerate(data):
        values = _named(item)
        if not _is_named_once(item.identity):
            wrong[f"setting.{place}.identity"] = _ONE_OF
        elif not values:
            wrong[f"setting.{place}.settings"] = _NO_SETTING
        else:
            changes.append((item.identity, values))
    if wrong:
        raise ProblemError(INVALID, wrong)
    return changes


def _named(item: SettingIn) -> dict[str, Any]:
    names = ("safety_stock", "is_in_stock", "warning_level", "bin_picking_number")
    values = ((name, getattr(item, name)) for name in names)
    return {name: value for name, value in values if value is not UNSET}


def _check_count(count: int, what: str) -> None:
    """Unsure: the words, and whether none at all is refused."""
    if not count:
        raise ProblemError(INVALID, {what: f"{what} must not be empty"})
    if count > MOST:
        raise ProblemError(INVALID, {what: f"{what} must have at most {MOST} elements"})


class LocationSummary(NamedTuple):
    """A location as items show it."""

    id: int
    code: str
    label: str
    enabled: bool


class ItemStock(NamedTuple):
    """The stock of a variant at a location, as a read sees it."""

    onhand: int
    to_sell: int
    safety_stock: int
    is_in_stock: bool
    warning_level: int
    bin_picking_number: str


NO_STOCK = ItemStock(0, 0, 0, is_in_stock=True, warning_level=0, bin_picking_number="")
"""Where nothing was ever set."""


class ItemRow(NamedTuple):
    """An inventory item's identity: a variant."""

    sku: str
    variant_id: int
    product_id: int
    sku_id: int | None


def show_item(
    row: ItemRow, places: Iterable[LocationSummary], stocks: Mapping[tuple[int, int], ItemStock]
) -> dict[str, Any]:
    """An item with its stock at each place; stocks by variant and location."""
    identity = row._asdict()
    if identity["sku_id"] is None:
        del identity["sku_id"]  # the published schema has no null here
    return {
        "identity": identity,
        "locations": [
            _at(place, stocks.get((row.variant_id, place.id), NO_STOCK)) for place in places
        ],
    }


def _at(place: LocationSummary, stock: ItemStock) -> dict[str, Any]:
    return {
        "location_id": place.id,
        "location_code": place.code,
        "location_name": place.label,
        "available_to_sell": stock.to_sell,
        "total_inventory_onhand": stock.onhand,
        "location_enabled": bool(place.enabled),
        "settings": _settings(stock),
    }


def show_at_location(row: ItemRow, stock: ItemStock) -> dict[str, Any]:
    """An item as one location's list has it."""
    return {
        "identity": {"sku": row.sku, "variant_id": row.variant_id, "product_id": row.product_id},
        "available_to_sell": stock.to_sell,
        "total_inventory_onhand": stock.onhand,
        "settings": _settings(stock),
    }


def _settings(stock: ItemStock) -> dict[str, Any]:
    return {
        "safety_stock": stock.safety_stock,
        "is_in_stock": bool(stock.is_in_stock),
        "warning_level": stock.warning_level,
        "bin_picking_number": stock.bin_picking_number,
    }


def product_stock_data(product: int, method: str, value: int) -> dict[str, Any]:
    """Of a webhook about stock (section 6.2): by product."""
    inventory = {"product_id": product, "method": method, "value": value}
    return {"type": "product", "id": product, "inventory": inventory}


def sku_stock_data(
    sku_id: int, product: int, variant: int, method: str, value: int
) -> dict[str, Any]:
    """By SKU."""
    inventory = {"product_id": product, "method": method, "value": value, "variant_id": variant}
    return {"type": "sku", "id": sku_id, "inventory": inventory}


def location_stock_data(product: int, variant: int, location: int) -> dict[str, Any]:
    """By variant and location."""
    return {"variant_id": variant, "product_id": product, "location_id": location}
