"""A merchant's items, stock and groups, read in the largest pages; its orders are next door."""

from collections.abc import Callable, Collection, Iterator
from itertools import count
from typing import TypeVar
from urllib.parse import quote

import msgspec

from ...kernel.http import Client
from ...kernel.keyset import changed_since
from ...ports.model import Item, Lost, Refused, Stock
from ...ports.till_orders import NoSuchItem, Ticket, TillOrder
from . import wire
from .client import Door, decoded
from .orders import Books

One = TypeVar("One")
PAGE = 1000
EXPAND = "categories,tags,options"
"""Three are documented as the most."""
FEW = 10
"""So many groups are asked for one by one; for more the list is read."""


class Clover:
    """One merchant; `base_url` ends before `/v3`."""

    def __init__(self, client: Client, base_url: str, merchant_id: str, *, api_token: str) -> None:
        self._door = Door(client, base_url, merchant_id, api_token)
        self._books = Books(self._door)
        self._attributes: dict[str, str] = {}
        self._groups: dict[str, str] = {}

    @property
    def identity(self) -> str:
        return f"clover {self._door.address}"

    def items_since(self, since: int) -> Iterator[list[Item]]:
        """Of one second, those that were made first come first. Unsure: that such ties stand newest first, as lists do."""
        for page in self._items(since, ("expand", EXPAND)):
            self._learn_attributes({name for one in page for name in one.attributes})
            page.reverse()
            page.sort(key=lambda one: one.modified_time or 0)
            yield [wire.item(one, self._attributes) for one in page]

    def stocks_since(self, since: int) -> Iterator[list[Stock]]:
        for page in self._changed(wire.STOCKS, "item_stocks", since, _of_stock):
            yield [wire.stock(one) for one in page]

    def deleted_since(self, since: int) -> Iterator[list[str]]:
        for page in self._items(since, ("filter", "deleted=true")):
            yield [one.id for one in page]

    def ids(self) -> Iterator[list[str]]:
        """By offset, newest first: one that is deleted meanwhile may hide another, so `gone` asks again."""
        return ([one.id for one in page] for page in self._listed(wire.NAMES, "items"))

    def gone(self, ids: Collection[str]) -> set[str]:
        return {one for one in ids if not self._lives(one)}

    def groups(self, ids: Collection[str]) -> dict[str, str]:
        unknown = set(ids) - self._groups.keys()
        if len(unknown) <= FEW:
            self._groups |= {one: name for one in unknown if (name := self._group(one))}
        else:
            for page in self._listed(wire.NAMES, "item_groups"):
                self._groups |= {one.id: one.name for one in page if one.name}
        return {one: self._groups[one] for one in ids if one in self._groups}

    def find_order(self, reference: str) -> TillOrder | None:
        return self._books.find(reference)

    def add_order(self, ticket: Ticket) -> TillOrder | NoSuchItem | Refused | Lost:
        return self._books.add(ticket)

    def settle(self, order: TillOrder, total: int) -> None:
        self._books.settle(order, total)

    def pay(self, order: TillOrder, total: int, reference: str) -> Refused | Lost | None:
        return self._books.pay(order, total, reference)

    def _items(self, since: int, *more: tuple[str, str]) -> Iterator[list[wire.ToldItem]]:
        return self._changed(wire.ITEMS, "items", since, _of_item, *more)

    def _changed(
        self,
        kind: msgspec.json.Decoder[wire.Elements[One]],
        path: str,
        since: int,
        known_by: Callable[[One], tuple[int, str]],
        *more: tuple[str, str],
    ) -> Iterator[list[One]]:
        """Everything that was changed at or after `since`. Unsure: that item_stocks can be asked so, as items can."""

        def ask(at: int, offset: int) -> list[One]:
            told = self._door.elements(
                kind,
                path,
                ("filter", f"modifiedTime>={at}"),
                ("orderBy", "modifiedTime ASC"),
                ("limit", PAGE),
                ("offset", offset),
                *more,
            )
            return told.elements

        return changed_since(ask, since, PAGE, known_by)

    def _listed(
        self, kind: msgspec.json.Decoder[wire.Elements[One]], path: str
    ) -> Iterator[list[One]]:
        for place in count():
            asked = (("limit", PAGE), ("offset", place * PAGE))
            page = self._door.elements(kind, path, *asked).elements
            yield page
            if len(page) < PAGE:
                return

    def _learn_attributes(self, ids: Collection[str]) -> None:
        """Their names: read again where one is unknown."""
        if set(ids) <= self._attributes.keys():
            return
        for page in self._listed(wire.NAMES, "attributes"):
            self._attributes |= {one.id: one.name or one.id for one in page}
        self._attributes |= {one: one for one in ids if one not in self._attributes}

    def _lives(self, item: str) -> bool:
        answer = self._door.read(f"items/{quote(item, safe='')}")
        return answer.ok and not decoded(wire.ITEM, answer).deleted

    def _group(self, group: str) -> str | None:
        answer = self._door.read(f"item_groups/{quote(group, safe='')}")
        return decoded(wire.NAME, answer).name if answer.ok else None


def _of_item(one: wire.ToldItem) -> tuple[int, str]:
    return one.modified_time or 0, one.id


def _of_stock(one: wire.ToldStock) -> tuple[int, str]:
    return one.modified_time or 0, one.item.id
