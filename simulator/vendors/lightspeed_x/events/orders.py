"""Orders of the online shop, put into the till: at the register that takes them, as eCom puts them (section 11)."""

from collections.abc import Collection, Sequence
from contextlib import ExitStack
from fractions import Fraction
from typing import Annotated, Any

from msgspec import Meta

from simulator.core import events
from simulator.core.errors import ApiError
from simulator.core.events import Change, Move, Order
from simulator.core.products import Price

from ..products.mapping import amount
from ..store.products.product_rows import ProductRow
from ..store.records import ecom, record_lists
from ..store.reference import customers
from ..store.sales import fulfillments, sale_rows, sales
from ..store.sales.sale_lines import times
from ..wire.numbers import SCALE, scaled
from ..wire.sales.sale_drafts import LineDraft, SaleDraft
from ..wire.sales.sale_row import SaleRow
from ..wire.sales.sale_statuses import STATES
from ..wire.search import SearchQuery
from .routing import Ordered, routed
from .sales import paid
from .till import Till

CURRENCY = "USD"
CARD = "Credit Card"
CENT = SCALE // 100
NOTHING = Fraction(0)
STATUSES = tuple(
    status for status, of in STATES.items() if {"delivery", "pickup"} & set(of.attributes)
)
"""Those of an order of the online shop: to be sent or picked up, or done."""


class OnlineOrder(events.OnlineOrder, frozen=True):
    """A line's `outlet` is one that its way of being sent is tied to."""

    status: Annotated[str, Meta(max_length=100)] = "AWAITING_DISPATCH"
    discount: Price | None = None
    """Off the whole order."""
    currency: Annotated[str, Meta(max_length=100)] = CURRENCY
    paid: bool = True
    """Whether the payment came with the order; one in cash or by bank does not."""


def online_order(till: Till, event: OnlineOrder) -> Change:
    """Put into the till when it is placed, whether the register is open or not; its pieces leave (K-10)."""
    _check(event)
    selection = ecom.selection(till.uow.conn, till.uow.retailer)
    register = selection.register
    lines = ordered(till, event.lines)
    share = _discount(event, lines)
    sold = [new_line(each, share) for each in routed(till.uow, lines, selection.order_outlet)]
    state, attributes = STATES[event.status]
    draft = SaleDraft(
        state=state,
        attributes=attributes,
        lines=sold,
        payments=paid(till, CARD, worth(sold)) if event.paid else (),
        register=register.id,
        customer=None if event.email is None else _customer(till, event.email),
        source="ECOMMERCE",
    )
    with ExitStack() as stack:
        changes = watched(till, stack, [line.item for line in lines])
        sale = sales.create(till.uow, draft)
    return {**_shown(sale), "register": register.id, "lines": changes}


def fulfil_order(till: Till, event: Order) -> Change:
    """It is sent, as a whole."""
    fulfillments.fulfil_sale(till.uow, str(event.order))
    return _shown(order_of(till, event.order))


def cancel_order(till: Till, event: Order) -> Change:
    """It is voided: its pieces come back."""
    sale = order_of(till, event.order)
    with ExitStack() as stack:
        changes = watched(till, stack, products_of(till, sale))
        voided = sales.void(till.uow, sale)
    return {**_shown(voided), "lines": changes}


def order_of(till: Till, order: str | int) -> SaleRow:
    return sale_rows.get(till.uow.conn, till.uow.retailer, str(order))


def ordered(till: Till, lines: Sequence[Move]) -> list[Ordered]:
    return [
        Ordered(
            till.find(line.sku),
            scaled(str(line.quantity)),
            None if line.outlet is None else till.outlet(line.outlet).id,
        )
        for line in lines
    ]


def new_line(line: Ordered, off: Fraction = NOTHING) -> LineDraft:
    """At the shop's price, less this part of it."""
    price = line.item.price_excluding_tax
    tax = line.item.price_including_tax - price
    discount = round(price * off)
    return LineDraft(
        product=line.item.id,
        quantity=line.pieces,
        price=price - discount,
        tax=tax - round(tax * off),
        discount=discount,
        outlet=line.outlet,
    )


def worth(lines: Sequence[LineDraft]) -> int:
    """What they come to with tax, in whole cents."""
    amounts = (times(each or 0, line.quantity) for line in lines for each in (line.price, line.tax))
    return round(Fraction(sum(amounts), CENT)) * CENT


def products_of(till: Till, sale: SaleRow) -> list[ProductRow]:
    """Those that are there still."""
    return till.rows(line.product for line in sale.line_list)


def watched(till: Till, stack: ExitStack, items: Collection[ProductRow]) -> list[dict[str, Any]]:
    """What changes of each product until the stack ends."""
    by_id = {item.id: item for item in items}
    return [stack.enter_context(till.changing(item)) for item in by_id.values()]


def _customer(till: Till, email: str) -> str:
    """The customer of this e-mail address, or a new one. Unsure: which members that gets."""
    address = email.strip()
    query = SearchQuery({"email": [address.lower()]}, size=1)
    known = record_lists.find_customers(till.uow.conn, till.uow.retailer, query)
    if known:
        return known[0].id
    name = address.partition("@")[0][:100]
    return customers.add(till.uow, {"first_name": name, "last_name": "", "email": address}).id


def _check(event: OnlineOrder) -> None:
    if event.status not in STATUSES:
        known = ", ".join(STATUSES)
        raise ApiError(f"an order is never {event.status!r} at the till: {known} are", status=409)
    if STATES[event.status].state == "closed" and not event.paid:
        raise ApiError("an order that is not paid is not handed over", status=409)
    if event.currency != CURRENCY:
        raise ApiError(f"the till keeps its sales in {CURRENCY}", status=409)


def _discount(event: OnlineOrder, lines: Sequence[Ordered]) -> Fraction:
    """Which part of its worth is taken off an order."""
    total = worth([new_line(line) for line in lines])
    off = 0 if event.discount is None else amount(event.discount)
    if off > total:
        message = f"no {event.discount} can be taken off an order of {total / SCALE:.2f}"
        raise ApiError(message, status=409)
    return Fraction(off, total) if off else NOTHING


def _shown(sale: SaleRow) -> Change:
    return {"order": sale.id, "status": sale.status}
