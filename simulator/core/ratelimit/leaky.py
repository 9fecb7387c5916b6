"""A leaky bucket: every call pours its units in, and so many units a second leak out."""

from typing import Annotated, NamedTuple

from msgspec import Meta, Struct

from simulator.core.errors import TooManyRequests
from simulator.core.ratelimit.limit import MAX_KEYS


class Bucket(Struct, frozen=True):
    """How much it holds, and how much leaks out a second, in a vendor's units."""

    size: Annotated[float, Meta(gt=0, le=1_000_000)]
    units_a_second: Annotated[float, Meta(gt=0, le=1_000_000)]


class Level(NamedTuple):
    """How full a bucket is."""

    units: float
    at_ms: int

    def after(self, now_ms: int, bucket: Bucket) -> float:
        """The units that are left in it at a later moment."""
        leaked = max(0, now_ms - self.at_ms) * bucket.units_a_second / 1000
        return max(0.0, self.units - leaked)


class LeakyBucket:
    """The level of each key's bucket; a refused call pours nothing in."""

    def __init__(self) -> None:
        self._levels: dict[str, Level] = {}

    def count(self, key: str, bucket: Bucket, now_ms: int, units: float = 1) -> float:
        """Pour a call's units in; how full it is then. TooManyRequests with the seconds until they would fit."""
        before = self._levels.get(key, Level(0.0, now_ms)).after(now_ms, bucket)
        if before + units > bucket.size:
            raise TooManyRequests((before + units - bucket.size) / bucket.units_a_second)
        self._levels[key] = Level(before + units, now_ms)
        if len(self._levels) > MAX_KEYS:
            self._levels.pop(next(iter(self._levels)))
        return before + units

    def level(self, key: str, bucket: Bucket, now_ms: int) -> float:
        """How full it is, without a call."""
        return self._levels.get(key, Level(0.0, now_ms)).after(now_ms, bucket)

    def clear(self) -> None:
        self._levels.clear()
