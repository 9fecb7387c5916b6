"""How the till answers a refusal over HTTP: one line of text, as a file server would."""

from flask import Response

from simulator.core.errors import ApiError


def render(error: ApiError) -> Response:
    """The one place that gives a refusal its shape."""
    return Response(f"{error.message}\n", error.status, mimetype="text/plain")
