"""What an account's settings can say: options of a Tipsi account, and what its documents leave open."""

from typing import Annotated

from msgspec import Meta, Struct

from simulator.core.ratelimit import Limit
from simulator.core.settings import UnplayedStatus


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    stores: Annotated[int, Meta(ge=1, le=200)] = 1
    """How many stores the user has."""
    auto_task: bool = False
    """T-22: `category` is required of new items, and sends them to the wine or the drink queue."""
    rate_limit: Limit | None = None
    """`{"requests": n, "seconds": s}`: 429 with Retry-After. Unsure: Tipsi documents no limit, so none is the default."""
    unplayed_paths: UnplayedStatus = 501
    """What answers a path that the service has and that is not played: 501, which says so, or 404, as a typo."""
