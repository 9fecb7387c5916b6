"""What happens at the till: each event changes Clover's own tables, and moves the trigger that it moves (K-03 to K-11)."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import msgspec
from sqlalchemy import Connection

from simulator.core.accounts import Account
from simulator.core.errors import ApiError, NoSuchEvent, NoSuchProduct
from simulator.core.products import Product
from simulator.core.shopfloor import (
    AddProduct,
    AddVariant,
    Change,
    Count,
    Edit,
    Happening,
    Move,
    Named,
    OnlineOrder,
    PriceChange,
    SetImage,
    edited,
)
from simulator.core.statements import Row
from simulator.core.world import World

from . import counter
from .errors import Invalid
from .products import cents, inherited, neutrals, put, put_variant, weight_tag, written
from .store import items, labels, registers, stocks
from .store.books import Books, open_books
from .wire.items import AT

Play = Callable[[World, Connection, Account, Any], Change]
Verb = Callable[[Books, Any], Change]


def _at_the_till(verb: Verb) -> Play:
    """Open the account's books for a verb."""

    def play(world: World, conn: Connection, account: Account, event: Any) -> Change:
        books = open_books(world, conn, account.id)
        try:
            return verb(books, event)
        except Invalid as why:
            raise ApiError(f"Clover refuses it: {why.message}", status=409) from why

    return play


def _row(books: Books, sku: str) -> Row:
    """The newest item of that SKU."""
    found = items.by_skus(books.conn, books.merchant, [sku])
    if sku not in found:
        raise NoSuchProduct(sku)
    return found[sku]


def _told(books: Books, sku: str, old: Row, new: Row) -> Change:
    """What a change of the item's own row did."""
    before, after = (neutrals(books.conn, books.merchant, [row])[0] for row in (old, new))
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

    def verb(books: Books, event: Move) -> Change:
        old = _row(books, event.sku)
        level = stocks.moved(old[AT["quantity"]], sign * Decimal(str(event.quantity)))
        return _told(books, event.sku, old, stocks.set_level(books, old, level))

    return verb


def _sale(books: Books, event: counter.Sale) -> Change:
    item_id = _row(books, event.sku)[AT["id"]]
    registers.ring_up(books, {item_id: Decimal(str(event.quantity))}, event.card)
    return _passed(books, event, -1)


def _return(books: Books, event: Move) -> Change:
    item_id = _row(books, event.sku)[AT["id"]]
    registers.give_back(books, item_id, Decimal(str(event.quantity)))
    return _passed(books, event, 1)


def _passed(books: Books, event: Move, sign: int) -> Change:
    """What passed over the counter: the stock follows where the merchant lets it."""
    if books.track_stock and books.update_stock:
        return _moved(sign)(books, event)
    old = _row(books, event.sku)
    return _told(books, event.sku, old, old)


def _refund(books: Books, event: Move) -> Change:
    """The money goes back; the pieces only where somebody says so (the switch refund_restocks)."""
    old = _row(books, event.sku)
    refunds = registers.give_back(books, old[AT["id"]], Decimal(str(event.quantity)))
    told = _moved(1)(books, event) if books.settings.refund_restocks else {"sku": event.sku}
    return {**told, "refunds": refunds}


def _count(books: Books, event: Count) -> Change:
    old = _row(books, event.sku)
    return _told(books, event.sku, old, stocks.set_level(books, old, event.quantity))


def _changed(books: Books, sku: str, columns: Mapping[str, Any]) -> Change:
    old = _row(books, sku)
    return _told(books, sku, old, items.change(books, old, columns))


def _price_change(books: Books, event: PriceChange) -> Change:
    return _changed(books, event.sku, {"price": cents(event.price)})


def _activate(books: Books, event: Named) -> Change:
    return _changed(books, event.sku, {"hidden": False, "available": True})


def _deactivate(books: Books, event: Named) -> Change:
    return _changed(books, event.sku, {"hidden": True})


def _edit(books: Books, event: Edit) -> Change:
    """Somebody edits the item in the dashboard; a quantity is a count."""
    old = _row(books, event.sku)
    (product,) = neutrals(books.conn, books.merchant, [old])
    new = edited(product, event.set)
    columns = written(books, new)
    if "active" not in event.set:
        columns.pop("hidden")
    row = items.change(books, old, columns)
    if {"categories", "weight"} & event.set.keys():
        wanted = (old[AT["id"]], new.categories, weight_tag(new.weight))
        labels.set_labels(books, [wanted], new=False)
    if "quantity" in event.set and new.quantity != product.quantity:
        row = stocks.set_level(books, row, new.quantity)
    (after,) = neutrals(books.conn, books.merchant, [row])
    return _difference(event.sku, product, after)


def _delete(books: Books, event: Named) -> Change:
    items.remove_many(books, [_row(books, event.sku)])
    return {"sku": event.sku, "deleted": True}


def _add_product(books: Books, event: AddProduct) -> Change:
    product: Product = event.product
    wanted = [one.sku for one in (product.variants or (product,)) if one.sku]
    if known := items.by_skus(books.conn, books.merchant, wanted):
        raise ApiError(f"the SKU {min(known)!r} is there already", status=409)
    rows = put(books, [product])
    return {
        "sku": product.sku,
        "created": True,
        "native_id": rows[0][AT["id"]],
        "product": [msgspec.to_builtins(one) for one in neutrals(books.conn, books.merchant, rows)],
    }


def _add_variant(books: Books, event: AddVariant) -> Change:
    """`sku` is any variant of the group: Clover's item groups have no SKU of their own."""
    sibling = _row(books, event.sku)
    group = sibling[AT["item_group"]]
    if group is None:
        raise NoSuchEvent(
            f"{event.sku!r} is in no item group, and Clover takes an item into one only when it is created"
        )
    if event.variant.sku and items.by_skus(books.conn, books.merchant, [event.variant.sku]):
        raise ApiError(f"the SKU {event.variant.sku!r} is there already", status=409)
    (parent,) = neutrals(books.conn, books.merchant, [sibling])
    row = put_variant(books, group, inherited(parent, event.variant))
    return {"sku": event.variant.sku, "created": True, "native_id": row[AT["id"]]}


def _set_image(_books: Books, _event: SetImage) -> Change:
    raise NoSuchEvent("a Clover item has no image")


def _online_order(books: Books, event: OnlineOrder) -> Change:
    """An online order that is put into the till: its pieces leave the stock (K-10)."""
    take = _moved(-1)
    return {"lines": [take(books, line) for line in event.lines]}


EVENTS = {
    "sale": Happening(_at_the_till(_sale), counter.Sale),
    "return": Happening(_at_the_till(_return)),
    "refund": Happening(_at_the_till(_refund), Move),
    "receive": Happening(_at_the_till(_moved(1))),
    "count": Happening(_at_the_till(_count)),
    "price_change": Happening(_at_the_till(_price_change)),
    "edit": Happening(_at_the_till(_edit)),
    "activate": Happening(_at_the_till(_activate)),
    "deactivate": Happening(_at_the_till(_deactivate)),
    "delete": Happening(_at_the_till(_delete)),
    "add_product": Happening(_at_the_till(_add_product)),
    "add_variant": Happening(_at_the_till(_add_variant)),
    "set_image": Happening(_at_the_till(_set_image)),
    "online_order": Happening(_at_the_till(_online_order)),
    **{name: Happening(_at_the_till(verb), takes) for name, (verb, takes) in counter.OWN.items()},
}
