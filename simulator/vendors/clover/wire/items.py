"""Items and their stock: what is sent in, what is shown of a row (sections 2.2 to 2.5)."""

from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, Raw, Struct, UnsetType

from simulator.core.sql.statements import Row

from ..errors import Invalid
from .decoding import Cents, Id, Ref

COLUMNS = (
    *("number", "id", "hidden", "available", "auto_manage", "item_group", "name"),
    *("alternate_name", "code", "sku", "price", "price_type", "default_tax_rates", "unit_name"),
    *("cost", "is_revenue", "canonical", "menu_item", "price_without_vat", "color_code", "type"),
    *("is_age_restricted", "age_restricted", "exclude_cash_discount"),
    *("created", "modified", "deleted_time"),
    *("deleted", "quantity", "stock_modified", "stock_alert_threshold", "product_time_stamp"),
    "inventory_time_stamp",
)
"""The order in which the store gives an item's columns."""

AT = {name: place for place, name in enumerate(COLUMNS)}

_Text = Annotated[str, Meta(max_length=127)]
_Code = Annotated[str, Meta(max_length=100)]


class ItemIn(Struct, rename="camel", kw_only=True):
    """What a write may say of an item. Stock is not among it: it is dropped silently (section 8.2).

    Unsure: that `canonical` may be sent; like the price without VAT it is kept as it came.
    """

    id: Id | UnsetType | None = UNSET
    name: _Text | UnsetType | None = UNSET
    price: Cents | UnsetType | None = UNSET
    hidden: bool | UnsetType | None = UNSET
    available: bool | UnsetType | None = UNSET
    auto_manage: bool | UnsetType | None = UNSET
    item_group: Ref | UnsetType | None = UNSET
    alternate_name: _Text | UnsetType | None = UNSET
    code: _Code | UnsetType | None = UNSET
    sku: _Code | UnsetType | None = UNSET
    price_type: Literal["FIXED", "VARIABLE", "PER_UNIT"] | UnsetType | None = UNSET
    default_tax_rates: bool | UnsetType | None = UNSET
    unit_name: Annotated[str, Meta(max_length=64)] | UnsetType | None = UNSET
    cost: Cents | UnsetType | None = UNSET
    is_revenue: bool | UnsetType | None = UNSET
    canonical: Ref | UnsetType | None = UNSET
    menu_item: dict[str, Any] | UnsetType | None = UNSET
    price_without_vat: Cents | UnsetType | None = UNSET
    color_code: (
        Annotated[str, Meta(pattern=r"^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})$")]
        | UnsetType
        | None
    ) = UNSET
    type: Literal["REGULAR", "RESTAURANT", "SERVICE", "RETAIL"] | UnsetType | None = UNSET
    is_age_restricted: bool | UnsetType | None = UNSET
    age_restricted: dict[str, Any] | UnsetType | None = msgspec.field(
        default=UNSET, name="ageRestrictedObj"
    )
    exclude_cash_discount: bool | UnsetType | None = UNSET


class ItemsIn(Struct):
    """What bulk_items takes."""

    items: list[ItemIn]


class StockIn(Struct, rename="camel"):
    """A stock write is absolute; other keys are tolerated. Unsure: that it may set the threshold."""

    quantity: Annotated[float, Meta(ge=-1_000_000_000, le=1_000_000_000)]
    stock_alert_threshold: Annotated[float, Meta(ge=0, le=1_000_000_000)] | UnsetType | None = UNSET


DEFAULTS: dict[str, Any] = {
    "hidden": False,
    "available": True,
    "auto_manage": False,
    "price_type": "FIXED",
    "default_tax_rates": True,
    "is_revenue": True,
}
"""What a new item has where nothing is said (section 11.9)."""

_MENU = ("name", "description", "imageFilename", "enabled")
MOST_DESCRIPTION = 10_000


def columns_of(told: ItemIn) -> dict[str, Any]:
    """What was sent, as columns; null means: as if it had never been set."""
    found: dict[str, Any] = {}
    for name in told.__struct_fields__:
        value = getattr(told, name)
        if value is UNSET:
            continue
        if value is None and name in ("name", "price", "id"):
            continue
        found[name] = DEFAULTS.get(name) if value is None else _CONVERT.get(name, _same)(value)
    return found


def _same(value: Any) -> Any:
    return value


def _menu(value: Mapping[str, Any]) -> str:
    kept = {name: value[name] for name in _MENU if value.get(name) is not None}
    if not all(isinstance(told, bool if name == "enabled" else str) for name, told in kept.items()):
        raise Invalid("Invalid menuItem")
    return _json(kept)


