"""HTTP for every client: bounded attempts, Retry-After, bounded bodies, counted requests, rate limits."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from io import BytesIO
from threading import Lock, local
from typing import IO, Any, Protocol
from urllib.parse import urlsplit

import msgspec
import requests
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError

from .errors import Fatal, Refused, Unreachable

READS = frozenset({"GET", "HEAD"})
MAX_BODY = 64 * 2**20
MAX_DOWNLOAD = 2**30
FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
LONGEST_RETRY_AFTER = 900.0
CHUNK = 2**16


@dataclass(frozen=True)
class Response:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def ok(self) -> bool:
        return 200 <= self.status < 300

    def json(self) -> Any:
        """The parsed body; Refused where it is no JSON."""
        try:
            return msgspec.json.decode(self.body)
        except (msgspec.DecodeError, UnicodeDecodeError) as bad:
            raise Refused(f"The service answered {self.status} with no JSON: {self.text}") from bad

    @property
    def text(self) -> str:
        return self.body[:300].decode(errors="replace")


@dataclass(frozen=True)
class NoResponse:
    """No response that says anything: what was requested may be done, or not."""

    reason: str
    unsent: bool = False
    """The request was never sent: nobody listened."""


class RateLimit(Protocol):
    """How fast a service may be called."""

    def acquire(self) -> None:
        """Returns when a request may leave."""
        ...

    def release(self, headers: Mapping[str, str] | None, /) -> None:
        """The request has ended: with a response that had these headers, or without one."""
        ...


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Retry-After in seconds; a date counts from the response's own Date, so that clocks need not agree."""
    value = headers.get("Retry-After", "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        seconds = parsedate_to_datetime(value) - parsedate_to_datetime(headers["Date"])
        return max(0.0, seconds.total_seconds())
    except (KeyError, ValueError, TypeError):
        return None


@dataclass(frozen=True, slots=True)
class Throttle:
    """How a service throttles its clients; a vendor's package has its own."""

    limit: RateLimit | None = None
    """What is known of its limits before they are met; None: nothing."""
    retry_after: Callable[[Mapping[str, str]], float | None] = retry_after
    """The seconds that a response asks to wait; None: it does not say."""


class HttpClient:
    """A session with one service, for several threads at once. `request` repeats; `once` never does so blindly.

    `wait` waits so many seconds; `on_retry` is called with (reason, seconds) before each retry.
    """

    def __init__(
        self,
        wait: Callable[[float], None],
        *,
        attempts: int = 6,
        timeout: float = 120.0,
        max_requests: int | None = None,
        on_retry: Callable[[str, float], None] = lambda _reason, _seconds: None,
        throttle: Throttle = Throttle(),
    ) -> None:
        self._wait, self._on_retry = wait, on_retry
        self._attempts, self._timeout, self._max_requests = attempts, timeout, max_requests
        self._throttle = throttle
        self._own = local()
        self._sessions: list[requests.Session] = []
        self._lock = Lock()
        self.requests = self.writes = self.retries = 0

    def request(
        self,
        method: str,
        url: str,
        *,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        into: IO[bytes] | None = None,
    ) -> Response:
        """The first response that is neither 429 nor 5xx; Unreachable after the last attempt.

        With `into`, the body of a good response is written there, whole or not at all.
        """
        for attempt in range(self._attempts):
            response = self._attempt(method, url, body, headers, into)
            if isinstance(response, Response) and response.status != 429 and response.status < 500:
                return response
            self._again(response, attempt)
        raise self._unreachable(url, response)

    def once(
        self, method: str, url: str, *, body: bytes, headers: Mapping[str, str] | None = None
    ) -> Response | NoResponse:
        """For what must be done only once. Repeated where it surely was not done: 429, and where nobody listened."""
        for attempt in range(self._attempts):
            response = self._attempt(method, url, body, headers, None)
            if isinstance(response, NoResponse) and not response.unsent:
                return response
            if isinstance(response, Response) and response.status >= 500:
                return NoResponse(f"answers {response.status}")
            if isinstance(response, Response) and response.status != 429:
                return response
            self._again(response, attempt)
        raise self._unreachable(url, response)

    def close(self) -> None:
        for session in self._sessions:
            session.close()

    def _session(self) -> requests.Session:
        """Each thread has its own: a session is not thread-safe."""
        if not hasattr(self._own, "session"):
            created = requests.Session()
            created.trust_env = False
            self._own.session = created
            with self._lock:
                self._sessions.append(created)
        session: requests.Session = self._own.session
        return session

    def _unreachable(self, url: str, response: "Response | NoResponse") -> Unreachable:
        return Unreachable(
            f"{origin(url)} {_reason(response)}, {self._attempts} times in a row: is the address right, and the service up?"
        )

    def _again(self, response: "Response | NoResponse", attempt: int) -> None:
        """The pause before the next attempt, if there is one."""
        if attempt + 1 < self._attempts:
            answered = response if isinstance(response, Response) else None
            self._pause(_reason(response), attempt, answered)

    def _attempt(
        self,
        method: str,
        url: str,
        body: bytes | None,
        headers: Mapping[str, str] | None,
        into: IO[bytes] | None,
    ) -> Response | NoResponse:
        self._count(method)
        limit = self._throttle.limit
        if limit is None:
            return self._exchange(method, url, body, headers, into)
        limit.acquire()
        answered: Mapping[str, str] | None = None
        try:
            response = self._exchange(method, url, body, headers, into)
            answered = response.headers if isinstance(response, Response) else None
        finally:
            limit.release(answered)
        return response

    def _exchange(
        self,
        method: str,
        url: str,
        body: bytes | None,
        headers: Mapping[str, str] | None,
        into: IO[bytes] | None,
    ) -> Response | NoResponse:
        try:
            with (
                self._session().request(
                    method,
                    url,
                    data=body,
                    headers=headers,
                    timeout=(min(10.0, self._timeout), self._timeout),
                    allow_redirects=False,  # a redirected PATCH becomes a GET, and takes the cookie along
                    stream=True,
                ) as received
            ):
                return Response(received.status_code, received.headers, _read(received, into))
        except (
            requests.ConnectionError,
            requests.Timeout,
            requests.exceptions.ChunkedEncodingError,
        ) as bad:
            return NoResponse(f"cannot be reached ({_cause(bad)})", unsent=_is_unsent(bad))
        except (requests.RequestException, ValueError) as bad:
            raise Fatal(f"{method} {origin(url)} cannot be sent: {bad}") from bad

    def _count(self, method: str) -> None:
        with self._lock:
            if self._max_requests is not None and self.requests >= self._max_requests:
                raise Fatal(
                    f"The budget of {self._max_requests} requests is spent; raise max_requests."
                )
            self.requests += 1
            self.writes += method not in READS

    def _pause(self, reason: str, attempt: int, response: Response | None) -> None:
        seconds = min(LONGEST_PAUSE, FIRST_PAUSE * 2**attempt)
        if response is not None:
            requested = self._throttle.retry_after(response.headers)
            seconds = seconds if requested is None else requested
        if seconds > LONGEST_RETRY_AFTER:
            raise Unreachable(f"The service asks to wait {seconds:.0f} seconds: run again then.")
        with self._lock:
            self.retries += 1
        self._on_retry(reason, seconds)
        self._wait(seconds)


def origin(url: str) -> str:
    """Scheme, host and port: what may be shown (a path or a query may hold a secret)."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"


def _read(received: requests.Response, into: IO[bytes] | None) -> bytes:
    if into is None or not received.ok:
        small = BytesIO()
        _copy(received, small, MAX_BODY)
        return small.getvalue()
    into.seek(0)
    into.truncate()
    _copy(received, into, MAX_DOWNLOAD)
    into.seek(0)
    return b""


def _copy(received: requests.Response, into: IO[bytes], limit: int) -> None:
    size = 0
    for chunk in received.iter_content(CHUNK):
        size += len(chunk)
        if size > limit:
            raise Refused(f"{origin(received.url)} answers with more than {limit // 2**20} MiB.")
        into.write(chunk)


def _reason(response: Response | NoResponse) -> str:
    return f"answers {response.status}" if isinstance(response, Response) else response.reason


def _is_unsent(bad: Exception) -> bool:
    """The connection itself failed."""
    cause: BaseException | None = bad
    while cause is not None:
        if isinstance(cause, (NewConnectionError, ConnectTimeoutError)):
            return True
        cause = cause.__cause__ or cause.__context__
    return False


def _cause(bad: Exception) -> str:
    """The innermost reason, short: the libraries wrap it four times."""
    while isinstance(inner := bad.__cause__ or bad.__context__, Exception):
        bad = inner
    return str(bad)[:120] or type(bad).__name__
