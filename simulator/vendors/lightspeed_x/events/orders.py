"""Orders of the online shop, put into the till: at the register that takes them, as eCom puts them (section 11)."""

import contextlib
from typing import Annotated

from msgspec import Meta, Struct

from simulator.core.errors import ApiError
from simulator.core.events import Change, OnlineOrder

from ..store import ecom, fulfillments, sale_rows, sales
from ..wire.numbers import scaled
from ..wire.sale_drafts import LineDraft, SaleDraft
from .customers import customer_of
from .sales import paid, price_of
from .till import Till


class Order(Struct, frozen=True):
    """One that was put into the till."""

    order: Annotated[str, Meta(max_length=100)]
    """The sale's id."""


def online_order(till: Till, event: OnlineOrder) -> Change:
    """Paid, and to be sent; its pieces leave the outlet of that register (K-10)."""
    register = ecom.selection(till.uow.conn, till.uow.retailer).register
    if register is None:
        raise ApiError("the retailer has no register that could take the shop's orders", status=409)
    items = [till.find(line.sku) for line in event.lines]
    pieces = [scaled(str(line.quantity)) for line in event.lines]
    total = sum(map(price_of, items, pieces))
    draft = SaleDraft(
        state="pending",
        attributes=("delivery",),
        lines=[
            LineDraft(product=item.id, quantity=count)
            for item, count in zip(items, pieces, strict=True)
        ],
        payments=paid(till, "Credit Card", total),
        register=register.id,
        customer=None if event.email is None else customer_of(till.uow, event.email),
        source="ECOMMERCE",
    )
    with contextlib.ExitStack() as stack:
        own = {item.id: item for item in items}
        lines = [stack.enter_context(till.changing(item)) for item in own.values()]
        sale = sales.create(till.uow, draft)
    return {"order": sale.id, "register": register.id, "lines": lines}


def fulfil_order(till: Till, event: Order) -> Change:
    """It is sent, as a whole."""
    fulfillments.fulfil_sale(till.uow, event.order)
    return _shown(till, event)


def cancel_order(till: Till, event: Order) -> Change:
    """It is voided: its pieces come back."""
    sales.void(till.uow, sale_rows.get(till.uow.conn, till.uow.retailer, event.order))
    return _shown(till, event)


def _shown(till: Till, event: Order) -> Change:
    sale = sale_rows.get(till.uow.conn, till.uow.retailer, event.order)
    return {"order": sale.id, "status": sale.status}
