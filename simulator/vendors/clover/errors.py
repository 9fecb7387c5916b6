"""Clover's errors: a flat object with a message, and 405 in plain text (facts/clover.md, section 7).

ApiError
├── Unauthorized   401 {"message": "401 Unauthorized"}, for whatever is wrong with a token (1.3)
├── Unexpandable   403 {"message": "Invalid permissions for expandable fields."}
├── InvalidId      404 {"message": "invalid ID"}, an item's
├── NotFound       404 {"message": "Not Found", "details": "Order not found"}
├── NotAllowed     405 in plain text, of a path that looks like another one's
├── Invalid        400 {"message": "...", "details": "..." where there are some}
└── Limited        429, with the header of the limit that was passed
"""

from simulator.core.errors import ApiError


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
    """`header` says which limit was passed; its value is that limit's number (Unsure)."""

    status = 429

    def __init__(self, header: str, number: int, wait_seconds: int) -> None:
        super().__init__("429 Too Many Requests")
        self.headers = {header: str(number), "retry-after": str(wait_seconds)}
