"""The till's orders: found by their reference, created whole in one step, paid by an external tender (facts/clover.md, section 4)."""

import msgspec

from ...kernel.errors import Refused
from ...kernel.http import NoResponse, Response
from ...ports.model import Rejected, Unanswered
from ...ports.till_orders import NewTillOrder, NoSuchItem, Piece, TillOrder
from . import wire
from .client import CloverClient, ErrorBody, reason

NO_SUCH_ITEM = "item_does_not_exist"
UNDONE = frozenset({"FAIL", "VOIDED", "VOIDING"})
EXTERNAL = "com.clover.tender.external_payment"
SURCHARGE, DISCOUNT = "Shipping and fees", "Discount of the online order"


class CloverOrders:
    def __init__(self, client: CloverClient) -> None:
        self._client = client
        self._tender: str | None = None

    def find(self, reference: str) -> TillOrder | None:
        """The first that was created under this reference."""
        orders = self._client.get_list(
            wire.ORDERS,
            "orders",
            ("filter", f"externalReferenceId={reference}"),
            ("expand", "payments"),
            ("limit", 100),
        ).elements
        if not orders:
            return None
        return _order(min(orders, key=lambda order: (order.created_time or 0, order.id)))

    def add(self, order: NewTillOrder) -> TillOrder | NoSuchItem | Rejected | Unanswered:
        response = self._client.post_once("atomic_order/orders", {"orderCart": cart(order)})
        if isinstance(response, NoResponse):
            return Unanswered(response.reason)
        if not response.ok:
            return _rejection(response)
        try:
            return _order(wire.ORDER.decode(response.body))
        except (msgspec.DecodeError, UnicodeDecodeError) as bad:
            return Unanswered(f"answers what is no order ({bad})")

    def settle(self, order: TillOrder, total: int) -> None:
        """The shop has taken the tax already: the till adds none of its own."""
        response = self._client.post(f"orders/{order.id}", {"total": total, "taxRemoved": True})
        if not response.ok:
            raise self._client.error(response)

    def pay(self, order: TillOrder, total: int, reference: str) -> Rejected | Unanswered | None:
        body = {
            "order": {"id": order.id},
            "tender": {"id": self._external_tender()},
            "amount": total,
            "tipAmount": 0,
            "taxAmount": 0,
            "externalPaymentId": reference,
        }
        response = self._client.post_once(f"orders/{order.id}/payments", body)
        if isinstance(response, NoResponse):
            return Unanswered(response.reason)
        return None if response.ok else Rejected(reason(response))

    def _external_tender(self) -> str:
        """For money that was taken elsewhere. Read once, and only where there is something to pay."""
        if self._tender is None:
            tenders = self._client.get_list(wire.TENDERS, "tenders", ("limit", 1000)).elements
            enabled = [tender for tender in tenders if tender.enabled is not False]
            external = [tender.id for tender in enabled if tender.label_key == EXTERNAL]
            external += [
                tender.id for tender in enabled if "external" in (tender.label or "").casefold()
            ]
            if not external:
                raise Refused(
                    "Clover has no tender for money that was taken elsewhere: switch External Payment on, for online orders."
                )
            self._tender = external[0]
        return self._tender


def cart(order: NewTillOrder) -> dict[str, object]:
    """The body of an atomic order: a line a piece, at the price that was paid."""
    lines = [_line(piece) for piece in order.pieces]
    body: dict[str, object] = {
        "externalReferenceId": order.reference,
        "title": order.reference,
        "note": order.note,
        "lineItems": lines,
    }
    if order.difference > 0:
        lines.append(_line(Piece(SURCHARGE, order.difference)))
    elif order.difference < 0:
        body["discounts"] = [{"name": DISCOUNT, "amount": order.difference}]
    return body


def _line(piece: Piece) -> dict[str, object]:
    line: dict[str, object] = {"name": piece.name, "price": piece.cents}
    return line if piece.item is None else line | {"item": {"id": piece.item}}


def _order(record: wire.Order) -> TillOrder:
    """Paid: by a payment that was not taken back."""
    payments = record.payments.elements if record.payments else []
    taken = any(payment.amount > 0 and payment.result not in UNDONE for payment in payments)
    return TillOrder(record.id, record.total or 0, taken or record.payment_state == "PAID")


def _rejection(response: Response) -> NoSuchItem | Rejected:
    try:
        body = msgspec.json.decode(response.body, type=ErrorBody)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return Rejected(reason(response))
    if body.message == NO_SUCH_ITEM and body.details:
        return NoSuchItem(body.details)
    return Rejected(reason(response))
