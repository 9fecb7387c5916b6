"""How a Tipsi call proves who it is: a session cookie from login (T-09)."""

import json
from typing import Any

import msgspec
from flask import Request
from werkzeug.http import parse_cookie

from simulator.core.caller_cache import Caller
from simulator.core.ratelimit import Limit
from simulator.core.world import World

from .errors import NotAuthenticated
from .paths import ROOT
from .store import stores

COOKIE = "sessionid"
"""INFERRED name (facts/tipsi.md, Addressing and session)."""

_OPEN = (f"{ROOT}/login", f"{ROOT}/media/")


def identify(here: World, request: Request) -> Caller | None:
    # The environment's one header, not the request's search through all of them: this is every call.
    header = request.environ.get("HTTP_COOKIE", "").encode("ascii", "replace").decode()
    key = parse_cookie(header).get(COOKIE, "")
    if not key.isalnum() or not key.isascii():
        return _who_logs_in(here, request)
    return here.callers.get(key) or _look_up(here, key)


def _look_up(here: World, key: str) -> Caller | None:
    with here.glance() as conn:
        login = stores.login_of(conn, key)
    if login is None:
        return None
    limit = msgspec.json.decode(login.rate_limit, type=Limit) if login.rate_limit else None
    return here.callers.add(key, Caller(login.account, key, limit))


def guard(request: Request, caller: Caller | None) -> None:
    if caller is None and not request.path.startswith(_OPEN):
        raise NotAuthenticated


def credentials(request: Request) -> dict[str, Any]:
    """What a login sends: JSON or form fields; `email` may stand for `username`."""
    if request.mimetype == "application/json" or not request.form:
        told = json.loads(request.get_data() or b"null")
        return told if isinstance(told, dict) else {}
    return dict(request.form)


def name_of(told: dict[str, Any]) -> str | None:
    name = told.get("username") or told.get("email")
    return name if isinstance(name, str) and "\x00" not in name and name.isprintable() else None


def _who_logs_in(here: World, request: Request) -> Caller | None:
    """The account that a login names, so that the journal and faults know it."""
    if not request.path.startswith(_OPEN[0]) or request.method != "POST":
        return None
    try:
        name = name_of(credentials(request))
    except (ValueError, RecursionError):
        return None
    if name is None:
        return None
    with here.reading() as conn:
        account = stores.account_of_name(conn, name)
    return None if account is None else Caller(account, f"login {account}")
