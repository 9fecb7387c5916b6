"""A fault that lets the request be answered, and then spoils the answer's body."""

from flask import Response

from simulator.core.faults.kind import Kind

GARBAGE = b"<html><head><title>Temporarily unavailable</title></head><body>\xff\xfe{"


class Garbage(Kind, frozen=True, kw_only=True, tag="garbage"):
    """The status and the headers stay: only who reads the body finds out."""

    def instead(self, answer: Response) -> Response:
        answer.set_data(GARBAGE)
        return answer
