"""Clover's limits: calls in a second and calls at a time, of a token and of its app (section 5)."""

from typing import NamedTuple

from .settings import Settings


class NamedLimit(NamedTuple):
    """One limit, and the header that tells that it was passed."""

    header: str
    most: int


def a_second(settings: Settings) -> tuple[NamedLimit, NamedLimit]:
    """Of a token, and of its app."""
    return (
        NamedLimit("X-RateLimit-tokenLimit", settings.token_requests),
        NamedLimit("X-RateLimit-crossTokenLimit", settings.app_requests),
    )


def at_a_time(settings: Settings) -> tuple[NamedLimit, NamedLimit]:
    """Of a token, and of its app."""
    return (
        NamedLimit("X-RateLimit-tokenConcurrentLimit", settings.token_concurrent),
        NamedLimit("X-RateLimit-crossTokenConcurrentLimit", settings.app_concurrent),
    )
