"""What Clover announces: batches of ids, proven by one static code (facts/clover.md, section 6)."""

from collections.abc import Sequence
from typing import Any

import msgspec

from simulator.core.accounts import Account
from simulator.core.ids import Ids
from simulator.core.webhooks import Announcement, Hooks, Message, Subscription

TOPICS = ("A", "C", "CA", "E", "I", "IA", "IC", "IG", "IM", "IS", "M", "O", "P", "SH")
"""Prefixes of object ids. IG is a modifier group, IM a modifier; IS and IA come in the split mode only."""

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


def _translate(told: Subscription, one: Announcement) -> Announcement | None:
    """Whoever asked for items hears of their stock, too: the split topics are new (Unsure)."""
    wanted = told.wish.topics
    split = told.account.settings.get("inventory_webhook_mode") == "split"
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
    translate=_translate,
    compose=_compose,
)
