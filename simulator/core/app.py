"""One vendor's Flask app: the hops of every request, in one place."""

import logging
from collections.abc import Callable, Iterable
from io import BytesIO
from time import perf_counter
from typing import IO, Any, cast

from flask import Flask, Request, Response, current_app, g, request
from flask.globals import request_ctx
from flask.sessions import NullSession, SessionInterface
from werkzeug.exceptions import HTTPException, NotFound, RequestEntityTooLarge
from werkzeug.formparser import FormDataParser

from simulator.core.caller_cache import Caller
from simulator.core.errors import ApiError
from simulator.core.faults import Fault, PlannedFault, SeenRequest
from simulator.core.faults.answers import NoAnswer, answer_in_place, damaged
from simulator.core.journal import MAX_LINE, Entry, truncated
from simulator.core.ratelimit import Entered
from simulator.core.request_buffering import MAX_BODY
from simulator.core.unplayed import add_unplayed
from simulator.core.vendor import Vendor
from simulator.core.world import World

_HEADERS = ("HTTP_", "CONTENT_")
MOST_FIELDS = 1000
"""Of a form."""

log = logging.getLogger("tilltwin")


def world() -> World:
    """The world of the request that is being answered."""
    return cast("World", current_app.extensions["world"])


def request_context() -> "RequestContext":
    """What the request that is being answered carries."""
    return cast("RequestContext", g.context)


def caller() -> Caller:
    """Who the guarded request comes from."""
    return cast("Caller", request_context().caller)


def calls_in_flight() -> list[int]:
    """How many calls are being answered of each of the caller's `in_flight_keys`, this one included; empty without limits."""
    entered = request_context().entered
    return entered.calls() if entered else []


def build_app(vendor: Vendor, here: World) -> Flask:
    """A vendor's app: its blueprints, and the pipeline that every request to it goes through."""
    app = VendorApp(vendor.name, static_folder=None, template_folder=None)
    app.extensions["world"] = here
    app.session_interface = NoSessions()
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY
    app.config["MAX_FORM_PARTS"] = 100
    app.config["PROVIDE_AUTOMATIC_OPTIONS"] = False
    app.url_map.strict_slashes = False
    app.url_map.merge_slashes = False
    pipeline = RequestPipeline(vendor, here)
    if vendor.tenant_params:
        app.url_value_preprocessor(pipeline.drop_tenant)
    app.before_request(pipeline.open)
    app.after_request(pipeline.close)
    for kind in (ApiError, HTTPException, Exception):
        app.register_error_handler(kind, pipeline.refuse)
    for blueprint in vendor.blueprints:
        app.register_blueprint(blueprint)
    add_unplayed(app, vendor.title, vendor.unplayed, here, lambda: request_context().entry)
    return app


class FormParser(FormDataParser):
    """Also counts the fields of a form that is not in parts, before they are read."""

    def _parse_urlencoded(
        self, stream: IO[bytes], mimetype: str, content_length: int | None, options: dict[str, str]
    ) -> Any:
        body = stream.read()
        if body.count(b"&") >= MOST_FIELDS:
            raise RequestEntityTooLarge
        return super()._parse_urlencoded(BytesIO(body), mimetype, content_length, options)


class MutableRequest(Request):
    """A request whose body a planned fault may change before a route reads it."""

    form_data_parser_class = FormParser

    def change_body(self, change: Callable[[bytes], bytes]) -> None:
        body = self.get_data()
        changed = change(body)
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


class RequestContext:
    """What one request carries from its first hop to its last."""

    __slots__ = ("began", "caller", "entered", "entry", "fault", "headers")

    def __init__(self, entry: Entry) -> None:
        self.began = perf_counter()
        self.entry = entry
        """Its line in the journal."""
        self.caller: Caller | None = None
        self.entered: Entered | None = None
        """Its place among the calls in flight."""
        self.fault: PlannedFault | None = None
        self.headers: dict[str, str] = {}
        """What a vendor's guard adds to the answer, whatever that is: how much is left of a limit, say."""


