"""What happens at the counter: a sale is an order, paid at once; what comes back is a refund; the cash drawer."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct
from sqlalchemy import bindparam, select

from simulator.core.events import Move
from simulator.core.products import Price
from simulator.core.sql.statements import Prepared

from ..errors import Invalid
from ..tables.orders import LineItem, Money
from ..wire.orders import LineItemRow
from . import line_items, orders, payments, pricing, reference_records
from .line_items import LineDraft
from .sold_items import SoldItem, sold_items
from .unit_of_work import UnitOfWork

MOST_PIECES = 100
"""What is more, or is no whole number, is one line with a quantity of its own."""


class Card(Struct, frozen=True):
    """The card that is charged."""

    type: Literal["VISA", "MC", "AMEX", "DISCOVER"]
    last4: Annotated[str, Meta(pattern=r"^[0-9]{4}\Z")]


class Sale(Move, frozen=True):
    """A sale, in cash unless a card is named."""

    card: Card | None = None


class Credit(Struct, frozen=True):
    """Money that is given back by hand: no sale of it is known."""

    amount: Price


class CashEvent(Struct, frozen=True):
    """Something happens to the cash drawer, which the API only lists; what is taken out of it is below zero."""

    kind: Literal["LOAD", "TRANSACTION", "OPEN", "ADJUSTMENT", "COUNT", "UNLOAD"]
    amount: Annotated[str, Meta(pattern=r"^-?\d{1,12}(\.\d{1,2})?\Z")] = "0"
    note: Annotated[str, Meta(max_length=255)] | None = None


_paid_lines = Prepared(
    line_items.CHOSEN.where(
        LineItem.merchant == bindparam("owner"),
        LineItem.item == bindparam("key"),
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


def sell(uow: UnitOfWork, pieces: Mapping[str, Decimal], card: Card | None = None) -> str:
    """An order of so many of each item, paid in cash or by card; the caller moves the stock."""
    items = sold_items(uow.conn, uow.merchant, pieces)
    lines = [
        line
        for item_id, quantity in pieces.items()
        if item_id in items
        for line in _lines(items[item_id], quantity)
    ]
    try:
        total = pricing.priced(lines, (), Decimal(0))
    except Invalid as why:
        raise Invalid("no order can cost so much") from why
    columns = {"state": "locked", "payment_state": "PAID", "total": total.total}
    order_id = orders.add_order(uow, columns)
    line_items.add_lines(uow, order_id, uow.now_ms, lines)
    _pay(uow, order_id, total, card)
    return order_id


def _pay(uow: UnitOfWork, order_id: str, total: pricing.Priced, card: Card | None) -> None:
    columns: dict[str, Any] = {
        "amount": total.total,
        "tax_amount": total.tax,
        "tender": tender(uow, "credit_card" if card else "cash"),
    }
    if card:
        columns |= {"card_type": card.type, "last4": card.last4}
    payments.add_money(uow, "payment", order_id, columns)


def tender(uow: UnitOfWork, key: str) -> str | None:
    """The id of a way to pay: cash, credit_card."""
    tenders = reference_records.all_of(uow.conn, uow.merchant, "tender")
    label = f"com.clover.tender.{key}"
    return next((tender["id"] for tender in tenders if tender["labelKey"] == label), None)


def _lines(item: SoldItem, quantity: Decimal) -> list[LineDraft]:
    whole = quantity == int(quantity) and quantity <= MOST_PIECES
    line = LineDraft(
        item=item.id,
        name=item.name,
        price=item.price,
        unit_qty=None if whole else int(quantity * 1000),
        unit_name=None if whole else item.unit_name,
        is_revenue=item.is_revenue,
        tax_rates=item.tax_rates,
        stock_taken=True,
    )
    return [line] * int(quantity) if whole else [line]


def give_back(uow: UnitOfWork, item_id: str, quantity: Decimal) -> list[str]:
    """Refunds of the newest lines that sold it; none where no sale of it is known."""
    most = min(int(quantity), MOST_PIECES)
    rows = _paid_lines.rows(uow.conn, owner=uow.merchant, key=item_id, most=most)
    sold = orders.by_order(map(LineItemRow._make, rows))
    return [_refund(uow, order_id, lines) for order_id, lines in sold.items()]


def give_credit(uow: UnitOfWork, amount_cents: int) -> dict[str, str]:
    """Cash without a sale. Unsure: the order that it stands on, which is locked and CREDITED."""
    order_id = orders.add_order(uow, {"state": "locked", "payment_state": "CREDITED"})
    owner = reference_records.all_of(uow.conn, uow.merchant, "employee")[-1]
    columns = {"amount": amount_cents, "tender": tender(uow, "cash"), "employee": owner["id"]}
    return {"id": payments.add_money(uow, "credit", order_id, columns), "order": order_id}


def _refund(uow: UnitOfWork, order_id: str, lines: Sequence[LineItemRow]) -> str:
    ids = [line.id for line in lines]
    line_items.mark_refunded(uow, ids)
    money = payments.of_orders(uow.conn, uow.merchant, [order_id])[order_id]
    payment = next(row for row in money if row.kind == "payment")
    total = pricing.priced(line_items.as_priced(lines), (), Decimal(0))
    columns = {
        "amount": total.total,
        "tax_amount": total.tax,
        "payment": payment.id,
        "lines": msgspec.json.encode(ids).decode(),
    }
    refund_id = payments.add_money(uow, "refund", order_id, columns)
    state = payments.state_after(None, money, new_refund=total.total)
    orders.change_order(uow, order_id, state)
    return refund_id


def add_cash_event(uow: UnitOfWork, event: CashEvent, amount_cents: int) -> dict[str, Any]:
    """By the owner at the till.

    Its keys are the SDK's, which knows no id of a cash event. Unsure: which id a webhook names, then.
    """
    owner = reference_records.all_of(uow.conn, uow.merchant, "employee")[-1]
    till = reference_records.all_of(uow.conn, uow.merchant, "device")[-1]
    body: dict[str, Any] = {
        "type": event.kind,
        "amountChange": amount_cents,
        "timestamp": uow.now_ms,
    }
    if event.note is not None:
        body["note"] = event.note
    body["employee"] = {"id": owner["id"], "name": owner["name"]}
    body["device"] = {"id": till["id"]}
    [created] = reference_records.add(uow, "cash_event", [body])
    uow.announce("CA", created["id"], "CREATE")
    return body
