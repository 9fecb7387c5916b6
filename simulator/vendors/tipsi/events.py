"""What happens in a Tipsi store: sales, counts and edits of its staff, online orders, and the work of the Tipsi team."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from typing import Annotated, Any

from msgspec import Meta, Struct
from sqlalchemy import Connection

from simulator.core.accounts import Account
from simulator.core.errors import ApiError, NoSuchProduct
from simulator.core.events import (
    Change,
    EventAction,
    EventTarget,
    Named,
    OnlineOrder,
    Verbs,
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
from .store.items import MATCHED
from .store.unit_of_work import open_first_store
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


class Store(EventTarget[ItemRow]):
    """The items of the store that the account's credentials name, open for one change."""

    def __init__(self, world: World, conn: Connection, account: Account) -> None:
        self.uow = open_first_store(world, conn, account.id)

    def find(self, sku: str) -> ItemRow:
        try:
            return items.by_external_id(self.uow.conn, self.uow.store_id, sku)
        except NotFound:
            raise NoSuchProduct(sku) from None

    def level(self, item: ItemRow) -> float | None:
        return item.in_stock

    def move(self, item: ItemRow, pieces: Decimal, outlet: str | None) -> Change:
        whole(float(abs(pieces)))
        return self.set_level(item, (item.in_stock or 0) + int(pieces), outlet)

    def set_level(self, item: ItemRow, quantity: float, outlet: str | None) -> Change:  # noqa: ARG002 (it has one)
        in_stock = whole(quantity)
        self._write(Element(external_id=item.external_id or "", in_stock=in_stock))
        return _changed(item, "in_stock", item.in_stock, in_stock)

    def set_price(self, item: ItemRow, price: str) -> Change:
        new = float(Decimal(price))
        self._write(Element(external_id=item.external_id or "", price=new))
        return _changed(item, "price", item.price, new)

    def edit(self, item: ItemRow, fields: Mapping[str, Any]) -> Change:
        """Staff edit an item in Tipsi's own tool."""
        old = neutral(item)
        new = edited(old, fields)
        self._write(as_element(new))
        changed = {name: {"from": getattr(old, name), "to": getattr(new, name)} for name in fields}
        return {"sku": item.external_id, "changed": changed}

    def remove(self, item: ItemRow) -> None:
        edits.remove_item(self.uow, item)

    def taken(self, product: Product) -> Collection[str]:
        rows = items.by_external_ids(self.uow.conn, self.uow.store_id, [product.sku])
        return [product.sku] if rows else []

    def add(self, product: Product) -> Mapping[str, Any]:
        self._write(as_element(product))
        return {"native_id": str(self.find(product.sku).id)}

    def _write(self, element: Element) -> None:
        errors = BatchErrors(1)
        entries = by_external_id(self.uow.conn, self.uow.store_id, [element], errors)
        upsert(self.uow, entries, errors)


@contextmanager
def _refusals() -> Iterator[None]:
    try:
        yield
    except Invalid as invalid:
        raise ApiError(f"Tipsi refuses it: {invalid.errors}", status=409) from invalid


def whole(quantity: float) -> int:
    """Tipsi counts whole pieces."""
    if quantity != int(quantity) or abs(quantity) > LARGEST_INT:
        raise ApiError(f"Tipsi counts whole pieces up to {LARGEST_INT}, not {quantity}")
    return int(quantity)


def _changed(item: ItemRow, field: str, old: Any, new: Any) -> Change:
    return {"sku": item.external_id, "changed": {field: {"from": old, "to": new}}}


def _online_order(world: World, conn: Connection, account: Account, event: OnlineOrder) -> Change:
    """A customer of the group orders: the stock goes down, the payment is held."""
    lines, changes = [], []
    for line in event.lines:
        store = Store(world, conn, account)  # anew: each sale changes the store's counts
        item = store.find(line.sku)
        lines.append(_order_line(item, whole(line.quantity)))
        with _refusals():
            changes.append(store.move(item, -Decimal(str(line.quantity)), None))
    total = sum(line["price_cents"] * line["quantity"] for line in lines)
    if not 0 <= total <= LARGEST_INT or any(line["price_cents"] < 0 for line in lines):
        raise ApiError(f"no order can cost {total} cents", status=409)
    uow = store.uow
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


def _order_line(item: ItemRow, quantity: int) -> dict[str, Any]:
    return {
        "item_id": item.id,
        "name": item.pos_item_name or item.external_id,
        "quantity": quantity,
        "price_cents": int(Decimal(str(item.price or 0)) * 100),
    }


def _match(store: Store, event: Match) -> Change:
    if (event.wine_id is None) == (event.drink_id is None):
        raise ApiError("a match names one of wine_id and drink_id")
    item = store.find(event.sku)
    kind, entry_id = (
        ("wine", event.wine_id) if event.drink_id is None else ("drink", event.drink_id)
    )
    if entry_id is None or not encyclopaedia_of(store.uow.ids.seed).has(kind, entry_id):
        raise ApiError(f"the encyclopaedia has no {kind} {entry_id}", status=404)
    edits.match_item(store.uow, item.id, kind, entry_id)
    return {"sku": event.sku, "status": MATCHED, f"{kind}_id": entry_id}


def _start(store: Store, event: Named) -> Change:
    return _set_status(store, event.sku, "in_progress")


def _reject(store: Store, event: Reject) -> Change:
    return _set_status(store, event.sku, event.status)


def _set_status(store: Store, sku: str, status: str) -> Change:
    edits.set_status(store.uow, store.find(sku).id, status)
    return {"sku": sku, "status": status}


_VERBS = Verbs(Store, _refusals)

EVENTS = {
    **_VERBS.standard(
        *("sale", "return", "receive", "count", "price_change", "edit", "shop_edit", "delete"),
        "add_product",
    ),
    "online_order": EventAction(_online_order),
    "match": _VERBS.action(_match, Match),
    "start": _VERBS.action(_start, Named),
    "reject": _VERBS.action(_reject, Reject),
}
"""Not here, so refused with 409: a Tipsi item cannot be inactive, has no variants, and its picture
belongs to the wine or drink that it is matched with."""
