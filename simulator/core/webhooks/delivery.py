"""Deliveries: one message each, on its way or there."""

from typing import Any

import msgspec
from msgspec import Struct, structs

from simulator.core.clock import iso
from simulator.core.webhooks.sender import Outcome
from simulator.core.webhooks.subscription import Announcement, Message, Subscription


class Attempt(Struct, frozen=True):
    at_ms: int
    outcome: Outcome


class Delivery(Struct):
    """One message, on its way or there; status: waiting, delivered, failed or dropped."""

    number: int
    subscription: Subscription
    created_ms: int
    due_ms: int
    announced: list[Announcement]
    attempts: list[Attempt] = []
    status: str = "waiting"
    message: Message | None = None
    looked: bool = False
    """Whether it was seen if a fault is planned for it."""

    @property
    def id(self) -> str:
        return f"delivery-{self.number}"

    def told(self) -> dict[str, Any]:
        account = self.subscription.account
        return {
            "id": self.id,
            "account": account.id,
            "vendor": account.vendor,
            "url": self.subscription.config.url,
            "status": self.status,
            "created": iso(self.created_ms),
            "due": iso(self.due_ms),
            "events": [
                {"topic": one.topic, "subject": one.subject, "type": one.kind}
                for one in self.announced
            ],
            "attempts": [
                {"at": iso(one.at_ms), **structs.asdict(one.outcome)} for one in self.attempts
            ],
            "body": msgspec.json.decode(self.message.body) if self.message else None,
        }
