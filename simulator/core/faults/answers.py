"""Planned faults over HTTP: answers in place of a route's, and answers that break off on their way."""

import contextlib
import socket
import struct
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from flask import Response

from simulator.core.faults.kind import Damage, Reply

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

GARBAGE = b"<html><head><title>Temporarily unavailable</title></head><body>\xff\xfe{"

_RESET_AT_CLOSE = struct.pack("ii", 1, 0)


def answer_in_place(reply: Reply | Damage) -> Response:
    """What is answered where the route does not run."""
    if isinstance(reply, Damage):
        return NoAnswer()
    return Response(reply.body, reply.status, reply.headers, mimetype=reply.media_type)


def damaged(answer: Response, damage: Damage | None) -> Response:
    """The route's answer as it is sent."""
    if damage is Damage.NO_ANSWER:
        return NoAnswer()
    if damage is Damage.TRUNCATED:
        return CutOff(answer)
    if damage is Damage.GARBAGE:
        answer.set_data(GARBAGE)
    return answer


class NoAnswer(Response):
    """Where the server lends its socket it is reset; elsewhere the answer breaks off before its first byte.

    That broken answer says 502, so that a client which never reads bodies cannot take it for a success.
    """

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        lent = environ.get("werkzeug.socket")
        if isinstance(lent, socket.socket):
            _reset(lent)
            raise ConnectionResetError("a planned fault")
        start_response("502 Bad Gateway", [("Content-Length", "1")])
        return _broken_off()


class CutOff(Response):
    """The first half of another answer's body; its length promises the whole."""

    def __init__(self, whole: Response) -> None:
        body = whole.get_data()
        super().__init__(None, whole.status_code, whole.headers)
        self.headers["Content-Length"] = str(len(body) or 1)
        self._half = body[: len(body) // 2]

    def __call__(
        self,
        environ: "WSGIEnvironment",  # noqa: ARG002 (WSGI's own form)
        start_response: "StartResponse",
    ) -> Iterable[bytes]:
        start_response(self.status, list(self.headers))
        return _broken_off(self._half)


def _reset(lent: socket.socket) -> None:
    with contextlib.suppress(OSError):
        lent.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_AT_CLOSE)
        lent.shutdown(socket.SHUT_RDWR)


def _broken_off(*sent: bytes) -> Iterator[bytes]:
    yield from sent
    raise ConnectionResetError("a planned fault")
