"""A delivery: one message, on its way or there."""

from collections.abc import Iterable
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct, structs

from simulator.core.clock import iso
from simulator.core.journal import redacted
from simulator.core.webhooks.messages import Announcement, Message
from simulator.core.webhooks.sender import Outcome

NO_ATTEMPTS = "[]"
SAME_BREATH = 10
"""An event that equals one of the last so many is announced once."""


class Attempt(Struct, frozen=True):
    at_ms: int
    outcome: Outcome


class DeliveryRow(NamedTuple):
    """A row of the outbox."""

    number: int
    account: str
    vendor: str
    subscription: str
    url: str
    created: int
    due: int
    status: str
    events: str
    attempts: str
    body: str | None
    headers: str | None
    fault_met: int
    lease: int


class Delivery(Struct):
    """Its subscription is named by account and key; status: waiting, sending, delivered, failed or dropped."""

    number: int
    account: str
    vendor: str
    subscription: str
    url: str
    created_ms: int
    due_ms: int
    status: str
    announced: list[Announcement]
    attempts: list[Attempt]
    message: Message | None
    fault_met: bool
    """Whether it was seen if a fault is planned for it."""
    lease: int

    @property
    def id(self) -> str:
        return f"delivery-{self.number}"

    def as_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "account": self.account,
            "vendor": self.vendor,
            "url": redacted(self.url.encode()).decode(),
            "status": self.status,
            "created": iso(self.created_ms),
            "due": iso(self.due_ms),
            "events": [
                {"topic": event.topic, "subject": event.subject, "type": event.kind}
                for event in self.announced
            ],
            "attempts": [
                {"at": iso(attempt.at_ms), **structs.asdict(attempt.outcome)}
                for attempt in self.attempts
            ],
            "body": _shown(self.message) if self.message else None,
        }


def _shown(message: Message) -> Any:
    """JSON as it is, another body as text."""
    is_json = "json" in message.headers.get("Content-Type", "json")
    return msgspec.json.decode(message.body) if is_json else message.body.decode()


def read_delivery(row: DeliveryRow) -> Delivery:
    return Delivery(
        number=row.number,
        account=row.account,
        vendor=row.vendor,
        subscription=row.subscription,
        url=row.url,
        created_ms=row.created,
        due_ms=row.due,
        status=row.status,
        announced=_events(row),
        attempts=[] if row.attempts == NO_ATTEMPTS else _ATTEMPTS.decode(row.attempts),
        message=_message(row),
        fault_met=bool(row.fault_met),
        lease=row.lease,
    )


def number_of(delivery_id: str) -> int:
    """The row of an id; 0, which no row has, where it is none."""
    number = delivery_id.removeprefix("delivery-")
    known = f"delivery-{number}" == delivery_id and number.isdecimal() and len(number) < 19
    return int(number) if known else 0


def event_lines(announced: Iterable[Announcement]) -> str:
    return "".join(map(_line, announced))


def _line(event: Announcement) -> str:
    return _ENCODER.encode((event.topic, event.subject, event.kind, event.at_ms)).decode() + "\n"


def _events(row: DeliveryRow) -> list[Announcement]:
    """In their order; the same thing twice in a breath is there once."""
    events: list[Announcement] = []
    for topic, subject, kind, at_ms in _LINES.decode_lines(row.events):
        event = Announcement(row.account, topic, subject, kind, at_ms)
        if event not in events[-SAME_BREATH:]:
            events.append(event)
    return events


def _message(row: DeliveryRow) -> Message | None:
    if row.body is None:
        return None
    headers = _HEADERS.decode(row.headers or "{}")
    return Message(row.body.encode(), headers)


_ENCODER = msgspec.json.Encoder()
_LINES = msgspec.json.Decoder(tuple[str, str, str, int])
_ATTEMPTS = msgspec.json.Decoder(list[Attempt])
_HEADERS = msgspec.json.Decoder(dict[str, str])
