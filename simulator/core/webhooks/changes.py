"""What a transaction means for webhooks; applied to what memory holds once it is committed."""

from dataclasses import dataclass, field

from sqlalchemy import Connection

from simulator.core.webhooks.messages import Announcement
from simulator.core.webhooks.subscription import Subscription

Key = tuple[str, str]
"""A subscription's account and key."""

_CHANGES = "webhook changes"


@dataclass(slots=True)
class Changes:
    announced: list[Announcement] = field(default_factory=list)
    accounts: set[str] = field(default_factory=set)
    """Accounts whose subscriptions were written."""
    subscriptions: dict[str, dict[str, Subscription]] = field(default_factory=dict)
    """What they are now."""
    last_events: dict[Key, int] = field(default_factory=dict)
    """When a subscription had something to announce."""
    open: dict[Key, "OpenDelivery"] = field(default_factory=dict)
    """Deliveries that take in what happens next."""
    deliveries: int = 0
    """How many were written."""


@dataclass(frozen=True, slots=True)
class OpenDelivery:
    number: int
    events: int


def open_changes(conn: Connection) -> Changes:
    """At the beginning of a transaction."""
    conn.info[_CHANGES] = changes = Changes()
    return changes


def changes_of(conn: Connection) -> Changes:
    """Those of the transaction that is open."""
    changes: Changes = conn.info[_CHANGES]
    return changes
