"""What X-Series announces: a form with one object of the older API in it, signed for apps, tried again for two days (section 8; 2, section 11)."""

import base64
import hashlib
import hmac
from collections.abc import Iterator, Sequence
from urllib.parse import urlencode

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

from .store.webhooks import hooks
from .wire.webhooks.hooks import TYPES

RETRIES = 20
RETRIED_FOR_SECONDS = 172_800
GROWTH = 1.5
"""Unsure: each wait is half as long again as the one before; together they are 48 hours."""
FIRST_SECONDS = RETRIED_FOR_SECONDS * (GROWTH - 1) / (GROWTH**RETRIES - 1)
RETRY_SECONDS = tuple(round(FIRST_SECONDS * GROWTH**place, 3) for place in range(RETRIES))


def _subscriptions(conn: Connection, accounts: Sequence[Account]) -> Iterator[Subscription]:
    """The hooks that clients have set up."""
    for account, secret, row in hooks.of_accounts(conn, accounts):
        yield Subscription(
            account=account,
            config=WebhookConfig(url=row.url),
            secret=secret,
            key=str(row.number),
            active=bool(row.active),
            retry_seconds=RETRY_SECONDS,
            owner=row.owner,
            scope=row.type,
        )


def _filter(subscription: Subscription, event: Announcement) -> Announcement | None:
    return event if subscription.scope in ("", event.topic) else None


def _render(subscription: Subscription, events: Sequence[Announcement]) -> Message:
    """One event a message; its type is not in it."""
    (event,) = events
    account = subscription.account
    fields = {
        "payload": event.subject,
        "domain_prefix": account.credentials["domain_prefix"],
        "environment": "production",  # Unsure: its value
    }
    body = urlencode(fields).encode()
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    if subscription.secret:
        encoding = account.settings.get("signature_encoding", "hex")
        signed = signature(subscription.secret, body, encoding)
        headers["X-Signature"] = f"signature={signed},algorithm=HMAC-SHA256"
    return Message(body, headers)


def signature(secret: str, body: bytes, encoding: str = "hex") -> str:
    """Of the raw form, by the app's client secret."""
    mac = hmac.new(secret.encode(), body, hashlib.sha256)
    return mac.hexdigest() if encoding == "hex" else base64.b64encode(mac.digest()).decode()


def _retries_answer(account: Account, status: int) -> bool:
    """3xx and 4xx are final; older guides did not say so."""
    return status >= 500 or bool(account.settings.get("webhook_retry_4xx", False))


def _secret(_ids: Ids, account: Account) -> str:
    return str(account.credentials["client_secret"])


HOOKS = Hooks(
    topics=TYPES,
    secret=_secret,
    retries=lambda _account: RETRY_SECONDS,
    retries_answer=_retries_answer,
    filter=_filter,
    render=_render,
    batches=False,
    clients=ClientSubscriptions(table=hooks.TABLE, read=_subscriptions, switched_off=False),
    timeout_seconds=5.0,
    breaker=BreakerPolicy(
        window_ms=3_600_000,
        min_attempts=100,  # Unsure: of how few requests a share is taken
        min_success=0.05,
        pause_ms=86_400_000,
        erases_beyond=1000,
    ),
)
