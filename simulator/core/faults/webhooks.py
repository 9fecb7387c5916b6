"""Faults of webhooks: lost, late, or sent twice."""

from fnmatch import fnmatchcase
from typing import Annotated

from msgspec import Meta

from simulator.core.faults.kind import Kind


class OfWebhook(Kind, frozen=True, kw_only=True):
    """Which deliveries it meets: `topic` is a glob of the vendor's own words; `method` and `path` say nothing here."""

    topic: str | None = None

    def meets_topics(self, topics: tuple[str, ...]) -> bool:
        return self.topic is None or any(fnmatchcase(topic, self.topic) for topic in topics)


class WebhookDrop(OfWebhook, frozen=True, kw_only=True, tag="webhook_drop"):
    """The delivery is lost: it is never sent, nor tried again."""


class WebhookDelay(OfWebhook, frozen=True, kw_only=True, tag="webhook_delay"):
    """The delivery comes so many seconds later; what happens meanwhile may overtake it."""

    seconds: Annotated[float, Meta(ge=0, le=10_000_000)]


class WebhookDouble(OfWebhook, frozen=True, kw_only=True, tag="webhook_double"):
    """The delivery is sent twice."""
