"""Who calls: told by a vendor of each request, and remembered for the next."""

from dataclasses import dataclass

from simulator.core.ratelimit import Limit

MAX_CALLERS = 10_000


@dataclass(frozen=True, slots=True)
class Caller:
    """Who a request comes from; `key` is what its rate limit is counted by."""

    account: str
    key: str
    limit: Limit | None = None


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
