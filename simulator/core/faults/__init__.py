"""Planned faults: counted, never by chance. One kind, one file; answers.py plays them over HTTP."""

from simulator.core.faults.plan import Fault, Faults, PlannedFault, SeenRequest, SentWebhook
from simulator.core.faults.webhooks import WebhookDelay, WebhookDouble, WebhookDrop

__all__ = [
    "Fault",
    "Faults",
    "PlannedFault",
    "SeenRequest",
    "SentWebhook",
    "WebhookDelay",
    "WebhookDouble",
    "WebhookDrop",
]
