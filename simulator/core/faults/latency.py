"""A fault that keeps the client waiting, in real time, while others are served."""

from threading import Event
from typing import Annotated

from msgspec import Meta

from simulator.core.faults.kind import Kind, Release

LONGEST_SECONDS = 120


class Latency(Kind, frozen=True, kw_only=True, tag="latency"):
    seconds: Annotated[float, Meta(ge=0, le=LONGEST_SECONDS)]

    def reply(self, release: Release) -> None:
        # Real seconds even when the clock is held: it is the client's own patience that is tried.
        with release():
            Event().wait(self.seconds)
