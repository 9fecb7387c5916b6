"""How an account's webhooks are configured, and where webhooks may go."""

from posixpath import normpath
from typing import Annotated, Literal
from urllib.parse import unquote, urlsplit

from msgspec import Meta, Struct

from simulator.core.errors import ApiError

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
CONTROL = "/_sim"
"""Where the control API is, on every server."""

Seconds = Annotated[float, Meta(ge=0, le=10_000_000)]
Times = Annotated[int, Meta(ge=0, le=1_000_000)]


class WebhookConfig(Struct, frozen=True, forbid_unknown_fields=True):
    """What a developer sets in a vendor's dashboard, and troubles to simulate."""

    url: Annotated[str, Meta(min_length=1, max_length=2048)]
    topics: tuple[str, ...] | None = None
    """None: all of the vendor's."""
    secret: Annotated[str, Meta(min_length=1, max_length=255, pattern=r"^[!-~]+\Z")] | None = None
    """What the vendor proves itself with; None: the vendor makes one."""
    verification: Literal["answer", "code", "none"] = "answer"
    """What proves the receiver: that it answers the handshake with 2xx, or that its code is sent back."""
    verification_code: str | None = None
    delay_seconds: Seconds = 0
    """How long a delivery waits, and takes in what happens meanwhile."""
    retry_seconds: Annotated[tuple[Seconds, ...], Meta(max_length=20)] | None = None
    """The waits after failed attempts; empty: one attempt; None: as the vendor does."""
    drop: Times = 0
    """So many of the next deliveries are lost."""
    duplicate: Times = 0
    """So many of the next deliveries are sent twice."""
    reorder: bool = False
    """Of several that are due, the newest goes first."""


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
    if _is_of_control(parts.path):
        raise ApiError("webhooks do not go to the control API")
    if host not in LOOPBACK | allowed:
        raise ApiError(
            f"webhooks go to this machine only, not to {host!r}: start the server with it allowed"
        )


def _is_of_control(path: str) -> bool:
    """However it is spelled: a receiver could otherwise be told to reset the simulator."""
    plain = normpath("/" + unquote(path).lstrip("/")).lower()
    return plain == CONTROL or plain.startswith(f"{CONTROL}/")