def _age(value: Mapping[str, Any]) -> str:
    return _json({name: value[name] for name in ("id", "name", "minimumAge") if name in value})


def _json(value: Mapping[str, Any]) -> str:
    text = msgspec.json.encode(value).decode()
    if len(text) > MOST_DESCRIPTION:
        raise Invalid("Invalid item: too long")
    return text


def _id(value: Ref) -> str:
    return value.id


_CONVERT: dict[str, Callable[[Any], Any]] = {
    "item_group": _id,
    "canonical": _id,
    "menu_item": _menu,
    "age_restricted": _age,
}

Around = Mapping[str, Mapping[str, Sequence[Any]]]
"""Item id to expanded field to its elements."""

_ID, _MENU_ITEM = AT["id"], AT["menu_item"]
_QUANTITY, _STOCK_MODIFIED = AT["quantity"], AT["stock_modified"]
_ALERT = AT["stock_alert_threshold"]
MOST_NESTED = 100
"""Lists that are nested by expand stop there (section 3.2)."""


def _ref(value: str) -> dict[str, str]:
    return {"id": value}


def _raw(value: str) -> Raw:
    return Raw(value.encode())


_SHOWN: tuple[tuple[str, int, Any], ...] = (
    ("id", AT["id"], None),
    ("hidden", AT["hidden"], bool),
    ("available", AT["available"], bool),
    ("autoManage", AT["auto_manage"], bool),
    ("itemGroup", AT["item_group"], _ref),
    ("options", -1, None),
    ("name", AT["name"], None),
    ("alternateName", AT["alternate_name"], None),
    ("code", AT["code"], None),
    ("sku", AT["sku"], None),
    ("price", AT["price"], None),
    ("priceType", AT["price_type"], None),
    ("defaultTaxRates", AT["default_tax_rates"], bool),
    ("unitName", AT["unit_name"], None),
    ("cost", AT["cost"], None),
    ("isRevenue", AT["is_revenue"], bool),
    ("taxRates", -1, None),
    ("modifierGroups", -1, None),
    ("categories", -1, None),
    ("tags", -1, None),
    ("itemStock", -2, None),
    ("canonical", AT["canonical"], _ref),
    ("menuItem", -3, None),
    ("modifiedTime", AT["modified"], None),
    ("deletedTime", AT["deleted_time"], None),
    ("priceWithoutVat", AT["price_without_vat"], None),
    ("colorCode", AT["color_code"], None),
    ("type", AT["type"], None),
    ("isAgeRestricted", AT["is_age_restricted"], bool),
    ("ageRestrictedObj", AT["age_restricted"], _raw),
    ("excludeCashDiscount", AT["exclude_cash_discount"], bool),
    ("deleted", AT["deleted"], bool),
)
"""Key, place in the row (-1 and -2: only where it is expanded; -3: made of several), and how it is told; in the wire's order."""
_PLAIN = tuple(one for one in _SHOWN if one[1] not in (-1, -2))


def show(
    row: Row, expand: frozenset[str] = frozenset(), around: Around | None = None
) -> dict[str, Any]:
    """One item; what it never had is absent, what was asked for is there even where it is empty."""
    told: dict[str, Any] = {}
    lists = around.get(row[_ID], {}) if around else {}
    for key, place, convert in _SHOWN if expand else _PLAIN:
        if place == -3:
            if row[_MENU_ITEM] is not None:
                told[key] = _menu_item(row)
            continue
        if place < 0:
            if key in expand:
                told[key] = stock(row) if place == -2 else {"elements": lists.get(key, [])}
            continue
        value = row[place]
        if value is not None:
            told[key] = convert(value) if convert else value
    return told


def _menu_item(row: Row) -> dict[str, Any]:
    """What the online shop shows of an item. Unsure: an id of its own, made of the item's."""
    told = {"id": row[_ID][::-1], "item": {"id": row[_ID]}}
    return {**told, **msgspec.json.decode(row[_MENU_ITEM])}


def stock(row: Row) -> dict[str, Any]:
    """An item's stock; where it was never set there is no quantity at all (section 8.3).

    Unsure: how a half below zero is rounded; here -2.5 is -3.
    """
    told: dict[str, Any] = {"item": {"id": row[_ID]}}
    quantity = row[_QUANTITY]
    if quantity is not None:
        told["stockCount"] = int(Decimal(str(quantity)).quantize(Decimal(1), ROUND_HALF_UP))
        told["quantity"] = float(quantity)
        told["modifiedTime"] = row[_STOCK_MODIFIED]
        if row[_ALERT] is not None:
            told["stockAlertThreshold"] = float(row[_ALERT])
    return told
