"""What happens at the counter: each event moves the trigger that the rulebook says (K-05 to K-10)."""

from collections.abc import Collection, Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection

from simulator.core.accounts import Account
from simulator.core.errors import NoSuchProduct
from simulator.core.events import Change, EventTarget, Verbs, edited
from simulator.core.products import Product
from simulator.core.world import World

from . import store
from .products import plain, replace
from .store import Known


class Till(EventTarget[Known]):
    """The products of an account."""

    def __init__(self, world: World, conn: Connection, account: Account) -> None:
        self._conn = conn
        self._account = account.id
        self._now_ms = world.clock.now_ms()

    def find(self, sku: str) -> Known:
        known = store.by_skus(self._conn, self._account, [sku])
        if sku not in known:
            raise NoSuchProduct(sku)
        return known[sku]

    def level(self, item: Known) -> float | None:
        return item.product.quantity

    def set_level(self, item: Known, quantity: float, outlet: str | None) -> Change:  # noqa: ARG002 (it has one)
        return self.edit(item, {"quantity": quantity})

    def edit(self, item: Known, fields: Mapping[str, Any]) -> Change:
        old = item.product
        new = plain(edited(old, fields))
        replace(item, new, self._now_ms)
        store.keep(self._conn, [item])
        shown = item.told()
        return {
            "sku": old.sku,
            "changed": {f: {"from": getattr(old, f), "to": getattr(new, f)} for f in fields},
            "product_time_stamp": shown.product_time_stamp,
            "inventory_time_stamp": shown.inventory_time_stamp,
        }

    def remove(self, item: Known) -> None:
        store.remove(self._conn, item)

    def taken(self, product: Product) -> Collection[str]:
        return store.by_skus(self._conn, self._account, [product.sku])

    def add(self, product: Product) -> Mapping[str, Any]:
        new = plain(product)
        store.add(self._conn, self._account, [new], self._now_ms)
        return {"product": msgspec.to_builtins(new)}


EVENTS = Verbs(Till).standard(
    *("sale", "return", "receive", "count", "price_change", "edit", "activate", "deactivate"),
    *("delete", "add_product", "set_image"),
)
