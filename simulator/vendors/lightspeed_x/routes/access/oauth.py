"""OAuth: the consent page, and the token endpoint with a limiter of its own (2, section 3)."""

import hmac
from urllib.parse import urlencode, urlsplit

from flask import Blueprint, Response, request
from sqlalchemy import Connection

from simulator.core.app import request_context, world
from simulator.core.errors import ApiError, TooManyRequests

from ...answers import json_answer
from ...auth import prefix_of
from ...errors import Refusal, ShortRefusal, malformed
from ...limits import token_limit
from ...paths import CONNECT, TOKEN
from ...settings import Settings
from ...store.access import oauth, retailers
from ...store.access.oauth import App, Grant
from ...store.unit_of_work import UnitOfWork, open_unit_of_work

bp = Blueprint("oauth", __name__)


@bp.get(CONNECT)
def connect() -> Response:
    """The owner of the shop decides at once, as the setting `consent` says."""
    target = request.args.get("redirect_uri", "")
    if request.args.get("response_type") != "code":
        raise malformed("response_type must be code")
    if not _is_address(target):
        raise malformed("redirect_uri must be an absolute URL")
    here = world()
    with here.begin() as conn:
        app = _known(_app(conn, request.args.get("client_id", "")))
        user = retailers.owner(conn, app.retailer)
        uow = open_unit_of_work(here, conn, app.account, user)
        answer = _consent(uow, app.client_id, target)
    return _redirected(target, answer)


def _consent(uow: UnitOfWork, client_id: str, target: str) -> dict[str, str]:
    """Unsure: how a request without a scope is declined: as by the owner."""
    scopes = oauth.granted_scopes(request.args.get("scope", ""), uow.settings)
    if not scopes or uow.settings.consent == "denied":
        return {"error": "access_denied"}
    code = oauth.add_code(uow, client_id, target, scopes)
    return {"code": code, "domain_prefix": uow.retailer, "scope": scopes}


@bp.post(TOKEN)
def token() -> Response:
    here, form = world(), request.form
    with here.begin() as conn:
        app = _app(conn, form.get("client_id", ""))
        _count(app)
        grant_type = _grant_type()
        app = _known(app)
        _check(app, form.get("client_secret", ""))
        uow = open_unit_of_work(here, conn, app.account)
        grant = _spent(uow, app.client_id, grant_type)
        tokens = oauth.add_tokens(uow, grant)
    here.callers.clear()
    expires = tokens.expires_ms // 1000
    return json_answer(
        {
            "access_token": tokens.access_token,
            "token_type": "Bearer",
            "expires": expires,
            "expires_in": uow.settings.access_token_seconds,
            "refresh_token": tokens.refresh_token,
            "domain_prefix": app.retailer,
            "scope": grant.scopes,
        }
    )


def _grant_type() -> str:
    named = request.form.get("grant_type", "")
    if named not in ("authorization_code", "refresh_token"):
        raise malformed("grant_type must be authorization_code or refresh_token")
    return named


def _spent(uow: UnitOfWork, client_id: str, grant_type: str) -> Grant:
    if grant_type == "refresh_token":
        grant = oauth.spend_refresh_token(uow, client_id, _secret("refresh_token"))
    else:
        grant = oauth.spend_code(uow, client_id, _secret("code"), _address())
    if grant is None:
        raise _refused(uow.settings, f"The {grant_type.replace('_', ' ')} is unknown, spent or old")
    return grant


def _secret(name: str) -> str:
    """A form field as it can be kept; what cannot be a secret is none."""
    text = request.form.get(name, "")
    if not text:
        raise malformed(f"{name} is required")
    return text if text.isascii() and text.isalnum() else ""


def _address() -> str:
    """The redirect_uri that the code was asked for with; an app gets one only for what is an address."""
    target = request.form.get("redirect_uri", "")
    return target if _is_address(target) else ""


def _app(conn: Connection, client_id: str) -> App | None:
    return oauth.find_app(conn, client_id) if client_id.isascii() and client_id.isalnum() else None


def _known(app: App | None) -> App:
    if app is None:
        raise Refusal(401, "No app has this client_id")
    return app


def _check(app: App, secret: str) -> None:
    """The app's secret, and the shop that the host names."""
    prefix = prefix_of(request.environ.get("HTTP_HOST", ""))
    good = hmac.compare_digest(secret.encode(), app.client_secret.encode())
    if not good or prefix not in (None, app.retailer):
        raise _refused(app.decoded_settings, "The client credentials are wrong")


def _refused(settings: Settings, message: str) -> ApiError:
    if settings.refused_grant == "invalid_grant":
        return ShortRefusal(400, "invalid_grant")
    return Refusal(401, message)


def _count(app: App | None) -> None:
    """Unsure: by what it is counted; by the app. What no app is counts together, and is not refused for that."""
    here = world()
    limit = token_limit(app.decoded_settings if app else Settings())
    if limit is None or not here.rate_limits:
        return
    now_ms = here.clock.now_ms()
    key = f"lightspeed_x token {app.client_id if app else None}"
    spent = here.limiter.fixed.count(key, limit, now_ms)
    request_context().headers |= {
        "X-RateLimit-Limit": str(limit.requests),
        "X-RateLimit-Remaining": str(spent.left),
        "X-RateLimit-Reset": str(-(-(now_ms + spent.reset_ms) // 1000)),
    }
    if spent.over and app:
        raise TooManyRequests(spent.reset_ms / 1000)


def _redirected(target: str, params: dict[str, str]) -> Response:
    if "state" in request.args:
        params["state"] = request.args["state"]
    joined = "&" if urlsplit(target).query else "?"
    return Response(status=302, headers={"Location": f"{target}{joined}{urlencode(params)}"})


def _is_address(target: str) -> bool:
    try:
        parts = urlsplit(target)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and target.isascii() and target.isprintable()
