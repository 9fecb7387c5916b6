"""Planned trouble: counted, never by chance. One kind, one file."""

from simulator.core.faults.plan import Call, Fault, Faults, Planned, Sent
from simulator.core.faults.webhooks import WebhookDelay, WebhookDouble, WebhookDrop

__all__ = [
    "Call",
    "Fault",
    "Faults",
    "Planned",
    "Sent",
    "WebhookDelay",
    "WebhookDouble",
    "WebhookDrop",
]
