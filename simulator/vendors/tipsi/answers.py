"""How Tipsi answers a refusal over HTTP: the shapes of Django REST framework."""

import math

from flask import Response, request

from simulator.core.answers import json_answer
from simulator.core.errors import ApiError, TooManyRequests

from .errors import Invalid, NotFound


def render(error: ApiError) -> Response:
    """The one place that gives a refusal its shape."""
    if isinstance(error, Invalid):
        return json_answer(error.errors, error.status)
    if isinstance(error, TooManyRequests):
        return _throttled(error)
    return json_answer({"detail": _detail(error)}, error.status)


def _throttled(error: TooManyRequests) -> Response:
    """Unsure: Tipsi documents no limit; this is how its framework would refuse."""
    seconds = math.ceil(error.retry_after_seconds)
    detail = f"Request was throttled. Expected available in {seconds} seconds."
    response = json_answer({"detail": detail}, error.status)
    response.headers["Retry-After"] = str(seconds)
    return response


def _detail(error: ApiError) -> str:
    if error.status == 405:
        return f'Method "{request.method}" not allowed.'
    if error.status == 404 and not isinstance(error, NotFound):
        return "Not found."
    if error.status == 413:
        return "Request body exceeded the largest that is accepted."
    return error.message
