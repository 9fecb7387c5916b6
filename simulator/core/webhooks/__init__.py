"""Webhooks: what vendors announce after it was kept, and how it reaches those who asked for it."""

from simulator.core.webhooks.delivery import Delivery
from simulator.core.webhooks.outbox import Outbox
from simulator.core.webhooks.subscription import (
    Announcement,
    BreakerPolicy,
    Hooks,
    Message,
    Subscription,
    WebhookConfig,
    is_allowed,
)

__all__ = [
    "Announcement",
    "BreakerPolicy",
    "Delivery",
    "Hooks",
    "Message",
    "Outbox",
    "Subscription",
    "WebhookConfig",
    "is_allowed",
]
