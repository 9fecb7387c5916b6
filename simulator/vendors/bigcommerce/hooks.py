"""What BigCommerce announces: thin messages, signed, tried again for two days (sections 6.2 and 6.3)."""

import base64
import hashlib
import hmac
from collections.abc import Iterator, Sequence

import msgspec
from sqlalchemy import Connection

from simulator.core.accounts import Account
from simulator.core.ids import Ids
from simulator.core.webhooks import (
    Announcement,
    BreakerPolicy,
    ClientSubscriptions,
    Hooks,
    Message,
    Subscription,
    WebhookConfig,
)

from .settings import STORE_NUMBER
from .store import hooks
from .wire.hooks import AREAS, matches

RETRY_SECONDS = (60, 180, 300, 600, 900, 1800, 3600, 7200, 21_600, 50_400, 86_400)
"""After the last of them the hook is switched off."""
IDLE_MS = 90 * 86_400_000
"""A hook that had nothing to announce for so long is switched off."""


def _subscriptions(conn: Connection, accounts: Sequence[Account]) -> Iterator[Subscription]:
    """The hooks that clients have set up."""
    for account, secret, row in hooks.of_accounts(conn, accounts):
        retries = account.settings.get("webhook_retries", True)
        yield Subscription(
            account=account,
            config=WebhookConfig(url=row.url),
            secret=secret,
            key=str(row.id),
            active=bool(row.is_active),
            retry_seconds=tuple(map(float, RETRY_SECONDS)) if retries else (),
            owner=row.owner,
            scope=row.scope,
            headers=row.headers_sent,
            last_event_ms=max(row.updated, row.last_event or 0),
        )


def _filter(subscription: Subscription, event: Announcement) -> Announcement | None:
    subscribed = not subscription.scope or matches(subscription.scope, event.topic)
    return event if subscribed else None


def _render(subscription: Subscription, events: Sequence[Announcement]) -> Message:
    """Exactly six keys; one event a message."""
    (event,) = events
    account = subscription.account
    data = msgspec.json.decode(event.subject)
    created = event.at_ms // 1000
    # Unsure: what exactly is hashed; the same event always has the same hash.
    text = f"{event.topic}{event.subject}{event.at_ms}".encode()
    digest = hashlib.sha1(text, usedforsecurity=False).hexdigest()
    body = msgspec.json.encode(
        {
            "producer": f"stores/{account.credentials['store_hash']}",
            "hash": digest,
            "created_at": created,
            "store_id": str(STORE_NUMBER + account.number),
            "scope": event.topic,
            "data": data,
        }
    )
    signed = {
        "webhook-id": digest,
        "webhook-timestamp": str(created),
        "webhook-signature": signature(subscription.secret, digest, created, body),
    }
    return Message(body, {**HEADERS, **signed, **subscription.headers})


def signature(secret: str, message: str, timestamp: int, body: bytes) -> str:
    """Standard Webhooks: HMAC-SHA256 by the client secret's bytes (section 6.3)."""
    text = f"{message}.{timestamp}.".encode() + body
    digest = hmac.new(secret.encode(), text, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(digest).decode()}"


def _secret(_ids: Ids, account: Account) -> str:
    return str(account.credentials["client_secret"])


HEADERS = {
    "Content-Type": "application/json",
    "Accept-Encoding": "gzip",
    "User-Agent": "pekko-http/1.3.0",
}

HOOKS = Hooks(
    topics=tuple(f"store/{area}/*" for area in AREAS),
    secret=_secret,
    retries=lambda _account: tuple(map(float, RETRY_SECONDS)),
    filter=_filter,
    render=_render,
    batches=False,
    clients=ClientSubscriptions(table=hooks.TABLE, read=_subscriptions, idle_ms=IDLE_MS),
    timeout_seconds=10.0,
    breaker=BreakerPolicy(window_ms=120_000, min_attempts=100, min_success=0.9, pause_ms=180_000),
)
