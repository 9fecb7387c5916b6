"""BigCommerce's refusals: the gateway's texts, v3's objects, v2's lists, and problem+json (sections 1.2, 4.5 and 5).

ApiError
├── Plain         the gateway's, as plain text: 401 without a token, 404 of an unknown route
├── Gateway       the gateway's, as JSON, for v2 and v3 alike: 401, 403, 429
├── Refusal       v3: {"status", "title", "type", "errors"}, with a code or a detail where there is one
│   ├── Taken     409: a name, a SKU, a URL that must be unique
│   ├── Missing   404: an object that is not there
│   ├── TooMany   413: a batch above its most
│   └── Problem   the same as application/problem+json: inventory and locations
├── BatchRefusal  422 with "batch_errors": variants
└── Invalid2      v2: a list of {"status", "message", "details"}
"""

from collections.abc import Mapping
from typing import Any

import msgspec
from flask import Response, request

from simulator.core.errors import ApiError

TYPE = "https://developer.bigcommerce.com/api-docs/getting-started/api-status-codes"
SHORT_TYPE = "/api-docs/getting-started/api-status-codes"
"""One meaning, several spellings (section 7.18)."""


class Plain(ApiError):
    """The gateway's, in plain text, or a page of its own."""

    def __init__(self, text: str, status: int, kind: str = "text/plain") -> None:
        super().__init__(text, status=status)
        self.kind = kind


class Gateway(ApiError):
    """The gateway's, as JSON."""

    def __init__(self, status: int, title: str, type_url: str = TYPE) -> None:
        super().__init__(title, status=status)
        self.type = type_url


class Refusal(ApiError):
    """v3's. `errors` maps a field to what is wrong with it."""

    content_type = "application/json"

    def __init__(
        self,
        status: int,
        title: str,
        errors: Mapping[str, str] | None = None,
        *,
        code: int | None = None,
        detail: str | None = None,
        type_url: str = TYPE,
    ) -> None:
        super().__init__(title, status=status)
        self.errors = errors
        self.code = code
        self.detail = detail
        self.type = type_url

    def body(self) -> dict[str, Any]:
        told: dict[str, Any] = {"status": self.status}
        if self.code is not None:
            told["code"] = self.code
        told |= {"title": self.message, "type": self.type}
        if self.detail is not None:
            return told | {"detail": self.detail}
        return told | {"errors": dict(self.errors or {})}


class Taken(Refusal):
    """What must be unique is there already; the title says what (section 2.10)."""

    def __init__(self, field: str, title: str, *, code: int | None = None) -> None:
        super().__init__(409, title, {field: title}, code=code)


class Missing(Refusal):
    """Unsure: the title's words, but for hooks."""

    def __init__(self, title: str) -> None:
        super().__init__(404, title, type_url=SHORT_TYPE)

    def body(self) -> dict[str, Any]:
        return {"status": self.status, "title": self.message, "type": self.type}


class TooMany(Refusal):
    def __init__(self, most: int) -> None:
        super().__init__(
            413,
            f"The request payload is too large. The maximum items allowed in the array is {most}.",
            type_url=SHORT_TYPE,
        )

    def body(self) -> dict[str, Any]:
        """As BigCommerce orders it (section 2.4)."""
        return {"errors": {}, **super().body()}


class Problem(Refusal):
    """Inventory and locations say `application/problem+json` (section 3.1)."""

    content_type = "application/problem+json"

    def __init__(
        self, title: str, errors: Mapping[str, str] | None = None, status: int = 422
    ) -> None:
        super().__init__(status, title, errors)


class BatchRefusal(ApiError):
    """Several refusals of one batch (section 2.5)."""

    status = 422

    def __init__(self, refusals: list[Refusal]) -> None:
        super().__init__("the batch was refused")
        self.refusals = refusals


class Invalid2(ApiError):
    """v2's: a list, even of one (section 4.5)."""

    def __init__(
        self, message: str, details: Mapping[str, Any] | None = None, status: int = 400
    ) -> None:
        super().__init__(message, status=status)
        self.details = details


def no_scope() -> Gateway:
    """Also what a token of another store is told (section 1.2)."""
    return Gateway(403, "You don't have a required scope to access the endpoint")


def unfit(errors: Mapping[str, str]) -> Refusal:
    """Fields that do not fit: `Invalid field(s): a, b` (section 2.10)."""
    return Refusal(422, f"Invalid field(s): {', '.join(errors)}", errors)


def told(body: object, status: int = 200) -> Response:
    """JSON as BigCommerce labels it."""
    return Response(msgspec.json.encode(body), status, content_type="application/json")


def one(data: object, status: int = 200) -> Response:
    """v3's answer of one thing, or of all that a write made."""
    return told({"data": data, "meta": {}}, status)


_UNSTOCKED = "The inventory level could not be updated"
"""Unsure: the words (section 2.4)."""


def partial(data: object) -> Response:
    """The catalogue was written, the stock was not (section 2.4)."""
    errors = Refusal(207, _UNSTOCKED, {"inventory_level": _UNSTOCKED}).body()
    return told({"data": data, "errors": errors, "meta": {}}, 207)


def nothing() -> Response:
    """204 without a body."""
    answer = Response(status=204)
    del answer.headers["Content-Type"]
    return answer


def render(error: ApiError) -> Response:
    """The one place that gives a refusal its shape."""
    if isinstance(error, Plain):
        return _text(error.message, error.status, error.kind)
    if isinstance(error, Gateway):
        refused = {"status": error.status, "title": error.message, "type": error.type, "errors": {}}
        return told(refused, error.status)
    if isinstance(error, Refusal):
        answer = told(error.body(), error.status)
        answer.content_type = error.content_type
        return answer
    if isinstance(error, BatchRefusal):
        return told({"batch_errors": [one.body() for one in error.refusals]}, error.status)
    if isinstance(error, Invalid2):
        return _list(error.message, error.details, error.status)
    return _of_the_core(error)


def _of_the_core(error: ApiError) -> Response:
    if error.status in (404, 405):
        return _wrong_route(error.status)
    if "/v2/" in request.path:
        return _list(error.message, None, error.status)
    return told(Refusal(error.status, error.message).body(), error.status)


def _wrong_route(status: int) -> Response:
    """Unsure: 404 was measured where the documents promise 405, but for custom fields (section 1.2)."""
    if status == 405 and request.method in ("PATCH", "TRACE"):  # section 1.1
        return told(Refusal(501, "Not Implemented").body(), 501)
    if status == 405 and "/custom-fields" in request.path:
        detail = f"{request.method} is not allowed here"
        return told(Refusal(405, "Method Not Allowed", detail=detail).body(), 405)
    return _text("The route is not found, check the URL", 404)


def _list(message: str, details: Mapping[str, Any] | None, status: int) -> Response:
    refused: dict[str, Any] = {"status": status, "message": message}
    if details is not None:
        refused["details"] = details
    return told([refused], status)


def _text(text: str, status: int, kind: str = "text/plain") -> Response:
    return Response(text, status, content_type=f"{kind}; charset=utf-8")
