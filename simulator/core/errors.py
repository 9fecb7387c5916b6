"""What goes wrong, in no vendor's words; every vendor gives these its own shape.

ApiError ── a refusal with a status
├── NoSuchEvent      409: the service has no such thing
├── NoSuchProduct    404
├── SkuTaken         409
├── TooManyRequests  429, with the seconds to wait
└── (each vendor's own)
"""


class ApiError(Exception):
    """A refusal: nothing was written."""

    status = 400

    def __init__(self, message: str, *, status: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        if status is not None:
            self.status = status


class NoSuchEvent(ApiError):
    """No such thing can happen in this service."""

    status = 409


class NoSuchProduct(ApiError):
    status = 404

    def __init__(self, sku: str) -> None:
        super().__init__(f"no product has the SKU {sku!r}")


class SkuTaken(ApiError):
    status = 409

    def __init__(self, sku: str) -> None:
        super().__init__(f"the SKU {sku!r} is there already")


class TooManyRequests(ApiError):
    status = 429

    def __init__(self, retry_after_seconds: float) -> None:
        super().__init__("too many requests")
        self.retry_after_seconds = retry_after_seconds
