"""How BigCommerce throttles: a window of requests that every response's headers tell of, in headers of its own."""

from collections.abc import Callable, Mapping

from ...kernel import http
from ...kernel.rate_limits import FixedWindow, Quota

LIMIT, LEFT = "X-Rate-Limit-Requests-Quota", "X-Rate-Limit-Requests-Left"
WINDOW_MS, RESET_MS = "X-Rate-Limit-Time-Window-Ms", "X-Rate-Limit-Time-Reset-Ms"
RETRY_AFTER = "X-Retry-After"


def rate_limit(wait: Callable[[float], None]) -> FixedWindow:
    return FixedWindow(wait, quota)


def quota(headers: Mapping[str, str]) -> Quota | None:
    left, reset_ms = _number(headers, LEFT), _number(headers, RESET_MS)
    if left is None or reset_ms is None:
        return None
    window_ms = _number(headers, WINDOW_MS)
    return Quota(left, reset_ms / 1000, _number(headers, LIMIT), window_ms and window_ms / 1000)


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds: the standard's, else the store's own header, else until its window ends."""
    standard = http.retry_after(headers)
    if standard is not None:
        return standard
    if (seconds := _number(headers, RETRY_AFTER)) is not None:
        return float(seconds)
    reset_ms = _number(headers, RESET_MS)
    return None if reset_ms is None else reset_ms / 1000


def _number(headers: Mapping[str, str], name: str) -> int | None:
    text = headers.get(name, "").strip()
    return int(text[:12]) if text.isascii() and text.isdigit() else None
