"""X-Series' limit: 300 calls for each register and 50 besides, in five minutes, of a retailer and an app (section 9)."""

from simulator.core.ratelimit import Limit

from .settings import Settings

WINDOW_SECONDS = 300
TOKEN_SECONDS = 60
MOST_REQUESTS = 100_000
STRANGERS = Limit(350, WINDOW_SECONDS)
"""Shown by answers to calls without a token: the least that a retailer has. Unsure: what is shown there."""


def limit(settings: Settings, registers: int) -> Limit | None:
    """None: no limit. Unsure: fixed windows, as another fake has them."""
    requests = settings.requests_per_register * registers + settings.requests_besides
    return Limit(min(requests, MOST_REQUESTS), WINDOW_SECONDS) if requests else None


def token_limit(settings: Settings) -> Limit | None:
    """Of the token endpoint; None: no limit. Unsure: its window; a sample shows 10."""
    requests = min(settings.token_requests, MOST_REQUESTS)
    return Limit(requests, TOKEN_SECONDS) if requests else None
