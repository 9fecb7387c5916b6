"""A receiver of webhooks on this machine: it keeps every delivery and answers 200, unless it is to fail."""

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
    """One delivery: its headers by lower-case name, its JSON (None where it is not JSON), and its bytes."""

    headers: dict[str, str]
    body: Any
    text: bytes = b""


Transform = Callable[[Delivery], Delivery]
"""What becomes of a delivery on its way here; tests of the rules change some."""


class WebhookReceiver:
    """`with WebhookReceiver() as receiver` has a `receiver.url` and, later, `receiver.deliveries`."""

    def __init__(self, transform: Transform | None = None) -> None:
        self.deliveries: list[Delivery] = []
        self.failures = 0
        """Deliveries, the next ones, that are answered with `failure`; they are kept, too."""
        self.failure = 500
        self._transform = transform or (lambda delivery: delivery)
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

    def receive(self, headers: dict[str, str], text: bytes) -> int:
        """Keeps a delivery; the status that answers it."""
        try:
            body = json.loads(text)
        except ValueError:
            body = None
        if len(self.deliveries) < MOST:
            self.deliveries.append(self._transform(Delivery(headers, body, text)))
        if self.failures > 0:
            self.failures -= 1
            return self.failure
        return 200

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = min(int(self.headers.get("Content-Length") or 0), LARGEST)
                status = receiver.receive(
                    {name.lower(): value for name, value in self.headers.items()},
                    self.rfile.read(length),
                )
                self.send_response(status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Nothing: the terminal is the report's."""

        return Handler
