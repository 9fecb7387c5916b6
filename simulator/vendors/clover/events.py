"""What happens at the till: each event changes Clover's own tables, and moves the trigger that it moves (K-03 to K-11)."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import msgspec
from sqlalchemy import Connection

from simulator.core.accounts import Account
from simulator.core.errors import ApiError, NoSuchEvent, NoSuchProduct
from simulator.core.events import (
    AddProduct,
    AddVariant,
    Change,
    Count,
    Edit,
    EventAction,
    Move,
    Named,
    OnlineOrder,
    PriceChange,
    SetImage,
    edited,
)
from simulator.core.products import Product
from simulator.core.sql.statements import Row
from simulator.core.world import World

from .errors import Invalid
from .products import cents, inherited, neutrals, put, put_variant, weight_tag, written
from .store import in_store_sales, item_tags, items, stocks
from .store.cash_events import CashEvent, add_cash_event
from .store.in_store_sales import Credit, Sale
from .store.unit_of_work import UnitOfWork, open_unit_of_work
from .wire.items import AT

Play = Callable[[World, Connection, Account, Any], Change]
Verb = Callable[[UnitOfWork, Any], Change]


def _at_the_till(verb: Verb) -> Play:
    """Open the account's books for a verb."""

    def play(world: World, conn: Connection, account: Account, event: Any) -> Change:
        uow = open_unit_of_work(world, conn, account.id)
        try:
            return verb(uow, event)
        except Invalid as why:
            raise ApiError(f"Clover refuses it: {why.message}", status=409) from why

    return play


def _row(uow: UnitOfWork, sku: str) -> Row:
    """The newest item of that SKU."""
    found = items.by_skus(uow.conn, uow.merchant, [sku])
    if sku not in found:
        raise NoSuchProduct(sku)
    return found[sku]


def _told(uow: UnitOfWork, sku: str, old: Row, new: Row) -> Change:
    """What a change of the item's own row did."""
    before, after = (neutrals(uow.conn, uow.merchant, [row])[0] for row in (old, new))
    return _difference(sku, before, after)


def _difference(sku: str, before: Product, after: Product) -> Change:
    """In the neutral product's words, with both time stamps."""
    was, now = msgspec.to_builtins(before), msgspec.to_builtins(after)
    changed = {
        name: {"from": was[name], "to": now[name]}
        for name in now
        if was[name] != now[name] and name not in _STAMPS
    }
    return {"sku": sku, "changed": changed, **{name: now[name] for name in _STAMPS}}


_STAMPS = ("product_time_stamp", "inventory_time_stamp")


def _moved(sign: int) -> Verb:
    """A sale, a return, a delivery (K-07, K-09): at the counter the stock moves with `updateStock` only."""

    def verb(uow: UnitOfWork, event: Move) -> Change:
        old = _row(uow, event.sku)
        level = stocks.moved(old[AT["quantity"]], sign * Decimal(str(event.quantity)))
        return _told(uow, event.sku, old, stocks.set_level(uow, old, level))

    return verb


def _sale(uow: UnitOfWork, event: Sale) -> Change:
    item_id = _row(uow, event.sku)[AT["id"]]
    in_store_sales.ring_up(uow, {item_id: Decimal(str(event.quantity))}, event.card)
    return _passed(uow, event, -1)


def _return(uow: UnitOfWork, event: Move) -> Change:
    item_id = _row(uow, event.sku)[AT["id"]]
    in_store_sales.give_back(uow, item_id, Decimal(str(event.quantity)))
    return _passed(uow, event, 1)


def _passed(uow: UnitOfWork, event: Move, sign: int) -> Change:
    """What passed over the counter: the stock follows where the merchant lets it."""
    if uow.track_stock and uow.update_stock:
        return _moved(sign)(uow, event)
    old = _row(uow, event.sku)
    return _told(uow, event.sku, old, old)


def _refund(uow: UnitOfWork, event: Move) -> Change:
    """The money goes back; the pieces only where somebody says so (the switch refund_restocks)."""
    old = _row(uow, event.sku)
    refunds = in_store_sales.give_back(uow, old[AT["id"]], Decimal(str(event.quantity)))
    told = _moved(1)(uow, event) if uow.settings.refund_restocks else {"sku": event.sku}
    return {**told, "refunds": refunds}


def _count(uow: UnitOfWork, event: Count) -> Change:
    old = _row(uow, event.sku)
    return _told(uow, event.sku, old, stocks.set_level(uow, old, event.quantity))


def _changed(uow: UnitOfWork, sku: str, columns: Mapping[str, Any]) -> Change:
    old = _row(uow, sku)
    return _told(uow, sku, old, items.change(uow, old, columns))


