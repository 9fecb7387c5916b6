"""An ear for webhooks: a receiver on this machine that keeps everything and says 200, unless told to refuse."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, Self

LARGEST = 1_000_000
"""Bytes of one delivery that are read."""
MOST = 1_000
"""Deliveries that are kept."""


@dataclass(frozen=True)
class Delivery:
    """One delivery: its headers by lower-case name, its JSON (None where it is none), and its bytes."""

    headers: dict[str, str]
    body: Any
    text: bytes = b""


Transform = Callable[[Delivery], Delivery]


class WebhookReceiver:
    """Listens while it is open: `with Ear() as ear` has an `ear.url` and, later, `ear.notes`."""

    def __init__(self, hears: Transform | None = None) -> None:
        self.notes: list[Delivery] = []
        self.refuses = 0
        """Deliveries that are answered with a 500 before the others are taken; all are kept."""
        self._hears = hears or (lambda note: note)
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/hook"

    def __enter__(self) -> Self:
        Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def take(self, headers: dict[str, str], text: bytes) -> int:
        """Keeps a delivery; the status to answer it with."""
        try:
            body = json.loads(text)
        except ValueError:
            body = None
        if len(self.notes) < MOST:
            self.notes.append(self._hears(Delivery(headers, body, text)))
        if self.refuses > 0:
            self.refuses -= 1
            return 500
        return 200

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        ear = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = min(int(self.headers.get("Content-Length") or 0), LARGEST)
                status = ear.take(
                    {name.lower(): value for name, value in self.headers.items()},
                    self.rfile.read(length),
                )
                self.send_response(status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Nothing: the terminal is the report's."""

        return Handler
