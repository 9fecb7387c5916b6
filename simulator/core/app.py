"""One vendor's Flask app: the steps of every request, in one place."""

import logging
from collections.abc import Callable, Iterable
from time import perf_counter
from typing import Any, cast

from flask import Flask, Request, Response, current_app, g, request
from flask.globals import request_ctx
from flask.sessions import NullSession, SessionInterface
from werkzeug.exceptions import HTTPException, NotFound, RequestEntityTooLarge

from simulator.core.answers import json_answer
from simulator.core.caller_cache import Caller
from simulator.core.errors import ApiError
from simulator.core.faults import Call, Fault, Planned
from simulator.core.faults.answer import NoAnswer
from simulator.core.journal import MAX_LINE, Entry, kept_of
from simulator.core.ratelimit import Entered
from simulator.core.request_buffering import MAX_BODY
from simulator.core.vendor import Vendor
from simulator.core.world import World

_HEADERS = ("HTTP_", "CONTENT_")

log = logging.getLogger("tilltwin")


def world() -> World:
    """The world of the request that is being answered."""
    return cast("World", current_app.extensions["world"])


def caller() -> Caller:
    """Who the guarded request comes from."""
    return cast("Caller", g.context.caller)


def calls_in_flight() -> list[int]:
    """How many calls are being answered of each of the caller's `in_flight_keys`, this one included; empty without limits."""
    entered: Entered | None = g.context.entered
    return entered.calls() if entered else []


def build_app(vendor: Vendor, here: World) -> Flask:
    """Journal opens, planned fault, guard, rate limit, route, the vendor's error shape, journal closes."""
    app = VendorApp(vendor.name, static_folder=None, template_folder=None)
    app.extensions["world"] = here
    app.session_interface = NoSessions()
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY
    app.config["MAX_FORM_PARTS"] = 100
    app.config["PROVIDE_AUTOMATIC_OPTIONS"] = False
    app.url_map.strict_slashes = False
    app.url_map.merge_slashes = False
    steps = RequestPipeline(vendor, here)
    if vendor.tenant_params:
        app.url_value_preprocessor(steps.drop_tenant)
    app.before_request(steps.open)
    app.after_request(steps.close)
    for kind in (ApiError, HTTPException, Exception):
        app.register_error_handler(kind, steps.refuse)
    for blueprint in vendor.blueprints:
        app.register_blueprint(blueprint)
    return app


class MutableRequest(Request):
    """A request whose body a planned fault may change before a route reads it."""

    def reshape(self, how: Callable[[bytes], bytes]) -> None:
        body = self.get_data()
        changed = how(body)
        if changed != body:
            self._cached_data = changed


class VendorApp(Flask):
    """Flask without what no vendor needs of it, as every request pays for it."""

    request_class = MutableRequest

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        return func  # no route is a coroutine


class NoSessions(SessionInterface):
    """Vendors keep sessions of their own; Flask's are left out of every request."""

    _none = NullSession()

    def open_session(self, app: Flask, request: Request) -> NullSession:  # noqa: ARG002
        return self._none

    def save_session(self, *_: Any) -> None: ...


class RequestPipeline:
    """What happens before and after every route of one vendor."""

    def __init__(self, vendor: Vendor, here: World) -> None:
        self.vendor = vendor
        self.world = here

    def open(self) -> Response | None:
        asked = request_ctx.request  # the thing itself: every look through its proxy costs
        entry = self._entry(asked)
        g.context = context = RequestContext(entry)
        self.world.journal.open(entry)
        found = self.vendor.identify(self.world, asked)
        if found is not None:
            context.caller = found
            entry.account = found.account
            if found.in_flight_keys and self.world.rate_limits:
                context.entered = self.world.limiter.in_flight.enter(found.in_flight_keys)
        trouble = self._trouble(context)
        if trouble is None:
            self._admit(asked, found)
        return trouble

    def drop_tenant(self, _endpoint: str | None, params: dict[str, Any] | None) -> None:
        for name in self.vendor.tenant_params:
            (params or {}).pop(name, None)

    def _entry(self, asked: Request) -> Entry:
        environ = asked.environ
        length = asked.content_length or 0
        body = asked.get_data() if 0 < length <= MAX_BODY else b""
        return Entry(
            number=self.world.journal.next_number(),
            at_ms=self.world.clock.now_ms(),
            vendor=self.vendor.name,
            method=environ["REQUEST_METHOD"],
            path=asked.path[:MAX_LINE],
            query=environ.get("QUERY_STRING", "")[:MAX_LINE],
            headers=_flat(known for known in environ.items() if known[0].startswith(_HEADERS)),
            body=kept_of(body),
            body_bytes=length,
        )

    def _trouble(self, context: "RequestContext") -> Response | None:
        if not self.world.faults:
            return None
        entry = context.entry
        call = Call(self.vendor.name, entry.account, entry.method, entry.path)
        context.fault = planned = self.world.faults.meeting(call)
        if planned is None:
            return None
        entry.fault = planned.id
        answer = planned.fault.before(self.world.request_lock.released)
        cast("MutableRequest", request_ctx.request).reshape(planned.fault.reshaped)
        return answer

    def _admit(self, asked: Request, found: Caller | None) -> None:
        if isinstance(asked.routing_exception, NotFound):
            return
        self.vendor.guard(asked, found)
        if found and found.limit and self.world.rate_limits:
            self.world.limiter.sliding.count(found.key, found.limit, self.world.clock.now_ms())
        if (asked.content_length or 0) > MAX_BODY:
            raise RequestEntityTooLarge

    def refuse(self, error: Exception) -> Response:
        return self.vendor.render_error(_api_error(error))

    def close(self, answer: Response) -> Response:
        request.close()  # a large upload waits in a file
        context: RequestContext = g.context
        if context.entered is not None:
            context.entered.leave()
        entry = context.entry
        body = answer.get_data() if answer.is_sequence else b""
        entry.answer = kept_of(body)
        entry.answer_bytes = len(body)
        entry.answer_headers = _flat(answer.headers)
        entry.duration_ms = (perf_counter() - context.began) * 1000
        if context.fault is not None:
            answer = self._spoilt(context.fault.fault, answer)
        entry.status = None if isinstance(answer, NoAnswer) else answer.status_code
        return answer

    def _spoilt(self, fault: Fault, answer: Response) -> Response:
        refusal = fault.refusal()
        return fault.instead(answer if refusal is None else self.vendor.render_error(refusal))


def _flat(pairs: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Name, value, name, value; no value longer than the journal keeps."""
    return tuple(part[:MAX_LINE] for pair in pairs for part in pair)


class RequestContext:
    """What one request carries from its first step to its last."""

    __slots__ = ("began", "caller", "entered", "entry", "fault")

    def __init__(self, entry: Entry) -> None:
        self.began = perf_counter()
        self.entry = entry
        self.caller: Caller | None = None
        self.entered: Entered | None = None
        """Its place among the calls in flight."""
        self.fault: Planned | None = None


def _api_error(error: Exception) -> ApiError:
    if isinstance(error, ApiError):
        return error
    if isinstance(error, HTTPException):
        return ApiError(error.description or error.name, status=error.code or 500)
    log.error("a route failed: %s %s", request.method, request.path, exc_info=error)
    return ApiError("Internal Server Error", status=500)


answer = json_answer  # it is moving to core/answers.py
