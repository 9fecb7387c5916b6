"""Atomic orders: a whole cart priced by Clover, previewed or ordered at once (4.6)."""

from collections.abc import Sequence
from typing import Any

import msgspec
from flask import Response, request

from simulator.core.app import world

from ..answers import json_answer
from ..auth import merchant_id
from ..errors import Invalid
from ..store import carts, line_items, orders, pricing, reference_records, stocks
from ..store.line_items import LineDraft
from ..store.unit_of_work import UnitOfWork
from ..wire import orders as wire
from ..wire.decoding import decode
from ..wire.order_bodies import AtomicIn, CartIn, LineItemIn, listed
from .headers import blueprint, writing
from .orders import shown

bp = blueprint("atomic")

Json = dict[str, Any]


@bp.post("/atomic_order/checkouts")
def preview() -> Response:
    """What the cart would come to; nothing is stored."""
    cart = _cart()
    with world().reading() as conn:
        lines = carts.atomic(conn, merchant_id(), cart)
        discounts = carts.discounts(listed(cart.discounts))
        charge = carts.charge(conn, merchant_id(), cart)
    total = carts.total(lines, discounts, charge)
    return json_answer(_preview(lines, discounts, total))


@bp.post("/atomic_order/orders")
def create_atomic_order() -> Response:
    """Not idempotent: the same cart twice is two orders."""
    cart = _cart()
    with writing() as uow:
        order_id = _create(uow, cart)
        row = orders.get(uow.conn, uow.merchant, order_id)
        [order] = shown(uow.conn, uow.merchant, [row], _expand_of(cart))
    return json_answer(order)


def _expand_of(cart: CartIn) -> frozenset[str]:
    """Lines come with their taxes, and with what else the cart has put on them."""
    lines: list[LineItemIn] = listed(cart.line_items)
    attached = {
        "discounts": bool(listed(cart.discounts)),
        "lineItems.modifications": any(listed(line.modifications) for line in lines),
        "lineItems.discounts": any(listed(line.discounts) for line in lines),
    }
    there = {name for name, is_there in attached.items() if is_there}
    return frozenset({"lineItems", "lineItems.taxRates", *there})


def _create(uow: UnitOfWork, cart: CartIn) -> str:
    lines = carts.atomic(uow.conn, uow.merchant, cart)
    discounts = carts.discounts(listed(cart.discounts))
    charge = carts.charge(uow.conn, uow.merchant, cart)
    total = carts.total(lines, discounts, charge)
    columns = {**_columns(uow, cart, charge), "state": "OPEN", "total": total.total}
    order_id = orders.add_order(uow, columns)
    order = orders.get(uow.conn, uow.merchant, order_id)
    with_ids = [
        {"id": uow.new_id("order discount", order.number * 1000 + place), **discount}
        for place, discount in enumerate(discounts)
    ]
    if with_ids:
        text = msgspec.json.encode(with_ids).decode()
        orders.change_order(uow, order_id, {"discounts": text})
    line_items.add_lines(uow, order_id, order.client_created, lines)
    if uow.settings.decrement_on == "line_item":
        rows = line_items.of_orders(uow.conn, uow.merchant, [order_id])[order_id]
        stocks.take_sold(uow, rows)
    return order_id


def _columns(uow: UnitOfWork, cart: CartIn, charge: Json | None) -> Json:
    return {
        "title": cart.title,
        "note": cart.note,
        "external_reference": cart.external_reference_id,
        "order_type": cart.order_type.id if cart.order_type else None,
        "employee": cart.employee.id if cart.employee else _owner(uow),
        "customers": msgspec.json.encode(listed(cart.customers)).decode(),
        "group_line_items": bool(cart.group_line_items),
        "service_charge": msgspec.json.encode(charge).decode() if charge else None,
    }


def _owner(uow: UnitOfWork) -> str | None:
    """Unsure: an order that names nobody is the owner's."""
    employees = reference_records.all_of(uow.conn, uow.merchant, "employee")
    return employees[-1]["id"] if employees else None


def _cart() -> CartIn:
    cart = decode(request.get_data(), AtomicIn, "bad_request").order_cart
    if cart is None:
        raise Invalid("cart_is_empty_or_missing")
    return cart


def _preview(lines: Sequence[LineDraft], discounts: Sequence[Json], total: pricing.Priced) -> Json:
    return {
        "orderCart": {
            "discounts": wire.elements(discounts),
            "lineItems": wire.elements([_previewed(line) for line in lines]),
            "merchant": {},
        },
        "total": total.total,
        "subtotal": total.subtotal,
        "totalTaxAmount": total.tax,
        "taxSummaries": wire.elements(total.taxes),
        "isVat": False,
    }


def _previewed(line: LineDraft) -> Json:
    item = {"item": {"id": line.item}} if line.item else {}
    weighed = {"unitQty": line.unit_qty} if line.unit_qty is not None else {}
    return {
        **item,
        "name": line.name,
        "price": line.price,
        **weighed,
        "discounts": wire.elements(line.discounts),
        "exchanged": False,
        "modifications": wire.elements(line.modifications),
        "refunded": False,
        "isRevenue": line.is_revenue,
        "taxRates": wire.elements(line.tax_rates),
    }
