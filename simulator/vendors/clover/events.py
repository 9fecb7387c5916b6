"""What happens at the till: each event changes Clover's own tables, and moves the trigger that it moves (K-03 to K-11)."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

import msgspec

from simulator.core.errors import ApiError, NoSuchEvent, NoSuchProduct
from simulator.core.events import (
    Change,
    EventTarget,
    Move,
    OnlineOrder,
    Verbs,
    difference,
    edited,
    refused,
)
from simulator.core.products import Product

from .errors import Invalid
from .products import cents, dashboard_columns, inherited, neutrals, put, put_variant, tags_of
from .store import in_store_sales, item_tags, items, stocks
from .store.in_store_sales import CashEvent, Credit, Sale
from .store.unit_of_work import UnitOfWork, open_unit_of_work
from .wire.items import ItemRow

_STAMPS = ("product_time_stamp", "inventory_time_stamp")


class Till(EventTarget[ItemRow]):
    """A merchant's items: of a SKU that several have, the newest."""

    def __init__(self, uow: UnitOfWork) -> None:
        self.uow = uow

    def find(self, sku: str) -> ItemRow:
        known = items.by_skus(self.uow.conn, self.uow.merchant, [sku])
        if sku not in known:
            raise NoSuchProduct(sku)
        return known[sku]

    def level(self, item: ItemRow) -> float | None:
        return item.quantity

    def set_level(self, item: ItemRow, quantity: float, outlet: str | None) -> Change:  # noqa: ARG002 (it has one)
        return self.changed(item, stocks.set_level(self.uow, item, quantity))

    def set_price(self, item: ItemRow, price: str) -> Change:
        return self.changed(item, items.change(self.uow, item, {"price": cents(price)}))

    def set_active(self, item: ItemRow, *, active: bool) -> Change:
        columns = {"hidden": False, "available": True} if active else {"hidden": True}
        return self.changed(item, items.change(self.uow, item, columns))

    def edit(self, item: ItemRow, fields: Mapping[str, Any]) -> Change:
        """Somebody edits the item in the dashboard; a quantity is a count."""
        old = self._product(item)
        new = edited(old, fields)
        columns = dashboard_columns(self.uow, new)
        if "active" not in fields:
            columns.pop("hidden")
        row = items.change(self.uow, item, columns)
        if {"categories", "weight"} & fields.keys():
            item_tags.set_tags(self.uow, [tags_of(item, new)], new=False)
        if "quantity" in fields and new.quantity != old.quantity:
            row = stocks.set_level(self.uow, row, new.quantity)
        return _change(old, self._product(row))

    def remove(self, item: ItemRow) -> None:
        items.remove_many(self.uow, [item])

    def taken(self, product: Product) -> Collection[str]:
        skus = [part.sku for part in product.variants or (product,) if part.sku]
        return items.by_skus(self.uow.conn, self.uow.merchant, skus)

    def add(self, product: Product) -> Mapping[str, Any]:
        rows = put(self.uow, [product])
        products = neutrals(self.uow.conn, self.uow.merchant, rows)
        return {"native_id": rows[0].id, "product": msgspec.to_builtins(products)}

    def add_variant(self, item: ItemRow, variant: Product) -> Mapping[str, Any]:
        """`item` is any variant of the group: Clover's item groups have no SKU of their own."""
        if item.item_group is None:
            raise NoSuchEvent(
                f"{item.sku!r} is in no item group, and Clover takes an item into one only when it is created"
            )
        row = put_variant(self.uow, item.item_group, inherited(self._product(item), variant))
        return {"native_id": row.id}

    def changed(self, old: ItemRow, new: ItemRow) -> Change:
        """What a change of the item's own row did."""
        return _change(self._product(old), self._product(new))

    def pass_counter(self, item: ItemRow, pieces: Decimal) -> Change:
        """What passes over the counter moves the stock where the merchant lets it (`updateStock`)."""
        if self.uow.track_stock and self.uow.update_stock:
            return self.move(item, pieces, None)
        return self.changed(item, item)

    def _product(self, item: ItemRow) -> Product:
        (product,) = neutrals(self.uow.conn, self.uow.merchant, [item])
        return product


def _change(before: Product, after: Product) -> Change:
    """In the neutral product's words, with both time stamps."""
    stamps = {name: getattr(after, name) for name in _STAMPS}
    return {"sku": after.sku, "changed": difference(before, after, without=_STAMPS), **stamps}


def _sale(till: Till, event: Sale) -> Change:
    item, pieces = till.find(event.sku), Decimal(str(event.quantity))
    in_store_sales.sell(till.uow, {item.id: pieces}, event.card)
    return till.pass_counter(item, -pieces)


def _return(till: Till, event: Move) -> Change:
    item, pieces = till.find(event.sku), Decimal(str(event.quantity))
    in_store_sales.give_back(till.uow, item.id, pieces)
    return till.pass_counter(item, pieces)


def _refund(till: Till, event: Move) -> Change:
    """The money goes back; the pieces only where the setting refund_restocks says so."""
    item, pieces = till.find(event.sku), Decimal(str(event.quantity))
    refunds = in_store_sales.give_back(till.uow, item.id, pieces)
    restocks = till.uow.settings.refund_restocks
    change = till.move(item, pieces, None) if restocks else {"sku": event.sku}
    return {**change, "refunds": refunds}


def _online_order(till: Till, event: OnlineOrder) -> Change:
    """An online order that is put into the till: its pieces leave the stock (K-10)."""
    lines = event.lines
    return {
        "lines": [
            till.move(till.find(line.sku), -Decimal(str(line.quantity)), None) for line in lines
        ]
    }


def _credit(till: Till, event: Credit) -> Change:
    return {"credit": in_store_sales.give_credit(till.uow, cents(event.amount))}


def _cash_event(till: Till, event: CashEvent) -> Change:
    return {"cash_event": in_store_sales.add_cash_event(till.uow, event, cents(event.amount))}


@contextmanager
def _refusals() -> Iterator[None]:
    try:
        yield
    except Invalid as why:
        raise ApiError(f"Clover refuses it: {why.message}", status=409) from why


_VERBS = Verbs(
    lambda world, conn, account: Till(open_unit_of_work(world, conn, account.id)), _refusals
)
EVENTS = {
    **_VERBS.standard("receive", "count", "price_change", "edit", "activate", "deactivate"),
    **_VERBS.standard("delete", "add_product", "add_variant"),
    "sale": _VERBS.action(_sale, Sale),
    "return": _VERBS.action(_return),
    "refund": _VERBS.action(_refund, Move),
    "set_image": refused("a Clover item has no image"),
    "online_order": _VERBS.action(_online_order),
    "credit": _VERBS.action(_credit, Credit),
    "cash_event": _VERBS.action(_cash_event, CashEvent),
}
