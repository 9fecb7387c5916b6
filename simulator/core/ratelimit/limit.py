"""What a rate limit says: so many calls in so many seconds."""

from typing import Annotated

from msgspec import Meta, Struct

MAX_KEYS = 10_000
"""That a limiter counts; the key seen first goes first."""


class Limit(Struct, frozen=True):
    """At most `requests` calls in any `seconds` on end."""

    requests: Annotated[int, Meta(ge=1, le=100_000)]
    seconds: Annotated[float, Meta(gt=0, le=86_400)]
