"""Answers over HTTP that every vendor and the control API give."""

from typing import Any

import msgspec
from flask import Response


def json_answer(body: Any, status: int = 200, content_type: str = "application/json") -> Response:
    """JSON, encoded at once."""
    return Response(msgspec.json.encode(body), status, content_type=content_type)


def file_answer(content: bytes, media_type: str) -> Response:
    """A file that browsers take for what it says it is."""
    answer = Response(content, content_type=media_type)
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
