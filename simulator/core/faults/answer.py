"""An answer that never comes: the connection breaks off in its place."""

import contextlib
import socket
import struct
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from flask import Response

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

_RESET_AT_CLOSE = struct.pack("ii", 1, 0)


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


def _reset(lent: socket.socket) -> None:
    with contextlib.suppress(OSError):
        lent.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_AT_CLOSE)
        lent.shutdown(socket.SHUT_RDWR)


def _broken_off() -> Iterator[bytes]:
    raise ConnectionResetError("a planned fault")
    yield b""
