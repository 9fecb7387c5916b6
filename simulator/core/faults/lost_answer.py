"""A fault that lets the write be applied and then never answers."""

from flask import Response

from simulator.core.faults.answer import NoAnswer
from simulator.core.faults.kind import Kind


class LostAnswer(Kind, frozen=True, kw_only=True, tag="lost_answer"):
    def instead(self, answer: Response) -> Response:  # noqa: ARG002
        return NoAnswer()
