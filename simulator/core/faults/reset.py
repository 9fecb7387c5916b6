"""A fault that drops the connection before anything is applied."""

from flask import Response

from simulator.core.faults.answer import NoAnswer
from simulator.core.faults.kind import Kind, Release


class Reset(Kind, frozen=True, kw_only=True, tag="reset"):
    def before(self, waiting: Release) -> Response:  # noqa: ARG002
        return NoAnswer()
