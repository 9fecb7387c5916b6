"""Orders: made by the API or in the shop, changed, archived (sections 4.2 and 4.4)."""

from collections.abc import Sequence
from typing import Any

from msgspec import UNSET
from sqlalchemy import bindparam, select, update

from simulator.core.sql.statements import Prepared

from ...tables.orders import Order
from ...tables.stock import Location
from ...wire.decoding_v2 import invalid, not_found, not_supplied
from ...wire.orders import addresses, statuses, totals
from ...wire.orders.bodies import AddressIn, LineIn, OrderIn, PickupIn
from ...wire.orders.lines import OrderLineRow
from ...wire.orders.orders import NEW, OrderRow, about
from ..stock.rows import InsufficientStock
from ..unit_of_work import UnitOfWork
from . import fields, rows, stock
from . import lines as order_lines
from .lines import Place

Json = dict[str, Any]

MIGRATED = "M-MIG"
"""The external source of history from elsewhere: it counts in no product's `total_sold`."""

_location = Prepared(
    select(Location.id, Location.enabled).where(
        Location.store == bindparam("owner"), Location.code == bindparam("code")
    )
)
_open = Prepared(
    select(Order.id).where(Order.store == bindparam("owner"), Order.archived.is_(False))
)


def place(uow: UnitOfWork, lines: Sequence[tuple[int, int, int]], email: str | None) -> int:
    """A customer buys (product, variant, quantity) in the shop: InsufficientStock where there is too little."""
    buyer = AddressIn(
        first_name="Online",
        last_name="Customer",
        street_1="9 Elm St",
        city="Austin",
        state="Texas",
        zip="78702",
        country="United States",
        country_iso2="US",
        email=email or "",
    )
    return _add(
        uow,
        OrderIn(
            status_id=statuses.AWAITING_FULFILLMENT,
            billing_address=buyer,
            shipping_addresses=[buyer],
            products=[
                LineIn(product_id=product, variant_id=variant, quantity=quantity)
                for product, variant, quantity in lines
            ],
            payment_method="Credit Card",
            order_source="www",
        ),
    )


def add(uow: UnitOfWork, data: OrderIn) -> int:
    """The new order's id; V2Error where it cannot be."""
    try:
        return _add(uow, data)
    except InsufficientStock as wrong:
        raise stock.short() from wrong


def _add(uow: UnitOfWork, data: OrderIn) -> int:
    number = rows.fresh(uow.conn, Order, 1)[0]
    if data.billing_address is UNSET:
        raise not_supplied("billing_address")
    billing = addresses.address("billing_address", data.billing_address)
    if not billing["zip"]:
        raise not_supplied("billing_address.zip")
    rest = {**NEW, "billing": billing}
    lines, rest = _bought(uow, data, number, rest)
    order = OrderRow(
        id=number,
        store=uow.store,
        status=statuses.PENDING,
        customer=0,
        email_key="",
        channel=1,
        payment_method="Manual",
        external_order=None,
        cart="",
        total_ex=0,
        total_inc=0,
        items_total=0,
        items_shipped=0,
        stock=stock.NONE,
        created=fields.created(data, uow.now_ms),
        modified=uow.now_ms,
        shipped=None,
        archived=data.is_deleted is True,
        rest="",
    )
    order = fields.written(uow, order, rest, data, lines)
    settled = stock.settle(uow, order, lines)
    rows.add_order(uow.conn, order._replace(stock=settled.stock))
    rows.add_lines(uow.conn, settled.lines)
    if order.status != statuses.INCOMPLETE and data.external_source != MIGRATED:
        stock.count_sold(uow, lines)
    uow.announce("store/order/created", {"type": "order", "id": number})
    return number


def change(uow: UnitOfWork, number: int, data: OrderIn) -> None:
    """What is not told stays; what changes nothing is not announced."""
    try:
        _change(uow, number, data)
    except InsufficientStock as wrong:
        raise stock.short() from wrong


def _change(uow: UnitOfWork, number: int, data: OrderIn) -> None:
    before = rows.order(uow.conn, uow.store, number)
    standing = rows.lines(uow.conn, uow.store, number)
    if data.consignments is not UNSET:
        raise invalid("consignments", "what is picked up cannot be changed")
    rest = about(before)
    if data.billing_address is not UNSET:
        kept = addresses.address("billing_address", data.billing_address, rest["billing"])
        rest = {**rest, "billing": kept}
    rest["addresses"] += _ship_to(uow, number, data)
    lines = _edited(uow, number, data, standing)
    order = fields.written(uow, before, rest, data, lines, whole=totals.says(data))
    if data.is_deleted is not UNSET:
        order = order._replace(archived=data.is_deleted)
    restocked(uow, before, order, lines, standing)


def restocked(
    uow: UnitOfWork,
    before: OrderRow,
    order: OrderRow,
    lines: Sequence[OrderLineRow],
    standing: Sequence[OrderLineRow],
) -> None:
    """Stock moves, the order and its lines are written, and what changed is announced."""
    settled = stock.settle(uow, order, lines, standing)
    after = order._replace(stock=settled.stock)
    stood = {one.id: one for one in standing}
    kept = {line.id for line in settled.lines}
    rows.add_lines(uow.conn, [line for line in settled.lines if line.id not in stood])
    changed = [line for line in settled.lines if line.id in stood and line != stood[line.id]]
    rows.change_lines(uow.conn, changed)
    rows.remove_lines(uow.conn, [one for one in standing if one.id not in kept])
    if after == before and settled.lines == list(standing):
        return
    rows.change_order(uow.conn, after._replace(modified=uow.now_ms))
    _tell(uow, before, after)


