"""A Clover merchant as a till: items, stock and groups, read in the largest pages."""

from collections.abc import Callable, Collection, Iterator
from itertools import count
from typing import TypeVar
from urllib.parse import quote

import msgspec

from ...kernel.http import HttpClient
from ...kernel.keyset import changed_since
from ...ports.model import Item, Rejected, Stock, Unanswered
from ...ports.till_orders import NewTillOrder, NoSuchItem, TillOrder
from . import wire
from .client import CloverClient, decoded
from .orders import CloverOrders

T = TypeVar("T")
PAGE = 1000
EXPAND = "categories,tags,options"
"""Three are documented as the most."""
FEW_GROUPS = 10
"""So many groups are read one by one; for more the list is read."""


class Clover:
    """One merchant; `base_url` ends before `/v3`."""

    def __init__(
        self, http: HttpClient, base_url: str, merchant_id: str, *, api_token: str
    ) -> None:
        self._client = CloverClient(http, base_url, merchant_id, api_token)
        self._orders = CloverOrders(self._client)
        self._attributes: dict[str, str] = {}
        self._groups: dict[str, str] = {}

    @property
    def identity(self) -> str:
        return f"clover {self._client.address}"

    def items_since(self, since: int) -> Iterator[list[Item]]:
        """Of one second, those that were created first come first. Unsure: that such ties stand newest first, as lists do."""
        for page in self._items(since, ("expand", EXPAND)):
            self._read_attributes({name for record in page for name in record.attributes})
            page.reverse()
            page.sort(key=lambda record: record.modified_time or 0)
            yield [wire.item(record, self._attributes) for record in page]

    def stocks_since(self, since: int) -> Iterator[list[Stock]]:
        for page in self._changed(wire.STOCKS, "item_stocks", since, _of_stock):
            yield [wire.stock(one) for one in page]

    def deleted_since(self, since: int) -> Iterator[list[str]]:
        for page in self._items(since, ("filter", "deleted=true")):
            yield [one.id for one in page]

    def ids(self) -> Iterator[list[str]]:
        """By offset, newest first: one that is deleted meanwhile may hide another, so `gone` looks again."""
        return ([one.id for one in page] for page in self._listed(wire.NAMES, "items"))

    def gone(self, ids: Collection[str]) -> set[str]:
        return {one for one in ids if not self._exists(one)}

    def groups(self, ids: Collection[str]) -> dict[str, str]:
        unknown = set(ids) - self._groups.keys()
        if len(unknown) <= FEW_GROUPS:
            self._groups |= {one: name for one in unknown if (name := self._group(one))}
        else:
            for page in self._listed(wire.NAMES, "item_groups"):
                self._groups |= {one.id: one.name for one in page if one.name}
        return {one: self._groups[one] for one in ids if one in self._groups}

    def find_order(self, reference: str) -> TillOrder | None:
        return self._orders.find(reference)

    def add_order(self, order: NewTillOrder) -> TillOrder | NoSuchItem | Rejected | Unanswered:
        return self._orders.add(order)

    def settle(self, order: TillOrder, total: int) -> None:
        self._orders.settle(order, total)

    def pay(self, order: TillOrder, total: int, reference: str) -> Rejected | Unanswered | None:
        return self._orders.pay(order, total, reference)

    def _items(self, since: int, *more: tuple[str, str]) -> Iterator[list[wire.Item]]:
        return self._changed(wire.ITEMS, "items", since, _of_item, *more)

    def _changed(
        self,
        kind: msgspec.json.Decoder[wire.Elements[T]],
        path: str,
        since: int,
        time_and_id: Callable[[T], tuple[int, str]],
        *more: tuple[str, str],
    ) -> Iterator[list[T]]:
        """Everything that was changed at or after `since`. Unsure: that item_stocks can be filtered so, as items can."""

        def fetch(at: int, offset: int) -> list[T]:
            return self._client.get_list(
                kind,
                path,
                ("filter", f"modifiedTime>={at}"),
                ("orderBy", "modifiedTime ASC"),
                ("limit", PAGE),
                ("offset", offset),
                *more,
            ).elements

        return changed_since(fetch, since, PAGE, time_and_id)

    def _listed(self, kind: msgspec.json.Decoder[wire.Elements[T]], path: str) -> Iterator[list[T]]:
        for number in count():
            params = (("limit", PAGE), ("offset", number * PAGE))
            page = self._client.get_list(kind, path, *params).elements
            yield page
            if len(page) < PAGE:
                return

    def _read_attributes(self, ids: Collection[str]) -> None:
        """The names of these attributes: all are read again where one is unknown."""
        if set(ids) <= self._attributes.keys():
            return
        for page in self._listed(wire.NAMES, "attributes"):
            self._attributes |= {one.id: one.name or one.id for one in page}
        self._attributes |= {one: one for one in ids if one not in self._attributes}

    def _exists(self, item: str) -> bool:
        response = self._client.get(f"items/{quote(item, safe='')}")
        return response.ok and not decoded(wire.ITEM, response).deleted

    def _group(self, group: str) -> str | None:
        response = self._client.get(f"item_groups/{quote(group, safe='')}")
        return decoded(wire.NAME, response).name if response.ok else None


def _of_item(record: wire.Item) -> tuple[int, str]:
    return record.modified_time or 0, record.id


def _of_stock(record: wire.ItemStock) -> tuple[int, str]:
    return record.modified_time or 0, record.item.id
