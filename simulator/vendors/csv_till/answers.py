"""The till's errors over HTTP: one line of text, as a file server would answer."""

from flask import Response

from simulator.core.errors import ApiError


def render(error: ApiError) -> Response:
    return Response(f"{error.message}\n", error.status, mimetype="text/plain")
