"""The control API's Flask app: who may call it, and the one shape of its errors."""

import hmac
import logging

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from simulator.control import (
    accounts,
    clock,
    compare,
    deliveries,
    events,
    faults,
    journal,
    products,
    server_info,
    webhooks,
)
from simulator.control.context import NAME, ControlContext, context, error_json
from simulator.core.errors import ApiError
from simulator.core.request_buffering import MAX_BODY

PREFIX = "/_sim"
NOUNS = (
    *(server_info, accounts, products, events, faults, journal, clock, webhooks, deliveries),
    compare,
)
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})
_OPEN = f"{PREFIX}/health"

log = logging.getLogger("tilltwin")


def build_control(here: ControlContext) -> Flask:
    app = Flask("control", static_folder=None, template_folder=None)
    app.extensions[NAME] = here
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY
    app.url_map.strict_slashes = False
    app.before_request(_admit)
    for kind in (ApiError, HTTPException, Exception):
        app.register_error_handler(kind, _error_answer)
    for noun in NOUNS:
        app.register_blueprint(noun.bp, url_prefix=PREFIX)
    return app


def _admit() -> None:
    """A token where there is one; else only this machine's own names, so that no web page can call."""
    if request.path == _OPEN:
        return
    token = context().token
    if token is not None:
        given = request.headers.get("Authorization", "")
        if not hmac.compare_digest(given.encode(), f"Bearer {token}".encode()):
            raise ApiError("this server asks for its control token", status=401)
        return
    if not _is_loopback(request.host):
        raise ApiError(f"the control API does not answer to {request.host!r}", status=403)
    origin = request.headers.get("Origin")
    if origin is not None and not _is_loopback(origin.partition("://")[2]):
        raise ApiError("the control API does not answer to other sites", status=403)


def _is_loopback(host: str) -> bool:
    name, _, port = host.rpartition(":")
    return (name if port.isdecimal() else host) in _LOOPBACK


def _error_answer(error: Exception) -> Response:
    if isinstance(error, ApiError):
        return error_json(error)
    if isinstance(error, HTTPException):
        return error_json(ApiError(error.description or error.name, status=error.code or 500))
    log.error("the control API failed: %s %s", request.method, request.path, exc_info=error)
    return error_json(ApiError("Internal Server Error", status=500))
