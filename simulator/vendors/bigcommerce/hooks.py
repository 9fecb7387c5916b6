"""What BigCommerce announces: thin messages, signed, tried again for two days (sections 6.2 and 6.3)."""

import base64
import hashlib
import hmac
from collections.abc import Sequence
from urllib.parse import urlsplit

import msgspec
from sqlalchemy import Connection

from simulator.core.accounts import Account, accounts
from simulator.core.ids import Ids
from simulator.core.sql.statements import Row
from simulator.core.webhooks import (
    Announcement,
    BreakerPolicy,
    Hooks,
    Message,
    Subscription,
    WebhookConfig,
)
from simulator.core.world import World

from .settings import STORE_NUMBER
from .store import hooks
from .wire.hooks import AREAS, AT, matches

RETRY_SECONDS = (60, 180, 300, 600, 900, 1800, 3600, 7200, 21_600, 50_400, 86_400)
"""After the last of them the hook is switched off."""
IDLE_MS = 90 * 86_400_000
"""A hook that had nothing to tell for so long is switched off."""


def follow(world: World, conn: Connection, account: Account, row: Row) -> None:
    """From now on this hook is told what happens; or no more, where it is not active."""
    if not row[AT["is_active"]]:
        leave(world, account.id, row[AT["id"]])
        return
    secret = hooks.secret(conn, row[AT["store"]], row[AT["client_id"]])
    world.outbox.follow(_subscription(world, account, row, secret))


def leave(world: World, account: str, hook: int) -> None:
    world.outbox.leave(account, str(hook))


def resume(world: World, conn: Connection) -> None:
    """At the start: the hooks that the database keeps are told again."""
    known = {one.id: one for one in accounts(conn, "bigcommerce")}
    for account, secret, row in hooks.active(conn):
        world.outbox.follow(_subscription(world, known[account], row, secret))


def retire_idle(world: World, account: str) -> None:
    """Hooks that had nothing to tell for 90 days are switched off."""
    now_ms = world.clock.now_ms()
    for told in world.outbox.subscriptions(account):
        if told.on_exhausted is not None and now_ms - told.heard_ms > IDLE_MS:
            told.on_exhausted(told)


def blocked(world: World, account: str) -> list[str]:
    """The domains that are left alone for a while, as they fail too often."""
    now_ms = world.clock.now_ms()
    outbox = world.outbox
    held = [one for one in outbox.subscriptions(account) if outbox.held_until_ms(one) > now_ms]
    return sorted({urlsplit(one.config.url).netloc for one in held})


def _subscription(world: World, account: Account, row: Row, secret: str) -> Subscription:
    headers = row[AT["headers"]]
    retries = account.settings.get("webhook_retries", True)

    def switch_off(told: Subscription) -> None:
        told.verified = False
        with world.begin() as conn:
            hooks.deactivate(conn, int(told.key), world.clock.now_ms())

    return Subscription(
        account=account,
        hooks=HOOKS,
        config=WebhookConfig(url=row[AT["destination"]]),
        secret=secret,
        retry_seconds=tuple(map(float, RETRY_SECONDS)) if retries else (),
        verified=True,
        key=str(row[AT["id"]]),
        owner=row[AT["client_id"]],
        scope=row[AT["scope"]],
        headers=msgspec.json.decode(headers, type=dict[str, str]) if headers else {},
        heard_ms=row[AT["updated"]],
        on_exhausted=switch_off,
    )


def _translate(told: Subscription, one: Announcement) -> Announcement | None:
    if told.scope and not matches(told.scope, one.topic):
        return None
    if told.on_exhausted is not None and one.at_ms - told.heard_ms > IDLE_MS:
        told.on_exhausted(told)
        return None
    told.heard_ms = one.at_ms
    return one


def _compose(told: Subscription, gathered: Sequence[Announcement]) -> Message:
    """Exactly six keys; one thing a message."""
    (one,) = gathered
    credentials = told.account.credentials
    data = msgspec.json.decode(one.subject)
    created = one.at_ms // 1000
    # Unsure: what exactly is hashed; the same event always has the same hash.
    hashed = hashlib.sha1(f"{one.topic}{one.subject}{one.at_ms}".encode(), usedforsecurity=False)
    body = msgspec.json.encode(
        {
            "producer": f"stores/{credentials['store_hash']}",
            "hash": hashed.hexdigest(),
            "created_at": created,
            "store_id": str(STORE_NUMBER + told.account.number),
            "scope": one.topic,
            "data": data,
        }
    )
    signed = {
        "webhook-id": hashed.hexdigest(),
        "webhook-timestamp": str(created),
        "webhook-signature": signature(told.secret, hashed.hexdigest(), created, body),
    }
    return Message(body, {**HEADERS, **signed, **told.headers})


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
    filter=_translate,
    render=_compose,
    batches=False,
    timeout_seconds=10.0,
    breaker=BreakerPolicy(window_ms=120_000, least=100, well=0.9, pause_ms=180_000),
)
