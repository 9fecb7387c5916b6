"""Posts that stand in the journal, and go no further than the server's user allows."""

from collections.abc import Iterable

from simulator.core.clock import Clock
from simulator.core.journal import Entry, Journal, truncated
from simulator.core.request_lock import RequestLock
from simulator.core.webhooks.config import is_allowed
from simulator.core.webhooks.messages import Message
from simulator.core.webhooks.sender import Outcome, Sender

NOT_ALLOWED = "webhooks go to this machine only: start the server with --webhook-allow HOST"


class JournaledSender:
    """Call it without the request lock: a receiver may call back before it answers."""

    def __init__(
        self,
        journal: Journal,
        clock: Clock,
        request_lock: RequestLock,
        *,
        allowed: Iterable[str] = (),
        sender: Sender | None = None,
    ) -> None:
        self._sender = sender or Sender()
        self._journal = journal
        self._clock = clock
        self._request_lock = request_lock
        self.allowed = frozenset(allowed)

    def reaches(self, url: str) -> bool:
        """Whether a URL leads to this machine, or to a host that was allowed by name."""
        return is_allowed(url, self.allowed)

    def post(
        self, vendor: str, account: str, url: str, message: Message, timeout_seconds: float
    ) -> Outcome:
        at_ms = self._clock.now_ms()
        if self.reaches(url):
            outcome = self._sender.post(url, message, timeout_seconds)
        else:  # a client's own may lead anywhere
            outcome = Outcome(None, NOT_ALLOWED, 0.0)
        with self._request_lock.held():
            self._journal.open(
                Entry(
                    number=self._journal.next_number(),
                    at_ms=at_ms,
                    vendor=vendor,
                    method="POST",
                    path=url,  # the whole URL
                    query="",
                    headers=tuple(part for pair in message.headers.items() for part in pair),
                    body=truncated(message.body),
                    body_bytes=len(message.body),
                    account=account,
                    status=outcome.status,
                    duration_ms=outcome.duration_ms,
                )
            )
        return outcome
