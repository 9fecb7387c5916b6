"""A gate between a sync and its services: it lets requests through, and kills the sync at the n-th."""

import http.client
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from threading import Event, Thread
from typing import Self
from urllib.parse import urlsplit

from conformance.engine.passes import KillPoint

PATIENCE = 60.0
"""Seconds that a service may take to answer."""
PASSED_ON = {"connection", "keep-alive", "transfer-encoding", "content-length"}
"""Headers that belong to one connection and are written anew for the other."""


Answer = tuple[int, list[tuple[str, str]], bytes]
"""Status, headers, body."""


class KillProxy:
    """`with Gate(death) as gate`: `before` leads the orders through it; `opens` says how to kill."""

    def __init__(self, death: KillPoint) -> None:
        self.death = death
        self.fallen = Event()
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

    def before(self, environ: Mapping[str, str]) -> dict[str, str]:
        """The orders with every base URL pointing here; they all name one server."""
        bases = {value for name, value in environ.items() if name.endswith("_BASE_URL")}
        self._service = urlsplit(bases.pop())
        here = f"http://127.0.0.1:{self._server.server_port}"
        return {k: here if k.endswith("_BASE_URL") else v for k, v in environ.items()}

    def opens(self, kill: Callable[[], None]) -> None:
        self._kill = kill
        self._ready.set()

    def pass_on(
        self, method: str, path: str, headers: Mapping[str, str], body: bytes
    ) -> Answer | None:
        """The service's answer; None where the sync does not live to hear it."""
        self._ready.wait(PATIENCE)
        if self.fallen.is_set():
            return None
        number = next(self._numbers) if self.death.counts(method) else 0
        answer = None
        if number < self.death.at or self.death.served:
            answer = self._asked(method, path, headers, body)
        if number < self.death.at:
            return answer
        self._fall()
        return None

    def _fall(self) -> None:
        if self._kill is not None:
            self._kill()
        self.fallen.set()

    def _asked(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Answer:
        line = http.client.HTTPConnection(
            self._service.hostname or "", self._service.port, timeout=PATIENCE
        )
        try:
            sent = {name: v for name, v in headers.items() if name.lower() not in PASSED_ON}
            line.request(method, path, body=body or None, headers=sent)
            answer = line.getresponse()
            kept = [pair for pair in answer.getheaders() if pair[0].lower() not in PASSED_ON]
            return answer.status, kept, answer.read()
        finally:
            line.close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        gate = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def _serve(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                told = gate.pass_on(self.command, self.path, dict(self.headers.items()), body)
                if told is None:
                    self.close_connection = True
                    return
                status, headers, answer = told
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
