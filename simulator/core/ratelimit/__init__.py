"""Rate limits, counted on the world's clock by key: one shape, one file.

world().limiter.sliding.count(key, Limit(requests=16, seconds=1), now_ms)      raises TooManyRequests
world().limiter.fixed.count(key, Limit(requests=150, seconds=30), now_ms)      answers Spent(left, reset_ms, over)
world().limiter.leaky.count(key, Bucket(size=60, units_a_second=1), now_ms)    answers the level, or raises
calls_in_flight()                                                              of core/app.py: how many there are
"""

from simulator.core.ratelimit.fixed import FixedWindow, Spent
from simulator.core.ratelimit.in_flight import Entered, InFlight
from simulator.core.ratelimit.leaky import Bucket, LeakyBucket
from simulator.core.ratelimit.limit import Limit
from simulator.core.ratelimit.sliding import SlidingWindow

__all__ = ["Bucket", "Entered", "InFlight", "Limit", "Limiter", "Spent"]


class Limiter:
    """All that is counted in one world. A vendor's keys begin with its name."""

    def __init__(self) -> None:
        self.sliding = SlidingWindow()
        self.fixed = FixedWindow()
        self.leaky = LeakyBucket()
        self.in_flight = InFlight()

    def clear(self) -> None:
        """Forget all but the calls in flight, which leave by themselves."""
        self.sliding.clear()
        self.fixed.clear()
        self.leaky.clear()
