"""A fault that lets the request be answered, and then replaces the answer's body."""

from simulator.core.faults.kind import Damage, Kind


class Garbage(Kind, frozen=True, kw_only=True, tag="garbage"):
    """The status and the headers stay: only who reads the body finds out."""

    def damage(self) -> Damage:
        return Damage.GARBAGE
