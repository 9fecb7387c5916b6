"""X-Series' errors: `{"error", "message"}`, and what differs from it (facts-2, section 10).

ApiError
├── Refusal             {"error": "<reason phrase>", "message"}, with `details` or `fields` where there are some
├── NotFound            404 {"error": "Not Found", "message": "<what> not found"}
├── ShortRefusal        {"error": "<text>"} alone: webhooks, users
├── PaymentRefusal      {"error": {"code", "message"}}: sales, where a setting wants it
└── TooManyRequests     429, the core's
"""

from collections.abc import Mapping, Sequence
from typing import Any

from simulator.core.errors import ApiError


class Refusal(ApiError):
    """Any refusal of a status."""

    def __init__(
        self,
        status: int,
        message: str,
        *,
        fields: Mapping[str, Any] | None = None,
        details: Sequence[str] | None = None,
    ) -> None:
        super().__init__(message, status=status)
        self.fields = fields
        self.details = details


class NotFound(Refusal):
    def __init__(self, what: str) -> None:
        super().__init__(404, f"{what} not found")


class ShortRefusal(ApiError):
    """Its text stands under `error`, and nothing else is there."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text, status=status)


class PaymentRefusal(ApiError):
    """The contract's `PaymentErrorResponse`, which no operation of it names (2, section 1)."""

    def __init__(self, status: int, code: int, message: str) -> None:
        super().__init__(message, status=status)
        self.code = code


def malformed(message: str) -> Refusal:
    """400: no JSON, or not of the documented form."""
    return Refusal(400, message)


def invalid(message: str, fields: Mapping[str, Any] | None = None) -> Refusal:
    """422: read, and refused."""
    return Refusal(422, message, fields=fields)
