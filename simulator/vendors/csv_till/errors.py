"""The till's refusals: one line of text, as a file server would answer."""

from flask import Response

from simulator.core.errors import ApiError


class WrongToken(ApiError):
    status = 401

    def __init__(self) -> None:
        super().__init__("a bearer token is needed")


def render(error: ApiError) -> Response:
    return Response(f"{error.message}\n", error.status, mimetype="text/plain")
