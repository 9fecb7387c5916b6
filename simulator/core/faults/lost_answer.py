"""A fault that lets the write be applied and then never answers."""

from simulator.core.faults.kind import Damage, Kind


class LostAnswer(Kind, frozen=True, kw_only=True, tag="lost_answer"):
    def damage(self) -> Damage:
        return Damage.NO_ANSWER
