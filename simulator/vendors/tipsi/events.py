"""What happens in a Tipsi store: sales, counts and edits of its staff, and the work of the Tipsi team."""

from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any

from msgspec import Meta, Struct
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
    OnlineOrder,
    PriceChange,
    edited,
)
from simulator.core.products import Product, Sku
from simulator.core.world import World

from .errors import Invalid, NotFound
from .products import as_element, neutral
from .store import edits, items, orders
from .store.batch import upsert
from .store.batch_entries import BatchErrors, by_external_id
from .store.encyclopaedia import encyclopaedia_of
from .store.unit_of_work import UnitOfWork, open_first_store
from .wire.decoding import LARGEST_INT
from .wire.elements import Element
from .wire.items import ItemRow
from .wire.orders import HELD, NEW


class Match(Struct, frozen=True):
    """The Tipsi team finds what an item is: one of wine_id and drink_id."""

    sku: Sku
    wine_id: int | None = None
    drink_id: int | None = None


class Reject(Struct, frozen=True):
    """The Tipsi team cannot match a label."""

    sku: Sku
    status: Annotated[str, Meta(pattern="^(bad_label|not_label)$")] = "bad_label"


def _row(uow: UnitOfWork, sku: str) -> ItemRow:
    try:
        return items.by_external_id(uow.conn, uow.store_id, sku)
    except NotFound:
        raise NoSuchProduct(sku) from None


def _write(uow: UnitOfWork, element: Element) -> ItemRow:
    errors = BatchErrors(1)
    entries = by_external_id(uow.conn, uow.store_id, [element], errors)
    try:
        upsert(uow, entries, errors)
    except Invalid as invalid:
        raise ApiError(f"Tipsi refuses it: {invalid.errors}", status=409) from invalid
    return items.by_external_id(uow.conn, uow.store_id, element.key)


def whole(quantity: float) -> int:
    """Tipsi counts whole pieces."""
    if quantity != int(quantity) or abs(quantity) > LARGEST_INT:
        raise ApiError(f"Tipsi counts whole pieces up to {LARGEST_INT}, not {quantity}")
    return int(quantity)


def _move(sign: int) -> Callable[[World, Connection, Account, Move], Change]:
    def play(world: World, conn: Connection, account: Account, event: Move) -> Change:
        return _moved(open_first_store(world, conn, account.id), event, sign)

    return play


def _moved(uow: UnitOfWork, event: Move, sign: int) -> Change:
    old = _row(uow, event.sku).in_stock
    new = whole((old or 0) + sign * whole(event.quantity))
    _write(uow, Element(external_id=event.sku, in_stock=new))
    return _changed(event.sku, "in_stock", old, new)


def _changed(sku: str, field: str, old: Any, new: Any) -> Change:
    return {"sku": sku, "changed": {field: {"from": old, "to": new}}}


def _count(world: World, conn: Connection, account: Account, event: Count) -> Change:
    uow = open_first_store(world, conn, account.id)
    old = _row(uow, event.sku).in_stock
    new = whole(event.quantity)
    _write(uow, Element(external_id=event.sku, in_stock=new))
    return _changed(event.sku, "in_stock", old, new)


def _price_change(world: World, conn: Connection, account: Account, event: PriceChange) -> Change:
    uow = open_first_store(world, conn, account.id)
    old = _row(uow, event.sku).price
    new = float(Decimal(event.price))
    _write(uow, Element(external_id=event.sku, price=new))
    return _changed(event.sku, "price", old, new)


def _edit(world: World, conn: Connection, account: Account, event: Edit) -> Change:
    """Staff edit an item in Tipsi's own tool."""
    uow = open_first_store(world, conn, account.id)
    old = neutral(_row(uow, event.sku))
    new = edited(old, event.set)
    _write(uow, as_element(new))
    changed = {name: {"from": getattr(old, name), "to": getattr(new, name)} for name in event.set}
    return {"sku": event.sku, "changed": changed}


