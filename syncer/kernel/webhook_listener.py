"""A small listener for webhooks: they only wake a watch, and nothing in them is trusted."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from types import TracebackType
from typing import Any, Self

import msgspec

from .errors import ConfigBad
from .job import Notify, ignore
from .stop import Stop

MAX_BODY = 2**20
READ_TIMEOUT_SECONDS = 5.0
POLL_SECONDS = 0.2
CODES_KEPT = 10
LONGEST_CODE = 100
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True, slots=True)
class Webhook:
    """What a request at the listener means, and the status that answers it."""

    status: int = 200
    wakes: bool = False
    """The watch does its next pass now."""
    deletion: bool = False
    """Something was deleted."""
    verification_code: str | None = None
    """Sent by the service when the address was registered; a person types it into its dashboard."""


UNAUTHORIZED = Webhook(401)
ReadWebhook = Callable[[Mapping[str, str], Any, str | None], Webhook]
"""(headers by their names in lower case, the body's JSON, the connection's `webhook_auth`) to what they mean."""


def any_webhook(headers: Mapping[str, str], _body: Any, secret: str | None) -> Webhook:
    """Any JSON wakes; where there is a secret, it must stand in the Authorization header."""
    if secret is not None and headers.get("authorization") != secret:
        return UNAUTHORIZED
    return Webhook(wakes=True)


class WebhookListener:
    """Listens at `address` ("127.0.0.1:9100") while its block lasts.

    `notify` gets a verification code that a service sends; `codes` keeps the last ones.
    """

    def __init__(
        self,
        address: str,
        secret: str | None = None,
        read: ReadWebhook = any_webhook,
        notify: Notify = ignore,
    ) -> None:
        self._address = _host_and_port(address)
        self._secret, self._read, self._notify = secret, read, notify
        self._woken, self._deletion = Event(), Event()
        self.codes: list[str] = []

    def __enter__(self) -> Self:
        try:
            self._server = _Server(self._address, self)
        except OSError as bad:
            host, port = self._address
            raise ConfigBad(
                f"Nobody can listen at {host}:{port} ({bad}): choose another port."
            ) from bad
        self._thread = Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    def wait(self, seconds: float, stop: Stop) -> bool:
        """Until a webhook wakes, or so long; True where one reported a deletion. Stopped ends it."""
        left = seconds
        while left > 0 and not self._woken.wait(min(left, POLL_SECONDS)):
            stop.check()
            left -= POLL_SECONDS
        stop.check()
        deletion = self._deletion.is_set()
        self._woken.clear()
        self._deletion.clear()
        return deletion

    def receive(self, headers: Mapping[str, str], body: bytes) -> int:
        """The status that a webhook is answered with; names of headers are lower case. A browser is no service: a page may not wake us."""
        if headers.get("origin") is not None:
            return 403
        try:
            data = msgspec.json.decode(body)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return 400
        webhook = self._read(headers, data, self._secret)
        if webhook.verification_code is not None:
            self._keep(webhook.verification_code[:LONGEST_CODE])
        if webhook.deletion:
            self._deletion.set()
        if webhook.wakes:
            self._woken.set()
        return webhook.status

    def _keep(self, code: str) -> None:
        self.codes = [*self.codes[1 - CODES_KEPT :], code]
        self._notify("verification_code", {"code": code})


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, address: tuple[str, int], listener: WebhookListener) -> None:
        self.listener = listener
        super().__init__(address, _Request)


class _Request(BaseHTTPRequestHandler):
    timeout = READ_TIMEOUT_SECONDS
    server: _Server

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length", "")
        if not (length.isascii() and length.isdigit() and len(length) < 10):
            self._answer(411)
        elif int(length) > MAX_BODY:
            self._answer(413)
        else:
            body = self.rfile.read(int(length))
            self._answer(self.server.listener.receive(self._lower_case_headers(), body))

    def _lower_case_headers(self) -> dict[str, str]:
        return {name.lower(): value for name, value in self.headers.items()}

    def log_message(self, *_arguments: object) -> None:
        """Silent."""

    def _answer(self, status: int) -> None:
        self.send_response_only(status)
        self.send_header("Content-Length", "0")
        self.send_header("Connection", "close")
        self.end_headers()


def _host_and_port(address: str) -> tuple[str, int]:
    host, _, port = address.rpartition(":")
    if host not in LOOPBACK or not (port.isascii() and port.isdigit() and int(port) < 65_536):
        raise ConfigBad(f"listen = {address!r} is no address of this machine: say 127.0.0.1:9100.")
    return ("127.0.0.1" if host == "localhost" else host), int(port)
