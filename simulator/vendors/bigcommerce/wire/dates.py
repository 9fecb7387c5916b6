"""BigCommerce's dates: four ways to write one moment (section 2.3)."""

from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

from simulator.core.clock import from_iso


def catalog(at_ms: int) -> str:
    """`2026-01-05T09:30:11+00:00`, of products and images."""
    return _moment(at_ms).isoformat()


def zulu(at_ms: int) -> str:
    """`2026-01-05T09:30:11Z`, of locations and channels."""
    return f"{_moment(at_ms):%Y-%m-%dT%H:%M:%SZ}"


def rfc2822(at_ms: int) -> str:
    """`Mon, 05 Jan 2026 09:41:07 +0000`, of v2 orders."""
    return format_datetime(_moment(at_ms))


def read(text: str) -> int | None:
    """Milliseconds of ISO 8601, RFC 2822 or seconds since 1970; None where it is none of them."""
    text = text.strip()
    try:
        if text.isascii() and text.isdecimal() and len(text) < 12:
            return int(text) * 1000
        return from_iso(text.replace(" ", "+") if "T" in text else text)
    except (ValueError, OverflowError):
        return _from_mail(text)


def _from_mail(text: str) -> int | None:
    try:
        return int(parsedate_to_datetime(text).timestamp()) * 1000
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _moment(at_ms: int) -> datetime:
    return datetime.fromtimestamp(at_ms // 1000, UTC)
