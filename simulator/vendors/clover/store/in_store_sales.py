"""The register at the counter: what is rung up is an order, paid at once; what comes back is a refund."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct
from sqlalchemy import bindparam, select

from simulator.core.events import Move
from simulator.core.products import Price
from simulator.core.sql.statements import Prepared

from ..errors import Invalid
from ..tables.orders import LineItem, Money
from . import line_items, orders, payments, pricing, reference_records
from .reading import Json, by, named
from .unit_of_work import UnitOfWork

MOST_PIECES = 100
"""What is more, or is no whole number, is one line with a quantity of its own."""


class Card(Struct, frozen=True):
    """What is told of a card that was charged."""

    type: Literal["VISA", "MC", "AMEX", "DISCOVER"]
    last4: Annotated[str, Meta(pattern=r"^[0-9]{4}\Z")]


class Sale(Move, frozen=True):
    """A sale, in cash unless a card is named."""

    card: Card | None = None


class Credit(Struct, frozen=True):
    """Money that is given back by hand: no sale of it is known."""

    amount: Price


_read = named(line_items.TABLE)
_paid_lines = Prepared(
    select(*line_items.TABLE.c)
    .where(
        LineItem.merchant == bindparam("owner"),
        LineItem.item == bindparam("wanted"),
        LineItem.refunded.is_(False),
        LineItem.voided.is_(None),
        LineItem.unit_qty.is_(None),
        select(Money.id)
        .where(Money.merchant == LineItem.merchant, Money.order_id == LineItem.order_id)
        .exists(),
    )
    .order_by(LineItem.number.desc())
    .limit(bindparam("most"))
)


def ring_up(uow: UnitOfWork, pieces: Mapping[str, Decimal], card: Card | None = None) -> str:
    """An order of so many of each item, paid in cash or by card; the stock is moved by who calls."""
    items = line_items.sold_items(uow.conn, uow.merchant, pieces)
    sold = [
        line
        for item, quantity in pieces.items()
        if item in items
        for line in _lines(item, items[item], quantity)
    ]
    try:
        total = pricing.priced(sold, (), Decimal(0))
    except Invalid as why:
        raise Invalid("no order can cost so much") from why
    paid = {"state": "locked", "payment_state": "PAID", "total": total.total}
    order_id = orders.add_order(uow, paid)
    order = {"id": order_id, "client_created": uow.now_ms}
    line_items.add_lines(uow, order, sold)
    _take(uow, order_id, total, card)
    return order_id


def _take(uow: UnitOfWork, order_id: str, total: pricing.Priced, card: Card | None) -> None:
    money: Json = {
        "amount": total.total,
        "tax_amount": total.tax,
        "tender": tender(uow, "credit_card" if card else "cash"),
    }
    if card:
        money |= {"card_type": card.type, "last4": card.last4}
    payments.add_money(uow, "payment", order_id, money)


def tender(uow: UnitOfWork, key: str) -> str | None:
    """The id of a way to pay: cash, credit_card."""
    known = reference_records.fixtures(uow.conn, uow.merchant, "tender")
    wanted = f"com.clover.tender.{key}"
    return next((one["id"] for one in known if one["labelKey"] == wanted), None)


def _lines(item_id: str, item: line_items.SoldItem, quantity: Decimal) -> list[Json]:
    line = {
        "item": item_id,
        "name": item.name,
        "price": item.price,
        "is_revenue": item.is_revenue,
        "tax_rates": item.tax_rates,
        "stock_taken": True,
    }
    if quantity == int(quantity) and quantity <= MOST_PIECES:
        return [line] * int(quantity)
    return [{**line, "unit_qty": int(quantity * 1000), "unit_name": item.unit_name}]


def give_back(uow: UnitOfWork, item_id: str, quantity: Decimal) -> list[str]:
    """Refunds of the newest lines that sold it; none where nobody knows of its sale."""
    most = min(int(quantity), MOST_PIECES)
    rows = _paid_lines.rows(uow.conn, owner=uow.merchant, wanted=item_id, most=most)
    found = by("order_id", [_read(row) for row in rows])
    return [_refund(uow, order_id, mine) for order_id, mine in found.items()]


def give_credit(uow: UnitOfWork, amount_cents: int) -> Json:
    """Cash without a sale. Unsure: the order that it stands on, which is locked and CREDITED."""
    order_id = orders.add_order(uow, {"state": "locked", "payment_state": "CREDITED"})
    owner = reference_records.fixtures(uow.conn, uow.merchant, "employee")[-1]
    told = {"amount": amount_cents, "tender": tender(uow, "cash"), "employee": owner["id"]}
    return {"id": payments.add_money(uow, "credit", order_id, told), "order": order_id}


def _refund(uow: UnitOfWork, order_id: str, back: Sequence[Json]) -> str:
    line_items.mark_refunded(uow, [line["id"] for line in back])
    money = payments.of_orders(uow.conn, uow.merchant, [order_id])[order_id]
    payment = next(row for row in money if row["kind"] == "payment")
    total = pricing.priced(line_items.unfolded(back), (), Decimal(0))
    kept = msgspec.json.encode([line["id"] for line in back]).decode()
    told = {"amount": total.total, "tax_amount": total.tax, "payment": payment["id"], "lines": kept}
    refund_id = payments.add_money(uow, "refund", order_id, told)
    after = [*money, {"kind": "refund", "amount": total.total}]
    orders.change_order(uow, order_id, payments.state_after(None, after))
    return refund_id
