"""Clover's refusals: a flat object with a message, and 405 in plain text (facts/clover.md, section 7).

ApiError
├── Unauthorized   401 {"message": "401 Unauthorized"}, for whatever is wrong with a token (1.3)
├── Unexpandable   403 {"message": "Invalid permissions for expandable fields."}
├── InvalidId      404 {"message": "invalid ID"}, an item's
├── NotFound       404 {"message": "Not Found", "details": "Order not found"}
├── NotAllowed     405 in plain text, of a path that looks like another one's
├── Invalid        400 {"message": "...", "details": "..." where there are some}
└── Limited        429, with the header of the limit that was passed
"""

import math

import msgspec
from flask import Response, current_app, request

from simulator.core.errors import ApiError, TooManyRequests

JSON = "application/json; charset=utf-8"


class Unauthorized(ApiError):
    status = 401

    def __init__(self) -> None:
        super().__init__("401 Unauthorized")


class Unexpandable(ApiError):
    status = 403

    def __init__(self) -> None:
        super().__init__("Invalid permissions for expandable fields.")


class InvalidId(ApiError):
    status = 404

    def __init__(self) -> None:
        super().__init__("invalid ID")


class NotFound(ApiError):
    """Unsure, but for orders and customers: the form of theirs is everybody's."""

    status = 404

    def __init__(self, what: str) -> None:
        super().__init__("Not Found")
        self.details = f"{what} not found"


class NotAllowed(ApiError):
    """A method that this path does not know, though the path of an id that looks like it would."""

    status = 405

    def __init__(self, *allowed: str) -> None:
        super().__init__("405")
        self.allowed = allowed


class Invalid(ApiError):
    status = 400

    def __init__(self, message: str, details: str | None = None) -> None:
        super().__init__(message)
        self.details = details


class Limited(ApiError):
    """`header` tells which limit was passed; its value is that limit's number (Unsure)."""

    status = 429

    def __init__(self, header: str, number: int, wait_seconds: int) -> None:
        super().__init__("429 Too Many Requests")
        self.headers = {header: str(number), "retry-after": str(wait_seconds)}


def told(body: object, status: int = 200) -> Response:
    """JSON as Clover labels it."""
    return Response(msgspec.json.encode(body), status, content_type=JSON)


def render(error: ApiError) -> Response:
    """The one place that gives a refusal its shape."""
    if error.status == 405:
        return _not_allowed(error)
    if error.status == 404 and type(error) is ApiError:
        return told({"message": "404 Not Found"}, 404)  # Unsure: an unknown path's body
    body = {"message": error.message}
    if details := getattr(error, "details", None):
        body["details"] = details
    refused = told(body, error.status)
    refused.headers.update(_headers(error))
    return refused


def _headers(error: ApiError) -> dict[str, str]:
    if isinstance(error, Limited):
        return error.headers
    if isinstance(error, TooManyRequests):
        return {"retry-after": str(math.ceil(error.retry_after_seconds))}
    return {}


def _not_allowed(error: ApiError) -> Response:
    """`405 POST not allowed.`, without a content type (the wire, 84 samples)."""
    told = error.allowed if isinstance(error, NotAllowed) else ()
    known = set(told or current_app.url_map.bind_to_environ(request.environ).allowed_methods())
    allowed = ", ".join(sorted((known - {"HEAD", "PATCH"}) | {"OPTIONS"}))
    if request.method == "OPTIONS":
        refused = Response(b"", 200)
    else:
        refused = Response(f"405 {request.method} not allowed.", 405)
    refused.headers["Allow"] = allowed
    del refused.headers["Content-Type"]
    return refused
