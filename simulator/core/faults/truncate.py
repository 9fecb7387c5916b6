"""A fault that breaks an answer off in the middle of its body."""

from flask import Response

from simulator.core.faults.answer import CutOff
from simulator.core.faults.kind import Kind


class Truncate(Kind, frozen=True, kw_only=True, tag="truncate"):
    """Half of the body comes, then the connection ends; the write was applied."""

    def instead(self, answer: Response) -> Response:
        return CutOff(answer)
