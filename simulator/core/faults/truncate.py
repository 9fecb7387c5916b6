"""A fault that breaks an answer off in the middle of its body."""

from simulator.core.faults.kind import Damage, Kind


class Truncate(Kind, frozen=True, kw_only=True, tag="truncate"):
    """Half of the body comes, then the connection ends; the write was applied."""

    def damage(self) -> Damage:
        return Damage.TRUNCATED
