"""What happens in a Tipsi store, on its shelves and at the Tipsi team's desk."""

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
from simulator.core.sql.statements import Row
from simulator.core.world import World

from .encyclopaedia import volumes
from .errors import Invalid, NotFound
from .products import element_of, neutral
from .store import edits, items, orders, stores
from .store.batch import upsert
from .store.matching import Refused, by_external_id
from .store.stores import StoreState
from .wire.decoding import LARGEST_INT
from .wire.elements import Element
from .wire.items import COLUMNS
from .wire.orders import NEW

_IN_STOCK, _PRICE = COLUMNS.index("in_stock"), COLUMNS.index("price")
_NAME = COLUMNS.index("pos_item_name")


class Match(Struct, frozen=True):
    """The Tipsi team finds what an item is: one of wine_id and drink_id."""

    sku: Sku
    wine_id: int | None = None
    drink_id: int | None = None


class Reject(Struct, frozen=True):
    """The Tipsi team cannot match a label."""

    sku: Sku
    status: Annotated[str, Meta(pattern="^(bad_label|not_label)$")] = "bad_label"


def _store(conn: Connection, account: Account) -> StoreState:
    return stores.locked_store(conn, account.id, stores.first_store(conn, account.id))


def _row(conn: Connection, store_id: int, sku: str) -> Row:
    try:
        return items.by_external_id(conn, store_id, sku)
    except NotFound:
        raise NoSuchProduct(sku) from None


def _write(world: World, conn: Connection, store: StoreState, element: Element) -> Row:
    refused = Refused(1)
    wanted = by_external_id(conn, store.id, [element], refused)
    try:
        upsert(conn, store, wanted, refused, world.clock.now_ms())
    except Invalid as why:
        raise ApiError(f"Tipsi refuses it: {why.errors}", status=409) from why
    return items.by_external_id(conn, store.id, element.key)


def whole(quantity: float) -> int:
    """Tipsi counts whole pieces."""
    if quantity != int(quantity) or abs(quantity) > LARGEST_INT:
        raise ApiError(f"Tipsi counts whole pieces up to {LARGEST_INT}, not {quantity}")
    return int(quantity)


def _moved(sign: int) -> Callable[[World, Connection, Account, Move], Change]:
    def play(world: World, conn: Connection, account: Account, event: Move) -> Change:
        store = _store(conn, account)
        old = _row(conn, store.id, event.sku)[_IN_STOCK]
        new = whole((old or 0) + sign * whole(event.quantity))
        _write(world, conn, store, Element(external_id=event.sku, in_stock=new))
        return _changed(event.sku, "in_stock", old, new)

    return play


def _changed(sku: str, field: str, old: Any, new: Any) -> Change:
    return {"sku": sku, "changed": {field: {"from": old, "to": new}}}


def _count(world: World, conn: Connection, account: Account, event: Count) -> Change:
    store = _store(conn, account)
    old = _row(conn, store.id, event.sku)[_IN_STOCK]
    new = whole(event.quantity)
    _write(world, conn, store, Element(external_id=event.sku, in_stock=new))
    return _changed(event.sku, "in_stock", old, new)


def _price_change(world: World, conn: Connection, account: Account, event: PriceChange) -> Change:
    store = _store(conn, account)
    old = _row(conn, store.id, event.sku)[_PRICE]
    new = float(Decimal(event.price))
    _write(world, conn, store, Element(external_id=event.sku, price=new))
    return _changed(event.sku, "price", old, new)


def _edit(world: World, conn: Connection, account: Account, event: Edit) -> Change:
    """Staff edit an item in Tipsi's own tool."""
    store = _store(conn, account)
    old = neutral(_row(conn, store.id, event.sku))
    new = edited(old, event.set)
    _write(world, conn, store, element_of(new))
    changed = {name: {"from": getattr(old, name), "to": getattr(new, name)} for name in event.set}
    return {"sku": event.sku, "changed": changed}


def _delete(_world: World, conn: Connection, account: Account, event: Named) -> Change:
    store = _store(conn, account)
    _row(conn, store.id, event.sku)
    edits.remove_item(conn, store, event.sku)
    return {"sku": event.sku, "deleted": True}


def _add_product(world: World, conn: Connection, account: Account, event: AddProduct) -> Change:
    store = _store(conn, account)
    product: Product = event.product
    if items.by_external_ids(conn, store.id, [product.sku]):
        raise ApiError(f"the SKU {product.sku!r} is there already", status=409)
    row = _write(world, conn, store, element_of(product))
    return {"sku": product.sku, "created": True, "native_id": str(row[0])}


def _online_order(world: World, conn: Connection, account: Account, event: OnlineOrder) -> Change:
    """A customer of the group orders: the stock goes down, the payment is held."""
    store_id = stores.first_store(conn, account.id)
    lines, changes = [], []
    for line in event.lines:
        row = _row(conn, store_id, line.sku)
        lines.append(
            {
                "item_id": row[0],
                "name": row[_NAME] or line.sku,
                "quantity": whole(line.quantity),
                "price_cents": int(Decimal(str(row[_PRICE] or 0)) * 100),
            }
        )
        changes.append(_moved(-1)(world, conn, account, line))
    total = sum(line["price_cents"] * line["quantity"] for line in lines)
    if not 0 <= total <= LARGEST_INT or any(line["price_cents"] < 0 for line in lines):
        raise ApiError(f"no order can cost {total} cents", status=409)
    now = world.clock.now_ms()
    order = {
        "group_id": orders.group_of_store(conn, store_id),
        "store_id": store_id,
        "email": event.email,
        "order_status": NEW,
        "payment_status": "held",
        "total_cents": total,
        "created": now,
        "updated": now,
    }
    return {"order_id": orders.add_order(conn, order, lines), "lines": changes}


def _match(world: World, conn: Connection, account: Account, event: Match) -> Change:
    if (event.wine_id is None) == (event.drink_id is None):
        raise ApiError("a match names one of wine_id and drink_id")
    store = _store(conn, account)
    _row(conn, store.id, event.sku)
    kind, number = ("wine", event.wine_id) if event.drink_id is None else ("drink", event.drink_id)
    if number is None or not volumes(world.seed).has(kind, number):
        raise ApiError(f"the encyclopaedia has no {kind} {number}", status=404)
    edits.match_item(conn, store.id, event.sku, kind, number)
    return {"sku": event.sku, "status": "match_complete", f"{kind}_id": number}


def _start(_world: World, conn: Connection, account: Account, event: Named) -> Change:
    return _to_status(conn, account, event.sku, "in_progress")


def _reject(_world: World, conn: Connection, account: Account, event: Reject) -> Change:
    return _to_status(conn, account, event.sku, event.status)


def _to_status(conn: Connection, account: Account, sku: str, status: str) -> Change:
    store = _store(conn, account)
    edits.set_status(conn, store.id, _row(conn, store.id, sku)[0], status)
    return {"sku": sku, "status": status}


EVENTS = {
    "sale": EventAction(_moved(-1)),
    "return": EventAction(_moved(1)),
    "receive": EventAction(_moved(1)),
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
