"""Webhooks: what vendors announce with a change, and how it reaches those who subscribed to it."""

from simulator.core.webhooks.config import WebhookConfig
from simulator.core.webhooks.delivery import Delivery
from simulator.core.webhooks.hooks import BreakerPolicy, ClientSubscriptions, Hooks
from simulator.core.webhooks.messages import Announcement, Message
from simulator.core.webhooks.subscription import Subscription
from simulator.core.webhooks.subscription_table import (
    SubscriptionColumns,
    SubscriptionRow,
    SubscriptionTable,
)
from simulator.core.webhooks.webhooks import Webhooks

__all__ = [
    "Announcement",
    "BreakerPolicy",
    "ClientSubscriptions",
    "Delivery",
    "Hooks",
    "Message",
    "Subscription",
    "SubscriptionColumns",
    "SubscriptionRow",
    "SubscriptionTable",
    "WebhookConfig",
    "Webhooks",
]
