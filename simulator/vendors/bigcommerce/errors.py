"""BigCommerce's errors: the gateway's, v3's objects, v2's lists, and problem+json (sections 1.2, 4.5 and 5).

ApiError
├── PlainTextError         of the gateway, as plain text: 401 without a token, 404 of an unknown route
├── GatewayError           of the gateway, as JSON, for v2 and v3 alike: 401, 403, 429
├── V3Error                {"status", "title", "type", "errors"}, with a code or a detail where there is one
│   ├── ConflictError      409: a name, a SKU, a URL that must be unique
│   ├── NotFoundError      404: an object that is not there
│   ├── TooManyItemsError  413: more items than a batch may have
│   └── ProblemError       the same as application/problem+json: inventory and locations
├── BatchError             422 with "batch_errors": variants
└── V2Error                a list of {"status", "message", "details"}

`answers.render` gives them their HTTP shape.
"""

from collections.abc import Mapping
from typing import Any

from simulator.core.errors import ApiError

TYPE = "https://developer.bigcommerce.com/api-docs/getting-started/api-status-codes"
SHORT_TYPE = "/api-docs/getting-started/api-status-codes"
"""One meaning, several spellings (section 7.18)."""


class PlainTextError(ApiError):
    """The gateway's, in plain text, or a page of its own."""

    def __init__(self, text: str, status: int, kind: str = "text/plain") -> None:
        super().__init__(text, status=status)
        self.kind = kind


class GatewayError(ApiError):
    """The gateway's, as JSON."""

    def __init__(self, status: int, title: str, type_url: str = TYPE) -> None:
        super().__init__(title, status=status)
        self.type = type_url


class V3Error(ApiError):
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

    def as_json(self) -> dict[str, Any]:
        body: dict[str, Any] = {"status": self.status}
        if self.code is not None:
            body["code"] = self.code
        body |= {"title": self.message, "type": self.type}
        if self.detail is not None:
            return body | {"detail": self.detail}
        return body | {"errors": dict(self.errors or {})}


class ConflictError(V3Error):
    """What must be unique is there already; the title says what (section 2.10)."""

    def __init__(self, field: str, title: str, *, code: int | None = None) -> None:
        super().__init__(409, title, {field: title}, code=code)


class NotFoundError(V3Error):
    """Unsure: the title's words, but for hooks."""

    def __init__(self, title: str) -> None:
        super().__init__(404, title, type_url=SHORT_TYPE)

    def as_json(self) -> dict[str, Any]:
        return {"status": self.status, "title": self.message, "type": self.type}


class TooManyItemsError(V3Error):
    def __init__(self, most: int) -> None:
        super().__init__(
            413,
            f"The request payload is too large. The maximum items allowed in the array is {most}.",
            type_url=SHORT_TYPE,
        )

    def as_json(self) -> dict[str, Any]:
        """As BigCommerce orders it (section 2.4)."""
        return {"errors": {}, **super().as_json()}


class ProblemError(V3Error):
    """Inventory and locations say `application/problem+json` (section 3.1)."""

    content_type = "application/problem+json"

    def __init__(
        self, title: str, errors: Mapping[str, str] | None = None, status: int = 422
    ) -> None:
        super().__init__(status, title, errors)


class BatchError(ApiError):
    """What is wrong with the items of one batch (section 2.5)."""

    status = 422

    def __init__(self, errors: list[V3Error]) -> None:
        super().__init__("the batch was refused")
        self.errors = errors


class V2Error(ApiError):
    """v2's: a list, even of one (section 4.5)."""

    def __init__(
        self, message: str, details: Mapping[str, Any] | None = None, status: int = 400
    ) -> None:
        super().__init__(message, status=status)
        self.details = details


def missing_scope() -> GatewayError:
    """Also what a token of another store is told (section 1.2)."""
    return GatewayError(403, "You don't have a required scope to access the endpoint")


def invalid_fields(errors: Mapping[str, str]) -> V3Error:
    """Fields that do not fit: `Invalid field(s): a, b` (section 2.10)."""
    return V3Error(422, f"Invalid field(s): {', '.join(errors)}", errors)
