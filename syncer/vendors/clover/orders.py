"""The till's orders: found by their reference, made whole in one step, paid by an external tender (section 4)."""

import msgspec

from ...kernel.errors import Refused as PassRefused
from ...kernel.http import Answer, Silence
from ...ports.model import Lost, Refused
from ...ports.till_orders import LESS, MORE, NoSuchItem, Piece, Ticket, TillOrder
from . import wire
from .client import Door, Words, reason

ABSENT = "item_does_not_exist"
UNDONE = frozenset({"FAIL", "VOIDED", "VOIDING"})
EXTERNAL = "com.clover.tender.external_payment"


class Books:
    def __init__(self, door: Door) -> None:
        self._door = door
        self._tender: str | None = None

    def find(self, reference: str) -> TillOrder | None:
        """The first that was made under this reference."""
        found = self._door.elements(
            wire.ORDERS,
            "orders",
            ("filter", f"externalReferenceId={reference}"),
            ("expand", "payments"),
            ("limit", 100),
        ).elements
        if not found:
            return None
        return _order(min(found, key=lambda one: (one.created_time or 0, one.id)))

    def add(self, ticket: Ticket) -> TillOrder | NoSuchItem | Refused | Lost:
        answer = self._door.write_once("atomic_order/orders", {"orderCart": cart(ticket)})
        if isinstance(answer, Silence):
            return Lost(answer.reason)
        if not answer.ok:
            return _refused(answer)
        try:
            return _order(wire.ORDER.decode(answer.body))
        except (msgspec.DecodeError, UnicodeDecodeError) as bad:
            return Lost(f"answers what is no order ({bad})")

    def settle(self, order: TillOrder, total: int) -> None:
        """The shop has taken the tax already: the till adds none of its own."""
        answer = self._door.write(f"orders/{order.id}", {"total": total, "taxRemoved": True})
        if not answer.ok:
            raise self._door.refusal(answer)

    def pay(self, order: TillOrder, total: int, reference: str) -> Refused | Lost | None:
        body = {
            "order": {"id": order.id},
            "tender": {"id": self._external_tender()},
            "amount": total,
            "tipAmount": 0,
            "taxAmount": 0,
            "externalPaymentId": reference,
        }
        answer = self._door.write_once(f"orders/{order.id}/payments", body)
        if isinstance(answer, Silence):
            return Lost(answer.reason)
        return None if answer.ok else Refused(reason(answer))

    def _external_tender(self) -> str:
        """Money that was taken elsewhere. Asked for once, and only where there is something to pay."""
        if self._tender is None:
            told = self._door.elements(wire.TENDERS, "tenders", ("limit", 1000)).elements
            usable = [one for one in told if one.enabled is not False]
            named = [one.id for one in usable if one.label_key == EXTERNAL]
            named += [one.id for one in usable if "external" in (one.label or "").casefold()]
            if not named:
                raise PassRefused(
                    "Clover has no tender for money that was taken elsewhere: switch External Payment on, for online orders."
                )
            self._tender = named[0]
        return self._tender


def cart(ticket: Ticket) -> dict[str, object]:
    """The body of an atomic order: a line a piece, at the price that was paid."""
    lines = [_line(one) for one in ticket.pieces]
    made: dict[str, object] = {
        "externalReferenceId": ticket.reference,
        "title": ticket.reference,
        "note": f"BigCommerce order {ticket.reference.removeprefix('BC-')}",
        "lineItems": lines,
    }
    if ticket.difference > 0:
        lines.append(_line(Piece(MORE, ticket.difference)))
    elif ticket.difference < 0:
        made["discounts"] = [{"name": LESS, "amount": ticket.difference}]
    return made


def _line(piece: Piece) -> dict[str, object]:
    told: dict[str, object] = {"name": piece.name, "price": piece.cents}
    return told if piece.item is None else told | {"item": {"id": piece.item}}


def _order(told: wire.ToldOrder) -> TillOrder:
    """Paid: by a payment that was not taken back."""
    payments = told.payments.elements if told.payments else []
    taken = any(one.amount > 0 and one.result not in UNDONE for one in payments)
    return TillOrder(told.id, told.total or 0, taken or told.payment_state == "PAID")


def _refused(answer: Answer) -> NoSuchItem | Refused:
    try:
        told = msgspec.json.decode(answer.body, type=Words)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return Refused(reason(answer))
    if told.message == ABSENT and told.details:
        return NoSuchItem(told.details)
    return Refused(reason(answer))
