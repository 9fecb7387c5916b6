"""What registers are opened and closed with, and what they took (2, section 8): amounts are text here."""

from collections.abc import Mapping
from typing import Annotated, Any, NamedTuple

from msgspec import Meta, Struct

from ..dates import show_or_none
from ..decoding import Key
from ..numbers import text
from ..records.record_row import RecordRow
from .sale_amounts import Amount, amount, moment

_Few = Meta(max_length=200)


class Summary(NamedTuple):
    """What a register took in its opening, or in its last one, by payment type: each is there."""

    register: RecordRow
    types: list[RecordRow]
    totals: Mapping[str, int]


class OpenIn(Struct):
    register_open_time: str | None = None

    @property
    def moment(self) -> int | None:
        return moment(self.register_open_time, "register_open_time")


class CountedIn(Struct):
    payment_type_id: Key
    total: Amount


class CloseIn(Struct):
    payments: Annotated[list[CountedIn], _Few] | None = None

    @property
    def counted(self) -> dict[str, int]:
        return {
            each.payment_type_id: amount(each.total, "payments.total")
            for each in self.payments or ()
        }


def payments_summary(summary: Summary) -> dict[str, Any]:
    members = summary.register.members
    return {
        "payments": _payments(summary),
        "register_closure_id": members.get("register_open_sequence_id"),
        "register_closure_sequence_number": int(members.get("closures") or 0) + 1,
        "register_open_time": show_or_none(members.get("register_open_time")),
    }


def closure_payload(summary: Summary) -> dict[str, Any]:
    """What `register_closure.create` says. Unsure: its members, which no sheet could read."""
    members = summary.register.members
    return {
        "id": members.get("register_open_sequence_id"),
        "register_id": summary.register.id,
        "outlet_id": summary.register.parent,
        "register_open_time": show_or_none(members.get("register_open_time")),
        "register_close_time": show_or_none(members.get("register_close_time")),
        "payments": _payments(summary),
    }


def _payments(summary: Summary) -> list[dict[str, Any]]:
    return [
        {
            "payment_type_id": kind.id,
            "payment_type_name": kind.name,
            "total": text(summary.totals.get(kind.id, 0), 2),
        }
        for kind in summary.types
    ]
