"""The sender: posts one message to one receiver, and waits for its status alone."""

from time import perf_counter

import requests
from msgspec import Struct

from simulator.core.webhooks.messages import Message

TIMEOUT_SECONDS = 5.0
GRACE_SECONDS = 1.0
"""What a busy machine itself may take of it."""


class Outcome(Struct, frozen=True):
    """How a receiver answered: a status, or why there was none."""

    status: int | None
    error: str | None
    duration_ms: float

    @property
    def succeeded(self) -> bool:
        return self.status is not None and 200 <= self.status < 300


class Sender:
    """Follows no redirect, reads no body, and takes no proxy from the environment."""

    def __init__(self, timeout_seconds: float | None = None) -> None:
        """Every message has so long; None: as long as its vendor waits."""
        self._timeout = timeout_seconds

    def post(self, url: str, message: Message, timeout_seconds: float = TIMEOUT_SECONDS) -> Outcome:
        began = perf_counter()
        seconds = timeout_seconds if self._timeout is None else self._timeout
        status, error = self._answered(url, message, seconds)
        took = perf_counter() - began
        if status is not None and took > seconds + GRACE_SECONDS:  # it came byte by byte
            status, error = None, "ReadTimeout"
        return Outcome(status, error, round(took * 1000, 3))

    def _answered(
        self, url: str, message: Message, timeout_seconds: float
    ) -> tuple[int | None, str | None]:
        headers = {"Content-Type": "application/json; charset=utf-8", **message.headers}
        with requests.Session() as session:
            session.trust_env = False
            try:
                with session.post(
                    url,
                    data=message.body,
                    headers=headers,
                    timeout=timeout_seconds,
                    allow_redirects=False,
                    stream=True,
                ) as answer:
                    return answer.status_code, None
            except (requests.RequestException, ValueError) as trouble:
                return None, type(trouble).__name__
