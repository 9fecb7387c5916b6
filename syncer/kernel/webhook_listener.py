"""A small listener that webhooks knock at: they only wake a watch, and nothing that they say is believed."""

from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from types import TracebackType
from typing import Any, Self

import msgspec

from .errors import ConfigBad
from .stop import Stop

MOST_BODY = 2**20
SLOWEST_SECONDS = 5.0
LOOK_SECONDS = 0.2
Tell = Callable[[str, Mapping[str, object]], None]
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def _nobody(_event: str, _facts: Mapping[str, object]) -> None:
    """Nobody listens."""


class Wake:
    """Listens at `listen` ("127.0.0.1:9100").

    With `auth` only those wake that show it: Clover in X-Clover-Auth, a BigCommerce hook in an Authorization header that it was
    made with. `tell` hears of the verification code that Clover's handshake sends, for its dashboard; `codes` keeps the last.
    """

    def __init__(self, listen: str, auth: str | None = None, tell: Tell = _nobody) -> None:
        self._address = _address(listen)
        self._auth, self._tell = auth, tell
        self._news, self._deleted = Event(), Event()
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
        _bad: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    def wait(self, seconds: float, stop: Stop) -> bool:
        """Until something was told, or so long; True where a deletion was told of. Stopped ends it."""
        left = seconds
        while left > 0 and not self._news.wait(min(left, LOOK_SECONDS)):
            stop.check()
            left -= LOOK_SECONDS
        stop.check()
        deleted = self._deleted.is_set()
        self._news.clear()
        self._deleted.clear()
        return deleted

    def hear(self, headers: Mapping[str, str], body: bytes) -> int:
        """The status that a webhook is answered with; names of headers are lower case. A browser is no service: a page may not wake us."""
        if headers.get("origin") is not None:
            return 403
        try:
            told = msgspec.json.decode(body)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return 400
        if isinstance(told, dict) and isinstance(code := told.get("verificationCode"), str):
            self.codes = [*self.codes[-9:], code[:100]]
            self._tell("verification_code", {"code": code[:100]})
            return 200
        shown = (headers.get("x-clover-auth"), headers.get("authorization"))
        if self._auth is not None and self._auth not in shown:
            return 401
        if _tells_of_a_deletion(told):
            self._deleted.set()
        self._news.set()
        return 200


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, address: tuple[str, int], wake: Wake) -> None:
        self.wake = wake
        super().__init__(address, _Knock)


class _Knock(BaseHTTPRequestHandler):
    timeout = SLOWEST_SECONDS
    server: _Server

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length", "")
        if not (length.isascii() and length.isdigit() and len(length) < 10):
            self._answer(411)
        elif int(length) > MOST_BODY:
            self._answer(413)
        else:
            self._answer(self.server.wake.hear(self._lowered(), self.rfile.read(int(length))))

    def _lowered(self) -> dict[str, str]:
        return {name.lower(): value for name, value in self.headers.items()}

    def log_message(self, *_told: object) -> None:
        """Silent."""

    def _answer(self, status: int) -> None:
        self.send_response_only(status)
        self.send_header("Content-Length", "0")
        self.send_header("Connection", "close")
        self.end_headers()


def _address(listen: str) -> tuple[str, int]:
    host, _, port = listen.rpartition(":")
    if host not in LOOPBACK or not (port.isascii() and port.isdigit() and int(port) < 65_536):
        raise ConfigBad(f"listen = {listen!r} is no address of this machine: say 127.0.0.1:9100.")
    return ("127.0.0.1" if host == "localhost" else host), int(port)


def _tells_of_a_deletion(told: Any) -> bool:
    """Clover's events {"merchants": {id: [{"objectId": "I:...", "type": "DELETE"}]}} of items."""
    merchants = told.get("merchants") if isinstance(told, dict) else None
    if not isinstance(merchants, dict):
        return False
    events = (one for some in merchants.values() if isinstance(some, list) for one in some)
    return any(
        isinstance(one, dict)
        and one.get("type") == "DELETE"
        and str(one.get("objectId", "")).startswith("I:")
        for one in events
    )
