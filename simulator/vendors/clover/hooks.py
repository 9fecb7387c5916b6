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
"""What an app must be allowed to read to hear of it; of itself (A) it always hears. Unsure: of CA."""

RETRY_SECONDS = 10
"""Unsure: whether and when Clover tries again; each wait doubles the one before."""

_HEX = "0123456789abcdef"


def _uuid(ids: Ids, *purpose: object) -> str:
    text = ids.text("clover webhooks", *purpose, length=32, alphabet=_HEX)
    return f"{text[:8]}-{text[8:12]}-4{text[13:16]}-a{text[17:20]}-{text[20:]}"


def _secret(ids: Ids, account: Account) -> str:
    return _uuid(ids, "auth", account.id)


def _verification_code(ids: Ids, account: Account) -> str:
    return _uuid(ids, "verification", account.id)


def _handshake(code: str) -> Message:
    return Message(msgspec.json.encode({"verificationCode": code}))


def _retries(account: Account) -> tuple[float, ...]:
    times = account.settings.get("webhook_retries", 0)
    return tuple(float(RETRY_SECONDS * 2**place) for place in range(times))


def _allowed(account: Account, topic: str) -> bool:
    permissions: Sequence[str] = account.settings.get("permissions", Settings().permissions)
    return topic not in PERMISSIONS or PERMISSIONS[topic] in permissions


def _translate(told: Subscription, one: Announcement) -> Announcement | None:
    """Whoever asked for items hears of their stock, too: the split topics are new (Unsure)."""
    wanted = told.config.topics
    split = told.account.settings.get("inventory_webhook_mode") == "split"
    if not _allowed(told.account, one.topic):
        return None
    if one.topic in ("IS", "IA") and not split:
        return msgspec.structs.replace(one, topic="I")
    return one if wanted is None or one.topic in wanted else None


def _compose(told: Subscription, gathered: Sequence[Announcement]) -> Message:
    """One message of all that happened; `ts` is in milliseconds."""
    credentials: dict[str, Any] = told.account.credentials
    events = [
        {"objectId": f"{one.topic}:{one.subject}", "type": one.kind, "ts": one.at_ms}
        for one in gathered
    ]
    body = {"appId": credentials["client_id"], "merchants": {credentials["merchant_id"]: events}}
    return Message(msgspec.json.encode(body), {"X-Clover-Auth": told.secret})


HOOKS = Hooks(
    topics=TOPICS,
    secret=_secret,
    verification_code=_verification_code,
    handshake=_handshake,
    retries=_retries,
    filter=_translate,
    render=_compose,
)
