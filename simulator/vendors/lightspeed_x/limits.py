"""X-Series' limit: 300 calls for each register and 50 besides, in five minutes, of a retailer and an app (section 9)."""

from simulator.core.ratelimit import Limit

from .settings import Settings

WINDOW_SECONDS = 300
MOST_REQUESTS = 100_000


def limit(settings: Settings, registers: int) -> Limit | None:
    """None: no limit. Unsure: fixed windows, as another fake has them."""
    requests = settings.requests_per_register * registers + settings.requests_besides
    return Limit(min(requests, MOST_REQUESTS), WINDOW_SECONDS) if requests else None
