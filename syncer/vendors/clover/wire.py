"""Clover's JSON, as far as it is read; absent, null and empty are alike (facts/clover.md, section 2.3)."""

from decimal import Decimal
from typing import Generic, TypeVar

import msgspec
from msgspec import Struct

from ...ports import model

T = TypeVar("T")


class Elements(Struct, Generic[T], gc=False):
    elements: list[T] = []


class Ref(Struct, gc=False):
    id: str


class Named(Struct, gc=False):
    id: str
    name: str | None = None


class Option(Struct, gc=False):
    """An option of an item: "Red"; its attribute is named by its id alone."""

    name: str | None = None
    attribute: Ref | None = None


class MenuItem(Struct, gc=False):
    description: str | None = None


class Item(Struct, rename="camel", gc=False):
    id: str
    name: str | None = None
    sku: str | None = None
    price: int | None = None
    hidden: bool | None = None
    item_group: Ref | None = None
    options: Elements[Option] | None = None
    categories: Elements[Named] | None = None
    tags: Elements[Named] | None = None
    menu_item: MenuItem | None = None
    modified_time: int | None = None
    deleted: bool | None = None

    @property
    def attributes(self) -> list[str]:
        """The ids of the attributes whose options it has."""
        return [option.attribute.id for option in _of(self.options) if option.attribute]


class ItemStock(Struct, rename="camel", gc=False):
    item: Ref
    quantity: Decimal | None = None
    modified_time: int | None = None


class Payment(Struct, rename="camel", gc=False):
    amount: int = 0
    external_payment_id: str | None = None
    result: str | None = None


class Order(Struct, rename="camel", gc=False):
    id: str
    total: int | None = None
    payment_state: str | None = None
    created_time: int | None = None
    payments: Elements[Payment] | None = None


class Tender(Struct, rename="camel", gc=False):
    id: str
    label_key: str | None = None
    label: str | None = None
    enabled: bool | None = None


ITEMS = msgspec.json.Decoder(Elements[Item])
ITEM = msgspec.json.Decoder(Item)
STOCKS = msgspec.json.Decoder(Elements[ItemStock])
NAMES = msgspec.json.Decoder(Elements[Named])
NAME = msgspec.json.Decoder(Named)
ORDERS = msgspec.json.Decoder(Elements[Order])
ORDER = msgspec.json.Decoder(Order)
TENDERS = msgspec.json.Decoder(Elements[Tender])

MAX_DIGITS = 18
"""A level with more of them before the point is no level."""


def item(record: Item, attributes: dict[str, str]) -> model.Item:
    """`attributes`: their names by id."""
    pairs = (
        (attributes.get(option.attribute.id, option.attribute.id), option.name)
        for option in _of(record.options)
        if option.attribute and option.name
    )
    return model.Item(
        id=record.id,
        name=record.name or "",
        sku=record.sku or "",
        price=record.price,
        hidden=bool(record.hidden),
        group=record.item_group.id if record.item_group else None,
        options=tuple(sorted(pairs)),
        categories=_names(record.categories),
        tags=_names(record.tags),
        description=(record.menu_item.description or "") if record.menu_item else "",
        modified=record.modified_time or 0,
    )


def stock(record: ItemStock) -> model.Stock:
    level = record.quantity
    if level is not None and (not level.is_finite() or level.adjusted() > MAX_DIGITS):
        level = None
    return model.Stock(record.item.id, level, record.modified_time or 0)


def _of(elements: Elements[T] | None) -> list[T]:
    return elements.elements if elements else []


def _names(elements: Elements[Named] | None) -> tuple[str, ...]:
    return tuple(named.name for named in _of(elements) if named.name)
