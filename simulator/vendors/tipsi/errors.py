"""Tipsi's refusals, in the shapes of Django REST framework (facts/tipsi.md: evidently what it is).

ApiError
├── NotFound          404 {"detail": "Not found."}
├── NotAuthenticated  403 {"detail": "Authentication credentials were not provided."}
├── Unreadable        400 {"detail": "JSON parse error - ..."}
└── Invalid           400 {"field": ["what is wrong"]}, or a list of such objects for a batch
"""

import math
from typing import Any

from flask import Response, request

from simulator.core.app import answer
from simulator.core.errors import ApiError, TooManyRequests

FieldErrors = dict[str, Any]


class NotFound(ApiError):
    status = 404

    def __init__(self, detail: str = "Not found.") -> None:
        super().__init__(detail)


class NotAuthenticated(ApiError):
    """INFERRED: session authentication answers 403, not 401 (facts/tipsi.md, Addressing and session)."""

    status = 403

    def __init__(self) -> None:
        super().__init__("Authentication credentials were not provided.")


class Unreadable(ApiError):
    status = 400

    def __init__(self, why: str) -> None:
        super().__init__(f"JSON parse error - {why}")


class Invalid(ApiError):
    """`errors` is one object of fields, or one such object for every element of a batch."""

    status = 400

    def __init__(self, errors: FieldErrors | list[FieldErrors]) -> None:
        super().__init__("Invalid input.")
        self.errors = errors


def render(error: ApiError) -> Response:
    """The one place that gives a refusal its shape."""
    if isinstance(error, Invalid):
        return answer(error.errors, error.status)
    if isinstance(error, TooManyRequests):
        # Unsure: Tipsi documents no limit; this is how its framework would refuse.
        seconds = math.ceil(error.retry_after_seconds)
        detail = f"Request was throttled. Expected available in {seconds} seconds."
        refused = answer({"detail": detail}, 429)
        refused.headers["Retry-After"] = str(seconds)
        return refused
    return answer({"detail": _detail(error)}, error.status)


def _detail(error: ApiError) -> str:
    if error.status == 405:
        return f'Method "{request.method}" not allowed.'
    if error.status == 404 and not isinstance(error, NotFound):
        return "Not found."
    if error.status == 413:
        return "Request body exceeded the largest that is accepted."
    return error.message
