"""How a BigCommerce call proves who it is: route first, then the token, then store and scope (section 1.2)."""

from dataclasses import dataclass
from typing import cast

import msgspec
from flask import Request
from sqlalchemy import Connection

from simulator.core.app import caller, request_context, world
from simulator.core.caller_cache import Caller
from simulator.core.world import World

from .errors import SHORT_TYPE, GatewayError, PlainTextError, missing_scope
from .limits import UNLIMITED, headers, unlimited, window
from .settings import Settings, quota_of
from .store import stores

_SCOPES = (
    ("catalog", "store_v2_products"),
    ("inventory/locations", "store_locations"),
    ("inventory", "store_inventory"),
    ("channels", "store_channel_settings"),
    ("orders", "store_v2_orders"),
    ("order_statuses", "store_v2_orders"),
    ("customers", "store_v2_customers"),
)
STORE_VERSION = "7.6.0"
_ANYBODY = ("time",)
"""What needs no scope: the credential probe (section 4.6)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member(Caller):
    """A token's holder: one API account of one store."""

    store: str
    number: int
    client_id: str
    scopes: frozenset[str]
    settings: Settings


def member() -> Member:
    """Who the request that is being answered comes from."""
    return cast("Member", caller())


def identify(here: World, request: Request) -> Caller | None:
    token = request.environ.get("HTTP_X_AUTH_TOKEN", "").strip()
    if not token or not token.isascii():
        return None
    key = f"bigcommerce {token}"
    return here.known_caller(key, lambda conn: _member(conn, key, token))


def guard(request: Request, who: Caller | None) -> None:
    if request.routing_exception is not None or request.endpoint in PUBLIC:
        return  # a wrong method is a wrong route, whoever asks
    token = request.environ.get("HTTP_X_AUTH_TOKEN")
    if token is None:
        raise PlainTextError("X-Auth-Token header is required", 401)
    if not token.strip():
        raise PlainTextError("X-Auth-Token header should have correct format", 401)
    if not isinstance(who, Member):
        raise GatewayError(401, "Unauthorized")
    _spend(who)
    path = request.path.split("/", 4)
    if path[2] != who.store or not allowed(path[4], request.method, who.scopes):
        raise missing_scope()


PUBLIC = frozenset({"files.get_file"})
"""Endpoints that need no token: what the CDN serves."""


def allowed(path: str, method: str, scopes: frozenset[str]) -> bool:
    """Whether these scopes open a path (what follows `v3/`) for a method."""
    path = path.removesuffix(".json")
    if path in _ANYBODY:
        return True
    scope = next((needed for area, needed in _SCOPES if path.startswith(area)), None)
    if path.startswith("channels/") and "/listings" in path:
        scope = "store_channel_listings"
    if path.startswith("inventory/locations/") and path.endswith("/items"):
        scope = "store_inventory"
    scope = scope or "store_v2_information"
    reads = method in ("GET", "HEAD")
    return scope in scopes or (reads and f"{scope}_read_only" in scopes)


def _spend(who: Member) -> None:
    """Every request of a store counts, whatever comes of it; a refused one costs nothing (Unsure)."""
    here, quota = world(), quota_of(who.settings)
    if here.rate_limits:
        limit, now_ms = window(quota), here.clock.now_ms()
        spent = here.limiter.fixed.count(f"bigcommerce {who.store}", limit, now_ms)
    else:
        quota, spent = UNLIMITED, unlimited()
    bare = spent.over and who.settings.bare_429
    request_context().headers = {**({} if bare else headers(quota, spent)), **_store_headers(who)}
    if spent.over:
        raise GatewayError(429, "Too many requests", SHORT_TYPE)


def _store_headers(who: Member) -> dict[str, str]:
    """Seen on the wire (section 1.3); Unsure: that the store is told by its number."""
    return {
        "X-BC-Store-Version": STORE_VERSION,
        "bc-store-id": str(who.number),
        "bc-auth-client": who.client_id,
    }


def _member(conn: Connection, key: str, token: str) -> Member | None:
    known = stores.token(conn, token)
    if known is None:
        return None
    return Member(
        account=known.account,
        key=key,
        store=known.store,
        number=known.number,
        client_id=known.client_id,
        scopes=frozenset(known.scopes.split(",")),
        settings=msgspec.json.decode(known.settings, type=Settings),
    )
