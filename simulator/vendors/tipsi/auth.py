"""How a Tipsi call proves who it is: a session cookie from login (T-09)."""

import json
from typing import Any

import msgspec
from flask import Request
from sqlalchemy import Connection
from werkzeug.http import parse_cookie

from simulator.core.caller_cache import Caller
from simulator.core.ratelimit import Limit
from simulator.core.world import World

from .errors import NotAuthenticated
from .paths import ROOT
from .store import users

COOKIE = "sessionid"
"""INFERRED name (facts/tipsi.md, Addressing and session)."""

_LOGIN = f"{ROOT}/login"
_PUBLIC = (_LOGIN, f"{ROOT}/media/")


def identify(world: World, request: Request) -> Caller | None:
    # The environment's one header, not the request's search through all of them: this is every call.
    header = request.environ.get("HTTP_COOKIE", "").encode("ascii", "replace").decode()
    key = parse_cookie(header).get(COOKIE, "")
    if not key.isalnum() or not key.isascii():
        return _caller_logging_in(world, request)
    return world.known_caller(f"tipsi {key}", lambda conn: _caller_of_session(conn, key))


def _caller_of_session(conn: Connection, key: str) -> Caller | None:
    login = users.login_of(conn, key)
    if login is None:
        return None
    limit = msgspec.json.decode(login.rate_limit, type=Limit) if login.rate_limit else None
    return Caller(login.account, key, limit)


def guard(request: Request, caller: Caller | None) -> None:
    if caller is None and not request.path.startswith(_PUBLIC):
        raise NotAuthenticated


def credentials(request: Request) -> dict[str, Any]:
    """What a login sends: JSON or form fields; `email` may stand for `username`."""
    if request.mimetype == "application/json" or not request.form:
        data = json.loads(request.get_data() or b"null")
        return data if isinstance(data, dict) else {}
    return dict(request.form)


def login_name(data: dict[str, Any]) -> str | None:
    name = data.get("username") or data.get("email")
    return name if isinstance(name, str) and "\x00" not in name and name.isprintable() else None


def _caller_logging_in(world: World, request: Request) -> Caller | None:
    """The account that a login names, so that the journal and faults know it."""
    if not request.path.startswith(_LOGIN) or request.method != "POST":
        return None
    try:
        name = login_name(credentials(request))
    except (ValueError, RecursionError):
        return None
    if name is None:
        return None
    with world.reading() as conn:
        account = users.account_of_name(conn, name)
    return None if account is None else Caller(account, f"login {account}")
