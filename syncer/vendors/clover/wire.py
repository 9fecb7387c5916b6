"""Clover's JSON, as far as it is read; absent, null and empty are alike (facts/clover.md, section 2.3)."""

from decimal import Decimal
from typing import Generic, TypeVar

import msgspec
from msgspec import Struct

from ...ports.model import Item, Stock

One = TypeVar("One")


class Elements(Struct, Generic[One], gc=False):
    elements: list[One] = []


class Ref(Struct, gc=False):
    id: str


class Named(Struct, gc=False):
    id: str
    name: str | None = None


class Choice(Struct, gc=False):
    """An option of an item: "Red"; its attribute is told by its id alone."""

    name: str | None = None
    attribute: Ref | None = None


class MenuItem(Struct, gc=False):
    description: str | None = None


class ToldItem(Struct, rename="camel", gc=False):
    id: str
    name: str | None = None
    sku: str | None = None
    price: int | None = None
    hidden: bool | None = None
    item_group: Ref | None = None
    options: Elements[Choice] | None = None
    categories: Elements[Named] | None = None
    tags: Elements[Named] | None = None
    menu_item: MenuItem | None = None
    modified_time: int | None = None
    deleted: bool | None = None

    @property
    def attributes(self) -> list[str]:
        """The ids of the attributes whose options it has."""
        return [one.attribute.id for one in _of(self.options) if one.attribute]


class ToldStock(Struct, rename="camel", gc=False):
    item: Ref
    quantity: Decimal | None = None
    modified_time: int | None = None


class Payment(Struct, rename="camel", gc=False):
    amount: int = 0
    external_payment_id: str | None = None
    result: str | None = None


class ToldOrder(Struct, rename="camel", gc=False):
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


ITEMS = msgspec.json.Decoder(Elements[ToldItem])
ITEM = msgspec.json.Decoder(ToldItem)
STOCKS = msgspec.json.Decoder(Elements[ToldStock])
NAMES = msgspec.json.Decoder(Elements[Named])
NAME = msgspec.json.Decoder(Named)
ORDERS = msgspec.json.Decoder(Elements[ToldOrder])
ORDER = msgspec.json.Decoder(ToldOrder)
TENDERS = msgspec.json.Decoder(Elements[Tender])

DIGITS = 18
"""A level with more of them before the point is no level."""


def item(told: ToldItem, attributes: dict[str, str]) -> Item:
    """`attributes`: their names by id."""
    pairs = (
        (attributes.get(one.attribute.id, one.attribute.id), one.name)
        for one in _of(told.options)
        if one.attribute and one.name
    )
    return Item(
        id=told.id,
        name=told.name or "",
        sku=told.sku or "",
        price=told.price,
        hidden=bool(told.hidden),
        group=told.item_group.id if told.item_group else None,
        options=tuple(sorted(pairs)),
        categories=_names(told.categories),
        tags=_names(told.tags),
        description=(told.menu_item.description or "") if told.menu_item else "",
        modified=told.modified_time or 0,
    )


def stock(told: ToldStock) -> Stock:
    level = told.quantity
    if level is not None and (not level.is_finite() or level.adjusted() > DIGITS):
        level = None
    return Stock(told.item.id, level, told.modified_time or 0)


def _of(told: Elements[One] | None) -> list[One]:
    return told.elements if told else []


def _names(told: Elements[Named] | None) -> tuple[str, ...]:
    return tuple(one.name for one in _of(told) if one.name)
