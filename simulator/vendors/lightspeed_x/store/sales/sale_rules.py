"""What a sale may become, and who takes it (2, section 6.1)."""

from collections.abc import Sequence

from ...errors import PaymentRefusal, Refusal
from ...settings import Settings
from ...wire.sales.sale_row import SaleLine, SaleRow
from ...wire.sales.sale_statuses import exclude_each_other
from ..records.records import RecordRow

_REGISTER_CLOSED = 1001
_NO_TRANSITION = 1002
_READ_ONLY = 1003
_OTHER = 1004
"""Codes of the payment shape. Unsure: no sheet has the vendor's own."""


def refusal(
    settings: Settings, status: int, message: str, code: int = _OTHER
) -> Refusal | PaymentRefusal:
    """In the shape that the account's settings choose."""
    if settings.payment_error == "payment":
        return PaymentRefusal(status, code, message)
    return Refusal(status, message)


def check_attributes(settings: Settings, attributes: Sequence[str]) -> None:
    if exclude_each_other(attributes):
        message = "onaccount and layby exclude each other, and so do pickup and delivery"
        raise refusal(settings, 422, message)


def check_open(settings: Settings, register: RecordRow, source: str) -> None:
    """Unsure: what a closed register answers: 409. An order of the online shop is taken at any hour (section 11)."""
    if source != "ECOMMERCE" and not register.members.get("is_open"):
        raise refusal(settings, 409, "The register is closed", _REGISTER_CLOSED)


def check_transition(settings: Settings, before: str, after: str) -> None:
    """Closed may only be voided, and nothing follows voided. Unsure: pending to parked; refused."""
    allowed = {
        "parked": ("parked", "pending", "voided", "closed"),
        "pending": ("pending", "voided", "closed"),
        "closed": ("closed", "voided"),
        "voided": (),
    }
    if after not in allowed[before]:
        message = f"A sale that is {before} cannot become {after}"
        raise refusal(settings, 422, message, _NO_TRANSITION)


def check_lines(settings: Settings, before: SaleRow, lines: Sequence[SaleLine]) -> None:
    """A closed sale keeps its lines, and a pending one those that a client confirmed."""
    new = {line.id: line for line in lines}
    old = before.line_list
    if before.state == "closed":
        changed = sorted(map(_goods, old)) != sorted(map(_goods, lines))
    else:
        fixed = [line for line in old if before.state == "pending" and line.confirmed]
        changed = any(line.id not in new or _worth(new[line.id]) != _worth(line) for line in fixed)
    if changed:
        raise refusal(settings, 422, "Confirmed lines cannot be changed", _READ_ONLY)


def _goods(line: SaleLine) -> tuple[str, int, int]:
    return line.product, line.quantity, line.price


def _worth(line: SaleLine) -> tuple[str, int, int, int, int]:
    return line.product, line.quantity, line.price, line.discount, line.tax
