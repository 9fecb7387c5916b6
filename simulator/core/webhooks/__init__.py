"""Webhooks: what vendors announce after it was kept, and how it reaches those who asked for it."""

from simulator.core.webhooks.outbox import Delivery, Outbox
from simulator.core.webhooks.subscription import Announcement, Hooks, Message, Subscription, Wish

__all__ = ["Announcement", "Delivery", "Hooks", "Message", "Outbox", "Subscription", "Wish"]
