"""Who calls: a vendor says it of each request, and it is remembered for the next."""

from dataclasses import dataclass

from simulator.core.ratelimit import Limit

MAX_CALLERS = 10_000


@dataclass(frozen=True, slots=True)
class Caller:
    """Who a request comes from; a vendor's own may add fields."""

    account: str
    key: str
    """What its rate limit is counted by, and what it is found again by."""
    limit: Limit | None = None
    """Counted by the core, in a sliding window."""
    in_flight_keys: tuple[str, ...] = ()
    """What its calls in flight are counted by (see `calls_in_flight`); empty: nobody asks."""


class CallerCache:
    """Who was let in lately, so that a session is looked up once; forgotten when any account goes."""

    def __init__(self) -> None:
        self._known: dict[str, Caller] = {}

    def get(self, key: str) -> Caller | None:
        return self._known.get(key)

    def add(self, key: str, caller: Caller) -> Caller:
        if len(self._known) >= MAX_CALLERS:
            self.clear()
        self._known[key] = caller
        return caller

    def clear(self) -> None:
        self._known.clear()
