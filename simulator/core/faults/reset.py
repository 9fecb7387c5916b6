"""A fault that drops the connection before anything is applied."""

from simulator.core.faults.kind import Damage, Kind, Release


class Reset(Kind, frozen=True, kw_only=True, tag="reset"):
    def reply(self, release: Release) -> Damage:  # noqa: ARG002
        return Damage.NO_ANSWER
