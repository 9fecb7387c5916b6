"""Pieces that move: customers buy, staff count and receive."""

from simulator.core.errors import ApiError
from simulator.core.events import Change, Count, Move, OnlineOrder

from ..store.orders import orders
from ..store.stock import adjustments, expressions, levels, locations
from ..store.unit_of_work import UnitOfWork
from ..wire.stock.inventory import ItemIn
from .goods import Good, difference, good_of
from .listings import change


def count(uow: UnitOfWork, event: Count) -> Change:
    good = good_of(uow, event.sku)
    return leveled(uow, good, event.outlet, event.quantity)


def receive(uow: UnitOfWork, event: Move) -> Change:
    """Staff add to what is there, by hand."""
    good = good_of(uow, event.sku)
    kept = _kept(uow, good, _location(uow, event.outlet))
    return leveled(uow, good, event.outlet, kept + event.quantity)


def _kept(uow: UnitOfWork, good: Good, location: int) -> int:
    way, key = ("variant_id", good.variant) if good.variant else ("product_id", good.product)
    found = levels.find(uow.conn, uow.store, way, [key], [location]).at(key, location)
    return 0 if found is None else found.onhand or 0


def leveled(uow: UnitOfWork, good: Good, outlet: str | None, level: float) -> Change:
    """An absolute write at a location; what was not tracked is from now on."""
    if level != int(level) or level < 0:
        raise ApiError("BigCommerce counts whole pieces, and none below zero", status=409)
    if good.likeness.variants:
        raise ApiError("stock is counted by variant: name one of its SKUs", status=409)
    if good.likeness.quantity is None:
        change(uow, good.likeness.sku, {"quantity": 0})
    item = ItemIn(
        location_id=_location(uow, outlet),
        quantity=int(level),
        variant_id=good.variant or None,
        product_id=None if good.variant else good.product,
    )
    adjustments.adjust(uow, [item], relative=False)
    return difference(uow, good)


def _location(uow: UnitOfWork, outlet: str | None) -> int:
    """An outlet is a location, by its id or code."""
    if outlet is None:
        return expressions.DEFAULT_LOCATION
    known = locations.places(uow.conn, uow.store)
    found = next((one.id for one in known if outlet in (one.code, str(one.id))), None)
    if found is None:
        raise ApiError(f"there is no location {outlet!r}", status=409)
    return found


def online_order(uow: UnitOfWork, event: OnlineOrder) -> Change:
    """A customer buys: the order awaits its fulfilment, and its pieces leave the stock."""
    goods = [good_of(uow, line.sku) for line in event.lines]
    lines = []
    for good, line in zip(goods, event.lines, strict=True):
        if line.quantity != int(line.quantity):
            raise ApiError("BigCommerce sells whole pieces", status=409)
        lines.append((good.product, _sold(uow, good), int(line.quantity)))
    try:
        number = orders.place(uow, lines, event.email)
    except ApiError as why:
        raise ApiError(f"BigCommerce refuses the order: {why.message}", status=409) from why
    told = {good.likeness.sku: good for good in goods}
    return {"order": number, "lines": [difference(uow, good) for good in told.values()]}


def _sold(uow: UnitOfWork, good: Good) -> int:
    """The variant that is bought: a simple product's is its base variant."""
    if good.likeness.variants:
        raise ApiError(
            f"{good.likeness.sku!r} has variants: a customer buys one of them", status=409
        )
    if good.variant:
        return good.variant
    found = levels.find(uow.conn, uow.store, "product_id", [good.product], [])
    kept = found.good(good.product)
    return kept.variant if kept else 0
