"""Atomic orders: a whole cart priced by Clover, previewed or made at once (4.6)."""

from typing import Any

import msgspec
from flask import Response, request

from simulator.core.app import world

from ..answers import json_answer
from ..auth import clover_caller
from ..errors import Invalid
from ..store import carts, line_items, order_stock, orders, pricing, reference_records
from ..store.unit_of_work import UnitOfWork
from ..wire import orders as wire
from ..wire.order_bodies import AtomicIn, CartIn, LineItemIn, listed, read
from .blueprint import blueprint
from .headers import writing
from .orders import shown

bp = blueprint("atomic")

Json = dict[str, Any]


@bp.post("/atomic_order/checkouts")
def preview() -> Response:
    """What the cart would come to; nothing is kept."""
    cart = _cart()
    who = clover_caller()
    with world().reading() as conn:
        sold = carts.atomic(conn, who.merchant, cart)
        taken = carts.discounts(listed(cart.discounts))
        charged = carts.charge(conn, who.merchant, cart)
    total = carts.total(sold, taken, charged)
    return json_answer(_preview(sold, taken, total))


@bp.post("/atomic_order/orders")
def create_atomic_order() -> Response:
    """Not idempotent: the same cart twice is two orders."""
    cart = _cart()
    with writing() as uow:
        order_id = _made(uow, cart)
        row = orders.order(uow.conn, uow.merchant, order_id)
        [order] = shown(uow.conn, uow.merchant, [row], _told_of(cart))
    return json_answer(order)


def _told_of(cart: CartIn) -> frozenset[str]:
    """Lines come with their taxes, and with what else the cart has put on them."""
    sold: list[LineItemIn] = listed(cart.line_items)
    hung = {
        "discounts": listed(cart.discounts),
        "lineItems.modifications": [one for one in sold if listed(one.modifications)],
        "lineItems.discounts": [one for one in sold if listed(one.discounts)],
    }
    there = {name for name, told_of in hung.items() if told_of}
    return frozenset({"lineItems", "lineItems.taxRates", *there})


def _made(uow: UnitOfWork, cart: CartIn) -> str:
    sold = carts.atomic(uow.conn, uow.merchant, cart)
    taken = carts.discounts(listed(cart.discounts))
    charged = carts.charge(uow.conn, uow.merchant, cart)
    total = carts.total(sold, taken, charged)
    given = {
        "title": cart.title,
        "note": cart.note,
        "external_reference": cart.external_reference_id,
        "order_type": cart.order_type.id if cart.order_type else None,
        "employee": cart.employee.id if cart.employee else _owner(uow),
        "customers": msgspec.json.encode(listed(cart.customers)).decode(),
        "group_line_items": bool(cart.group_line_items),
        "service_charge": msgspec.json.encode(charged).decode() if charged else None,
    }
    order_id = orders.add_order(uow, {**given, "state": "OPEN", "total": total.total})
    order = orders.order(uow.conn, uow.merchant, order_id)
    hung = [
        {"id": uow.new_id("order discount", order["number"] * 1000 + place), **one}
        for place, one in enumerate(taken)
    ]
    if hung:
        kept = msgspec.json.encode(hung).decode()
        orders.change_order(uow, order_id, {"discounts": kept})
    line_items.add_lines(uow, order, sold)
    if uow.settings.decrement_on == "line_item":
        order_stock.take(uow, line_items.lines(uow.conn, uow.merchant, [order_id])[order_id])
    return order_id


def _owner(uow: UnitOfWork) -> str | None:
    """Unsure: an order that names nobody is the owner's."""
    known = reference_records.fixtures(uow.conn, uow.merchant, "employee")
    return known[-1]["id"] if known else None


def _cart() -> CartIn:
    cart = read(AtomicIn, request.get_data(), "bad_request").order_cart
    if cart is None:
        raise Invalid("cart_is_empty_or_missing")
    return cart


def _preview(sold: list[Json], taken: list[Json], total: pricing.Priced) -> Json:
    return {
        "orderCart": {
            "discounts": wire.elements(taken),
            "lineItems": wire.elements([_previewed(line) for line in sold]),
            "merchant": {},
        },
        "total": total.total,
        "subtotal": total.subtotal,
        "totalTaxAmount": total.tax,
        "taxSummaries": wire.elements(total.taxes),
        "isVat": False,
    }


def _previewed(line: Json) -> Json:
    item = {"item": {"id": line["item"]}} if line.get("item") else {}
    weighed = {"unitQty": line["unit_qty"]} if line.get("unit_qty") is not None else {}
    return {
        **item,
        "name": line["name"],
        "price": line["price"],
        **weighed,
        "discounts": wire.elements(line["discounts"]),
        "exchanged": False,
        "modifications": wire.elements(line["modifications"]),
        "refunded": False,
        "isRevenue": line["is_revenue"],
        "taxRates": wire.elements(line["tax_rates"]),
    }
