"""Customers buy in the online shop."""

from simulator.core.errors import ApiError
from simulator.core.events import Change, OnlineOrder

from ..store.orders import orders
from ..store.stock import levels
from ..store.unit_of_work import UnitOfWork
from .items import Item, difference
from .target import Shop


def online_order(shop: Shop, event: OnlineOrder) -> Change:
    """The order awaits its fulfilment, and its pieces leave the stock."""
    uow = shop.uow
    items = [shop.find(line.sku) for line in event.lines]
    lines = []
    for item, line in zip(items, event.lines, strict=True):
        if line.quantity != int(line.quantity):
            raise ApiError("BigCommerce sells whole pieces", status=409)
        lines.append((item.product, _variant_sold(uow, item), int(line.quantity)))
    try:
        number = orders.place(uow, lines, event.email)
    except ApiError as why:
        raise ApiError(f"BigCommerce refuses the order: {why.message}", status=409) from why
    by_sku = {item.neutral.sku: item for item in items}
    return {"order": number, "lines": [difference(uow, item) for item in by_sku.values()]}


def _variant_sold(uow: UnitOfWork, item: Item) -> int:
    """A simple product's is its base variant."""
    if item.neutral.variants:
        raise ApiError(
            f"{item.neutral.sku!r} has variants: a customer buys one of them", status=409
        )
    if item.variant:
        return item.variant
    row = levels.find(uow.conn, uow.store, "product_id", [item.product], []).good(item.product)
    return row.variant if row else 0
