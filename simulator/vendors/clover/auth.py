"""How a Clover call proves who it is: a bearer token, bound to one merchant (sections 1.2 and 1.3)."""

from dataclasses import dataclass
from typing import cast

import msgspec
from flask import Request
from sqlalchemy import Connection

from simulator.core.app import caller, calls_in_flight, world
from simulator.core.caller_cache import Caller
from simulator.core.errors import TooManyRequests
from simulator.core.ratelimit import Limit
from simulator.core.world import World

from .errors import Invalid, Limited, Unauthorized
from .limits import concurrent, per_second
from .paths import OAUTH
from .settings import Settings
from .store import merchants

CONCURRENT_WAIT_SECONDS = 1
"""Unsure: the documents' example says 21."""

_AREAS = {
    "INVENTORY": (
        *("items", "bulk_items", "items_no_revenue_class", "item_stocks", "item_groups"),
        *("attributes", "options", "option_items", "categories", "category_items", "tags"),
        *("tag_items", "tax_rates", "tax_rate_items", "modifier_groups", "modifiers"),
        *("item_modifier_groups", "modifier_group_sort_orders", "discounts"),
    ),
    "ORDERS": ("orders", "atomic_order", "order_types", "voided_line_items", "line_items"),
    "PAYMENTS": ("payments", "refunds", "credits", "authorizations"),
    "CUSTOMERS": ("customers",),
    "EMPLOYEES": ("employees", "roles", "shifts", "cash_events"),
}
_AREA = {segment: area for area, segments in _AREAS.items() for segment in segments}


@dataclass(frozen=True, slots=True, kw_only=True)
class CloverCaller(Caller):
    """A token's holder: one merchant, one app, some permissions."""

    token: str
    merchant: str
    app: str
    permissions: frozenset[str]
    settings: Settings
    expires_ms: int | None


def clover_caller() -> CloverCaller:
    """The caller of the request that is being answered."""
    return cast("CloverCaller", caller())


def merchant_id() -> str:
    """The merchant of the request that is being answered: the guard has settled that it is the path's."""
    return clover_caller().merchant


def identify(here: World, request: Request) -> Caller | None:
    scheme, _, token = request.environ.get("HTTP_AUTHORIZATION", "").partition(" ")
    token = token.strip()
    if scheme.lower() != "bearer" or not token.isascii() or not token.isprintable():
        return None
    key = f"clover {token}"
    known = here.known_caller(key, lambda conn: _clover_caller(conn, key, token))
    if known is None or (known.expires_ms is not None and known.expires_ms <= here.clock.now_ms()):
        return None
    return known


def guard(request: Request, who: Caller | None) -> None:
    """Whatever is wrong with a token, and whatever it may not do, is 401 (section 1.3)."""
    path = request.path
    if path.startswith(OAUTH):
        return
    if not isinstance(who, CloverCaller):
        raise Unauthorized
    parts = path.split("/", 5)
    if len(parts) > 3 and parts[3] != who.merchant:
        raise Unauthorized
    if permission(parts[4] if len(parts) > 4 else "", request.method) not in who.permissions:
        raise Unauthorized
    if who.settings.user_agent == "require" and not request.headers.get("User-Agent"):
        raise Invalid("User-Agent header is required")
    _count(who)


def permission(segment: str, method: str) -> str:
    """What a call of a merchant's resource needs."""
    kind = "R" if method in ("GET", "HEAD", "OPTIONS") else "W"
    return f"{_AREA.get(segment, 'MERCHANT')}_{kind}"


def _clover_caller(conn: Connection, key: str, token: str) -> CloverCaller | None:
    row = merchants.token(conn, token)
    if row is None:
        return None
    return CloverCaller(
        account=row.account,
        key=key,
        in_flight_keys=(f"clover token {token}", f"clover app {row.app}"),
        token=token,
        merchant=row.merchant,
        app=row.app,
        permissions=frozenset(row.permissions.split(",")),
        settings=msgspec.json.decode(row.settings, type=Settings),
        expires_ms=row.expires,
    )


def _count(who: CloverCaller) -> None:
    here = world()
    if not here.rate_limits:
        return
    for limit, calls in zip(concurrent(who.settings), calls_in_flight(), strict=True):
        if limit.most and calls > limit.most:
            raise Limited(limit.header, limit.most, CONCURRENT_WAIT_SECONDS)
    now_ms = here.clock.now_ms()
    for limit, key in zip(
        per_second(who.settings), (who.key, f"clover app {who.app}"), strict=True
    ):
        if limit.most:
            try:
                here.limiter.sliding.count(key, Limit(limit.most, 1), now_ms)
            except TooManyRequests as why:
                raise Limited(limit.header, limit.most, 1) from why
