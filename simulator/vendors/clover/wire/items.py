"""Items and their stock: what is sent in, what is shown of a row (sections 2.2 to 2.5)."""

from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated, Any, Literal, NamedTuple

import msgspec
from msgspec import UNSET, Meta, Raw, Struct, UnsetType

from simulator.core.body import sent

from ..errors import Invalid
from .decoding import Cents, Id, Ref


class ItemRow(NamedTuple):
    """An item as the store reads it; SQLite gives its truth values as numbers."""

    number: int
    id: str
    hidden: bool
    available: bool
    auto_manage: bool
    item_group: str | None
    name: str
    alternate_name: str | None
    code: str | None
    sku: str | None
    price: int
    price_type: str
    default_tax_rates: bool
    unit_name: str | None
    cost: int | None
    is_revenue: bool
    canonical: str | None
    menu_item: str | None
    """JSON."""
    price_without_vat: int | None
    color_code: str | None
    type: str | None
    is_age_restricted: bool | None
    age_restricted: str | None
    """JSON."""
    exclude_cash_discount: bool | None
    created: int
    modified: int
    deleted_time: int | None
    deleted: bool
    quantity: float | None
    stock_modified: int | None
    stock_alert_threshold: float | None
    product_time_stamp: int
    inventory_time_stamp: int | None


_Text = Annotated[str, Meta(max_length=127)]
_Code = Annotated[str, Meta(max_length=100)]


class ItemIn(Struct, rename="camel", kw_only=True):
    """What a write may say of an item. Stock is not among it: it is dropped silently (section 8.2).

    Unsure: that `canonical` may be sent; like the price without VAT it is stored as it came.
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


def columns_of(body: ItemIn) -> dict[str, Any]:
    """What was sent, as columns; null means: as if it had never been set."""
    return {
        name: DEFAULTS.get(name) if value is None else _CONVERT.get(name, _same)(value)
        for name, value in sent(body).items()
        if value is not None or name not in ("name", "price", "id")
    }


def _same(value: Any) -> Any:
    return value


def _menu(value: Mapping[str, Any]) -> str:
    known = {name: value[name] for name in _MENU if value.get(name) is not None}
    for name, part in known.items():
        if not isinstance(part, bool if name == "enabled" else str):
            raise Invalid("Invalid menuItem")
    return _json(known)


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

Expanded = Mapping[str, Mapping[str, Sequence[Any]]]
"""Item id to expanded field to its elements."""

MOST_NESTED = 100
"""Lists that are nested by expand stop there (section 3.2)."""


def _ref(value: str) -> dict[str, str]:
    return {"id": value}


def _raw(value: str) -> Raw:
    return Raw(value.encode())


_LIST, _STOCK, _MENU_ITEM = -1, -2, -3
"""Places of fields that are no column: an expanded list, the expanded stock, and what is made of several columns."""

_COLUMN = ItemRow._fields.index
_SHOWN: tuple[tuple[str, int, Callable[[Any], Any] | None], ...] = (
    ("id", _COLUMN("id"), None),
    ("hidden", _COLUMN("hidden"), bool),
    ("available", _COLUMN("available"), bool),
    ("autoManage", _COLUMN("auto_manage"), bool),
    ("itemGroup", _COLUMN("item_group"), _ref),
    ("options", _LIST, None),
    ("name", _COLUMN("name"), None),
    ("alternateName", _COLUMN("alternate_name"), None),
    ("code", _COLUMN("code"), None),
    ("sku", _COLUMN("sku"), None),
    ("price", _COLUMN("price"), None),
    ("priceType", _COLUMN("price_type"), None),
    ("defaultTaxRates", _COLUMN("default_tax_rates"), bool),
    ("unitName", _COLUMN("unit_name"), None),
    ("cost", _COLUMN("cost"), None),
    ("isRevenue", _COLUMN("is_revenue"), bool),
    ("taxRates", _LIST, None),
    ("modifierGroups", _LIST, None),
    ("categories", _LIST, None),
    ("tags", _LIST, None),
    ("itemStock", _STOCK, None),
    ("canonical", _COLUMN("canonical"), _ref),
    ("menuItem", _MENU_ITEM, None),
    ("modifiedTime", _COLUMN("modified"), None),
    ("deletedTime", _COLUMN("deleted_time"), None),
    ("priceWithoutVat", _COLUMN("price_without_vat"), None),
    ("colorCode", _COLUMN("color_code"), None),
    ("type", _COLUMN("type"), None),
    ("isAgeRestricted", _COLUMN("is_age_restricted"), bool),
    ("ageRestrictedObj", _COLUMN("age_restricted"), _raw),
    ("excludeCashDiscount", _COLUMN("exclude_cash_discount"), bool),
    ("deleted", _COLUMN("deleted"), bool),
)
"""Key, place in the row, and what its value is shown by; in the wire's order."""
_UNEXPANDED = tuple(field for field in _SHOWN if field[1] not in (_LIST, _STOCK))


def show(
    row: ItemRow, expand: frozenset[str] = frozenset(), expanded: Expanded | None = None
) -> dict[str, Any]:
    """One item; what it never had is absent, what `expand` names is there even where it is empty."""
    item: dict[str, Any] = {}
    lists = expanded.get(row.id, {}) if expanded else {}
    for key, place, convert in _SHOWN if expand else _UNEXPANDED:
        if place == _MENU_ITEM:
            if row.menu_item is not None:
                item[key] = _menu_item(row.id, row.menu_item)
            continue
        if place < 0:
            if key in expand:
                item[key] = stock(row) if place == _STOCK else {"elements": lists.get(key, [])}
            continue
        value = row[place]
        if value is not None:
            item[key] = convert(value) if convert else value
    return item


def _menu_item(item_id: str, menu_item: str) -> dict[str, Any]:
    """What the online shop shows of an item. Unsure: an id of its own, made of the item's."""
    refs = {"id": item_id[::-1], "item": {"id": item_id}}
    return {**refs, **msgspec.json.decode(menu_item)}


def stock(row: ItemRow) -> dict[str, Any]:
    """An item's stock; where it was never set there is no quantity at all (section 8.3).

    Unsure: how a half below zero is rounded; here -2.5 is -3.
    """
    stock: dict[str, Any] = {"item": {"id": row.id}}
    if row.quantity is not None:
        stock["stockCount"] = int(Decimal(str(row.quantity)).quantize(Decimal(1), ROUND_HALF_UP))
        stock["quantity"] = float(row.quantity)
        stock["modifiedTime"] = row.stock_modified
        if row.stock_alert_threshold is not None:
            stock["stockAlertThreshold"] = float(row.stock_alert_threshold)
    return stock
