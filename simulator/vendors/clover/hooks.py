"""What Clover announces: batches of ids, proven by one static code (facts/clover.md, section 6)."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from simulator.core.accounts import Account
from simulator.core.ids import Ids
from simulator.core.webhooks import Announcement, Hooks, Message, Subscription

from .settings import Settings

TOPICS = ("A", "C", "CA", "E", "I", "IA", "IC", "IG", "IM", "IS", "M", "O", "P", "SH")
"""Prefixes of object ids. IG is a modifier group, IM a modifier; IS and IA come in the split mode only."""

PERMISSIONS: Mapping[str, str] = {
    **dict.fromkeys(("I", "IA", "IC", "IG", "IM", "IS"), "INVENTORY_R"),
    **dict.fromkeys(("M", "SH"), "MERCHANT_R"),
    **dict.fromkeys(("CA", "E"), "EMPLOYEES_R"),
    "C": "CUSTOMERS_R",
    "O": "ORDERS_R",
    "P": "PAYMENTS_R",
}
"""What an app must be allowed to read to be notified of it; of itself (A) it always is. Unsure: of CA."""

RETRY_SECONDS = 10
"""Unsure: whether and when Clover tries again; each wait doubles the one before."""


def _secret(ids: Ids, account: Account) -> str:
    return ids.uuid("clover webhooks", "auth", account.id)


def _verification_code(ids: Ids, account: Account) -> str:
    return ids.uuid("clover webhooks", "verification", account.id)


def _handshake(code: str) -> Message:
    return Message(msgspec.json.encode({"verificationCode": code}))


def _retries(account: Account) -> tuple[float, ...]:
    times = account.settings.get("webhook_retries", 0)
    return tuple(float(RETRY_SECONDS * 2**place) for place in range(times))


def _allowed(account: Account, topic: str) -> bool:
    permissions: Sequence[str] = account.settings.get("permissions", Settings().permissions)
    return topic not in PERMISSIONS or PERMISSIONS[topic] in permissions


def _filter(subscription: Subscription, event: Announcement) -> Announcement | None:
    """Whoever subscribed to items is notified of their stock, too: the split topics are new (Unsure)."""
    account = subscription.account
    if not _allowed(account, event.topic):
        return None
    split = account.settings.get("inventory_webhook_mode") == "split"
    if event.topic in ("IS", "IA") and not split:
        return msgspec.structs.replace(event, topic="I")
    return event


def _render(subscription: Subscription, events: Sequence[Announcement]) -> Message:
    """One message of all that happened; `ts` is in milliseconds."""
    credentials: dict[str, Any] = subscription.account.credentials
    updates = [
        {"objectId": f"{event.topic}:{event.subject}", "type": event.kind, "ts": event.at_ms}
        for event in events
    ]
    body = {"appId": credentials["client_id"], "merchants": {credentials["merchant_id"]: updates}}
    return Message(msgspec.json.encode(body), {"X-Clover-Auth": subscription.secret})


HOOKS = Hooks(
    topics=TOPICS,
    secret=_secret,
    verification_code=_verification_code,
    handshake=_handshake,
    retries=_retries,
    filter=_filter,
    render=_render,
)