def _delete(world: World, conn: Connection, account: Account, event: Named) -> Change:
    uow = open_first_store(world, conn, account.id)
    _row(uow, event.sku)
    edits.remove_item(uow, event.sku)
    return {"sku": event.sku, "deleted": True}


def _add_product(world: World, conn: Connection, account: Account, event: AddProduct) -> Change:
    uow = open_first_store(world, conn, account.id)
    product: Product = event.product
    if items.by_external_ids(conn, uow.store_id, [product.sku]):
        raise ApiError(f"the SKU {product.sku!r} is there already", status=409)
    row = _write(uow, as_element(product))
    return {"sku": product.sku, "created": True, "native_id": str(row.id)}


def _online_order(world: World, conn: Connection, account: Account, event: OnlineOrder) -> Change:
    """A customer of the group orders: the stock goes down, the payment is held."""
    lines, changes = [], []
    for line in event.lines:
        uow = open_first_store(world, conn, account.id)  # anew: each sale changes its counts
        lines.append(_order_line(_row(uow, line.sku), line))
        changes.append(_moved(uow, line, -1))
    total = sum(line["price_cents"] * line["quantity"] for line in lines)
    if not 0 <= total <= LARGEST_INT or any(line["price_cents"] < 0 for line in lines):
        raise ApiError(f"no order can cost {total} cents", status=409)
    order = {
        "group_id": orders.group_of_store(conn, uow.store_id),
        "store_id": uow.store_id,
        "email": event.email,
        "order_status": NEW,
        "payment_status": HELD,
        "total_cents": total,
        "created": uow.now_ms,
        "updated": uow.now_ms,
    }
    return {"order_id": orders.add_order(conn, order, lines), "lines": changes}


def _order_line(row: ItemRow, line: Move) -> dict[str, Any]:
    return {
        "item_id": row.id,
        "name": row.pos_item_name or line.sku,
        "quantity": whole(line.quantity),
        "price_cents": int(Decimal(str(row.price or 0)) * 100),
    }


def _match(world: World, conn: Connection, account: Account, event: Match) -> Change:
    if (event.wine_id is None) == (event.drink_id is None):
        raise ApiError("a match names one of wine_id and drink_id")
    uow = open_first_store(world, conn, account.id)
    _row(uow, event.sku)
    kind, match_id = (
        ("wine", event.wine_id) if event.drink_id is None else ("drink", event.drink_id)
    )
    if match_id is None or not encyclopaedia_of(world.seed).has(kind, match_id):
        raise ApiError(f"the encyclopaedia has no {kind} {match_id}", status=404)
    edits.match_item(uow, event.sku, kind, match_id)
    return {"sku": event.sku, "status": "match_complete", f"{kind}_id": match_id}


def _start(world: World, conn: Connection, account: Account, event: Named) -> Change:
    return _set_status(open_first_store(world, conn, account.id), event.sku, "in_progress")


def _reject(world: World, conn: Connection, account: Account, event: Reject) -> Change:
    return _set_status(open_first_store(world, conn, account.id), event.sku, event.status)


def _set_status(uow: UnitOfWork, sku: str, status: str) -> Change:
    edits.set_status(uow, _row(uow, sku).id, status)
    return {"sku": sku, "status": status}


EVENTS = {
    "sale": EventAction(_move(-1)),
    "return": EventAction(_move(1)),
    "receive": EventAction(_move(1)),
    "count": EventAction(_count),
    "price_change": EventAction(_price_change),
    "edit": EventAction(_edit),
    "shop_edit": EventAction(_edit),
    "delete": EventAction(_delete),
    "add_product": EventAction(_add_product),
    "online_order": EventAction(_online_order),
    "match": EventAction(_match, Match),
    "start": EventAction(_start, Named),
    "reject": EventAction(_reject, Reject),
}
"""Not here, so refused with 409: a Tipsi item cannot be inactive, has no variants, and its picture
belongs to the wine or drink that it is matched with."""
