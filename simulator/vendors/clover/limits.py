"""Clover's limits: calls in a second and calls at a time, of a token and of its app (section 5)."""

from typing import NamedTuple

from .settings import Settings


class NamedLimit(NamedTuple):
    """One limit, and the header that says that it was passed."""

    header: str
    most: int


def per_second(settings: Settings) -> tuple[NamedLimit, NamedLimit]:
    """Of a token, and of its app."""
    return (
        NamedLimit("X-RateLimit-tokenLimit", settings.token_requests),
        NamedLimit("X-RateLimit-crossTokenLimit", settings.app_requests),
    )


def concurrent(settings: Settings) -> tuple[NamedLimit, NamedLimit]:
    """Of a token, and of its app."""
    return (
        NamedLimit("X-RateLimit-tokenConcurrentLimit", settings.token_concurrent),
        NamedLimit("X-RateLimit-crossTokenConcurrentLimit", settings.app_concurrent),
    )
