"""How X-Series answers over HTTP: JSON, and errors in their shapes (facts-2, section 10)."""

from email.utils import formatdate
from http import HTTPStatus
from typing import Any

from flask import Response

from simulator.core.answers import json_answer
from simulator.core.app import caller, world
from simulator.core.errors import ApiError, TooManyRequests

from .errors import PaymentRefusal, Refusal, ShortRefusal

__all__ = ["data_answer", "json_answer", "render"]


_MESSAGES = {404: "No resource has this path", 405: "This path does not take this method"}
"""Of the core's own errors."""


def data_answer(data: Any, status: int = 200) -> Response:
    """One thing, in its envelope."""
    return json_answer({"data": data}, status)


def render(error: ApiError) -> Response:
    """Any error in X-Series' form."""
    if isinstance(error, TooManyRequests):
        return _limited(error)
    if isinstance(error, ShortRefusal):
        return json_answer({"error": error.message}, error.status)
    if isinstance(error, PaymentRefusal):
        coded = {"code": error.code, "message": error.message}
        return json_answer({"error": coded}, error.status)
    message = (
        _MESSAGES.get(error.status, error.message) if type(error) is ApiError else error.message
    )
    body: dict[str, Any] = {"error": HTTPStatus(error.status).phrase, "message": message}
    if isinstance(error, Refusal):
        body |= {"details": error.details} if error.details else {}
        body |= {"fields": error.fields} if error.fields else {}
    return json_answer(body, error.status)


def _limited(error: TooManyRequests) -> Response:
    """`Retry-After` is a moment, not a number of seconds (section 9)."""
    at_ms = world().clock.now_ms() + round(error.retry_after_seconds * 1000)
    moment = formatdate(-(-at_ms // 1000), usegmt=True)
    body = {"error": "Too Many Requests", "message": "Rate limiting enforced"}
    if getattr(getattr(caller(), "settings", None), "retry_after_in_body", False):
        body["retry-after"] = moment
    answer = json_answer(body, 429)
    answer.headers["Retry-After"] = moment
    return answer
