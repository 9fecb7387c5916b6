"""The parts of an order: its lines, addresses and coupons (sections 4.1 and 4.2)."""

from flask import Response

from simulator.core.answers import json_answer
from simulator.core.app import world

from ...answers import no_content
from ...auth import member
from ...paths import number
from ...store.orders import lists, orders
from ...store.orders import rows as order_rows
from ...wire.decoding_v2 import decode, not_found
from ...wire.orders import addresses
from ...wire.orders.bodies import AddressIn
from ...wire.orders.lines import OrderLineRow, show
from ..headers import raw_body, writing
from ..v2 import list_answer, page, page_of, route, v2_blueprint, v2_root

bp = v2_blueprint("order_parts")

ONE = f"/orders/{number('order_id')}"
"""Older links spell addresses and quotes without the underscore."""
ADDRESSES = (f"{ONE}/shipping_addresses", f"{ONE}/shippingaddresses")
AN_ADDRESS = tuple(f"{path}/{number('address_id')}" for path in ADDRESSES)
QUOTES = (
    f"{AN_ADDRESS[0]}/shipping_quotes",
    f"{AN_ADDRESS[1]}/shippingquotes",
    f"{ONE}/consignments/shipping/{number('address_id')}/shipping_quotes",
)


@route(bp, "GET", f"{ONE}/products")
def list_products(order_id: int) -> Response:
    store = member().store
    with world().reading() as conn:
        order_rows.order(conn, store, order_id)
        rows = lists.lines(conn, store, order_id, page())
    return list_answer([show(row) for row in rows])


@route(bp, "GET", f"{ONE}/products/{number('line_id')}")
def get_product(order_id: int, line_id: int) -> Response:
    with world().glance() as conn:
        lines = order_rows.lines(conn, member().store, order_id)
    for line in lines:
        if line.id == line_id:
            return json_answer(show(line))
    raise not_found()


def list_addresses(order_id: int) -> Response:
    return list_answer(page_of(list(_addresses(order_id).values())))


def get_address(order_id: int, address_id: int) -> Response:
    return json_answer(_address(order_id, address_id))


def update_address(order_id: int, address_id: int) -> Response:
    data = decode(raw_body(), AddressIn)
    with writing() as uow:
        orders.change_address(uow, order_id, address_id, data)
    return json_answer(_address(order_id, address_id))


def list_quotes(order_id: int, address_id: int) -> Response:
    """Orders of the API have none (section 4.2)."""
    _address(order_id, address_id)
    return no_content()


for paths, method, view in (
    (ADDRESSES, "GET", list_addresses),
    (AN_ADDRESS, "GET", get_address),
    (AN_ADDRESS, "PUT", update_address),
    (QUOTES, "GET", list_quotes),
):
    for path in paths:
        route(bp, method, path)(view)


@route(bp, "GET", f"{ONE}/coupons")
def list_coupons(order_id: int) -> Response:
    """No promotion is applied to an order of the API (section 4.2)."""
    with world().glance() as conn:
        order_rows.order(conn, member().store, order_id)
    return no_content()


def _address(order_id: int, address_id: int) -> addresses.Json:
    address = _addresses(order_id).get(address_id)
    if address is None:
        raise not_found()
    return address


def _addresses(order_id: int) -> dict[int, addresses.Json]:
    store = member().store
    with world().reading() as conn:
        order_rows.order(conn, store, order_id)
        stored = order_rows.addresses(conn, store, order_id)
        lines = order_rows.lines(conn, store, order_id)
    where = v2_root()
    return {
        line: addresses.shipping(where, order_id, line, address, _items(lines, line))
        for line, address in stored.items()
    }


def _items(lines: list[OrderLineRow], address: int) -> tuple[int, int]:
    there = [line for line in lines if line.address == address]
    return sum(one.quantity for one in there), sum(one.quantity_shipped for one in there)
