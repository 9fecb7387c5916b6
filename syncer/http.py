"""HTTP for every adapter: bounded attempts, Retry-After, bounded answers, counted requests."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from io import BytesIO
from typing import IO, Any
from urllib.parse import urlsplit

import msgspec
import requests

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


class Client:
    """A session with one service. Repeats only what is safe to repeat: all our writes are upserts.

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
    ) -> None:
        self._wait, self._told = wait, told
        self._attempts, self._timeout, self._max_requests = attempts, timeout, max_requests
        self._session = requests.Session()
        self._session.trust_env = False
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
            why = f"answers {answer.status}" if isinstance(answer, Answer) else answer
            if attempt + 1 < self._attempts:
                self._pause(why, attempt, answer if isinstance(answer, Answer) else None)
        raise Unreachable(
            f"{origin(url)} {why}, {self._attempts} times in a row: is the address right, and the service up?"
        )

    def close(self) -> None:
        self._session.close()

    def _attempt(
        self,
        method: str,
        url: str,
        body: bytes | None,
        headers: Mapping[str, str] | None,
        into: IO[bytes] | None,
    ) -> Answer | str:
        """The answer, or why there is none."""
        self._count(method)
        try:
            with (
                self._session.request(
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
            return f"cannot be reached ({_cause(bad)})"
        except (requests.RequestException, ValueError) as bad:
            raise Fatal(f"{method} {origin(url)} cannot be asked: {bad}") from bad

    def _count(self, method: str) -> None:
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
        self.retries += 1
        self._told(why, seconds)
        self._wait(seconds)


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds; a date is counted from the answer's own Date, so that clocks need not agree."""
    told = headers.get("Retry-After", "").strip()
    if told.isascii() and told.isdigit():
        return float(told[:9])
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


def _cause(bad: Exception) -> str:
    """The innermost reason, short: the libraries wrap it four times."""
    while isinstance(inner := bad.__cause__ or bad.__context__, Exception):
        bad = inner
    return str(bad)[:120] or type(bad).__name__
