"""The outbox: where vendors announce what happened, after it was kept. A seam: nobody listens yet."""

from collections import deque

from msgspec import Struct

MAX_EVENTS = 10_000


class Announcement(Struct, frozen=True):
    """One thing that happened at a vendor, in its own words."""

    account: str
    topic: str
    subject: str


class Outbox:
    """Bounded; the oldest go first."""

    def __init__(self) -> None:
        self._announced: deque[Announcement] = deque(maxlen=MAX_EVENTS)

    def announce(self, announcement: Announcement) -> None:
        self._announced.append(announcement)

    def announced(self) -> list[Announcement]:
        return list(self._announced)

    def clear(self) -> None:
        self._announced.clear()