class RequestPipeline:
    """The hops of one vendor's requests: open, the route, refuse where something raises, close."""

    def __init__(self, vendor: Vendor, here: World) -> None:
        self.vendor = vendor
        self.world = here

    def open(self) -> Response | None:
        """Journal, caller, planned fault, guard, rate limit, size of the body; an answer ends it here."""
        request = cast("MutableRequest", request_ctx.request)  # every look through its proxy costs
        g.context = context = RequestContext(self._entry(request))
        self.world.journal.open(context.entry)
        self._identify(request, context)
        answer = self._meet_fault(request, context)
        if answer is None:
            self._admit(request, context.caller)
        return answer

    def refuse(self, error: Exception) -> Response:
        """Whatever was raised, in the vendor's shape."""
        return self.vendor.render_error(_api_error(error))

    def close(self, answer: Response) -> Response:
        """The vendor's headers, the journal's second half, and what a planned fault does to the answer."""
        request.close()  # a large upload waits in a file
        context = request_context()
        if context.entered is not None:
            context.entered.leave()
        if context.headers:
            answer.headers.update(context.headers)
        self._note(context, answer)
        if context.fault is not None:
            answer = self._damaged(context.fault.fault, answer)
        context.entry.status = None if isinstance(answer, NoAnswer) else answer.status_code
        return answer

    def drop_tenant(self, _endpoint: str | None, params: dict[str, Any] | None) -> None:
        """Views need not take what the guard has settled."""
        for name in self.vendor.tenant_params:
            (params or {}).pop(name, None)

    def _entry(self, request: Request) -> Entry:
        environ = request.environ
        length = request.content_length or 0
        body = request.get_data() if 0 < length <= MAX_BODY else b""
        return Entry(
            number=self.world.journal.next_number(),
            at_ms=self.world.clock.now_ms(),
            vendor=self.vendor.name,
            method=environ["REQUEST_METHOD"],
            path=request.path[:MAX_LINE],
            query=environ.get("QUERY_STRING", "")[:MAX_LINE],
            headers=_flat(pair for pair in environ.items() if pair[0].startswith(_HEADERS)),
            body=truncated(body),
            body_bytes=length,
        )

    def _identify(self, request: Request, context: RequestContext) -> None:
        caller = self.vendor.identify(self.world, request)
        if caller is None:
            return
        context.caller = caller
        context.entry.account = caller.account
        if caller.in_flight_keys and self.world.rate_limits:
            context.entered = self.world.limiter.in_flight.enter(caller.in_flight_keys)

    def _meet_fault(self, request: MutableRequest, context: RequestContext) -> Response | None:
        if not self.world.faults:
            return None
        entry = context.entry
        seen = SeenRequest(self.vendor.name, entry.account, entry.method, entry.path)
        context.fault = planned = self.world.faults.match(seen)
        if planned is None:
            return None
        entry.fault = planned.id
        reply = planned.fault.reply(self.world.request_lock.released)
        request.change_body(planned.fault.changed_body)
        return None if reply is None else answer_in_place(reply)

    def _admit(self, request: Request, caller: Caller | None) -> None:
        if isinstance(request.routing_exception, NotFound):
            return
        self.vendor.guard(request, caller)
        if caller and caller.limit and self.world.rate_limits:
            now_ms = self.world.clock.now_ms()
            self.world.limiter.sliding.count(caller.key, caller.limit, now_ms)
        if (request.content_length or 0) > MAX_BODY:
            raise RequestEntityTooLarge

    def _note(self, context: RequestContext, answer: Response) -> None:
        body = answer.get_data() if answer.is_sequence else b""
        entry = context.entry
        entry.answer = truncated(body)
        entry.answer_bytes = len(body)
        entry.answer_headers = _flat(answer.headers)
        entry.duration_ms = (perf_counter() - context.began) * 1000

    def _damaged(self, fault: Fault, answer: Response) -> Response:
        refusal = fault.refusal()
        if refusal is not None:
            answer = self.vendor.render_error(refusal)
        return damaged(answer, fault.damage())


def _flat(pairs: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Name, value, name, value; no value longer than the journal keeps."""
    return tuple(part[:MAX_LINE] for pair in pairs for part in pair)


def _api_error(error: Exception) -> ApiError:
    if isinstance(error, ApiError):
        return error
    if isinstance(error, HTTPException):
        return ApiError(error.description or error.name, status=error.code or 500)
    log.error("a route failed: %s %s", request.method, request.path, exc_info=error)
    return ApiError("Internal Server Error", status=500)
