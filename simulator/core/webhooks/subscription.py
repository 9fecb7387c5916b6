"""A subscription: who is notified of what, and where; as a value."""

from urllib.parse import urlsplit

from msgspec import Struct

from simulator.core.accounts import Account
from simulator.core.webhooks.config import WebhookConfig

DASHBOARD = ""
"""The key of the subscription that an account's dashboard sets: it has one."""


class Subscription(Struct, frozen=True):
    """One subscription of an account; deliveries refer to it by account and key."""

    account: Account
    config: WebhookConfig
    secret: str
    key: str = DASHBOARD
    active: bool = False
    """Whether it is notified: its receiver was verified, and nobody switched it off."""
    verification_code: str = ""
    retry_seconds: tuple[float, ...] = ()
    drop: int = 0
    duplicate: int = 0
    owner: str = ""
    """Whose it is, where an account's clients do not see each other's."""
    scope: str = ""
    """What it is notified of, in the vendor's own words."""
    headers: dict[str, str] = {}
    """What each of its messages carries besides."""
    last_event_ms: int = 0
    """When there was last something to announce."""

    @property
    def id(self) -> tuple[str, str]:
        return self.account.id, self.key

    @property
    def receiver(self) -> tuple[str, str]:
        """What the circuit breaker counts by: the account with the owner, and the host."""
        return f"{self.account.id} {self.owner}", urlsplit(self.config.url).netloc
