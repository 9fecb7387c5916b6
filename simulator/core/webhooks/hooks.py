"""What a vendor must say of its webhooks, so that the core can send them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from simulator.core.accounts import Account
from simulator.core.ids import Ids
from simulator.core.webhooks.messages import Announcement, Message
from simulator.core.webhooks.subscription import Subscription
from simulator.core.webhooks.subscription_table import SubscriptionTable


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakerPolicy:
    """More attempts than that at a receiver within a window, and too small a share of them succeeded: a pause."""

    window_ms: int
    min_attempts: int
    min_success: float
    pause_ms: int
    erases_beyond: int | None = None
    """The pause begins only while more than so many deliveries wait; it drops them, and what happens until its end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientSubscriptions:
    """The subscriptions that clients set up by the vendor's own API."""

    table: SubscriptionTable
    """Where they are kept."""
    read: Callable[[Connection, Sequence[Account]], Iterable[Subscription]]
    """All that these accounts have, those that are switched off too."""
    idle_ms: int | None = None
    """One that had nothing to announce for so long is switched off; None: it stays."""
    switched_off: bool = True
    """Whether one is switched off when the last attempt of a delivery has failed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hooks:
    """A vendor's webhooks. Its functions are pure: they read and write nothing but what they are given."""

    topics: tuple[str, ...]
    secret: Callable[[Ids, Account], str]
    verification_code: Callable[[Ids, Account], str] | None = None
    """None: there is no handshake."""
    handshake: Callable[[str], Message] | None = None
    """The message that carries a verification code."""
    retries: Callable[[Account], tuple[float, ...]] = lambda _account: ()
    """The seconds that it waits after each failed attempt."""
    retries_answer: Callable[[Account, int], bool] = lambda _account, _status: True
    """Whether it tries again after an answer of this status, which is no success."""
    filter: Callable[[Subscription, Announcement], Announcement | None]
    """The event as this subscriber is notified of it; None: it is not. Called in the transaction of the event, before it is committed."""
    render: Callable[[Subscription, Sequence[Announcement]], Message]
    """One message of all the events of a delivery. Called when it is sent, in no transaction."""
    batches: bool = True
    """Whether a delivery that waits takes in what happens meanwhile; else each event is a delivery."""
    timeout_seconds: float = 5.0
    breaker: BreakerPolicy | None = None
    """When a receiver that fails too often is left alone for a while; None: never."""
    clients: ClientSubscriptions | None = None
    """None: its dashboard alone sets webhooks."""