def _tell(uow: UnitOfWork, before: OrderRow, after: OrderRow) -> None:
    data = {"type": "order", "id": after.id}
    if after.archived and not before.archived:
        uow.announce("store/order/archived", data)
        return
    uow.announce("store/order/updated", data)
    if after.status != before.status:
        moved = {"previous_status_id": before.status, "new_status_id": after.status}
        uow.announce("store/order/statusUpdated", {**data, "status": moved})


def change_address(uow: UnitOfWork, number: int, address: int, data: AddressIn) -> None:
    """One address of an order; V2Error (404) where there is none."""
    rows.order(uow.conn, uow.store, number)
    known = rows.addresses(uow.conn, uow.store, number).get(address)
    if known is None:
        raise not_found()
    kept = addresses.address("shipping_address", data, known)
    if kept != known:
        rows.change_addresses(uow.conn, {address: kept})
        uow.announce("store/order/updated", {"type": "order", "id": number})


def archive(uow: UnitOfWork, number: int) -> None:
    """Again is as once."""
    order = rows.order(uow.conn, uow.store, number)
    if not order.archived:
        _archive(uow, [number])


def archive_all(uow: UnitOfWork) -> None:
    _archive(uow, [row[0] for row in _open.rows(uow.conn, owner=uow.store)])


def _archive(uow: UnitOfWork, numbers: Sequence[int]) -> None:
    where = (Order.store == uow.store, Order.id.in_(numbers))
    if len(numbers) > 1:
        where = (Order.store == uow.store, Order.archived.is_(False))
    uow.conn.execute(update(Order).where(*where).values(archived=True, modified=uow.now_ms))
    for number in numbers:
        uow.announce("store/order/archived", {"type": "order", "id": number})


def _bought(
    uow: UnitOfWork, data: OrderIn, number: int, rest: Json
) -> tuple[list[OrderLineRow], Json]:
    """The lines of a new order, shipped or picked up, and `rest` with where they go."""
    if data.consignments is not UNSET:
        if data.products is not UNSET or data.shipping_addresses is not UNSET:
            raise invalid("consignments", "products and shipping_addresses must not be there too")
        return _picked_up(uow, data.consignments.pickups[0], number, rest)
    if data.products is UNSET or not data.products:
        raise not_supplied("products")
    kept = _shipping_addresses(data)
    ids = rows.add_addresses(uow.conn, uow.store, number, kept)
    place_of = Place(number, address=ids[0] if ids else 0)
    return order_lines.made(uow, data.products, place_of), {**rest, "addresses": len(ids)}


def _shipping_addresses(data: OrderIn) -> list[Json]:
    if data.shipping_addresses is UNSET:
        return []
    return [
        addresses.address("shipping_addresses", shipping_address)
        for shipping_address in data.shipping_addresses
    ]


def _picked_up(
    uow: UnitOfWork, data: PickupIn, number: int, rest: Json
) -> tuple[list[OrderLineRow], Json]:
    """Unsure: stock leaves the location with the pickup's code, else the default one."""
    there = addresses.pickup_location(data.location) if data.location else {}
    row = _location.row(uow.conn, owner=uow.store, code=there.get("code", ""))
    if row is not None and not row[1]:
        raise invalid("consignments.pickups.location", "the location is not enabled")
    location = 1 if row is None else row[0]
    pickup = {
        "id": number,
        "pickup_method_id": data.pickup_method_id,
        "pickup_method_display_name": data.pickup_method_display_name or "",
        "collection_instructions": data.collection_instructions or "",
        "collection_time_description": data.collection_time_description or "",
        "location": {"id": location, **there},
    }
    spot = Place(number, pickup=number, location=location)
    return order_lines.made(uow, data.line_items, spot), {**rest, "pickups": [pickup]}


def _edited(
    uow: UnitOfWork, number: int, data: OrderIn, standing: Sequence[OrderLineRow]
) -> list[OrderLineRow]:
    """The lines after a change: like PATCH (section 4.2)."""
    if data.products is UNSET:
        return list(standing)
    named = [product for product in data.products if product.id is not UNSET]
    changes = {one.id: one for one in order_lines.changed(uow, named, standing)}
    first = standing[0] if standing else None
    spot = Place(number)
    if first is not None:
        spot = Place(number, first.address, first.pickup, first.location)
    added = order_lines.made(
        uow, [product for product in data.products if product.id is UNSET], spot
    )
    lines = [changes.get(one.id, one) for one in standing]
    return [line for line in lines if line.quantity] + added


def _ship_to(uow: UnitOfWork, number: int, data: OrderIn) -> int:
    """Addresses of a change, by their ids; one without an id is new. How many there are more."""
    if data.shipping_addresses is UNSET:
        return 0
    known = rows.addresses(uow.conn, uow.store, number)
    new = [
        shipping_address
        for shipping_address in data.shipping_addresses
        if shipping_address.id is UNSET
    ]
    changed = {
        shipping_address.id: shipping_address
        for shipping_address in data.shipping_addresses
        if shipping_address.id is not UNSET
    }
    if not changed.keys() <= known.keys():
        raise invalid("shipping_addresses.id", "no such address in this order")
    if not known and new:
        raise invalid("shipping_addresses", "the order is not shipped")
    anew = {
        number: addresses.address("shipping_addresses", data, known[number])
        for number, data in changed.items()
    }
    rows.change_addresses(uow.conn, anew)
    kept = [addresses.address("shipping_addresses", address) for address in new]
    return len(rows.add_addresses(uow.conn, uow.store, number, kept))
