"""A proxy between a sync and its services: it forwards requests, and kills the sync at the n-th."""

import http.client
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from threading import Event, Thread
from typing import Self
from urllib.parse import urlsplit

from conformance.engine.passes import KillPoint

TIMEOUT = 60.0
"""Seconds that a service may take to answer."""
HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "content-length"}
"""Headers that belong to one connection and are written anew for the other."""


Answer = tuple[int, list[tuple[str, str]], bytes]
"""Status, headers, body."""


class KillProxy:
    """`with KillProxy(kill_point) as proxy`: `redirect` leads a pass through it; `ready` says how to kill."""

    def __init__(self, kill_point: KillPoint) -> None:
        self.kill_point = kill_point
        self.killed = Event()
        self._kill: Callable[[], None] | None = None
        self._ready = Event()
        self._numbers = count(1)
        self._service = urlsplit("")
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True

    def __enter__(self) -> Self:
        Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def redirect(self, environ: Mapping[str, str]) -> dict[str, str]:
        """The environment with every base URL pointing here; they all name one server."""
        bases = {value for name, value in environ.items() if name.endswith("_BASE_URL")}
        self._service = urlsplit(bases.pop())
        here = f"http://127.0.0.1:{self._server.server_port}"
        return {k: here if k.endswith("_BASE_URL") else v for k, v in environ.items()}

    def ready(self, kill: Callable[[], None]) -> None:
        self._kill = kill
        self._ready.set()

    def forwarded(
        self, method: str, path: str, headers: Mapping[str, str], body: bytes
    ) -> Answer | None:
        """The service's answer; None where the sync is dead before it comes."""
        self._ready.wait(TIMEOUT)
        if self.killed.is_set():
            return None
        number = next(self._numbers) if self.kill_point.counts(method) else 0
        answer = None
        if number < self.kill_point.at or self.kill_point.served:
            answer = self._answer(method, path, headers, body)
        if number < self.kill_point.at:
            return answer
        self._kill_sync()
        return None

    def _kill_sync(self) -> None:
        if self._kill is not None:
            self._kill()
        self.killed.set()

    def _answer(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Answer:
        connection = http.client.HTTPConnection(
            self._service.hostname or "", self._service.port, timeout=TIMEOUT
        )
        try:
            sent = {name: v for name, v in headers.items() if name.lower() not in HOP_BY_HOP}
            connection.request(method, path, body=body or None, headers=sent)
            answer = connection.getresponse()
            kept = [pair for pair in answer.getheaders() if pair[0].lower() not in HOP_BY_HOP]
            return answer.status, kept, answer.read()
        finally:
            connection.close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        proxy = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def _serve(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                forwarded = proxy.forwarded(
                    self.command, self.path, dict(self.headers.items()), body
                )
                if forwarded is None:
                    self.close_connection = True
                    return
                status, headers, answer = forwarded
                self.send_response_only(status)
                for name, value in headers:
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = do_HEAD = _serve  # noqa: N815 (its names)

            def log_message(self, *_: object) -> None:
                """Nothing: the terminal is the report's."""

        return Handler
