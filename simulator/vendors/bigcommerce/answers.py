"""BigCommerce's HTTP answers: JSON in its envelopes, and each error in its one shape (sections 1.2, 2.4 and 4.5)."""

from collections.abc import Mapping
from typing import Any

from flask import Response, request

from simulator.core.answers import json_answer
from simulator.core.errors import ApiError

from .errors import BatchError, GatewayError, PlainTextError, V2Error, V3Error


def data_answer(data: object, status: int = 200) -> Response:
    """v3's answer of one thing, or of all that a write made."""
    return json_answer({"data": data, "meta": {}}, status)


_UNSTOCKED = "The inventory level could not be updated"
"""Unsure: the words (section 2.4)."""


def partial_answer(data: object) -> Response:
    """The catalogue was written, the stock was not (section 2.4)."""
    errors = V3Error(207, _UNSTOCKED, {"inventory_level": _UNSTOCKED}).as_json()
    return json_answer({"data": data, "errors": errors, "meta": {}}, 207)


def no_content() -> Response:
    """204 without a body."""
    answer = Response(status=204)
    del answer.headers["Content-Type"]
    return answer


def render(error: ApiError) -> Response:
    """The one place that gives an error its shape."""
    if isinstance(error, PlainTextError):
        return _text(error.message, error.status, error.kind)
    if isinstance(error, GatewayError):
        body = {"status": error.status, "title": error.message, "type": error.type, "errors": {}}
        return json_answer(body, error.status)
    if isinstance(error, V3Error):
        answer = json_answer(error.as_json(), error.status)
        answer.content_type = error.content_type
        return answer
    if isinstance(error, BatchError):
        return json_answer(
            {"batch_errors": [wrong.as_json() for wrong in error.errors]}, error.status
        )
    if isinstance(error, V2Error):
        return _v2_list(error.message, error.details, error.status)
    return _core_error(error)


def _core_error(error: ApiError) -> Response:
    if error.status in (404, 405):
        return _wrong_route(error.status)
    if "/v2/" in request.path:
        return _v2_list(error.message, None, error.status)
    return json_answer(V3Error(error.status, error.message).as_json(), error.status)


def _wrong_route(status: int) -> Response:
    """Unsure: 404 was measured where the documents promise 405, but for custom fields (section 1.2)."""
    if status == 405 and request.method in ("PATCH", "TRACE"):  # section 1.1
        return json_answer(V3Error(501, "Not Implemented").as_json(), 501)
    if status == 405 and "/custom-fields" in request.path:
        detail = f"{request.method} is not allowed here"
        return json_answer(V3Error(405, "Method Not Allowed", detail=detail).as_json(), 405)
    return _text("The route is not found, check the URL", 404)


def _v2_list(message: str, details: Mapping[str, Any] | None, status: int) -> Response:
    body: dict[str, Any] = {"status": status, "message": message}
    if details is not None:
        body["details"] = details
    return json_answer([body], status)


def _text(text: str, status: int, kind: str = "text/plain") -> Response:
    return Response(text, status, content_type=f"{kind}; charset=utf-8")
