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
from .products import plain
from .store import StoredProduct, open_unit_of_work


class Till(EventTarget[StoredProduct]):
    """The products of an account, open for one change."""

    def __init__(self, world: World, conn: Connection, account: Account) -> None:
        self._uow = open_unit_of_work(world, conn, account.id)

    def find(self, sku: str) -> StoredProduct:
        rows = store.by_skus(self._uow.conn, self._uow.account, [sku])
        if sku not in rows:
            raise NoSuchProduct(sku)
        return rows[sku]

    def level(self, item: StoredProduct) -> float | None:
        return item.product.quantity

    def set_level(self, item: StoredProduct, quantity: float, outlet: str | None) -> Change:  # noqa: ARG002 (it has one)
        return self.edit(item, {"quantity": quantity})

    def edit(self, item: StoredProduct, fields: Mapping[str, Any]) -> Change:
        old, new = item.product, plain(edited(item.product, fields))
        row = item.updated(new, self._uow.now_ms)
        store.update(self._uow, [row])
        product = row.as_product()
        return {
            "sku": old.sku,
            "changed": {f: {"from": getattr(old, f), "to": getattr(new, f)} for f in fields},
            "product_time_stamp": product.product_time_stamp,
            "inventory_time_stamp": product.inventory_time_stamp,
        }

    def remove(self, item: StoredProduct) -> None:
        store.remove(self._uow, item)

    def taken(self, product: Product) -> Collection[str]:
        return store.by_skus(self._uow.conn, self._uow.account, [product.sku])

    def add(self, product: Product) -> Mapping[str, Any]:
        new = plain(product)
        store.add(self._uow, [new])
        return {"product": msgspec.to_builtins(new)}


EVENTS = Verbs(Till).standard(
    *("sale", "return", "receive", "count", "price_change", "edit", "activate", "deactivate"),
    *("delete", "add_product", "set_image"),
)
