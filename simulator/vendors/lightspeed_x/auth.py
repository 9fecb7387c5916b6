"""How an X-Series call proves who it is: a bearer token, its scopes, and the retailer that a host names (sections 1 and 2)."""

from dataclasses import dataclass
from typing import cast

import msgspec
from flask import Request
from sqlalchemy import Connection

from simulator.core.app import caller, request_context, world
from simulator.core.caller_cache import Caller
from simulator.core.errors import TooManyRequests
from simulator.core.ratelimit import Limit, Spent
from simulator.core.world import World

from .errors import NotFound, Refusal
from .limits import STRANGERS, limit
from .paths import API, CONNECT, FILES, TOKEN
from .settings import Settings
from .store.access import retailers
from .store.access.scopes import missing_scope


@dataclass(frozen=True, slots=True, kw_only=True)
class LightspeedCaller(Caller):
    """A token's holder: one retailer, one user, some scopes."""

    retailer: str
    """The domain prefix."""
    user: str
    client_id: str | None
    """The app; None: a personal token."""
    scopes: frozenset[str]
    settings: Settings
    requests: Limit | None
    expires_ms: int | None


def lightspeed_caller() -> LightspeedCaller:
    """The caller of the request that is being answered."""
    return cast("LightspeedCaller", caller())


def retailer() -> str:
    """The domain prefix of the retailer whose data the current request is about."""
    return lightspeed_caller().retailer


def identify(here: World, request: Request) -> Caller | None:
    scheme, _, token = request.environ.get("HTTP_AUTHORIZATION", "").partition(" ")
    token = token.strip()
    if scheme.lower() != "bearer" or not token.isascii() or not token.isprintable() or not token:
        return None
    key = f"lightspeed_x {token}"
    known = here.known_caller(key, lambda conn: _caller(conn, key, token))
    if known is None or (known.expires_ms is not None and known.expires_ms <= here.clock.now_ms()):
        return None
    return known


def guard(request: Request, who: Caller | None) -> None:
    """404 of an unknown domain prefix, 401 of a token, 403 of a scope, 429."""
    path = request.path.rstrip("/")
    if path == CONNECT or path.startswith(f"{FILES}/"):
        return
    prefix = prefix_of(request.environ.get("HTTP_HOST", ""))
    if prefix is not None and not _is_known(world(), prefix):
        _count_stranger()
        raise NotFound("Retailer")
    if path == TOKEN:
        return
    if not isinstance(who, LightspeedCaller) or (prefix is not None and prefix != who.retailer):
        _count_stranger()
        raise Refusal(401, "The access token is missing, unknown, expired or revoked")
    _count(who)
    kind = request.args.get("type", "") if request.path.endswith("/search") else ""
    if scope := missing_scope(request.method, request.path[len(API) :], who.scopes, kind):
        raise Refusal(403, f"The access token lacks the scope {scope}")


def prefix_of(host: str) -> str | None:
    """The domain prefix that one of X-Series' own host names carries; None where it is another host."""
    name = host.partition(":")[0].lower()
    for ending in (".retail.lightspeed.app", ".vendhq.com"):
        if name.endswith(ending):
            return name.removesuffix(ending)
    return None


def _is_known(here: World, prefix: str) -> bool:
    return here.cached_read(
        ("lightspeed_x retailer", prefix), lambda conn: retailers.exists(conn, prefix)
    )


def _caller(conn: Connection, key: str, token: str) -> LightspeedCaller | None:
    row = retailers.token(conn, token)
    if row is None:
        return None
    settings = msgspec.json.decode(row.settings, type=Settings)
    return LightspeedCaller(
        account=row.account,
        key=key,
        retailer=row.retailer,
        user=row.user,
        client_id=row.client_id,
        scopes=frozenset(row.scopes.split()),
        settings=settings,
        requests=limit(settings, row.registers),
        expires_ms=row.expires,
    )


def _count(who: LightspeedCaller) -> None:
    """Of a retailer and an app together, whatever its tokens are; every answer shows what is left."""
    here = world()
    if who.requests is None or not here.rate_limits:
        return
    key = f"lightspeed_x {who.retailer} {who.client_id or who.key}"
    spent = here.limiter.fixed.count(key, who.requests, here.clock.now_ms())
    _show_limit(who.requests, spent)
    if spent.over:
        raise TooManyRequests(spent.reset_ms / 1000)


def _count_stranger() -> None:
    """Every answer shows a limit, a refusal of a token too; strangers share one, which refuses nobody."""
    here = world()
    if here.rate_limits:
        now_ms = here.clock.now_ms()
        _show_limit(
            STRANGERS, here.limiter.fixed.count("lightspeed_x strangers", STRANGERS, now_ms)
        )


def _show_limit(requests: Limit, spent: Spent) -> None:
    request_context().headers |= {
        "X-RateLimit-Limit": str(requests.requests),
        "X-RateLimit-Remaining": str(spent.left),
    }
