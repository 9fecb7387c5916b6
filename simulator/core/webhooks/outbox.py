"""The outbox: deliveries that wait for their time on the world's clock, and those that were made."""

import logging
import threading
from collections import deque
from collections.abc import Callable, Iterable

from msgspec import structs

from simulator.core.accounts import Account
from simulator.core.clock import Clock
from simulator.core.errors import ApiError
from simulator.core.faults import (
    Fault,
    Faults,
    SentWebhook,
    WebhookDelay,
    WebhookDouble,
    WebhookDrop,
)
from simulator.core.ids import Ids
from simulator.core.journal import Entry, Journal, kept_of
from simulator.core.request_lock import RequestLock
from simulator.core.webhooks.circuit_breaker import CircuitBreaker
from simulator.core.webhooks.delivery import Attempt, Delivery
from simulator.core.webhooks.sender import Outcome, Sender
from simulator.core.webhooks.subscription import (
    Announcement,
    Hooks,
    Message,
    Subscription,
    WebhookConfig,
    check_target,
    is_allowed,
)

MAX_DELIVERIES = 10_000
MAX_GATHERED = 1_000
"""Announcements in one delivery; what is more goes into the next."""

NOT_ALLOWED = "webhooks go to this machine only: start the server with --webhook-allow HOST"

log = logging.getLogger("tilltwin")