def _price_change(uow: UnitOfWork, event: PriceChange) -> Change:
    return _changed(uow, event.sku, {"price": cents(event.price)})


def _activate(uow: UnitOfWork, event: Named) -> Change:
    return _changed(uow, event.sku, {"hidden": False, "available": True})


def _deactivate(uow: UnitOfWork, event: Named) -> Change:
    return _changed(uow, event.sku, {"hidden": True})


def _edit(uow: UnitOfWork, event: Edit) -> Change:
    """Somebody edits the item in the dashboard; a quantity is a count."""
    old = _row(uow, event.sku)
    (product,) = neutrals(uow.conn, uow.merchant, [old])
    new = edited(product, event.set)
    columns = written(uow, new)
    if "active" not in event.set:
        columns.pop("hidden")
    row = items.change(uow, old, columns)
    if {"categories", "weight"} & event.set.keys():
        wanted = (old[AT["id"]], new.categories, weight_tag(new.weight))
        item_tags.set_labels(uow, [wanted], new=False)
    if "quantity" in event.set and new.quantity != product.quantity:
        row = stocks.set_level(uow, row, new.quantity)
    (after,) = neutrals(uow.conn, uow.merchant, [row])
    return _difference(event.sku, product, after)


def _delete(uow: UnitOfWork, event: Named) -> Change:
    items.remove_many(uow, [_row(uow, event.sku)])
    return {"sku": event.sku, "deleted": True}


def _add_product(uow: UnitOfWork, event: AddProduct) -> Change:
    product: Product = event.product
    wanted = [one.sku for one in (product.variants or (product,)) if one.sku]
    if known := items.by_skus(uow.conn, uow.merchant, wanted):
        raise ApiError(f"the SKU {min(known)!r} is there already", status=409)
    rows = put(uow, [product])
    return {
        "sku": product.sku,
        "created": True,
        "native_id": rows[0][AT["id"]],
        "product": [msgspec.to_builtins(one) for one in neutrals(uow.conn, uow.merchant, rows)],
    }


def _add_variant(uow: UnitOfWork, event: AddVariant) -> Change:
    """`sku` is any variant of the group: Clover's item groups have no SKU of their own."""
    sibling = _row(uow, event.sku)
    group = sibling[AT["item_group"]]
    if group is None:
        raise NoSuchEvent(
            f"{event.sku!r} is in no item group, and Clover takes an item into one only when it is created"
        )
    if event.variant.sku and items.by_skus(uow.conn, uow.merchant, [event.variant.sku]):
        raise ApiError(f"the SKU {event.variant.sku!r} is there already", status=409)
    (parent,) = neutrals(uow.conn, uow.merchant, [sibling])
    row = put_variant(uow, group, inherited(parent, event.variant))
    return {"sku": event.variant.sku, "created": True, "native_id": row[AT["id"]]}


def _set_image(_uow: UnitOfWork, _event: SetImage) -> Change:
    raise NoSuchEvent("a Clover item has no image")


def _online_order(uow: UnitOfWork, event: OnlineOrder) -> Change:
    """An online order that is put into the till: its pieces leave the stock (K-10)."""
    take = _moved(-1)
    return {"lines": [take(uow, line) for line in event.lines]}


def _credit(uow: UnitOfWork, event: Credit) -> Change:
    return {"credit": in_store_sales.give_credit(uow, cents(event.amount))}


def _cash_event(uow: UnitOfWork, event: CashEvent) -> Change:
    return {"cash_event": add_cash_event(uow, event, cents(event.amount))}


EVENTS = {
    "sale": EventAction(_at_the_till(_sale), Sale),
    "return": EventAction(_at_the_till(_return)),
    "refund": EventAction(_at_the_till(_refund), Move),
    "receive": EventAction(_at_the_till(_moved(1))),
    "count": EventAction(_at_the_till(_count)),
    "price_change": EventAction(_at_the_till(_price_change)),
    "edit": EventAction(_at_the_till(_edit)),
    "activate": EventAction(_at_the_till(_activate)),
    "deactivate": EventAction(_at_the_till(_deactivate)),
    "delete": EventAction(_at_the_till(_delete)),
    "add_product": EventAction(_at_the_till(_add_product)),
    "add_variant": EventAction(_at_the_till(_add_variant)),
    "set_image": EventAction(_at_the_till(_set_image)),
    "online_order": EventAction(_at_the_till(_online_order)),
    "credit": EventAction(_at_the_till(_credit), Credit),
    "cash_event": EventAction(_at_the_till(_cash_event), CashEvent),
}
