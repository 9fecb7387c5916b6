"""Tipsi's refusals, in the words of Django REST framework (facts/tipsi.md: evidently what it is).

ApiError
├── NotFound          404 {"detail": "Not found."}
├── NotAuthenticated  403 {"detail": "Authentication credentials were not provided."}
├── Unreadable        400 {"detail": "JSON parse error - ..."}
└── Invalid           400 {"field": ["what is wrong"]}, or a list of such objects for a batch
"""

from typing import Any

from simulator.core.errors import ApiError

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

    def __init__(self, reason: str) -> None:
        super().__init__(f"JSON parse error - {reason}")


class Invalid(ApiError):
    """`errors` is one object of fields, or one such object for every element of a batch."""

    status = 400

    def __init__(self, errors: FieldErrors | list[FieldErrors]) -> None:
        super().__init__("Invalid input.")
        self.errors = errors
