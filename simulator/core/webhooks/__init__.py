"""Webhooks: what vendors announce after it was kept, and how it reaches those who asked for it."""

from simulator.core.webhooks.delivery import Delivery
from simulator.core.webhooks.outbox import Outbox
from simulator.core.webhooks.subscription import (
    Announcement,
    Hooks,
    Message,
    Patience,
    Subscription,
    Wish,
    is_allowed,
)

__all__ = [
    "Announcement",
    "Delivery",
    "Hooks",
    "Message",
    "Outbox",
    "Patience",
    "Subscription",
    "Wish",
    "is_allowed",
]
