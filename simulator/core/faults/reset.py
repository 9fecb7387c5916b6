"""A fault that drops the connection before anything is applied."""

from flask import Response

from simulator.core.faults.answer import NoAnswer
from simulator.core.faults.kind import GivenUp, Kind


class Reset(Kind, frozen=True, kw_only=True, tag="reset"):
    def before(self, waiting: GivenUp) -> Response:  # noqa: ARG002
        return NoAnswer()
