"""OAuth: v2 with expiring tokens and refresh tokens of a single use, and the legacy one (1.4, 1.5)."""

import base64
import hashlib
import hmac
from urllib.parse import urlencode, urlsplit

from flask import Blueprint, Response, request
from sqlalchemy import Connection

from simulator.core.app import world

from ..answers import json_answer
from ..errors import Invalid, Unauthorized
from ..paths import OAUTH
from ..store import oauth
from ..store.oauth import CODE, LEGACY, REFRESH, App
from ..wire.decoding import decode
from ..wire.merchants import CodeExchange, Migration, Refresh

bp = Blueprint("oauth", __name__, url_prefix=OAUTH)

_WRONG_APP = "Invalid OAuth credentials"
_WRONG_CODE = "Failed to validate authentication code"
"""Unsure: its status is 400 or 401."""
_NOWHERE = "http://localhost/"
"""Unsure: an app's own site is not known here; it is where codes go that are requested without an address."""


@bp.get("/v2/authorize")
def authorize() -> Response:
    challenge = request.args.get("code_challenge") or None
    if challenge and request.args.get("code_challenge_method") != "S256":
        raise Invalid("code_challenge_method must be S256")
    return _redirected(CODE, challenge)


@bp.get("/authorize")
def authorize_legacy() -> Response:
    return _redirected(LEGACY, None)


@bp.post("/v2/token")
def exchange_code() -> Response:
    body = decode(request.get_data(), CodeExchange, _WRONG_APP)
    here = world()
    with here.begin() as conn:
        app = _app(conn, body.client_id)
        if body.code_verifier is None:
            _check_secret(app, body.client_secret)
        good, challenge = oauth.spend(conn, app, CODE, body.code, here.clock.now_ms())
        if not good or not _verified(challenge, body.code_verifier):
            raise Invalid(_WRONG_CODE)
        pair = oauth.add_pair(conn, here.ids, app, here.clock.now_ms())
    return json_answer(pair._asdict())


@bp.post("/v2/refresh")
def refresh() -> Response:
    """A new pair; the refresh token is spent. Unsure: how a spent one is refused."""
    body = decode(request.get_data(), Refresh, _WRONG_APP)
    here = world()
    with here.begin() as conn:
        app = _app(conn, body.client_id)
        good, _ = oauth.spend(conn, app, REFRESH, body.refresh_token, here.clock.now_ms())
        if not good:
            raise Unauthorized
        pair = oauth.add_pair(conn, here.ids, app, here.clock.now_ms())
    return json_answer(pair._asdict())


@bp.get("/token")
def legacy_token() -> Response:
    here, args = world(), request.args
    with here.begin() as conn:
        app = _app(conn, args.get("client_id", ""))
        _check_secret(app, args.get("client_secret"))
        code = args.get("code", "")
        good, _ = oauth.spend(conn, app, LEGACY, code.replace("\x00", ""), here.clock.now_ms())
        if not good:
            raise Invalid(_WRONG_CODE)
        token = oauth.add_legacy_token(conn, here.ids, app, code)
    return json_answer({"access_token": token})


@bp.post("/token/migrate_v2")
def migrate_token() -> Response:
    """A legacy token for a v2 pair. Unsure: that the legacy token is then dead."""
    body = decode(request.get_data(), Migration, _WRONG_APP)
    here = world()
    with here.begin() as conn:
        app = _app(conn, body.client_id)
        _check_secret(app, body.client_secret)
        if not oauth.remove_legacy_token(conn, app, body.access_token):
            raise Unauthorized
        pair = oauth.add_pair(conn, here.ids, app, here.clock.now_ms())
    here.callers.clear()
    return json_answer(pair._asdict())


def _redirected(kind: str, challenge: str | None) -> Response:
    """The merchant has agreed: here it always does."""
    here, args = world(), request.args
    target = args.get("redirect_uri") or _NOWHERE
    if not _is_address(target):
        raise Invalid("Invalid redirect_uri")
    with here.begin() as conn:
        app = _app(conn, args.get("client_id", ""))
        now_ms = here.clock.now_ms()
        code = oauth.add_code(conn, here.ids, app, now_ms, kind=kind, challenge=challenge)
    params = {"merchant_id": app.merchant, "client_id": app.client_id, "code": code}
    if "state" in args:
        params["state"] = args["state"]
    joined = "&" if urlsplit(target).query else "?"
    return Response(status=302, headers={"Location": f"{target}{joined}{urlencode(params)}"})


def _is_address(target: str) -> bool:
    try:
        parts = urlsplit(target)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and target.isascii() and target.isprintable()


def _app(conn: Connection, client_id: str) -> App:
    app = oauth.find_app(conn, client_id) if client_id.isalnum() else None
    if app is None:
        raise Invalid(_WRONG_APP)
    return app


def _check_secret(app: App, given: str | None) -> None:
    if not hmac.compare_digest((given or "").encode(), app.client_secret.encode()):
        raise Invalid(_WRONG_APP)


def _verified(challenge: str | None, verifier: str | None) -> bool:
    """A code that was requested with a challenge needs its verifier, and no other does."""
    if challenge is None or verifier is None:
        return challenge is None and verifier is None
    digest = hashlib.sha256(verifier.encode()).digest()
    encoded = base64.urlsafe_b64encode(digest).rstrip(b"=")
    return hmac.compare_digest(encoded, challenge.encode())
