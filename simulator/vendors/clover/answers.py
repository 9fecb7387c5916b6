"""How Clover answers over HTTP: JSON with its label, and errors in the form that its documents show (section 7)."""

import math

from flask import Response, current_app, request

from simulator.core import answers
from simulator.core.errors import ApiError, TooManyRequests

from .errors import Limited, NotAllowed

JSON = "application/json; charset=utf-8"


def json_answer(body: object, status: int = 200) -> Response:
    """JSON as Clover labels it."""
    return answers.json_answer(body, status, JSON)


def render(error: ApiError) -> Response:
    """Any error in Clover's form."""
    if error.status == 405:
        return _not_allowed(error)
    if error.status == 404 and type(error) is ApiError:
        return json_answer({"message": "404 Not Found"}, 404)  # Unsure: an unknown path's body
    body = {"message": error.message}
    if details := getattr(error, "details", None):
        body["details"] = details
    answer = json_answer(body, error.status)
    answer.headers.update(_headers(error))
    return answer


def _headers(error: ApiError) -> dict[str, str]:
    if isinstance(error, Limited):
        return error.headers
    if isinstance(error, TooManyRequests):
        return {"retry-after": str(math.ceil(error.retry_after_seconds))}
    return {}


def _not_allowed(error: ApiError) -> Response:
    """`405 POST not allowed.`, without a content type (the wire, 84 samples)."""
    named = error.allowed if isinstance(error, NotAllowed) else ()
    known = set(named or current_app.url_map.bind_to_environ(request.environ).allowed_methods())
    allowed = ", ".join(sorted((known - {"HEAD", "PATCH"}) | {"OPTIONS"}))
    if request.method == "OPTIONS":
        answer = Response(b"", 200)
    else:
        answer = Response(f"405 {request.method} not allowed.", 405)
    answer.headers["Allow"] = allowed
    del answer.headers["Content-Type"]
    return answer
