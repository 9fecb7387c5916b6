"""HTTP for every adapter: bounded attempts, Retry-After, bounded answers, counted requests, budgets."""

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
MAX_ANSWER = 64 * 2**20
MAX_DOWNLOAD = 2**30
FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
LONGEST_RETRY_AFTER = 900.0
CHUNK = 2**16


@dataclass(frozen=True)
class Answer:
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
class Silence:
    """No answer that tells: what was asked may be done, or not."""

    reason: str
    unsent: bool = False
    """Nothing was asked at all: nobody listened."""


class Budget(Protocol):
    """How fast a service may be asked."""

    def take(self) -> None:
        """Returns when a request may leave."""
        ...

    def give(self, headers: Mapping[str, str] | None, /) -> None:
        """It has ended: with an answer that had these headers, or without one."""
        ...


class Client:
    """A session with one service, for several threads at once. `request` repeats; `once` never does so blindly.

    `wait` waits so many seconds; `told` hears of each retry as (why, seconds).
    """

    def __init__(
        self,
        wait: Callable[[float], None],
        *,
        attempts: int = 6,
        timeout: float = 120.0,
        max_requests: int | None = None,
        told: Callable[[str, float], None] = lambda _why, _seconds: None,
        budget: Budget | None = None,
    ) -> None:
        self._wait, self._told = wait, told
        self._attempts, self._timeout, self._max_requests = attempts, timeout, max_requests
        self._budget = budget
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
    ) -> Answer:
        """The first answer that is neither 429 nor 5xx; Unreachable after the last attempt.

        With `into`, the body of a good answer is written there, whole or not at all.
        """
        for attempt in range(self._attempts):
            answer = self._attempt(method, url, body, headers, into)
            if isinstance(answer, Answer) and answer.status != 429 and answer.status < 500:
                return answer
            self._again(answer, attempt)
        raise self._unreachable(url, answer)

    def once(
        self, method: str, url: str, *, body: bytes, headers: Mapping[str, str] | None = None
    ) -> Answer | Silence:
        """What is done only once. Repeated where it surely was not done: 429, and where nobody listened."""
        for attempt in range(self._attempts):
            answer = self._attempt(method, url, body, headers, None)
            if isinstance(answer, Silence) and not answer.unsent:
                return answer
            if isinstance(answer, Answer) and answer.status >= 500:
                return Silence(f"answers {answer.status}")
            if isinstance(answer, Answer) and answer.status != 429:
                return answer
            self._again(answer, attempt)
        raise self._unreachable(url, answer)

    def close(self) -> None:
        for session in self._sessions:
            session.close()

    def _session(self) -> requests.Session:
        """Each thread's own: a session is not for two."""
        if not hasattr(self._own, "session"):
            made = requests.Session()
            made.trust_env = False
            self._own.session = made
            with self._lock:
                self._sessions.append(made)
        session: requests.Session = self._own.session
        return session

    def _unreachable(self, url: str, answer: "Answer | Silence") -> Unreachable:
        return Unreachable(
            f"{origin(url)} {_why(answer)}, {self._attempts} times in a row: is the address right, and the service up?"
        )

    def _again(self, answer: "Answer | Silence", attempt: int) -> None:
        """The pause before the next attempt, if there is one."""
        if attempt + 1 < self._attempts:
            heard = answer if isinstance(answer, Answer) else None
            self._pause(_why(answer), attempt, heard)

    def _attempt(
        self,
        method: str,
        url: str,
        body: bytes | None,
        headers: Mapping[str, str] | None,
        into: IO[bytes] | None,
    ) -> Answer | Silence:
        self._count(method)
        if self._budget is None:
            return self._exchange(method, url, body, headers, into)
        self._budget.take()
        heard: Mapping[str, str] | None = None
        try:
            answer = self._exchange(method, url, body, headers, into)
            heard = answer.headers if isinstance(answer, Answer) else None
        finally:
            self._budget.give(heard)
        return answer

    def _exchange(
        self,
        method: str,
        url: str,
        body: bytes | None,
        headers: Mapping[str, str] | None,
        into: IO[bytes] | None,
    ) -> Answer | Silence:
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
                ) as got
            ):
                return Answer(got.status_code, got.headers, _read(got, into))
        except (
            requests.ConnectionError,
            requests.Timeout,
            requests.exceptions.ChunkedEncodingError,
        ) as bad:
            return Silence(f"cannot be reached ({_cause(bad)})", unsent=_is_unsent(bad))
        except (requests.RequestException, ValueError) as bad:
            raise Fatal(f"{method} {origin(url)} cannot be asked: {bad}") from bad

    def _count(self, method: str) -> None:
        with self._lock:
            if self._max_requests is not None and self.requests >= self._max_requests:
                raise Fatal(
                    f"The budget of {self._max_requests} requests is spent; raise max_requests."
                )
            self.requests += 1
            self.writes += method not in READS

    def _pause(self, why: str, attempt: int, answer: Answer | None) -> None:
        seconds = min(LONGEST_PAUSE, FIRST_PAUSE * 2**attempt)
        if answer is not None and (told := retry_after(answer.headers)) is not None:
            seconds = told
        if seconds > LONGEST_RETRY_AFTER:
            raise Unreachable(f"The service asks to wait {seconds:.0f} seconds: run again then.")
        with self._lock:
            self.retries += 1
        self._told(why, seconds)
        self._wait(seconds)


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds; a date is counted from the answer's own Date, so that clocks need not agree.

    BigCommerce says it in headers of its own: seconds, and milliseconds until its window ends.
    """
    told = headers.get("Retry-After", "").strip()
    for text, of_a_second in (
        (told, 1),
        (headers.get("X-Retry-After", ""), 1),
        (headers.get("X-Rate-Limit-Time-Reset-Ms", ""), 1000),
    ):
        if text.strip().isascii() and text.strip().isdigit():
            return float(text.strip()[:9]) / of_a_second
    try:
        seconds = parsedate_to_datetime(told) - parsedate_to_datetime(headers["Date"])
        return max(0.0, seconds.total_seconds())
    except (KeyError, ValueError, TypeError):
        return None


def origin(url: str) -> str:
    """Scheme, host and port: what may be shown (a path or a query may hold a secret)."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"


def _read(got: requests.Response, into: IO[bytes] | None) -> bytes:
    if into is None or not got.ok:
        small = BytesIO()
        _copy(got, small, MAX_ANSWER)
        return small.getvalue()
    into.seek(0)
    into.truncate()
    _copy(got, into, MAX_DOWNLOAD)
    into.seek(0)
    return b""


def _copy(got: requests.Response, into: IO[bytes], limit: int) -> None:
    size = 0
    for chunk in got.iter_content(CHUNK):
        size += len(chunk)
        if size > limit:
            raise Refused(f"{origin(got.url)} answers with more than {limit // 2**20} MiB.")
        into.write(chunk)


def _why(answer: Answer | Silence) -> str:
    return f"answers {answer.status}" if isinstance(answer, Answer) else answer.reason


def _is_unsent(bad: Exception) -> bool:
    """The connection itself was not made."""
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
