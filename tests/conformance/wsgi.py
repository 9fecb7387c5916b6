"""requests onto a WSGI application in this process: no socket, no thread."""

import http.client
from collections.abc import Mapping
from io import BytesIO
from typing import Any, cast
from urllib.parse import unquote, urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.response import HTTPResponse

from tests.conformance.mutants.wire import App

ORIGIN = "http://127.0.0.1:8400"


class WsgiAdapter(HTTPAdapter):
    """Carries a session's requests to the application."""

    def __init__(self, app: App) -> None:
        super().__init__()
        self.app = app

    def send(self, request: requests.PreparedRequest, *_: Any, **__: Any) -> requests.Response:
        got: list[Any] = []

        def start_response(status: str, headers: list[tuple[str, str]], *_: object) -> None:
            got[:] = status, headers

        chunks = self.app(environ(request), start_response)
        try:
            body = b"".join(chunks)
        finally:
            getattr(chunks, "close", lambda: None)()
        return self.build_response(request, raw(got[0], got[1], body))


def session_on(app: App) -> requests.Session:
    session = requests.Session()
    session.trust_env = False
    session.mount("http://", WsgiAdapter(app))
    return session


def environ(request: requests.PreparedRequest) -> dict[str, Any]:
    parts = urlsplit(str(request.url))
    body = request.body.encode() if isinstance(request.body, str) else cast("bytes", request.body)
    headers = cast("Mapping[str, str]", request.headers)
    fields = {
        "REQUEST_METHOD": request.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote(parts.path, encoding="latin-1"),
        "QUERY_STRING": parts.query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8400",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": headers.get("Host", parts.netloc),
        "CONTENT_LENGTH": str(len(body or b"")),
        "CONTENT_TYPE": headers.get("Content-Type", ""),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": parts.scheme,
        "wsgi.input": BytesIO(body or b""),
        "wsgi.errors": BytesIO(),
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    for name, value in headers.items():
        fields.setdefault(f"HTTP_{name.upper().replace('-', '_')}", value)
    return fields


def raw(status: str, headers: list[tuple[str, str]], body: bytes) -> HTTPResponse:
    """What urllib3 would have read; the message is where requests looks for cookies."""
    message = http.client.HTTPMessage()
    for name, value in headers:
        message[name] = value
    original = type("Original", (), {"msg": message, "isclosed": lambda _: True, "close": id})()
    code, _, reason = status.partition(" ")
    return HTTPResponse(
        body=BytesIO(body),
        headers=headers,
        status=int(code),
        reason=reason,
        preload_content=False,
        original_response=original,
        decode_content=False,
    )
