"""One vendor's Flask app: the steps of every request, in one place."""

import logging
from time import perf_counter
from typing import Any, cast

import msgspec
from flask import Flask, Response, current_app, g, request
from werkzeug.exceptions import HTTPException, NotFound, RequestEntityTooLarge

from simulator.core.entrance import MAX_BODY
from simulator.core.errors import ApiError
from simulator.core.faults import Call, Planned
from simulator.core.faults.answer import NoAnswer
from simulator.core.journal import Entry, kept_of
from simulator.core.vendor import Caller, Vendor
from simulator.core.world import World

log = logging.getLogger("tilltwin")


def world() -> World:
    """The world of the request that is being answered."""
    return cast("World", current_app.extensions["world"])


def caller() -> Caller:
    """Who the guarded request comes from."""
    return cast("Caller", g.caller)


def build_app(vendor: Vendor, here: World) -> Flask:
    """Journal opens, planned fault, guard, rate limit, route, the vendor's error shape, journal closes."""
    app = Flask(vendor.name, static_folder=None, template_folder=None)
    app.extensions["world"] = here
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY
    app.config["MAX_FORM_PARTS"] = 100
    app.config["PROVIDE_AUTOMATIC_OPTIONS"] = False
    app.url_map.strict_slashes = False
    app.url_map.merge_slashes = False
    steps = Steps(vendor, here)
    app.before_request(steps.open)
    app.after_request(steps.close)
    for kind in (ApiError, HTTPException, Exception):
        app.register_error_handler(kind, steps.refuse)
    for blueprint in vendor.blueprints:
        app.register_blueprint(blueprint)
    return app


class Steps:
    """What happens before and after every route of one vendor."""

    def __init__(self, vendor: Vendor, here: World) -> None:
        self.vendor = vendor
        self.world = here

    def open(self) -> Response | None:
        g.began = perf_counter()
        g.fault = None
        g.entry = entry = self._entry()
        self.world.journal.open(entry)
        g.caller = found = self.vendor.identify(self.world, request)
        entry.account = found.account if found else None
        trouble = self._trouble(entry)
        if trouble is None:
            self._admit(found)
        return trouble

    def _entry(self) -> Entry:
        too_large = (request.content_length or 0) > MAX_BODY
        body = b"" if too_large else request.get_data()
        return Entry(
            number=self.world.journal.next_number(),
            at_ms=self.world.clock.now_ms(),
            vendor=self.vendor.name,
            method=request.method,
            path=request.path,
            query=request.query_string.decode("latin-1"),
            headers=tuple(request.headers.items()),
            body=kept_of(body),
            body_bytes=request.content_length or 0 if too_large else len(body),
        )

    def _trouble(self, entry: Entry) -> Response | None:
        if not self.world.faults:
            return None
        call = Call(self.vendor.name, entry.account, entry.method, entry.path)
        g.fault = planned = self.world.faults.meeting(call)
        if planned is None:
            return None
        entry.fault = planned.id
        return planned.fault.before(self.world.turn.given_up)

    def _admit(self, found: Caller | None) -> None:
        if isinstance(request.routing_exception, NotFound):
            return
        self.vendor.guard(request, found)
        if found and found.limit and self.world.rate_limits:
            self.world.limiter.count(found.key, found.limit, self.world.clock.now_ms())
        if (request.content_length or 0) > MAX_BODY:
            raise RequestEntityTooLarge

    def refuse(self, error: Exception) -> Response:
        return self.vendor.render_error(_api_error(error))

    def close(self, answer: Response) -> Response:
        entry: Entry = g.entry
        body = answer.get_data() if answer.is_sequence else b""
        entry.answer = kept_of(body)
        entry.answer_bytes = len(body)
        entry.answer_headers = tuple(answer.headers)
        entry.duration_ms = (perf_counter() - g.began) * 1000
        planned: Planned | None = g.fault
        if planned is not None:
            answer = planned.fault.instead(answer)
        entry.status = None if isinstance(answer, NoAnswer) else answer.status_code
        return answer


def _api_error(error: Exception) -> ApiError:
    if isinstance(error, ApiError):
        return error
    if isinstance(error, HTTPException):
        return ApiError(error.description or error.name, status=error.code or 500)
    log.error("a route failed: %s %s", request.method, request.path, exc_info=error)
    return ApiError("Internal Server Error", status=500)


def answer(body: Any, status: int = 200) -> Response:
    """JSON, encoded at once."""
    return Response(msgspec.json.encode(body), status, mimetype="application/json")
