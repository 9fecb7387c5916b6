"""A request's body is read before the request lock is taken, so that a slow client holds up nobody."""

from collections.abc import Iterable
from io import BytesIO
from string import punctuation
from typing import TYPE_CHECKING
from urllib.parse import quote

from werkzeug.wsgi import ClosingIterator

from simulator.core.request_lock import RequestLock

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

MAX_BODY = 32 * 1024 * 1024
"""Bytes; a larger body is refused with 413, unread."""


class RequestBuffering:
    """A WSGI application in front of another."""

    def __init__(self, inner: "WSGIApplication", request_lock: RequestLock) -> None:
        self._inner = inner
        self._request_lock = request_lock

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        _read_body(environ)
        _encode_query(environ)
        self._request_lock.acquire()
        try:
            return _in_one_piece(self._inner(environ, start_response))
        finally:
            self._request_lock.release()


def _in_one_piece(answer: Iterable[bytes]) -> Iterable[bytes]:
    """An answer that is complete, as one piece: a server sends that at half the price of a stream."""
    if not isinstance(answer, ClosingIterator):
        return answer
    try:
        return [b"".join(answer)]
    finally:
        answer.close()


def _encode_query(environ: "WSGIEnvironment") -> None:
    """Bytes that stand raw in a query are read as if they had been percent-encoded."""
    query: str = environ.get("QUERY_STRING", "")
    if not query.isascii():
        environ["QUERY_STRING"] = quote(query.encode("latin-1", "replace"), safe=punctuation)


def _read_body(environ: "WSGIEnvironment") -> None:
    length = environ.get("CONTENT_LENGTH") or ""
    if length.isdecimal() and len(length) < 19:
        if 0 < int(length) <= MAX_BODY:
            environ["wsgi.input"] = BytesIO(_read(environ, int(length)))
    elif "chunked" in environ.get("HTTP_TRANSFER_ENCODING", "").lower():
        body = _read(environ, MAX_BODY + 1)
        environ["wsgi.input"] = BytesIO(body)
        environ["CONTENT_LENGTH"] = str(len(body))
        del environ["HTTP_TRANSFER_ENCODING"]  # where it stands, a length is not believed


def _read(environ: "WSGIEnvironment", most: int) -> bytes:
    # A read may give less than its size.
    parts = []
    while most > 0 and (part := environ["wsgi.input"].read(min(most, 1 << 20))):
        parts.append(part)
        most -= len(part)
    return b"".join(parts)
