"""What happens at the counter: each event moves the trigger that the rulebook says (K-05 to K-10)."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import Connection

from simulator.core.accounts import Account
from simulator.core.errors import ApiError, NoSuchProduct
from simulator.core.events import (
    AddProduct,
    Change,
    Count,
    Edit,
    EventAction,
    Move,
    Named,
    PriceChange,
    SetImage,
    edited,
)
from simulator.core.world import World

from . import store
from .products import plain, replace
from .store import Known

if TYPE_CHECKING:
    from simulator.core.products import Product


def _known(conn: Connection, account: Account, sku: str) -> Known:
    found = store.by_skus(conn, account.id, [sku])
    if sku not in found:
        raise NoSuchProduct(sku)
    return found[sku]


def _change(
    world: World, conn: Connection, account: Account, sku: str, changes: Mapping[str, Any]
) -> Change:
    known = _known(conn, account, sku)
    old = known.product
    new = plain(edited(old, changes))
    replace(known, new, world.clock.now_ms())
    store.keep(conn, [known])
    moved = {name: {"from": getattr(old, name), "to": getattr(new, name)} for name in changes}
    return {
        "sku": sku,
        "changed": moved,
        "product_time_stamp": known.told().product_time_stamp,
        "inventory_time_stamp": known.told().inventory_time_stamp,
    }


def _moved(sign: int) -> Callable[[World, Connection, Account, Move], Change]:
    def play(world: World, conn: Connection, account: Account, event: Move) -> Change:
        here = _known(conn, account, event.sku).product.quantity or 0
        # Through Decimal: 0.1 + 0.2 pieces are 0.3.
        level = Decimal(str(here)) + sign * Decimal(str(event.quantity))
        return _change(world, conn, account, event.sku, {"quantity": float(level)})

    return play


def _count(world: World, conn: Connection, account: Account, event: Count) -> Change:
    return _change(world, conn, account, event.sku, {"quantity": event.quantity})


def _price_change(world: World, conn: Connection, account: Account, event: PriceChange) -> Change:
    return _change(world, conn, account, event.sku, {"price": event.price})


def _edit(world: World, conn: Connection, account: Account, event: Edit) -> Change:
    return _change(world, conn, account, event.sku, event.set)


def _set_active(*, active: bool) -> Callable[[World, Connection, Account, Named], Change]:
    def play(world: World, conn: Connection, account: Account, event: Named) -> Change:
        return _change(world, conn, account, event.sku, {"active": active})

    return play


def _set_image(world: World, conn: Connection, account: Account, event: SetImage) -> Change:
    return _change(world, conn, account, event.sku, {"images": [event.url]})


def _delete(_world: World, conn: Connection, account: Account, event: Named) -> Change:
    store.remove(conn, _known(conn, account, event.sku))
    return {"sku": event.sku, "deleted": True}


def _add_product(world: World, conn: Connection, account: Account, event: AddProduct) -> Change:
    product: Product = plain(event.product)
    if store.by_skus(conn, account.id, [product.sku]):
        raise ApiError(f"the SKU {product.sku!r} is there already", status=409)
    store.add(conn, account.id, [product], world.clock.now_ms())
    return {"sku": product.sku, "created": True, "product": msgspec.to_builtins(product)}


EVENTS = {
    "sale": EventAction(_moved(-1)),
    "return": EventAction(_moved(1)),
    "receive": EventAction(_moved(1)),
    "count": EventAction(_count),
    "price_change": EventAction(_price_change),
    "edit": EventAction(_edit),
    "activate": EventAction(_set_active(active=True)),
    "deactivate": EventAction(_set_active(active=False)),
    "delete": EventAction(_delete),
    "add_product": EventAction(_add_product),
    "set_image": EventAction(_set_image),
}
