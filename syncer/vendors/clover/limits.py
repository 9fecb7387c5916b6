"""How Clover throttles: 16 requests a second and 5 at a time, of one token (facts/clover.md, section 6)."""

from collections.abc import Callable

from ...kernel.rate_limits import SlidingSecond

REQUESTS, CONCURRENT = 16, 5


def rate_limit(wait: Callable[[float], None]) -> SlidingSecond:
    return SlidingSecond(wait, requests=REQUESTS, concurrent=CONCURRENT)