class Outbox:
    """Bounded; the oldest go first. Subscriptions and deliveries live in this process."""

    def __init__(
        self,
        clock: Clock,
        journal: Journal,
        request_lock: RequestLock,
        *,
        allowed: Iterable[str] = (),
        sender: Sender | None = None,
        faults: Faults | None = None,
    ) -> None:
        self._clock = clock
        self._journal = journal
        self._request_lock = request_lock
        self._allowed = frozenset(allowed)
        self._sender = sender or Sender()
        self._faults = Faults() if faults is None else faults
        self._subscriptions: dict[str, dict[str, Subscription]] = {}
        self._deliveries: deque[Delivery] = deque(maxlen=MAX_DELIVERIES)
        self._open: dict[tuple[str, str], Delivery] = {}
        self._circuit_breaker = CircuitBreaker()
        self._count = 0
        self._lock = threading.Lock()
        self._sending = threading.Lock()
        self._woken = threading.Event()
        self._closing = False
        self._postman: threading.Thread | None = None

    def subscription(self, account_id: str, key: str = "") -> Subscription | None:
        return self._subscriptions.get(account_id, {}).get(key)

    def reaches(self, url: str) -> bool:
        """Whether a URL leads to this machine, or to a host that was allowed by name."""
        return is_allowed(url, self._allowed)

    def subscriptions(self, account_id: str) -> list[Subscription]:
        return list(self._subscriptions.get(account_id, {}).values())

    def follow(self, subscription: Subscription) -> None:
        """Take in a subscription that a client has set up by a vendor's own API, or change it."""
        with self._lock:
            mine = self._subscriptions.setdefault(subscription.account.id, {})
            mine[subscription.key] = subscription
        self._hire()

    def leave(self, account_id: str, key: str) -> None:
        """One subscription ends; what waits for it is not sent."""
        with self._lock:
            gone = self._subscriptions.get(account_id, {}).pop(key, None)
            self._forget(lambda one: one.subscription is gone and one.status == "waiting")

    def subscribe(
        self, ids: Ids, account: Account, hooks: Hooks, config: WebhookConfig
    ) -> Subscription:
        """Set an account's webhooks; the same URL again stays verified, another is asked first."""
        check_target(config.url, self._allowed)
        if unknown := set(config.topics or ()) - set(hooks.topics):
            known = ", ".join(hooks.topics)
            raise ApiError(f"there is no topic {min(unknown)!r}: {known} are")
        old = self.subscription(account.id)
        made = Subscription(
            account=account,
            hooks=hooks,
            config=config,
            secret=config.secret or hooks.secret(ids, account),
            retry_seconds=hooks.retries(account)
            if config.retry_seconds is None
            else config.retry_seconds,
            verified=old is not None and old.config.url == config.url and old.verified,
            drop=config.drop,
            duplicate=config.duplicate,
        )
        self._verify(ids, made)
        self.follow(made)
        return made

    def _verify(self, ids: Ids, made: Subscription) -> None:
        hooks, config = made.hooks, made.config
        if (
            hooks.verification_code is None
            or hooks.handshake is None
            or config.verification == "none"
        ):
            made.verified = True
            return
        made.verification_code = hooks.verification_code(ids, made.account)
        if config.verification_code is not None:
            if config.verification_code != made.verification_code:
                raise ApiError("that is not the verification code that was sent")
            made.verified = True
        elif not made.verified:
            outcome = self._post(made, hooks.handshake(made.verification_code))
            made.verified = outcome.well and config.verification == "answer"

    def unsubscribe(self, account_id: str) -> None:
        with self._lock:
            self._subscriptions.pop(account_id, None)
            self._forget(lambda one: one.subscription.account.id == account_id)

    def _forget(self, unwanted: Callable[[Delivery], bool]) -> None:
        left = [one for one in self._deliveries if not unwanted(one)]
        self._deliveries = deque(left, MAX_DELIVERIES)
        self._open = {key: one for key, one in self._open.items() if not unwanted(one)}

    def announce(self, announcements: Iterable[Announcement]) -> None:
        """Keep for delivery what somebody has subscribed to."""
        if not self._subscriptions:
            return
        now = self._clock.now_ms()
        with self._lock:
            for announcement in announcements:
                at_once = structs.replace(announcement, at_ms=now)
                for told in self._subscriptions.get(announcement.account, {}).values():
                    if told.verified:
                        self._keep(told, at_once, now)
        self._woken.set()

    def _keep(self, told: Subscription, announcement: Announcement, now: int) -> None:
        heard = told.hooks.filter(told, announcement)
        if heard is None or (
            told.config.topics is not None and heard.topic not in told.config.topics
        ):
            return
        open_one = self._gathering(told)
        if open_one is None:
            self._count += 1
            due = now + round(told.config.delay_seconds * 1000)
            made = Delivery(self._count, told, now, due, [heard])
            if told.hooks.batches:
                self._open[heard.account, told.key] = made
            self._deliveries.append(made)
        elif heard not in open_one.announced[-10:]:  # the same thing twice in a breath is said once
            open_one.announced.append(heard)

    def _gathering(self, told: Subscription) -> Delivery | None:
        """The delivery of this subscription that still takes more in."""
        one = self._open.get((told.account.id, told.key))
        if one is None or one.subscription is not told or one.status != "waiting":
            return None
        closed = one.attempts or one.looked  # it was sent once, or held back by a fault
        return None if closed or len(one.announced) >= MAX_GATHERED else one

    def deliver_due(self) -> None:
        """Send what is due, each once; returns when that is done. Hold no turn: receivers call back."""
        with self._sending:
            for delivery in self._take_due():
                try:
                    self._deliver(delivery)
                except Exception:
                    delivery.status = "failed"
                    log.exception("a webhook could not be made: %s", delivery.id)

    def _take_due(self) -> list[Delivery]:
        now = self._clock.now_ms()
        with self._lock:
            due = [
                d for d in self._deliveries if d.status == "waiting" and self._ready_ms(d) <= now
            ]
            for delivery in due:
                delivery.status = "sending"
        due.sort(key=lambda one: -one.number if one.subscription.config.reorder else one.number)
        return due

    def _deliver(self, delivery: Delivery) -> None:
        told = delivery.subscription
        delivery.message = told.hooks.render(told, delivery.announced)
        trouble = self._trouble(delivery)
        if isinstance(trouble, WebhookDelay):
            delivery.due_ms = self._clock.now_ms() + round(trouble.seconds * 1000)
            delivery.status = "waiting"
            return
        if isinstance(trouble, WebhookDrop) or told.drop > 0:
            told.drop -= 0 if isinstance(trouble, WebhookDrop) else 1
            delivery.status = "dropped"
            return
        self._attempt(delivery, delivery.message)
        if isinstance(trouble, WebhookDouble) or told.duplicate > 0:
            told.duplicate -= 0 if isinstance(trouble, WebhookDouble) else 1
            self._attempt(delivery, delivery.message)

    def _trouble(self, delivery: Delivery) -> Fault | None:
        """The fault that is planned for a delivery; it is looked for once."""
        if delivery.looked or not self._faults:
            return None
        delivery.looked = True
        account = delivery.subscription.account
        topics = tuple(dict.fromkeys(one.topic for one in delivery.announced))
        planned = self._faults.match(SentWebhook(account.vendor, account.id, topics))
        return None if planned is None else planned.fault

    def _attempt(self, delivery: Delivery, message: Message) -> None:
        at = self._clock.now_ms()
        told = delivery.subscription
        outcome = self._post(told, message)
        delivery.attempts = [*delivery.attempts, Attempt(at, outcome)]
        self._circuit_breaker.note(told, self._clock.now_ms(), well=outcome.well)
        if outcome.well:
            delivery.status = "delivered"
        elif len(delivery.attempts) <= len(told.retry_seconds):
            wait = told.retry_seconds[len(delivery.attempts) - 1]
            delivery.due_ms = self._clock.now_ms() + round(wait * 1000)
            delivery.status = "waiting"
        else:
            delivery.status = "failed"
            self._give_up(told)

    def _give_up(self, told: Subscription) -> None:
        if told.on_exhausted is None:
            return
        self._request_lock.acquire()
        try:
            told.on_exhausted(told)
        finally:
            self._request_lock.release()

    def redeliver(self, delivery_id: str) -> Delivery | None:
        """Send one again, now; None where there is none. Hold no turn."""
        found = next((one for one in self._deliveries if one.id == delivery_id), None)
        if found is not None:
            with self._sending:
                told = found.subscription
                found.message = found.message or told.hooks.render(told, found.announced)
                self._attempt(found, found.message)
        return found

    def deliveries(self, account: str | None = None) -> list[Delivery]:
        """Oldest first."""
        return [
            one for one in list(self._deliveries) if account in (None, one.subscription.account.id)
        ]

    def clear(self) -> None:
        with self._lock:
            self._subscriptions.clear()
            self._deliveries.clear()
            self._open.clear()
            self._count = 0
            self._circuit_breaker.clear()

    def close(self) -> None:
        self._closing = True
        self._woken.set()
        if self._postman is not None:
            self._postman.join(timeout=5)

    def _post(self, told: Subscription, message: Message) -> Outcome:
        at = self._clock.now_ms()
        outcome = self._sent(told, message)
        self._request_lock.acquire()
        try:
            self._journal.open(self._entry(told, message, outcome, at))
        finally:
            self._request_lock.release()
        return outcome

    def _sent(self, told: Subscription, message: Message) -> Outcome:
        if not self.reaches(told.config.url):  # a client's own may lead anywhere
            return Outcome(None, NOT_ALLOWED, 0.0)
        return self._sender.post(told.config.url, message, told.hooks.timeout_seconds)

    def _entry(self, told: Subscription, message: Message, outcome: Outcome, at: int) -> Entry:
        """A webhook stands in the journal with its whole URL as path."""
        return Entry(
            number=self._journal.next_number(),
            at_ms=at,
            vendor=told.account.vendor,
            method="POST",
            path=told.config.url,
            query="",
            headers=tuple(part for pair in message.headers.items() for part in pair),
            body=kept_of(message.body),
            body_bytes=len(message.body),
            account=told.account.id,
            status=outcome.status,
            duration_ms=outcome.duration_ms,
        )

    def _hire(self) -> None:
        """A postman is needed only where somebody has subscribed."""
        if self._postman is None:
            self._postman = threading.Thread(target=self._walk, daemon=True)
            self._postman.start()

    def _walk(self) -> None:
        while not self._closing:
            self._woken.wait(self._seconds_to_next())
            self._woken.clear()
            if not self._closing:
                self.deliver_due()

    def next_due_ms(self) -> int | None:
        """When the next delivery falls due; None: nothing waits."""
        with self._lock:
            waiting = [self._ready_ms(d) for d in self._deliveries if d.status == "waiting"]
        return min(waiting, default=None)

    def held_until_ms(self, told: Subscription) -> int:
        """Until when its receiver is left alone, as it failed too often; 0: it is not."""
        return self._circuit_breaker.held_until_ms(told)

    def _ready_ms(self, delivery: Delivery) -> int:
        return max(delivery.due_ms, self._circuit_breaker.held_until_ms(delivery.subscription))

    def _seconds_to_next(self) -> float | None:
        due = self.next_due_ms()
        if due is None or self._clock.mode == "held":
            return None  # announcements wake; a held clock moves by a call that delivers itself
        return max(0.0, (due - self._clock.now_ms()) / 1000)
