"""A WSGI application called straight, with no socket between: what it costs is its own."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication


class Unexpected(Exception):
    """A call was not answered as the bench needs it; the message says how it was."""


@dataclass(slots=True)
class Answer:
    """What the application answered."""

    status: int = 0
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: bytes = b""

    def json(self) -> Any:
        return msgspec.json.decode(self.body)

    def header(self, name: str) -> str:
        return next(value for key, value in self.headers if key.lower() == name.lower())


def call(
    wsgi: "WSGIApplication",
    method: str,
    path: str,
    body: bytes = b"",
    cookie: str = "",
    token: str = "",
) -> Answer:
    """One request; whatever the status. `token` goes as X-Auth-Token."""
    answer = Answer()

    def start_response(status: str, headers: list[tuple[str, str]], _exc_info: Any = None) -> Any:
        answer.status = int(status[:3])
        answer.headers = headers

    environ = _environ(method, path, body, cookie)
    if token:
        environ["HTTP_X_AUTH_TOKEN"] = token
    parts: Iterable[bytes] = wsgi(environ, start_response)
    answer.body = b"".join(parts)
    if close := getattr(parts, "close", None):
        close()
    return answer


def expect(status: int, answer: Answer) -> Answer:
    """The answer; Unexpected where its status is another."""
    if answer.status != status:
        raise Unexpected(f"{status} was expected, {answer.status} came: {answer.body[:300]!r}")
    return answer


def _environ(method: str, path: str, body: bytes, cookie: str) -> dict[str, Any]:
    path, _, query = path.partition("?")
    return {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "CONTENT_TYPE": "application/json",
        "CONTENT_LENGTH": str(len(body)),
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8400",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "127.0.0.1:8400",
        "HTTP_COOKIE": cookie,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(body),
        "wsgi.errors": BytesIO(),
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
