"""BigCommerce's limit: requests of a store in windows of 30 seconds, told in four headers and an old fifth one (section 1.3)."""

import math

from simulator.core.ratelimit import Limit, Spent

WINDOW_SECONDS = 30
WINDOWS_IN_AN_HOUR = 3_600 // WINDOW_SECONDS
"""Unsure: what the old hourly header counts; it tells an hour of quotas less what this window has spent."""
UNLIMITED = 1_000_000
"""The quota that is told where limits are switched off: some clients cannot do without the headers."""


def window(quota: int) -> Limit:
    return Limit(quota, WINDOW_SECONDS)


def unlimited() -> Spent:
    return Spent(UNLIMITED, WINDOW_SECONDS * 1000, over=False)


def headers(quota: int, spent: Spent) -> dict[str, str]:
    """On every authenticated answer; `X-Retry-After` where it was one too many."""
    headers = {
        "X-Rate-Limit-Time-Window-Ms": str(WINDOW_SECONDS * 1000),
        "X-Rate-Limit-Time-Reset-Ms": str(spent.reset_ms),
        "X-Rate-Limit-Requests-Quota": str(quota),
        "X-Rate-Limit-Requests-Left": str(spent.left),
        "X-BC-ApiLimit-Remaining": str(quota * (WINDOWS_IN_AN_HOUR - 1) + spent.left),
    }
    if spent.over:
        headers["X-Retry-After"] = str(max(1, math.ceil(spent.reset_ms / 1000)))
    return headers
