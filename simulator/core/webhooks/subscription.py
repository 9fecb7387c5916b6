"""Who wants to hear of what, and what a vendor must tell the core so that it can be said."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal
from urllib.parse import urlsplit

from msgspec import Meta, Struct

from simulator.core.accounts import Account
from simulator.core.errors import ApiError
from simulator.core.ids import Ids

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})

Seconds = Annotated[float, Meta(ge=0, le=10_000_000)]
Times = Annotated[int, Meta(ge=0, le=1_000_000)]


class Announcement(Struct, frozen=True):
    """One thing that happened at a vendor, in its own words; `at_ms` is set when it is kept."""

    account: str
    topic: str
    subject: str
    kind: str
    at_ms: int = 0


class Message(Struct, frozen=True):
    """What is posted."""

    body: bytes
    headers: dict[str, str] = {}


class WebhookConfig(Struct, frozen=True, forbid_unknown_fields=True):
    """How an account's webhooks shall be: what a developer sets in a vendor's dashboard, and troubles to play."""

    url: Annotated[str, Meta(min_length=1, max_length=2048)]
    topics: tuple[str, ...] | None = None
    """None: all of the vendor's."""
    secret: Annotated[str, Meta(min_length=1, max_length=255, pattern=r"^[!-~]+\Z")] | None = None
    """What the vendor proves itself with; None: the vendor makes one."""
    verification: Literal["answer", "code", "none"] = "answer"
    """What proves the receiver: that it answers the handshake with 2xx, or that its code is told back."""
    verification_code: str | None = None
    delay_seconds: Seconds = 0
    """How long a delivery waits, and gathers what happens meanwhile."""
    retry_seconds: Annotated[tuple[Seconds, ...], Meta(max_length=20)] | None = None
    """The waits after failed attempts; empty: one attempt; None: as the vendor does."""
    drop: Times = 0
    """So many of the next deliveries are lost."""
    duplicate: Times = 0
    """So many of the next deliveries are sent twice."""
    reorder: bool = False
    """Of several that are due, the newest goes first."""


class Subscription(Struct):
    """One account's webhooks, as they are set up now."""

    account: Account
    hooks: "Hooks"
    config: WebhookConfig
    secret: str
    verification_code: str = ""
    retry_seconds: tuple[float, ...] = ()
    verified: bool = False
    drop: int = 0
    duplicate: int = 0
    key: str = ""
    """Which of the account's it is, where a client sets up several; empty: the dashboard's."""
    owner: str = ""
    """Whose it is, where an account's clients do not see each other's."""
    scope: str = ""
    """What it is told of, in the vendor's own words."""
    headers: dict[str, str] = {}
    """What each of its messages carries besides."""
    heard_ms: int = 0
    """When there was last something to tell."""
    on_exhausted: "Callable[[Subscription], None] | None" = None
    """Told after the last attempt of a delivery has failed; in a turn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hooks:
    """A vendor's webhooks."""

    topics: tuple[str, ...]
    secret: Callable[[Ids, Account], str]
    verification_code: Callable[[Ids, Account], str] | None = None
    """None: there is no handshake."""
    handshake: Callable[[str], Message] | None = None
    """The message that carries a verification code."""
    retries: Callable[[Account], tuple[float, ...]] = lambda _account: ()
    """The seconds that it waits after each failed attempt."""
    filter: Callable[[Subscription, Announcement], Announcement | None]
    """As this subscriber hears it; None: not at all."""
    render: Callable[[Subscription, Sequence[Announcement]], Message]
    """One message of all that a delivery has gathered."""
    batches: bool = True
    """Whether a delivery that waits takes in what happens meanwhile; else each thing is a delivery."""
    timeout_seconds: float = 5.0
    breaker: "BreakerPolicy | None" = None
    """When a receiver that fails too often is left alone for a while; None: never."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakerPolicy:
    """So many attempts at a receiver within a window, less than `well` of them answered: a pause."""

    window_ms: int
    least: int
    well: float
    pause_ms: int


def is_allowed(url: str, allowed: frozenset[str]) -> bool:
    """Whether a URL leads to this machine, or to a host that was allowed by name."""
    try:
        check_target(url, allowed)
    except ApiError:
        return False
    return True


def check_target(url: str, allowed: frozenset[str]) -> None:
    """ApiError unless the URL leads to this machine, or to a host that was allowed by name."""
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        raise ApiError("the webhook's url cannot be read") from None
    plain = url.isascii() and url.isprintable() and not set(url) & set(' \\"<>^`{|}')
    if not plain or parts.scheme not in {"http", "https"} or not host or "@" in parts.netloc:
        raise ApiError("the webhook's url must be a plain http:// or https:// one")
    if host not in LOOPBACK | allowed:
        raise ApiError(
            f"webhooks go to this machine only, not to {host!r}: start the server with it allowed"
        )
